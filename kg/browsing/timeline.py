"""Cases and their steps by year: what a timeline of a release shows, gathered once from its table.

A layer of the timeline is a name and its groups; laws, campaigns and figures can be layers beside these two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.browsing.case_table import CaseTable, DatedStep


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    """What belongs together at one time: a day, month or year in ISO form, the path of its kind, places of cases."""

    time: str
    kind: str
    cases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TimelineYear:
    """A year with its groups, in the order of time: cases issued, by day and batch; steps, by month and type."""

    year: int
    issued: tuple[TimelineGroup, ...]
    steps: tuple[TimelineGroup, ...]

    @property
    def issued_count(self) -> int:
        """How many cases were issued in the year."""
        return sum(len(each.cases) for each in self.issued)

    @property
    def step_count(self) -> int:
        """How many steps were taken in the year."""
        return sum(len(each.cases) for each in self.steps)


def gather_timeline(table: CaseTable, broader: Mapping[str, str]) -> tuple[TimelineYear, ...]:
    """Every year in which cases were issued or steps taken, the first first.

    A step is told by its narrowest type: `broader` gives the type above each. A step that lies in no one year is left
    out, and one that lies in no one month stands under its year.
    """
    issued: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, case in enumerate(table.cases):
        if case.issued:
            issued[case.issued, case.batch or ""].append(place)
    steps: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for step in find_narrowest(table.steps, broader):
        if time := time_of(step.earliest, step.latest):
            steps[time, step.type].append(step.case)
    years = sorted({int(time[:4]) for time, _ in (*issued, *steps)})
    issued_by, steps_by = _by_year(issued), _by_year(steps)
    return tuple(TimelineYear(year, issued_by.get(year, ()), steps_by.get(year, ())) for year in years)


def time_of(earliest: str | None, latest: str | None) -> str | None:
    """The month in which two ISO days lie, else the year; None where they lie in different ones.

    >>> time_of("2019-05-01", "2019-05-31"), time_of("2019-01-01", "2019-12-31"), time_of("2018-12-31", "2019-01-01")
    ('2019-05', '2019', None)
    """
    if not earliest or not latest or earliest[:4] != latest[:4]:
        return None
    return earliest[:7] if earliest[:7] == latest[:7] else earliest[:4]


def find_narrowest(steps: Iterable[DatedStep], broader: Mapping[str, str]) -> Iterable[DatedStep]:
    """The steps without those that say the same with a wider type; each wider one stands for one narrower."""
    known = tuple(steps)
    said = Counter(
        (each.case, wide, each.earliest, each.latest) for each in known for wide in _climb(each.type, broader)
    )
    for each in known:
        key = (each.case, each.type, each.earliest, each.latest)
        if said[key]:
            said[key] -= 1
        else:
            yield each


def _climb(kind: str, broader: Mapping[str, str]) -> Iterable[str]:
    seen = set()
    while (kind := broader.get(kind, "")) and kind not in seen:
        seen.add(kind)
        yield kind


def _by_year(found: Mapping[tuple[str, str], list[int]]) -> dict[int, tuple[TimelineGroup, ...]]:
    groups: defaultdict[int, list[TimelineGroup]] = defaultdict(list)
    for time, kind in sorted(found):
        groups[int(time[:4])].append(TimelineGroup(time, kind, tuple(found[time, kind])))
    return {year: tuple(each) for year, each in groups.items()}

"""The days of a case that decide which version it cites: when it was released, and when its events took place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.record import GuidingCaseRecord

_NO_LATER_THAN = frozenset({"page-address", "press-release"})


@dataclass(frozen=True, slots=True)
class ReleaseDay:
    """The ISO day of release; not `exact` where the release is only known to be no later than that day.

    `inferred` marks a day that is the batch's where only an inferred range of numbers puts the case into the batch.
    """

    day: str
    exact: bool
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class BatchDay:
    """The day on which the cases of a range of numbers were released, and how it is known (slugs of date-basis)."""

    series: str
    first: int
    last: int
    day: str
    bases: tuple[str, ...]
    inferred: bool


@dataclass(frozen=True, slots=True)
class CaseDays:
    """The release of a case, None where unknown, and the bounds of its dated events (ISO days), None without any."""

    release: ReleaseDay | None
    first_event: str | None
    last_event: str | None


@dataclass(frozen=True, slots=True)
class ReleaseDays:
    """The release days of batches.

    >>> days = ReleaseDays((BatchDay("spp", 85, 89, "2020-12-14", ("press-release",), False),))
    >>> days.find("spp", 87), days.find("spc", 87)
    (ReleaseDay(day='2020-12-14', exact=False, inferred=False), None)
    """

    batches: tuple[BatchDay, ...]

    def find(self, series: str, number: int) -> ReleaseDay | None:
        """The release day of a case by the batch that its number lies in, None where no batch or no day is known."""
        for batch in self.batches:
            if batch.series == series and batch.first <= number <= batch.last:
                exact = bool(set(batch.bases) - _NO_LATER_THAN)
                return ReleaseDay(batch.day, exact, batch.inferred)
        return None


NO_RELEASE_DAYS = ReleaseDays(())


def find_case_days(record: GuidingCaseRecord, releases: ReleaseDays = NO_RELEASE_DAYS) -> CaseDays:
    """The days of a case: its own printed day of release, else that of its batch; and those of its events."""
    case = record.case
    release = ReleaseDay(case.issued, exact=True) if case.issued else releases.find(case.series, case.number)
    return CaseDays(release, *find_bounds((event.earliest, event.latest) for event in record.events))


def find_bounds(spans: Iterable[tuple[str, str]]) -> tuple[str | None, str | None]:
    """The first and the last day of several spans.

    >>> find_bounds([("2018-10-01", "2018-10-31"), ("2017-05-02", "2017-05-02")])
    ('2017-05-02', '2018-10-31')
    """
    listed = list(spans)
    return min((first for first, _ in listed), default=None), max((last for _, last in listed), default=None)

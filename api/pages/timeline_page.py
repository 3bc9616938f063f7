"""`/timeline`: cases and their steps by year.

The page shows layers: each is a name and its groups of one year. Laws, campaigns and figures become further layers by
functions beside `_show_issued` and `_show_steps`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import Response  # noqa: TC002 - as above

from api.pages.case_choices import written_value
from api.pages.frame import frame_of
from api.pages.kept_lists import KeptLists
from api.pages.options import Option
from api.pages.templating import answer_page
from api.pages.year_chart import YearChart, draw_years
from kg.browsing.directories import load_hierarchy
from kg.browsing.thing_facts import NamedPath
from kg.browsing.timeline import TimelineYear, gather_timeline
from kg.browsing.year_counts import YearCount
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from api.pages.frame import Frame
    from api.pages.things import PageSources
    from kg.browsing.case_table import CaseTable, ListedCase
    from kg.browsing.timeline import TimelineGroup
    from kg.stores.opening import OpenStore

_MOST_ISSUED: Final = 8
_MOST_NUMBERS: Final = 6
_MOST_GROUPS: Final = 120


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """What happened at one time: its kind where it has one, the first cases, how many more, and where all are."""

    time: str
    kind: NamedPath | None
    cases: tuple[ListedCase, ...]
    count: int
    all: str


@dataclass(frozen=True, slots=True)
class Layer:
    """One kind of thing on the timeline in the chosen year; `more` groups are left out.

    `is_titled` says whether cases are told by their titles too.
    """

    name: Words
    count: int
    groups: tuple[ShownGroup, ...]
    more: int
    is_titled: bool


@dataclass(frozen=True, slots=True)
class TimelineSummary:
    """A year with how many cases were issued and steps taken in it, and its address."""

    year: int
    issued: int
    steps: int
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """All that the page shows: the years there are, the chosen one (0 where there is none) and its layers.

    `kinds` are the types of steps of the year, to see one of them alone; `kind` names that which is.
    """

    year: int
    years: tuple[TimelineSummary, ...]
    chart: YearChart | None
    layers: tuple[Layer, ...]
    kinds: tuple[Option, ...]
    kind: NamedPath | None
    before: str
    after: str


def timeline_routes(sources: PageSources) -> APIRouter:
    """The route of the page."""
    router = APIRouter(include_in_schema=False)
    kept = KeptLists(lambda opened: _gather(sources.tables.of(opened), opened))

    @router.get("/timeline")
    def answer(request: Request, year: str = "", event: str = "", release: str | None = None) -> Response:
        opened = sources.serving.of(release)
        frame, table = frame_of(request, opened.id), sources.tables.of(opened)
        return answer_page("timeline.html", _describe(table, kept.of(opened), frame, year, event), frame)

    return router


def _gather(table: CaseTable, opened: OpenStore) -> tuple[TimelineYear, ...]:
    below = load_hierarchy(opened.store, "event-type")
    return gather_timeline(table, {each: above for above, paths in below.items() for each in paths if above})


def _describe(
    table: CaseTable, timeline: tuple[TimelineYear, ...], frame: Frame, written: str, event: str
) -> TimelinePage:
    with_cases = [each for each in timeline if each.issued]
    newest = (with_cases or list(timeline))[-1:]
    chosen = next((each for each in timeline if str(each.year) == written), newest[0] if newest else None)
    years = [each.year for each in timeline]
    at = years.index(chosen.year) if chosen else 0
    kind = f"event-type/{event}" if chosen and any(g.kind == f"event-type/{event}" for g in chosen.steps) else ""
    return TimelinePage(
        year=chosen.year if chosen else 0,
        years=tuple(
            TimelineSummary(
                each.year,
                each.issued_count,
                each.step_count,
                frame.link("timeline", year=str(each.year)),
                each is chosen,
            )
            for each in timeline
        ),
        chart=draw_years(_fill(with_cases), lambda year: frame.link("timeline", year=str(year))),
        layers=tuple(_show_layers(table, chosen, frame, kind)) if chosen else (),
        kinds=_show_kinds(table, chosen, frame, kind) if chosen else (),
        kind=NamedPath(kind, table.named(kind)) if kind else None,
        before=frame.link("timeline", year=str(years[at - 1])) if at else "",
        after=frame.link("timeline", year=str(years[at + 1])) if at + 1 < len(years) else "",
    )


def _fill(years: list[TimelineYear]) -> tuple[YearCount, ...]:
    counts = {each.year: each.issued_count for each in years}
    span = range(min(counts), max(counts) + 1) if counts else ()
    return tuple(YearCount(year, counts.get(year, 0)) for year in span)


def _show_layers(table: CaseTable, chosen: TimelineYear, frame: Frame, kind: str) -> Iterator[Layer]:
    if not kind:
        yield _show_issued(table, chosen, frame)
    yield _show_steps(table, chosen, frame, kind)


def _show_issued(table: CaseTable, chosen: TimelineYear, frame: Frame) -> Layer:
    shown = chosen.issued[:_MOST_GROUPS]
    groups = tuple(
        _show(table, each, frame.link("search", **{"from": each.time, "to": each.time}), _MOST_ISSUED) for each in shown
    )
    more = len(chosen.issued) - len(shown)
    return Layer(Words("Cases issued", "发布的案例"), chosen.issued_count, groups, more, is_titled=True)


def _show_steps(table: CaseTable, chosen: TimelineYear, frame: Frame, kind: str) -> Layer:
    wanted = [each for each in chosen.steps if not kind or each.kind == kind]
    shown = wanted[:_MOST_GROUPS]
    groups = tuple(_show(table, each, _address_of_steps(each, frame), _MOST_NUMBERS) for each in shown)
    count = sum(len(each.cases) for each in wanted)
    return Layer(Words("Steps of procedure", "程序步骤"), count, groups, len(wanted) - len(shown), is_titled=False)


def _address_of_steps(group: TimelineGroup, frame: Frame) -> str:
    event = written_value("event", group.kind)
    return frame.link("search", **{"event": event, "dates": "step", "from": group.time, "to": group.time})


def _show(table: CaseTable, group: TimelineGroup, address: str, most: int) -> ShownGroup:
    kind = NamedPath(group.kind, table.named(group.kind)) if group.kind else None
    few = tuple(table.cases[place] for place in _once(group.cases)[:most])
    return ShownGroup(group.time, kind, few, len(group.cases), address)


def _once(places: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(places))


def _show_kinds(table: CaseTable, chosen: TimelineYear, frame: Frame, kind: str) -> tuple[Option, ...]:
    counts: dict[str, int] = {}
    for each in chosen.steps:
        counts[each.kind] = counts.get(each.kind, 0) + len(each.cases)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    year = str(chosen.year)
    return tuple(
        Option(
            table.named(path),
            frame.link("timeline", year=year, event=written_value("event", path)),
            path == kind,
            count,
        )
        for path, count in ordered
    )

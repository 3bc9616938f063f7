"""`/compare`: two or three cases side by side, and a way to choose them."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Query
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import RedirectResponse, Response

from api.pages.case_timeline import word_period
from api.pages.chosen_cases import choose_cases, list_names, read_written
from api.pages.frame import frame_of
from api.pages.templating import answer_page
from api.problems import ProblemError
from kg.cases import describe_case
from kg.errors import UnknownThingError
from kg.iris import parse_case_name, relative
from kg.queries.catalog import find_question
from kg.related.comparison import FEWEST, MOST, compare_described
from kg.related.networks import shorten
from kg.related.weights import PUBLISHED
from kg.words import HeldWords, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.pages.chosen_cases import ChosenCase
    from api.pages.frame import Frame
    from api.pages.things import PageSources
    from kg.browsing.case_table import CaseTable, ListedCase
    from kg.cases import GuidingCase
    from kg.related.comparison import ComparedAspect, ComparedValue, Comparison

_QUESTIONS: Final = ("case-facts", "case-concepts", "case-citations", "numbers-of-case-provisions", "case-steps")
_MOST_SUGGESTED: Final = 6


@dataclass(frozen=True, slots=True)
class SideCase:
    """A case of the comparison, with its path and its day of issue in words."""

    case: GuidingCase
    path: str
    issued: Words | None


@dataclass(frozen=True, slots=True)
class ShownValue:
    """Something that cases have, by path and short name; for each case whether it does, and under what other number."""

    path: str
    name: HeldWords
    held: tuple[bool, ...]
    numbers: tuple[HeldWords | None, ...]


@dataclass(frozen=True, slots=True)
class ShownAspect:
    """What cases are compared by: what at least two of them have, and for each case what it has alone."""

    name: str
    label: Words
    shared: tuple[ShownValue, ...]
    alone: tuple[tuple[ShownValue, ...], ...]

    @property
    def count_alone(self) -> int:
        """How much only one case has."""
        return sum(map(len, self.alone))


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Cases side by side.

    `chosen` is what the form holds, `most` how much it has room for; `sides` and `aspects` are empty while fewer than
    two cases are known; `pairs` are those between which a path can be asked for; `suggested` are cases to go on with;
    `data` is the address of the same as JSON, empty where there is nothing to compare.
    """

    chosen: tuple[ChosenCase, ...]
    most: int
    sides: tuple[SideCase, ...]
    aspects: tuple[ShownAspect, ...]
    pairs: tuple[tuple[SideCase, SideCase], ...]
    suggested: tuple[ListedCase, ...]
    data: str
    queries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Compared:
    """The cases and the comparison of them, where there are enough."""

    cases: Sequence[GuidingCase] = ()
    comparison: Comparison | None = None


def compare_routes(sources: PageSources) -> APIRouter:
    """The route of the page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/compare")
    def answer(request: Request, release: Annotated[str | None, Query()] = None) -> Response:
        """The page; the plain address where a form was sent that names cases in some other way."""
        opened = sources.serving.of(release)
        frame = frame_of(request, opened.id)
        table = sources.tables.of(opened)
        written = read_written(frame.parameters, "cases", "case")
        chosen = choose_cases(table, written)
        known = [each for each in chosen if each.case]
        if len(known) == len(chosen) >= FEWEST and "case" in dict(frame.parameters):
            return RedirectResponse(frame.link("compare", cases=list_names(known)), 303)
        cases = [describe_case(opened.store, parse_case_name(each.name)) for each in known]
        compared = _Compared(cases, compare_described(opened.store, cases)) if len(cases) >= FEWEST else _Compared()
        page = _page(sources, frame, table, chosen, compared)
        return answer_page("compare.html", page, frame, status=_status(chosen))

    return router


def _status(chosen: Sequence[ChosenCase]) -> int:
    """404 where a number names no case; what may mean several cases is no error."""
    return 404 if any(each.case is None and not each.candidates for each in chosen) else 200


def _page(
    sources: PageSources, frame: Frame, table: CaseTable, chosen: tuple[ChosenCase, ...], compared: _Compared
) -> ComparePage:
    known = [each for each in chosen if each.case]
    comparison = compared.comparison
    sides = tuple(
        SideCase(each, relative(each.iri), word_period(each.issued, each.issued) if each.issued else None)
        for each in compared.cases
    )
    return ComparePage(
        chosen=chosen,
        most=MOST,
        sides=sides,
        aspects=tuple(_show(each, len(sides)) for each in comparison.aspects) if comparison else (),
        pairs=tuple(combinations(sides, 2)),
        suggested=_suggest(sources, frame, table, known) if len(known) < MOST else (),
        data=frame.link("api/v1/compare", cases=list_names(known)) if comparison else "",
        queries=tuple(
            (f"{question.asks.say(frame.language)} ({side.case.notation})", question.bind(case=side.case.iri))
            for question in map(find_question, _QUESTIONS)
            for side in sides
        ),
    )


def _show(aspect: ComparedAspect, cases: int) -> ShownAspect:
    different = [_show_value(each) for each in aspect.different]
    return ShownAspect(
        aspect.name,
        aspect.label,
        tuple(map(_show_value, aspect.shared)),
        tuple(tuple(each for each in different if each.held[place]) for place in range(cases)),
    )


def _show_value(value: ComparedValue) -> ShownValue:
    others = tuple(None if number in (None, value.name) else _shorten(number) for number in value.numbers)
    return ShownValue(value.path, _shorten(value.name), value.held, others or (None,) * len(value.held))


def _shorten(name: HeldWords | None) -> HeldWords:
    """A name without what all laws begin with."""
    if name is None:
        return HeldWords(None, None)
    short = shorten(Words(name.en or "", name.zh or ""))
    return HeldWords(short.en or None, short.zh or None)


def _suggest(
    sources: PageSources, frame: Frame, table: CaseTable, known: Sequence[ChosenCase]
) -> tuple[ListedCase, ...]:
    """Those related to the first case that is known, where relations are held; the newest where none is known."""
    taken = {each.case.path for each in known if each.case}
    if not taken:
        return tuple(nlargest(_MOST_SUGGESTED, table.cases, key=lambda case: (case.issued or "", case.number)))
    try:
        _, related = sources.related.of(frame.asked_release)
        found = related.find_related(f"case/{known[0].name}", _MOST_SUGGESTED + MOST, PUBLISHED)
    except (ProblemError, UnknownThingError):
        return ()
    nearest = table.find_places(each.path for each in found if each.path not in taken)
    return tuple(table.cases[place] for place in nearest)[:_MOST_SUGGESTED]

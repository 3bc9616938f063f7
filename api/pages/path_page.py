"""`/path`: how two cases are joined by what they share, from case to case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Query
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import RedirectResponse, Response

from api.pages.case_neighbourhood import NO_NETWORK
from api.pages.chosen_cases import choose_cases, read_written
from api.pages.frame import frame_of
from api.pages.templating import answer_page
from api.problems import ProblemError
from kg.errors import UnknownThingError
from kg.iris import parse_case_name
from kg.related.networks import KIND_NAMES
from kg.related.networks_paths import find_path, find_place
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.pages.chosen_cases import ChosenCase
    from api.pages.frame import Frame
    from api.pages.things import PageSources
    from kg.related.networks import ThingKind
    from kg.related.networks_paths import CasePath

_ENDS: Final = 2
_NOT_BUILT: Final = 501
_SAME: Final = Words("These are one and the same case; name another.", "两端是同一个案例，请另选一个。")


@dataclass(frozen=True, slots=True)
class PathPage:
    """The chain between two cases.

    `chosen` is what the form holds; `path` is None while two cases are not known or no network is held, and `problem`
    then says why, where there is something to say; `kinds` are what kinds of things are called; `data` is the address
    of the same as JSON, empty where there is no path.
    """

    chosen: tuple[ChosenCase, ...]
    path: CasePath | None
    problem: Words | None
    kinds: Mapping[ThingKind, Words]
    data: str


def path_routes(sources: PageSources) -> APIRouter:
    """The route of the page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/path")
    def answer(request: Request, release: Annotated[str | None, Query()] = None) -> Response:
        """The page; the plain address where a form was sent that names cases in some other way."""
        opened = sources.serving.of(release)
        frame = frame_of(request, opened.id)
        written = read_written(frame.parameters, "from", "to", "case")[:_ENDS]
        chosen = choose_cases(sources.tables.of(opened), written)
        known = [each for each in chosen if each.case]
        if len(known) == _ENDS and "case" in dict(frame.parameters):
            return RedirectResponse(_address(frame, "path", known), 303)
        path, problem, status = None, None, 200
        if len(known) == _ENDS:
            path, problem, status = _find(sources, frame, known)
        elif len(written) > len(chosen):
            problem = _SAME
        elif any(each.case is None and not each.candidates for each in chosen):
            status = 404
        data = _address(frame, "api/v1/path", known) if path else ""
        return answer_page("path.html", PathPage(chosen, path, problem, KIND_NAMES, data), frame, status=status)

    return router


def _find(sources: PageSources, frame: Frame, ends: Sequence[ChosenCase]) -> tuple[CasePath | None, Words | None, int]:
    """The path, or why there is none, and the status of the answer."""
    try:
        _, network = sources.networks.of(frame.asked_release)
        start, end = (find_place(network, parse_case_name(each.name)) for each in ends)
    except ProblemError as error:
        return None, NO_NETWORK if error.status == _NOT_BUILT else error.words, error.status
    except UnknownThingError as error:
        return None, error.words, 404
    return find_path(network, start, end), None, 200


def _address(frame: Frame, path: str, ends: Sequence[ChosenCase]) -> str:
    return frame.link(path, **{"from": ends[0].name, "to": ends[1].name})

"""The addresses of searches: the page, and its result as CSV and as an Atom feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import RedirectResponse, Response

from api.pages.frame import frame_of
from api.pages.indexed_cases import IndexedCases
from api.pages.search_downloads import answer_csv, answer_feed
from api.pages.search_meaning import find_sole_meaning
from api.pages.search_page import answer_search

if TYPE_CHECKING:
    from api.pages.frame import Frame
    from api.pages.things import PageSources
    from api.rest.held_laws import HeldLaws
    from kg.stores.opening import OpenStore

_NARROWS_NOTHING = frozenset({"q", "release", "lang"})


def search_page_routes(sources: PageSources, laws: HeldLaws) -> APIRouter:
    """The routes of searches for people."""
    router = APIRouter(include_in_schema=False)
    indexed = IndexedCases()

    @router.get("/search")
    def answer(request: Request, release: str | None = None) -> Response:
        opened = sources.serving.of(release)
        frame = frame_of(request, opened.id)
        target = _find_target(frame, laws, opened)
        if target is not None:
            return RedirectResponse(target, 303, {"Vary": "Accept-Language, Cookie"})
        return answer_search(sources, indexed, laws, opened, frame)

    @router.get("/search.csv")
    def answer_table(request: Request, release: str | None = None) -> Response:
        opened = sources.serving.of(release)
        return answer_csv(sources, indexed, opened, frame_of(request, opened.id))

    @router.get("/search.atom")
    def answer_newest(request: Request, release: str | None = None) -> Response:
        opened = sources.serving.of(release)
        return answer_feed(request, sources, indexed, opened, frame_of(request, opened.id))

    return router


def _find_target(frame: Frame, laws: HeldLaws, opened: OpenStore) -> str | None:
    """Where a query leads that is one citation or case number and nothing else; `asked` shows the way back."""
    asked = dict(frame.parameters)
    query = asked.get("q", "").encode("utf-8", "replace").decode()
    if not query.strip() or asked.keys() - _NARROWS_NOTHING:
        return None
    path = find_sole_meaning(query, laws.titles, laws.of(opened))
    return frame.link(path, asked=query.strip()) if path else None

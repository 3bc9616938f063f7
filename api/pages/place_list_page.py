"""`/places`: the places that agencies of the cases belong to, as a tree with counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import Response  # noqa: TC002 - as above

from api.pages.frame import frame_of
from api.pages.kept_lists import KeptLists
from api.pages.templating import answer_page
from kg.browsing.directories import load_hierarchy
from kg.browsing.things import CountedThing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.pages.things import PageSources
    from kg.browsing.case_table import CaseTable


@dataclass(frozen=True, slots=True)
class PlaceBranch:
    """A place with its cases and the places in it, those with most cases first."""

    thing: CountedThing
    below: tuple[PlaceBranch, ...]


@dataclass(frozen=True, slots=True)
class PlaceListPage:
    """All that the page shows: the top of the tree, and how many places there are, and have cases."""

    total: int
    used: int
    top: tuple[PlaceBranch, ...]


def place_list_routes(sources: PageSources) -> APIRouter:
    """The route of the page."""
    router = APIRouter(include_in_schema=False)
    kept = KeptLists(lambda opened: load_hierarchy(opened.store, "place"))

    @router.get("/places")
    def answer(request: Request, release: str | None = None) -> Response:
        opened = sources.serving.of(release)
        table, hierarchy = sources.tables.of(opened), kept.of(opened)
        paths = {path for below in hierarchy.values() for path in below}
        counts = table.values["place"]
        page = PlaceListPage(
            len(paths), sum(1 for path in paths if path in counts), grow_branches(table, hierarchy, "")
        )
        return answer_page("place_list.html", page, frame_of(request, opened.id))

    return router


def grow_branches(
    table: CaseTable, hierarchy: Mapping[str, tuple[str, ...]], above: str, seen: frozenset[str] = frozenset()
) -> tuple[PlaceBranch, ...]:
    """The branches below a place, or those at the top; a place that would stand under itself is left out."""
    branches = [
        PlaceBranch(
            CountedThing(path, table.named(path), table.values["place"].get(path, 0).bit_count()),
            grow_branches(table, hierarchy, path, seen | {path}),
        )
        for path in hierarchy.get(above, ())
        if path not in seen
    ]
    return tuple(sorted(branches, key=lambda each: (-each.thing.count, each.thing.path)))

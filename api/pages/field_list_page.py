"""`/fields`: the fields of public interest litigation, with the law that opened each and since when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import Response  # noqa: TC002 - as above

from api.pages.concept_page import count_things
from api.pages.frame import frame_of
from api.pages.kept_lists import KeptLists
from api.pages.templating import answer_page
from kg.browsing.directories import ListedMandate, load_hierarchy, load_mandates
from kg.queries.catalog import find_question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.pages.things import PageSources
    from kg.browsing.things import CountedThing


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field with its cases and the provisions that opened it, the oldest first."""

    field: CountedThing
    mandates: tuple[ListedMandate, ...]


@dataclass(frozen=True, slots=True)
class FieldListPage:
    """All that the page shows: fields in the order in which they were opened, then those that no law names."""

    opened: tuple[FieldRow, ...]
    others: tuple[CountedThing, ...]
    queries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Fields:
    hierarchy: Mapping[str, tuple[str, ...]]
    mandates: tuple[ListedMandate, ...]


def field_list_routes(sources: PageSources) -> APIRouter:
    """The route of the page."""
    router = APIRouter(include_in_schema=False)
    kept = KeptLists(lambda opened: _Fields(load_hierarchy(opened.store, "pil-field"), load_mandates(opened.store)))
    question = find_question("mandates-since")

    @router.get("/fields")
    def answer(request: Request, release: str | None = None) -> Response:
        opened = sources.serving.of(release)
        frame, fields = frame_of(request, opened.id), kept.of(opened)
        paths = [path for below in fields.hierarchy.values() for path in below]
        counted = {each.path: each for each in count_things(sources.tables.of(opened), paths)}
        by_field: dict[str, list[ListedMandate]] = {}
        for each in fields.mandates:
            by_field.setdefault(each.field, []).append(each)
        page = FieldListPage(
            opened=tuple(FieldRow(counted[path], tuple(held)) for path, held in by_field.items() if path in counted),
            others=tuple(each for each in counted.values() if each.path not in by_field),
            queries=((question.asks.say(frame.language), question.text),),
        )
        return answer_page("field_list.html", page, frame)

    return router

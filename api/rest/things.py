"""`/api/v1/keywords`, `/agencies`, `/places`, `/batches`: lists with counts, and one thing with its cases."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from api.problems import described_problems
from api.rest.asked_release import Release
from api.rest.json_answers import render_json
from api.rest.listed_cases import ListedCaseModel, render_listed
from api.rest.named import SLUG_PATTERN, Attributes, LocalizedText, NamedThing
from api.rest.paging import AskedCursor, find_page, link_next
from api.rest.statements import StatedPropertyModel
from kg.browsing.things import KINDS, describe_thing, list_things
from kg.iris import absolute

if TYPE_CHECKING:
    from api.rest.case_tables import CaseTables
    from api.serving import Serving
    from kg.browsing.things import CountedThing, ThingKind

_LARGEST_PAGE = 1000
_EXAMPLES = {"keywords": ["hearing"], "agencies": ["spp"], "places": ["beijing"], "batches": ["spp-23"]}


class CountedThingModel(NamedThing):
    """A thing and how many cases have it, or something below it."""

    count: int = Field(description="how many cases have it or something below it", examples=[3])


class ThingList(Attributes):
    """A page of the things of one kind, those with most cases first."""

    release: str = Field(description="id of the release that answers", examples=["0123456789abcdef"])
    total: int = Field(description="how many there are", examples=[24])
    items: tuple[CountedThingModel, ...] = Field(description="the things of this page")
    next: str | None = Field(description="address of the next page; null on the last")


class ThingAnswer(NamedThing):
    """A thing with what is stated of it, what is below it, and its cases."""

    release: str = Field(description="id of the release that answers", examples=["0123456789abcdef"])
    statements: tuple[StatedPropertyModel, ...] = Field(description="what the graph states of it")
    below: tuple[CountedThingModel, ...] = Field(description="narrower keywords, places in it, agencies under it")
    cases: tuple[ListedCaseModel, ...] = Field(description="cases that have it or something below it")


def thing_routes(serving: Serving, tables: CaseTables) -> APIRouter:
    """The routes of every kind of thing."""
    router = APIRouter(prefix="/api/v1")
    for kind in KINDS.values():
        _add_routes(router, kind, serving, tables)
    return router


def _add_routes(router: APIRouter, kind: ThingKind, serving: Serving, tables: CaseTables) -> None:
    several = kind.name.capitalize()

    def list_kind(
        request: Request,
        q: Annotated[str, Query(max_length=200, description="words that the name holds")] = "",
        limit: Annotated[int, Query(ge=1, le=_LARGEST_PAGE, description="things on a page")] = 100,
        cursor: AskedCursor = None,
        release: Release = None,
    ) -> Response:
        """Most cases first; what no case has is listed too."""
        asked = find_page(request, serving, cursor, release)
        opened = asked.opened
        found = list_things(tables.of(opened), kind, q)
        page, following = asked.cut(found, limit)
        model = ThingList(release=opened.id, total=len(found), items=tuple(map(_counted, page)), next=following)
        return render_json(opened, model, link_next(following))

    def answer_one(
        slug: str,
        release: Release = None,
    ) -> Response:
        """With what the graph states of it, what is below it, and the cases that have it or something below it."""
        opened = serving.of(release)
        told = describe_thing(opened.store, tables.of(opened), kind, slug)
        model = ThingAnswer(
            release=opened.id,
            iri=absolute(told.path),
            name=LocalizedText.model_validate(told.name),
            statements=tuple(map(StatedPropertyModel.model_validate, told.statements)),
            below=tuple(map(_counted, told.below)),
            cases=tuple(map(render_listed, told.cases)),
        )
        return render_json(opened, model)

    described = Path(description="its slug, as in its IRI", examples=_EXAMPLES[kind.name], pattern=SLUG_PATTERN)
    answer_one.__annotations__["slug"] = Annotated[str, described]  # each kind has examples of its own
    add = partial(router.add_api_route, methods=["GET"], tags=[several])
    add(
        f"/{kind.name}",
        list_kind,
        summary=f"{several}, with how many cases each has",
        response_model=ThingList,
        operation_id=f"list_{kind.name}",
        responses=described_problems(410, 422),
    )
    add(
        f"/{kind.name}/{{slug:path}}",
        answer_one,
        summary=f"One {kind.one.en}, with its cases",
        response_model=ThingAnswer,
        operation_id=f"answer_{kind.facet.name}",
        responses=described_problems(404, 410),
    )


def _counted(thing: CountedThing) -> CountedThingModel:
    return CountedThingModel(iri=absolute(thing.path), name=LocalizedText.model_validate(thing.name), count=thing.count)

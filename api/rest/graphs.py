"""Graphs and pictures: what is around a case, and the network of all cases, as JSON, SVG, GraphML and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from api.cached_answers import path_of_root
from api.languages import choose_language
from api.problems import described_problems
from api.rest.asked_release import Release
from api.rest.case_networks import CaseNetworks
from api.rest.chosen_forms import AskedForm, choose_form
from api.rest.named import Attributes
from api.rest.network_models import (
    CaseReference,
    CitedTogetherModel,
    CommunityModel,
    CountedNode,
    GraphModel,
    HubModel,
    count_thing,
    list_cited_together,
    list_communities,
    list_hubs,
    list_most_cited,
    render_graph_model,
)
from kg.errors import InputError, UnknownThingError
from kg.formats import GRAPHML, JSON, MARKDOWN, SVG
from kg.iris import absolute, parse_case_name
from kg.related.networks_around import describe_neighbourhood, find_neighbours
from kg.related.networks_graphml import render_graph, render_network_graph
from kg.related.networks_paths import find_place
from kg.related.pictures import render_picture, render_table, style_source
from kg.related.pictures_around import draw_neighbourhood
from kg.related.pictures_keywords import draw_keyword_map
from kg.related.pictures_statutes import build_matrix, draw_matrix

if TYPE_CHECKING:
    from pydantic import BaseModel

    from kg.formats import Format
    from kg.related.networks import CaseNetwork
    from kg.related.pictures import Picture

_RELEASE = Field(description="id of the release that answers", examples=["0123456789abcdef"])
_MOST_THINGS = 200
_POLICY = f"default-src 'none'; style-src {style_source()}; frame-ancestors 'none'"
"""A picture may be styled by its own style, and by nothing else."""

_AROUND_FORMS = (JSON, SVG, GRAPHML, MARKDOWN)
_PICTURE_FORMS = (JSON, SVG, MARKDOWN)
_NETWORK_FORMS = (JSON, GRAPHML)


class GraphAnswer(GraphModel):
    """What is around a case as nodes and edges."""

    release: str = _RELEASE


class NetworkAnswer(Attributes):
    """The network of all cases in numbers, its hubs, communities, and what is cited most and together."""

    release: str = _RELEASE
    cases: int = Field(description="how many cases there are", examples=[5])
    things: dict[str, int] = Field(description="how many things they have, by kind")
    links: int = Field(description="how many times a case has a thing")
    hubs: tuple[HubModel, ...] = Field(description="cases at which many chains of shared things meet, by PageRank")
    most_cited: tuple[CountedNode, ...] = Field(description="provisions by how many cases cite them")
    communities: tuple[CommunityModel, ...] = Field(description="groups of cases, the largest first")
    cited_together: tuple[CitedTogetherModel, ...] = Field(description="pairs of provisions that cases cite together")


class KeywordPair(Attributes):
    """Two keywords that cases state together."""

    keywords: tuple[str, str] = Field(description="IRIs of the two")
    cases: int = Field(description="how many cases state both", examples=[2])


class KeywordMapAnswer(Attributes):
    """The commonest keywords and which of them stand together."""

    release: str = _RELEASE
    keywords: tuple[CountedNode, ...] = Field(description="the keywords of the map")
    pairs: tuple[KeywordPair, ...] = Field(description="which of them stand together in cases")


class MatrixCell(Attributes):
    """That a case cites an instrument."""

    statute: str = Field(description="IRI of the instrument")
    case: str = Field(description="IRI of the case")
    articles: tuple[str, ...] = Field(description="numbers of the articles; none where it is cited as a whole")


class MatrixAnswer(Attributes):
    """Instruments, cases, and which of these cite which of those."""

    release: str = _RELEASE
    statutes: tuple[CountedNode, ...] = Field(description="the rows: instruments that most cases cite")
    cases: tuple[CaseReference, ...] = Field(description="the columns: cases that cite most of them, by community")
    cells: tuple[MatrixCell, ...] = Field(description="which cites which, with what articles")
    total_statutes: int = Field(description="how many instruments are cited at all")
    total_cases: int = Field(description="how many cases cite any")


def graph_routes(networks: CaseNetworks) -> APIRouter:
    """The routes of graphs and pictures."""
    router = APIRouter(prefix="/api/v1", tags=["Network"])
    _add_around(router, networks)
    _add_network(router, networks)
    _add_keywords(router, networks)
    _add_statutes(router, networks)
    return router


def _add_around(router: APIRouter, networks: CaseNetworks) -> None:
    @router.get(
        "/cases/{series}/{number}/graph",
        summary="What is around a case, as a graph or a picture",
        response_model=GraphAnswer,
        responses=_responses(_AROUND_FORMS, 404, 406, 410, 422, 501),
    )
    def answer_graph(
        request: Request,
        series: Annotated[str, Path(description="spp (检例) or spc (指导案例)", examples=["spp"])],
        number: Annotated[str, Path(description="its number", examples=["88"])],
        form: AskedForm = None,
        cases: Annotated[int, Query(ge=0, le=30, description="at most so many other cases")] = 8,
        things: Annotated[int, Query(ge=1, le=_MOST_THINGS, description="at most so many things of the case")] = 24,
        release: Release = None,
    ) -> Response:
        """Provisions, keywords, agencies of the case, and its related cases, the nearest first.

        `form` is json, svg, graphml, or md for the table that says what the picture shows.
        """
        wanted = choose_form(request, form, _AROUND_FORMS)
        identifier, network = networks.of(release)
        place = _find(network, series, number)
        graph = describe_neighbourhood(network, place, find_neighbours(network, place, cases), things)
        if wanted is JSON:
            return _json(identifier, GraphAnswer(release=identifier, **dict(render_graph_model(graph))))
        if wanted is GRAPHML:
            return _text(identifier, render_graph(graph, identifier), wanted)
        return _draw(identifier, draw_neighbourhood(graph, choose_language(request), _root(request)), wanted)


def _add_network(router: APIRouter, networks: CaseNetworks) -> None:
    @router.get(
        "/network",
        summary="Hubs, communities, and what is cited most and together",
        response_model=NetworkAnswer,
        responses=_responses(_NETWORK_FORMS, 406, 410, 422, 501),
    )
    def answer_network(
        request: Request,
        form: AskedForm = None,
        limit: Annotated[int, Query(ge=1, le=200, description="entries of each list; communities come whole")] = 20,
        release: Release = None,
    ) -> Response:
        """As graphml, all cases with all that they have, community and PageRank of each case."""
        wanted = choose_form(request, form, _NETWORK_FORMS)
        identifier, network = networks.of(release)
        if wanted is GRAPHML:
            return _text(identifier, render_network_graph(network, identifier), wanted)
        return _json(identifier, describe_shape(identifier, network, limit))


def _add_keywords(router: APIRouter, networks: CaseNetworks) -> None:
    @router.get(
        "/network/keywords",
        summary="The map of keywords",
        response_model=KeywordMapAnswer,
        responses=_responses(_PICTURE_FORMS, 406, 410, 422, 501),
    )
    def answer_keywords(request: Request, form: AskedForm = None, release: Release = None) -> Response:
        """Which keywords stand together in cases: as json, as svg, or as md, the table for those who do not see it."""
        wanted = choose_form(request, form, _PICTURE_FORMS)
        identifier, network = networks.of(release)
        if wanted is not JSON:
            return _draw(identifier, draw_keyword_map(network, choose_language(request), _root(request)), wanted)
        keywords = tuple(count_thing(network, each.thing) for each in network.shape.keyword_map)
        pairs = tuple(
            KeywordPair(keywords=(_iri(network, pair.first), _iri(network, pair.second)), cases=pair.cases)
            for pair in network.shape.keyword_pairs
        )
        return _json(identifier, KeywordMapAnswer(release=identifier, keywords=keywords, pairs=pairs))


def _add_statutes(router: APIRouter, networks: CaseNetworks) -> None:
    @router.get(
        "/network/statutes",
        summary="Which cases cite which instruments, as a matrix",
        response_model=MatrixAnswer,
        responses=_responses(_PICTURE_FORMS, 406, 410, 422, 501),
    )
    def answer_statutes(
        request: Request,
        form: AskedForm = None,
        statutes: Annotated[int, Query(ge=1, le=100, description="at most so many instruments")] = 30,
        cases: Annotated[int, Query(ge=1, le=200, description="at most so many cases")] = 40,
        release: Release = None,
    ) -> Response:
        """The instruments that most cases cite, and the cases that cite most of them: as json, svg, or md (a table)."""
        wanted = choose_form(request, form, _PICTURE_FORMS)
        identifier, network = networks.of(release)
        matrix = build_matrix(network, statutes, cases)
        if wanted is not JSON:
            return _draw(identifier, draw_matrix(network, matrix, choose_language(request), _root(request)), wanted)
        cells = tuple(
            MatrixCell(statute=_iri(network, row), case=absolute(network.cases[case].path), articles=articles)
            for (row, case), articles in matrix.cells.items()
        )
        answer = MatrixAnswer(
            release=identifier,
            statutes=tuple(count_thing(network, row) for row in matrix.statutes),
            cases=tuple(_reference(network, case) for case in matrix.cases),
            cells=cells,
            total_statutes=matrix.whole[0],
            total_cases=matrix.whole[1],
        )
        return _json(identifier, answer)


def describe_shape(identifier: str, network: CaseNetwork, limit: int) -> NetworkAnswer:
    """The network in numbers, with at most so many entries of each list."""
    kinds: dict[str, int] = {}
    for thing in network.things:
        kinds[thing.kind] = kinds.get(thing.kind, 0) + 1
    return NetworkAnswer(
        release=identifier,
        cases=len(network.cases),
        things=kinds,
        links=sum(map(len, network.links)),
        hubs=list_hubs(network, limit),
        most_cited=list_most_cited(network, limit),
        communities=list_communities(network),
        cited_together=list_cited_together(network, limit),
    )


def _find(network: CaseNetwork, series: str, number: str) -> int:
    try:
        return find_place(network, parse_case_name(f"{series}/{number}"))
    except InputError as error:
        raise UnknownThingError(error.words.en, error.words.zh) from error


def _reference(network: CaseNetwork, case: int) -> CaseReference:
    found = network.cases[case]
    return CaseReference.model_validate(
        {"iri": absolute(found.path), "notation": found.notation, "title": {"en": found.title.en, "zh": found.title.zh}}
    )


def _iri(network: CaseNetwork, place: int) -> str:
    return absolute(network.things[place].page)


def _root(request: Request) -> str:
    return path_of_root(request.scope)


def _json(identifier: str, model: BaseModel) -> Response:
    return Response(model.model_dump_json(), media_type=JSON.media_types[0], headers={"X-Release": identifier})


def _draw(identifier: str, picture: Picture, wanted: Format) -> Response:
    drawn = render_picture(picture) if wanted is SVG else render_table(picture)
    return _text(identifier, drawn, wanted)


def _text(identifier: str, text: str, wanted: Format) -> Response:
    headers = {"X-Release": identifier}
    if wanted is SVG:
        headers["Content-Security-Policy"] = _POLICY
    return Response(text, media_type=wanted.content_type, headers=headers)


def _responses(offered: tuple[Format, ...], *statuses: int) -> dict[int | str, dict[str, Any]]:
    content: dict[str, Any] = {
        each.media_types[0]: {"schema": {"type": "string"}} for each in offered if each is not JSON
    }
    return {200: {"content": content}} | described_problems(*statuses)

"""`/api/v1/cases`: guiding cases by filters, in pages, with counts of every facet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from api.problems import described_problems
from api.rest.asked_release import Release
from api.rest.case_filters import FACET_NAMES, Understood, describe_case_filters, read_case_filter, tell_understood
from api.rest.json_answers import render_json
from api.rest.listed_cases import ListedCaseModel, render_listed
from api.rest.named import Attributes, LocalizedText, NamedThing
from api.rest.paging import AskedCursor, find_page, link_next
from kg.browsing.case_table import unite_places
from kg.browsing.facets import FACETS
from kg.browsing.filters import select_cases
from kg.browsing.listing import ORDERS, count_values, order_cases, read_order
from kg.errors import FilterError, InputError, Place
from kg.iris import absolute, relative

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.rest.case_tables import CaseTables
    from api.rest.held_laws import HeldLaws
    from api.rest.search_indexes import SearchIndexes
    from api.serving import Serving
    from kg.browsing.case_table import CaseTable
    from kg.browsing.listing import ValueCount
    from kg.stores.opening import OpenStore

LARGEST_PAGE: Final = 200
_SORT: Final = f"one of {', '.join(ORDERS)}; relevance, which is there with `q`, is then the default, else number"


class ValueCountModel(NamedThing):
    """A value of a facet, with the number of chosen cases that have it."""

    value: str = Field(description="how to ask for it in a filter", examples=["hearing"])
    count: int = Field(description="how many of the chosen cases have it", examples=[3])


class CasePage(Attributes):
    """A page of the chosen cases."""

    release: str = Field(description="id of the release that answers", examples=["0123456789abcdef"])
    total: int = Field(description="how many cases are chosen", examples=[5])
    understood: tuple[Understood, ...] = Field(description="the filters, as they were understood; all of them hold")
    since: str | None = Field(description="first day of the period, as understood", examples=["2019-01-01"])
    until: str | None = Field(description="last day of the period, as understood", examples=["2019-12-31"])
    items: tuple[ListedCaseModel, ...] = Field(description="the cases of this page")
    facets: dict[str, tuple[ValueCountModel, ...]] = Field(description="values among all chosen cases, commonest first")
    next: str | None = Field(description="address of the next page; null on the last")


def case_list_routes(serving: Serving, tables: CaseTables, indexes: SearchIndexes, laws: HeldLaws) -> APIRouter:
    """The route of the list."""
    router = APIRouter(prefix="/api/v1/cases", tags=["Cases"])

    @router.get(
        "",
        summary="Guiding cases by filters, with counts",
        response_model=CasePage,
        responses=described_problems(410, 422, 501),
        openapi_extra={"parameters": describe_case_filters()},
    )
    def list_cases(
        request: Request,
        q: Annotated[
            str | None, Query(description="words of title, gist, sections, keywords or agencies", examples=["听证"])
        ] = None,
        sort: Annotated[str | None, Query(description=_SORT, examples=["-issued"])] = None,
        limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="cases on a page")] = 20,
        facet_limit: Annotated[int, Query(ge=0, le=LARGEST_PAGE, description="values of each facet")] = 10,
        cursor: AskedCursor = None,
        release: Release = None,
    ) -> Response:
        """All filters hold together; within one, commas mean any of; repeat a parameter to ask for several at once."""
        asked = find_page(request, serving, cursor, release)
        table = tables.of(asked.opened)
        chosen = read_case_filter(table, laws.names_of(asked.opened), asked.whole.pairs)
        order = read_order(sort, is_searched=q is not None)
        ranked = () if q is None else _find_texts(indexes, table, asked.opened, q)
        cases = select_cases(table, chosen, None if q is None else unite_places(ranked))
        places = order_cases(table, cases, order, ranked)
        page, following = asked.cut(places, limit)
        model = CasePage(
            release=asked.opened.id,
            total=len(places),
            understood=tell_understood(table, chosen.choices),
            since=chosen.since,
            until=chosen.until,
            items=tuple(render_listed(table.cases[place]) for place in page),
            facets=_facets(count_values(table, cases, facet_limit)) if facet_limit else {},
            next=following,
        )
        return render_json(asked.opened, model, link_next(following))

    return router


def _find_texts(indexes: SearchIndexes, table: CaseTable, opened: OpenStore, words: str) -> tuple[int, ...]:
    """The places of the cases whose texts have these words, best first."""
    with indexes.lend(opened.id if opened.is_fixed else None) as lent:
        try:
            return table.find_places(relative(iri) for iri in lent.index.rank_cases(words))
        except InputError as error:
            raise FilterError(error.words.en, error.words.zh, place=Place("q")) from error


def _facets(counted: Mapping[str, Sequence[ValueCount]]) -> dict[str, tuple[ValueCountModel, ...]]:
    prefixes = {facet.name: facet.prefix for facet in FACETS}
    return {
        name: tuple(
            ValueCountModel(
                iri=absolute(each.value),
                name=LocalizedText.model_validate(each.name),
                value=each.value.removeprefix(prefixes[name]),
                count=each.count,
            )
            for each in counts
        )
        for name, counts in counted.items()
        if name in FACET_NAMES
    }

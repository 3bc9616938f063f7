"""`/api/v1/cases`: guiding cases by filters, in pages, with counts of every facet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from api.problems import described_problems
from api.rest.asked_release import Release
from api.rest.json_answers import render_json
from api.rest.listed_cases import ListedCaseModel, render_listed
from api.rest.named import Attributes, LocalizedText, NamedThing
from kg.browsing.case_table import unite_places
from kg.browsing.facets import FACETS
from kg.browsing.filters import WrittenPeriod, parse_filter, select_cases
from kg.browsing.listing import (
    ORDERS,
    Cursor,
    count_values,
    cut_page,
    digest_request,
    order_cases,
    parse_cursor,
    read_order,
    render_cursor,
)
from kg.errors import FilterError, InputError, Place
from kg.iris import absolute, relative

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.rest.case_tables import CaseTables
    from api.rest.search_indexes import SearchIndexes
    from api.serving import Serving
    from kg.browsing.case_table import CaseTable
    from kg.browsing.filters import CaseFilter
    from kg.browsing.listing import ValueCount
    from kg.stores.opening import OpenStore

LARGEST_PAGE: Final = 200
_SORT: Final = f"one of {', '.join(ORDERS)}; relevance, which is there with `q`, is then the default, else number"
_PLAIN_PARAMETERS = (
    "from",
    "to",
    "dates",
    "concordance",
    "sort",
    "limit",
    "cursor",
    "facet_limit",
    "release",
    "lang",
    "q",
)
_FACET_NAMES = tuple(facet.name for facet in FACETS if facet.name != "concordant_article")


class ValueCountModel(NamedThing):
    """A value of a facet, with the number of chosen cases that have it."""

    value: str = Field(description="how to ask for it in a filter", examples=["hearing"])
    count: int = Field(description="how many of the chosen cases have it", examples=[3])


class Understood(Attributes):
    """What a filter was understood as: any of these values."""

    filter: str = Field(description="the parameter", examples=["keyword"])
    values: tuple[NamedThing, ...] = Field(description="any of these")


class CasePage(Attributes):
    """A page of the chosen cases."""

    release: str = Field(description="id of the release that answers", examples=["0123456789abcdef"])
    total: int = Field(description="how many cases are chosen", examples=[5])
    understood: tuple[Understood, ...] = Field(description="the filters, as they were understood; all of them hold")
    since: str | None = Field(description="first day of the period, as understood", examples=["2019-01-01"])
    until: str | None = Field(description="last day of the period, as understood", examples=["2019-12-31"])
    cases: tuple[ListedCaseModel, ...] = Field(description="the cases of this page")
    facets: dict[str, tuple[ValueCountModel, ...]] = Field(description="values among all chosen cases, commonest first")
    next: str | None = Field(description="address of the next page; null on the last")


def case_list_routes(serving: Serving, tables: CaseTables, indexes: SearchIndexes) -> APIRouter:
    """The route of the list."""
    router = APIRouter(prefix="/api/v1/cases", tags=["Cases"])

    @router.get(
        "",
        summary="Guiding cases by filters, with counts",
        response_model=CasePage,
        responses=described_problems(410, 422, 501),
        openapi_extra={"parameters": _described_filters()},
    )
    def list_cases(
        request: Request,
        q: Annotated[
            str | None, Query(description="words of title, gist, sections, keywords or agencies", examples=["听证"])
        ] = None,
        sort: Annotated[str | None, Query(description=_SORT, examples=["-issued"])] = None,
        limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="cases on a page")] = 20,
        facet_limit: Annotated[int, Query(ge=0, le=LARGEST_PAGE, description="values of each facet")] = 10,
        cursor: Annotated[str | None, Query(description="where a list goes on, as `next` gives it")] = None,
        release: Release = None,
    ) -> Response:
        """All filters hold together; within one, commas mean any of; repeat a parameter to ask for several at once."""
        pairs = request.query_params.multi_items()
        _refuse_unknown(pairs)
        going_on = _read_cursor(cursor, pairs) if cursor else None
        opened = serving.of(going_on.release if going_on else release)
        table = tables.of(opened)
        chosen = _read_filter(table, pairs)
        order = read_order(sort, is_searched=q is not None)
        ranked = () if q is None else _find_texts(indexes, table, opened, q)
        cases = select_cases(table, chosen, None if q is None else unite_places(ranked))
        places = order_cases(table, cases, order, ranked)
        page, following = cut_page(table, places, going_on.after if going_on else 0, limit)
        address = _next_address(request, opened.id, pairs, following)
        model = CasePage(
            release=opened.id,
            total=len(places),
            understood=tuple(_understood(table, chosen)),
            since=chosen.since,
            until=chosen.until,
            cases=tuple(render_listed(case) for case in page),
            facets=_facets(count_values(table, cases, facet_limit)) if facet_limit else {},
            next=address,
        )
        return render_json(opened, model, {"Link": f'<{address}>; rel="next"'} if address else None)

    return router


def _read_filter(table: CaseTable, pairs: Sequence[tuple[str, str]]) -> CaseFilter:
    plain = dict(pairs)
    period = WrittenPeriod(plain.get("from"), plain.get("to"), plain.get("dates", "issued"))
    concordance = plain.get("concordance", "true")
    if concordance not in ("true", "false"):
        raise FilterError(
            "concordance is true or false.", "concordance 只能是 true 或 false。", place=Place("concordance")
        )
    chosen = [(name, value) for name, value in pairs if name in _FACET_NAMES]
    return parse_filter(table, chosen, period, concordance=concordance == "true")


def _refuse_unknown(pairs: Sequence[tuple[str, str]]) -> None:
    """A slip in a name would otherwise choose more cases than were asked for."""
    for name, _ in pairs:
        if name not in (*_FACET_NAMES, *_PLAIN_PARAMETERS):
            known = ", ".join((*_FACET_NAMES, *_PLAIN_PARAMETERS))
            raise FilterError(
                f"there is no parameter “{name}”; there are: {known}.",
                f"没有参数“{name}”；可用的有：{known}。",
                place=Place(name),
            )


def _find_texts(indexes: SearchIndexes, table: CaseTable, opened: OpenStore, words: str) -> tuple[int, ...]:
    """The places of the cases whose texts have these words, best first."""
    with indexes.lend(opened.id if opened.is_fixed else None) as lent:
        try:
            return table.find_places(relative(iri) for iri in lent.index.rank_cases(words))
        except InputError as error:
            raise FilterError(error.words.en, error.words.zh, place=Place("q")) from error


def _read_cursor(text: str, pairs: Sequence[tuple[str, str]]) -> Cursor:
    cursor = parse_cursor(text)
    if cursor.request != digest_request(pairs):
        raise FilterError(
            "this cursor belongs to another list; start again without it.",
            "该游标属于另一个列表；请去掉后重新开始。",
            place=Place("cursor"),
        )
    return cursor


def _next_address(request: Request, release: str, pairs: Sequence[tuple[str, str]], after: int | None) -> str | None:
    if after is None:
        return None
    kept = [(name, value) for name, value in pairs if name not in ("cursor", "release")]
    cursor = render_cursor(replace(Cursor(release, digest_request(pairs), 0), after=after))
    return f"{request.scope.get('root_path', '')}/api/v1/cases?{urlencode([*kept, ('cursor', cursor)])}"


def _understood(table: CaseTable, chosen: CaseFilter) -> list[Understood]:
    return [
        Understood(
            filter="article" if choice.facet == "concordant_article" else choice.facet,
            values=tuple(
                NamedThing(iri=absolute(value), name=LocalizedText.model_validate(table.named(value)))
                for value in choice.values
            ),
        )
        for choice in chosen.choices
    ]


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
        if name in _FACET_NAMES
    }


def _described_filters() -> list[dict[str, Any]]:
    """The facets as parameters of the OpenAPI document: a parameter each, repeatable."""
    described = [
        {
            "name": facet.name,
            "in": "query",
            "description": f"{facet.label.en}: slug, IRI or name; commas mean any of",
            "schema": {"type": "array", "items": {"type": "string"}},
            "style": "form",
            "explode": True,
        }
        for facet in FACETS
        if facet.name in _FACET_NAMES
    ]
    schemas: dict[str, dict[str, Any]] = {
        "dates": {"type": "string", "enum": ["issued", "step"]},
        "concordance": {"type": "boolean"},
    }
    more = {
        "from": "first day of a period: 2019, 2019-06 or 2019-06-30",
        "to": "last day of a period, likewise",
        "dates": "`issued`: the day of issue lies in the period; `step`: a step (of the types in `event`) does",
        "concordance": "`false`: an article number is taken as printed, not followed through other versions",
        "lang": "language of error messages, zh or en",
    }
    return described + [
        {"name": name, "in": "query", "description": text, "schema": schemas.get(name, {"type": "string"})}
        for name, text in more.items()
    ]

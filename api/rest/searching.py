"""`/api/v1/search`: full text over a release, with snippets, facets, and what the query is the name of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.problems import ProblemError, described_problems
from api.rest.asked_release import Release
from api.rest.case_filters import tell_understood
from api.rest.json_answers import render_json
from api.rest.paging import AskedCursor, address_of, link_next
from api.rest.search_models import SearchPage
from kg.errors import FilterError, InputError, Place
from kg.search.answers import add_understood
from kg.search.requests import FACETS, KINDS, LONGEST_QUERY, MOST_HITS, SearchRequest
from kg.text.traditional import is_available
from kg.understanding import read_search_filters, understand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.rest.case_tables import CaseTables
    from api.rest.held_laws import HeldLaws
    from api.rest.search_indexes import SearchIndexes
    from api.serving import Serving
    from kg.search.answers import SearchAnswer
    from kg.search.index import SearchIndex

_RELEASE: Final = re.compile(r"[0-9a-f]{16}")


def search_routes(serving: Serving, tables: CaseTables, indexes: SearchIndexes, laws: HeldLaws) -> APIRouter:
    """The route of the search."""
    router = APIRouter(prefix="/api/v1/search", tags=["Search"])

    @router.get(
        "",
        summary="Search titles, gists, sections, keywords, agencies and articles",
        response_model=SearchPage,
        responses=described_problems(410, 422, 501),
        openapi_extra={"parameters": _described_filters()},
    )
    def search(
        request: Request,
        q: Annotated[
            str,
            Query(
                description=f"words, all of which must occur; “phrases” in quotation marks; {LONGEST_QUERY} characters",
                examples=["听证"],
            ),
        ],
        limit: Annotated[int, Query(ge=1, le=MOST_HITS, description="hits on a page")] = 20,
        cursor: AskedCursor = None,
        traditional: Annotated[bool, Query(description="the query is in traditional characters")] = False,  # noqa: FBT002
        release: Release = None,
    ) -> Response:
        """Chinese words of any length, English words by their stems. No sign in a query is an operator."""
        pairs = request.query_params.multi_items()
        named, place = parse_cursor(cursor) if cursor is not None else (release, None)
        opened = serving.of(named) if serving.current().is_fixed else serving.current()
        chosen = [(name, value) for name, value in pairs if name in FACETS]
        filters, understood = read_search_filters(chosen, tables.of(opened), laws.names_of(opened))
        if traditional and not is_available():
            raise _no_converter()
        asked = SearchRequest(q, filters, limit, place, simplify=traditional)
        with indexes.lend(named) as lent:
            answer = _find(lent.index, asked)
            found = lent.release
        things = () if cursor else understand(answer.query, laws.titles, laws.of(opened))
        address = _next_address(request, found, pairs, answer.next)
        told = tell_understood(tables.of(opened), understood)
        model = SearchPage.of(add_understood(answer, things), found, told, address)
        headers = {"X-Release": found, **link_next(address)}
        return render_json(serving.current(), model, headers)

    return router


def parse_cursor(cursor: str) -> tuple[str, str]:
    """The release that a cursor names, and the place in its index."""
    release, _, place = cursor.partition(".")
    if not place or not _RELEASE.fullmatch(release):
        raise FilterError(
            "this cursor was not given out here; start again without it.",
            "该游标不是本服务给出的；请去掉后重新开始。",
            place=Place("cursor"),
        )
    return release, place


def _find(index: SearchIndex, asked: SearchRequest) -> SearchAnswer:
    try:
        return index.find(asked)
    except FilterError:
        raise
    except InputError as error:
        raise FilterError(error.words.en, error.words.zh, place=Place("q")) from error


def _next_address(
    request: Request, release: str, pairs: Sequence[tuple[str, str]], following: str | None
) -> str | None:
    if following is None:
        return None
    kept = [(name, value) for name, value in pairs if name not in ("cursor", "release")]
    query = urlencode([*kept, ("cursor", f"{release}.{following}")])
    return f"{address_of(request)}?{query}"


def _no_converter() -> ProblemError:
    return ProblemError(
        501,
        "Traditional characters need OpenCC on the server: pip install 'cn-guiding-cases[opencc]'",
        "检索繁体字需要服务器装有 OpenCC：pip install 'cn-guiding-cases[opencc]'",
    )


def _described_filters() -> list[dict[str, Any]]:
    """The facets as parameters of the OpenAPI document: a parameter each, repeatable."""
    described = {
        "kind": f"kind of thing: {', '.join(KINDS)}",
        "series": "series of cases: spp, spc",
        "language": "language of the text: zh, en",
        "year": "year of issue, or of an instrument's version",
        "version": "`latest` text held of an article, or `earlier`",
        "statute": "instrument: slug, IRI, title or abbreviation; cases that cite it, its articles",
        "keyword": "keyword of cases: slug, IRI or name",
        "agency": "agency in cases: slug, IRI or name",
    }
    return [
        {
            "name": facet,
            "in": "query",
            "description": f"{described[facet]}; commas mean any of",
            "schema": {"type": "array", "items": {"type": "string"}},
            "style": "form",
            "explode": True,
        }
        for facet in FACETS
    ]

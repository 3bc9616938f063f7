"""`/sparql`: a query in, the engine's own serialisation out.

Source: SPARQL 1.1 Protocol, section 2.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import Response

from api.negotiation import choose_format
from api.problems import ProblemError, described_forms, described_problems
from api.sparql.request import read_request
from kg import formats
from kg.stores.store import FormatChoice

if TYPE_CHECKING:
    from api.serving import Serving
    from api.sparql.request import QueryRequest
    from kg.settings import Settings

_OFFERED = (*formats.RESULT_FORMATS, *formats.PLAIN_GRAPH_FORMATS)
_MOST_QUERIES_AT_ONCE = 8  # of the 40 threads that all routes share, so that cheap requests always find one
_HINT = "SELECT * WHERE { ?case a gc:GuidingCase } LIMIT 10"


def _parameter(name: str, description: str, *, required: bool = False, example: str | None = None) -> dict[str, Any]:
    described = {"name": name, "in": "query", "required": required, "description": description}
    return described | {"schema": {"type": "string"}} | ({"example": example} if example else {})


_GET_DESCRIPTION: Final = {
    "parameters": [
        _parameter("query", "the query; project prefixes need no declaration", required=True, example=_HINT),
        _parameter("default-graph-uri", "a graph of the default graph; repeatable"),
        _parameter("named-graph-uri", "a named graph of the dataset; repeatable"),
        _parameter("release", "id of a kept release; the current one when absent"),
    ]
}
_POST_DESCRIPTION: Final = {
    "requestBody": {
        "required": True,
        "content": {
            "application/sparql-query": {"schema": {"type": "string"}, "example": _HINT},
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["query"],
                    "properties": {
                        "query": {"type": "string"},
                        "default-graph-uri": {"type": "array", "items": {"type": "string"}},
                        "named-graph-uri": {"type": "array", "items": {"type": "string"}},
                        "release": {"type": "string"},
                    },
                }
            },
        },
    }
}


def sparql_routes(serving: Serving, settings: Settings) -> APIRouter:
    """The routes of the endpoint."""
    router = APIRouter(tags=["SPARQL"])
    responses = {200: described_forms(*_OFFERED)} | described_problems(400, 403, 406, 410, 413, 415)
    limiter = CapacityLimiter(_MOST_QUERIES_AT_ONCE)

    @router.options("/sparql", include_in_schema=False)
    async def tell_methods() -> Response:
        return Response(status_code=204, headers={"Allow": "GET, HEAD, OPTIONS, POST"})

    @router.head("/sparql", include_in_schema=False)
    @router.get(
        "/sparql", summary="Ask the graph a SPARQL 1.1 query", openapi_extra=_GET_DESCRIPTION, responses=responses
    )
    @router.post(
        "/sparql",
        summary="Ask the graph a longer SPARQL 1.1 query",
        openapi_extra=_POST_DESCRIPTION,
        responses=responses,
    )
    async def answer(request: Request) -> Response:
        """`Accept` chooses JSON, XML, CSV or TSV for tables, Turtle, N-Triples, RDF/XML or JSON-LD for graphs."""
        asked = await read_request(request, settings.longest_query)
        if asked is None:
            raise ProblemError(400, f"Give a query, for instance ?query={_HINT}", f"请给出查询，例如 ?query={_HINT}")
        choice = choose_formats(request.headers.get("accept"))
        return await to_thread.run_sync(_answer, serving, asked, choice, limiter=limiter)

    return router


def _answer(serving: Serving, asked: QueryRequest, choice: FormatChoice) -> Response:
    opened = serving.of(asked.release)
    result = opened.store.answer(asked.query, choice, asked.graphs)
    if result.format is None:
        raise _not_acceptable()
    headers = {"Vary": "Accept", "X-Release": opened.id}
    return Response(result.body, media_type=result.format.content_type, headers=headers)


def choose_formats(accept: str | None) -> FormatChoice:
    """The formats that an Accept header chooses for each form of answer.

    A browser lists application/xml after text/html for pages, not for tables, so there it counts for nothing.

    >>> choose_formats("text/turtle, application/json;q=0.5").graph.name
    'ttl'
    """
    if accept and "text/html" in accept:
        accept = ",".join(part for part in accept.split(",") if "application/xml" not in part)
    return FormatChoice(
        solutions=choose_format(accept, formats.RESULT_FORMATS),
        boolean=choose_format(accept, formats.BOOLEAN_FORMATS),
        graph=choose_format(accept, formats.PLAIN_GRAPH_FORMATS),
    )


def _not_acceptable() -> ProblemError:
    offered = ", ".join(each.media_types[0] for each in _OFFERED)
    return ProblemError(
        406,
        f"This answer is not to be had in a form that you accept; offered are {offered}.",
        f"没有您可接受的结果格式；可用的有 {offered}。",
    )

"""`/sparql`: a query in, the engine's own serialisation out; without a query, what the service says of itself.

Source: SPARQL 1.1 Protocol, section 2.1; SPARQL 1.1 Service Description, section 2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fastapi import APIRouter
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import Response

from api.sparql.answering import QueryAnswers
from api.sparql.describing import Descriptions
from api.sparql.openapi import DESCRIPTION_PARAMETERS, GET_DESCRIPTION, POST_DESCRIPTION, described_answers
from api.sparql.request import read_request

if TYPE_CHECKING:
    from api.answer_cache import AnswerCache
    from api.serving import Serving
    from api.sparql.evaluation import Evaluation
    from kg.settings import Settings

_PROBLEMS: Final = (400, 403, 406, 410, 413, 415, 503, 504)
_TOLD: Final = {
    "Allow": "GET, HEAD, OPTIONS, POST",
    "Accept-Post": "application/sparql-query, application/x-www-form-urlencoded",
}


def sparql_routes(serving: Serving, settings: Settings, evaluation: Evaluation, cache: AnswerCache) -> APIRouter:
    """The routes of the endpoint and of the description of its dataset."""
    router = APIRouter(tags=["SPARQL"])
    queries = QueryAnswers(serving, evaluation, cache)
    descriptions = Descriptions(serving, cache, settings)
    described = described_answers(*_PROBLEMS)

    @router.options("/sparql", include_in_schema=False)
    async def tell_methods() -> Response:
        return Response(status_code=204, headers=_TOLD)

    @router.head("/sparql", include_in_schema=False)
    @router.get(
        "/sparql",
        summary="Ask the graph a SPARQL 1.1 query",
        response_class=Response,
        openapi_extra=GET_DESCRIPTION,
        responses=described,
    )
    async def answer_get(request: Request) -> Response:
        """Answers a query; without one, a browser gets the query page and others the service description in RDF.

        `Accept` or `format` chooses JSON, XML, CSV or TSV for tables, Turtle, N-Triples, RDF/XML or JSON-LD for graphs,
        and HTML for both.
        """
        query = await read_request(request, settings.longest_query)
        return await (descriptions.of_service(request) if query is None else queries.answer(request, query))

    @router.post(
        "/sparql",
        summary="Ask the graph a longer SPARQL 1.1 query",
        response_class=Response,
        openapi_extra=POST_DESCRIPTION,
        responses=described,
    )
    async def answer_post(request: Request) -> Response:
        """Answers a query in the body, as it is or in a form; forms of answers as with GET."""
        query = await read_request(request, settings.longest_query)
        return await (descriptions.of_service(request) if query is None else queries.answer(request, query))

    @router.head("/.well-known/void", include_in_schema=False)
    @router.get(
        "/.well-known/void",
        summary="What the dataset holds, in VoID",
        response_class=Response,
        openapi_extra=DESCRIPTION_PARAMETERS,
        responses=described_answers(400, 406, rdf_only=True),
    )
    async def describe(request: Request) -> Response:
        """Classes, properties and named graphs with their counts, licence and endpoint; in any RDF format."""
        return await descriptions.of_dataset(request)

    return router

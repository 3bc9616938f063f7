"""The OpenAPI document: what every route says of itself, and what is true of all of them, said once.

Names of operations come from their addresses, so that they stay when code is renamed. Every operation lists the
problems that the layers around the routes may answer with. Source: OpenAPI 3.1; RFC 9457.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fastapi import FastAPI

from api.problems import described_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

_METHODS: Final = ("get", "post")
_REST: Final = "/api/v1"
_ANY_PATH: Final = "/{path}"
_EVERYWHERE: Final = (400, 414, 421, 429, 431, 500, 503)
_WITH_BODY: Final = (408, 413, 415, 501)
_SENT_ON: Final = {
    "301": "the thing has another IRI now: `Location`",
    "302": "a short name: `Location` is the address of the thing",
    "303": "a thing described at another address: `Location`",
}
_PROBLEM_TYPE: Final = "application/problem+json"
_TAGS: Final = {
    "Start": "Where a newcomer begins.",
    "Cases": "Guiding cases: lists with filters and facets, one case whole, its steps, its citation.",
    "Statutes": "Instruments, their versions, their articles on a day, and the cases that apply them.",
    "Keywords": "The keywords of the cases, with the cases that have them.",
    "Agencies": "Procuratorates, courts and other bodies, with the cases in which they took part.",
    "Places": "Provinces, cities and counties, with their cases.",
    "Batches": "Batches in which cases were released.",
    "Statistics": "Public interest litigation: its figures, and its laws, campaigns, documents and cases in time.",
    "Search": "Full text over titles, gists, sections, keywords, agencies and articles, in Chinese and English.",
    "Resolve": "Citations as they are printed, resolved to the provision, text or case that they name.",
    "Network": "How cases hang together: paths with reasons, comparisons, neighbourhoods, communities, pictures.",
    "Citations": "A case or an answer cited in the forms that lawyers and their software use.",
    "Read and validate": "Documents and RDF of your own, read as records and checked; nothing is kept.",
    "Releases": "The releases kept here, what they hold, how two of them differ; downloads and the feed.",
    "SPARQL": "SPARQL 1.1 over the whole graph, and what the endpoint says of itself.",
    "Linked data": "The thing behind an IRI, in the form asked for by suffix or by `Accept`.",
    "Operations": "For whoever runs the service: alive, ready, measured, described.",
}
PROBLEM_SCHEMA: Final[dict[str, Any]] = {
    "title": "Problem",
    "description": "What is wrong with a request, or with this service (RFC 9457).",
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "description": "always about:blank: the status says what kind of problem it is"},
        "title": {"type": "string", "description": "the kind of problem, in the reader's language"},
        "status": {"type": "integer", "description": "the HTTP status", "examples": [422]},
        "detail": {"type": "string", "description": "what is wrong and what to do, in the reader's language"},
        "instance": {"type": "string", "description": "the path that was asked"},
        "request_id": {"type": "string", "description": "id of the request, as in `X-Request-Id` and in the log"},
        "field": {"type": "string", "description": "the parameter or part of the body that cannot be used"},
        "line": {"type": "integer", "description": "line of what was sent, from 1"},
        "column": {"type": "integer", "description": "column of that line, from 1"},
    },
}


class DescribedApi(FastAPI):
    """An application whose OpenAPI document says all that is true of every route."""

    def openapi(self) -> dict[str, Any]:
        """The document, made when it is first asked for."""
        if not self.openapi_schema:
            self.openapi_schema = complete_document(super().openapi(), self.root_path)
        return self.openapi_schema


def complete_document(document: dict[str, Any], root_path: str) -> dict[str, Any]:
    """The document of the routes with names, tags, problems and the server; `root_path` is where a proxy shows it."""
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = PROBLEM_SCHEMA
    document["components"]["responses"] = {
        str(status): _described(each) for status, each in described_problems(*_EVERYWHERE, *_WITH_BODY, 422).items()
    }
    for path, method, operation in operations_of(document):
        operation["operationId"] = name_operation(method, path)
        operation["responses"] = _complete_responses(operation, path)
    used = {tag for _, _, operation in operations_of(document) for tag in operation["tags"]}
    document["tags"] = [{"name": name, "description": said} for name, said in _TAGS.items() if name in used]
    document["servers"] = [{"url": root_path or "/", "description": "this server"}]
    document["security"] = []
    return document


def operations_of(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every operation with its path and method."""
    for path, methods in document["paths"].items():
        for method in _METHODS:
            if method in methods:
                yield path, method, methods[method]


def name_operation(method: str, path: str) -> str:
    """The name of an operation, from its address.

    >>> name_operation("get", "/api/v1/cases/{series}/{number}/timeline"), name_operation("get", "/.well-known/void")
    ('get_cases_series_number_timeline', 'get_well_known_void')
    >>> name_operation("get", "/"), name_operation("get", "/{path}")
    ('get_start', 'get_thing')
    """
    if path == _ANY_PATH:
        return f"{method}_thing"
    parts = path.removeprefix(_REST).replace("-", "_").replace(".", "_").split("/")
    named = "_".join(part.strip("{}_") for part in parts if part)
    return f"{method}_{named or 'start'}"


def _complete_responses(operation: dict[str, Any], path: str) -> dict[str, Any]:
    found: dict[str, Any] = operation["responses"]
    answers = {status: each for status, each in found.items() if not _is_problem(status)}
    own = {status: _described(each) for status, each in found.items() if _is_problem(status) and status != "422"}
    if "422" in found:
        own["422"] = _reference("422")
    if path.startswith(_REST) or "Linked data" in operation["tags"]:
        answers.setdefault("304", {"description": "the answer is still the one that If-None-Match names"})
    if "Linked data" in operation["tags"]:
        answers |= {status: {"description": said} for status, said in _SENT_ON.items() if status not in answers}
    expected = _EVERYWHERE + (_WITH_BODY if "requestBody" in operation else ())
    everywhere = {str(status): _reference(str(status)) for status in expected if str(status) not in own}
    return dict(sorted((answers | own | everywhere).items()))


def _is_problem(status: str) -> bool:
    return status[0] in "45"


def _described(response: dict[str, Any]) -> dict[str, Any]:
    """A problem with its schema, beside the page that may tell it."""
    schema = {"$ref": "#/components/schemas/Problem"}
    others = {form: said for form, said in response["content"].items() if form != _PROBLEM_TYPE}
    return {"description": response["description"], "content": {_PROBLEM_TYPE: {"schema": schema}} | others}


def _reference(status: str) -> dict[str, str]:
    return {"$ref": f"#/components/responses/{status}"}

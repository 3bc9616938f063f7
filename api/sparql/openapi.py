"""The endpoint as the OpenAPI document describes it."""

from __future__ import annotations

from typing import Any, Final

from api.problems import described_problems, schema_of
from api.sparql.forms import FORMAT_NAMES, OFFERED
from kg import formats

EXAMPLE: Final = "SELECT * WHERE { ?case a gc:GuidingCase } LIMIT 10"
_DATASET_HELP: Final = "an absolute IRI; repeatable; a graph that the store does not hold is an empty graph"


def _parameter(name: str, description: str, *, example: str | None = None, repeats: bool = False) -> dict[str, Any]:
    text: dict[str, Any] = {"type": "string"}
    if name == "format":
        text = {"type": "string", "examples": ["json", "xml", "csv", "tsv", "html"]}
    if name.endswith("graph-uri"):
        text = {"type": "string", "pattern": '^[A-Za-z][A-Za-z0-9+.-]*:[^\\x00-\\x20<>"{}|^`\\\\]*$'}
    schema = {"type": "array", "items": text} if repeats else text
    described = {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
    return described | ({"example": example} if example else {})


_DATASET: Final = (
    _parameter("default-graph-uri", f"a graph of the default graph: {_DATASET_HELP}", repeats=True),
    _parameter("named-graph-uri", f"a named graph of the dataset: {_DATASET_HELP}", repeats=True),
)
_OURS: Final = (
    _parameter("release", "id of a kept release; the current one when absent"),
    _parameter("format", f"form of the answer, by name ({', '.join(FORMAT_NAMES)}) or media type; wins over `Accept`"),
)
_QUERY: Final = _parameter(
    "query",
    "the query; project prefixes need no declaration; without one the service describes itself",
    example=EXAMPLE,
)
GET_DESCRIPTION: Final = {"parameters": [_QUERY, *_DATASET, *_OURS]}
POST_DESCRIPTION: Final = {
    "parameters": [*_DATASET, *_OURS],
    "requestBody": {
        "required": True,
        "content": {
            "application/sparql-query": {"schema": {"type": "string"}, "example": EXAMPLE},
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["query"],
                    "properties": {
                        "query": {"type": "string", "example": EXAMPLE},
                        "default-graph-uri": {"type": "array", "items": {"type": "string"}},
                        "named-graph-uri": {"type": "array", "items": {"type": "string"}},
                        "release": {"type": "string"},
                        "format": {"type": "string"},
                    },
                }
            },
        },
    },
}
DESCRIPTION_PARAMETERS: Final = {
    "parameters": [
        _parameter("format", "an RDF format, by name or media type")
        | {"schema": {"type": "string", "examples": [each.name for each in formats.PLAIN_GRAPH_FORMATS]}}
    ]
}
_HEADERS: Final = {
    "ETag": {"description": "entity tag of the answer, for If-None-Match", "schema": {"type": "string"}},
    "X-Release": {"description": "id of the release that answered", "schema": {"type": "string"}},
}


def described_answers(*problems: int, rdf_only: bool = False) -> dict[int | str, dict[str, Any]]:
    """The good answers of the endpoint, that nothing changed, and these problems."""
    offered = formats.PLAIN_GRAPH_FORMATS if rdf_only else (*OFFERED, formats.HTML)
    content = {each.media_types[0]: {"schema": schema_of(each)} for each in offered}
    return {
        200: {"description": "the answer in the form asked for", "content": content, "headers": _HEADERS},
        304: {"description": "the answer is still the one that If-None-Match names"},
        **(described_problems(*problems) if rdf_only else _on_pages_too(described_problems(*problems))),
    }


def _on_pages_too(problems: dict[int | str, dict[str, Any]]) -> dict[int | str, dict[str, Any]]:
    """Problems that a reader of pages is told on the query page."""
    page = {formats.HTML.media_types[0]: {"schema": {"type": "string"}}}
    return {status: each | {"content": each["content"] | page} for status, each in problems.items()}

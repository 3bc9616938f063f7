"""A release as expanded JSON-LD: an array with a node a line, so that it can be read whole or line by line.

Source: JSON-LD 1.1, section 9 (grammar), and JSON-LD 1.1 API, section 8 (serialising RDF).
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from kg.exports.quad_lines import parse_iri, parse_literal, parse_quad_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.exports.quad_lines import QuadLine

_TYPE: Final = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"


def render_expanded_json_ld(lines: Iterable[bytes]) -> Iterator[bytes]:
    r"""The file in pieces; statements of a named graph stand in a node of that graph.

    >>> b"".join(render_expanded_json_ld([b'<http://e/s> <http://e/p> "2.10"@zh .\n'])).decode()
    '[\n{"@id":"http://e/s","http://e/p":[{"@value":"2.10","@language":"zh"}]}\n]\n'
    """
    yield b"["
    separator = b"\n"
    for _, quads in groupby(parse_quad_lines(lines), key=lambda line: line.subject):
        by_graph: dict[bytes | None, list[QuadLine]] = {}
        for quad in quads:
            by_graph.setdefault(quad.graph, []).append(quad)
        for graph, group in by_graph.items():
            node = _node(group)
            whole = node if graph is None else {"@id": parse_iri(graph), "@graph": [node]}
            yield separator + json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()
            separator = b",\n"
    yield b"\n]\n"


def _node(quads: Iterable[QuadLine]) -> dict[str, Any]:
    node: dict[str, Any] = {}
    for quad in quads:
        node.setdefault("@id", parse_iri(quad.subject))
        if quad.predicate == _TYPE and not quad.object.startswith(b'"'):
            node.setdefault("@type", []).append(parse_iri(quad.object))
        else:
            node.setdefault(parse_iri(quad.predicate), []).append(_value(quad.object))
    return node


def _value(term: bytes) -> dict[str, str]:
    literal = parse_literal(term)
    if literal is None:
        return {"@id": parse_iri(term)}
    if literal.language:
        return {"@value": literal.value, "@language": literal.language}
    if literal.datatype and literal.datatype != _STRING:
        return {"@value": literal.value, "@type": literal.datatype}
    return {"@value": literal.value}

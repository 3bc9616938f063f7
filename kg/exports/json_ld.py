"""A graph as JSON-LD in the words of the published context, which is written into the document itself.

Source: JSON-LD 1.1 Processing Algorithms and API, section 5.6 (compaction).
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

from kg.shipped import find_shipped

if TYPE_CHECKING:
    from collections.abc import Mapping

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def compact_json_ld(expanded: bytes) -> bytes:
    """The same triples in the short names of the context, as one document that needs no other to be read.

    >>> compact_json_ld(b"[]") == b'{"@context":' + json.dumps(load_context(), separators=(",", ":")).encode() + b"}"
    True
    """
    from pyld import jsonld  # noqa: PLC0415 - most answers are in other forms, and its import takes a while

    nodes = [_with_type(node) for node in json.loads(expanded)]
    document = jsonld.compact(nodes, load_context(), {"documentLoader": _refuse})
    ordered = {"@context": load_context(), **{name: value for name, value in document.items() if name != "@context"}}
    return json.dumps(ordered, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def load_context() -> Mapping[str, Any]:
    """The published context (`ontology/context.jsonld`)."""
    loaded = json.loads((find_shipped().ontology / "context.jsonld").read_text(encoding="utf-8"))
    context: Mapping[str, Any] = loaded["@context"]
    return context


def _with_type(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """Oxigraph writes rdf:type as a property; the context has a shorter word for `@type` only."""
    types = [each["@id"] for each in node.get(_TYPE, ()) if "@id" in each]
    rest = {name: value for name, value in node.items() if name != _TYPE}
    return rest | ({"@type": types} if types else {})


def _refuse(address: str, _: object) -> NoReturn:
    raise ValueError(address)

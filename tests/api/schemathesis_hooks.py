"""Bodies that schemathesis cannot write by itself: texts in media types of RDF, SPARQL and documents."""

from __future__ import annotations

import json
from typing import Any

import schemathesis


@schemathesis.serializer(
    "application/n-quads",
    "application/n-triples",
    "application/sparql-query",
    "application/trig",
    "text/n3",
    "text/turtle",
)
def write_text(_: object, value: Any) -> bytes:  # noqa: ANN401 - whatever was made up
    """The text in UTF-8; what is none, as JSON, so that the service has something to refuse."""
    if isinstance(value, bytes):
        return value
    return (value if isinstance(value, str) else json.dumps(value)).encode("utf-8", "replace")

"""Every RDF and result format: its name on the command line, media types, file suffixes.

Sources: SPARQL 1.1 Protocol, section 2.2; the media type registrations of each format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a graph or a table of results; the first media type is the one that is sent."""

    name: str
    media_types: tuple[str, ...]
    suffixes: tuple[str, ...]

    @property
    def content_type(self) -> str:
        """The value of `Content-Type`; text formats name their charset.

        >>> CSV.content_type
        'text/csv; charset=utf-8'
        """
        media_type = self.media_types[0]
        return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


TURTLE: Final = Format("ttl", ("text/turtle", "application/x-turtle"), (".ttl",))
N_TRIPLES: Final = Format("nt", ("application/n-triples",), (".nt",))
RDF_XML: Final = Format("rdf", ("application/rdf+xml",), (".rdf", ".owl", ".xml"))
JSON_LD: Final = Format("jsonld", ("application/ld+json",), (".jsonld",))
N_QUADS: Final = Format("nq", ("application/n-quads",), (".nq",))
TRIG: Final = Format("trig", ("application/trig",), (".trig",))

RESULTS_JSON: Final = Format("json", ("application/sparql-results+json", "application/json"), (".srj", ".json"))
RESULTS_XML: Final = Format("xml", ("application/sparql-results+xml", "application/xml"), (".srx",))
CSV: Final = Format("csv", ("text/csv",), (".csv",))
TSV: Final = Format("tsv", ("text/tab-separated-values",), (".tsv",))

JSON: Final = Format("json", ("application/json",), (".json",))
MARKDOWN: Final = Format("md", ("text/markdown",), (".md",))
HTML: Final = Format("html", ("text/html",), (".html",))
SVG: Final = Format("svg", ("image/svg+xml",), (".svg",))
JSON_STAT: Final = Format("json-stat", ("application/json",), (".json",))
GRAPHML: Final = Format("graphml", ("application/graphml+xml",), (".graphml",))

PLAIN_GRAPH_FORMATS: Final = (TURTLE, N_TRIPLES, RDF_XML, JSON_LD)
GRAPH_FORMATS: Final = (TURTLE, N_TRIPLES, RDF_XML, JSON_LD, N_QUADS, TRIG)
RESULT_FORMATS: Final = (RESULTS_JSON, RESULTS_XML, CSV, TSV)
BOOLEAN_FORMATS: Final = (RESULTS_JSON, RESULTS_XML)


def find_graph_format(suffix: str) -> Format | None:
    """The RDF format that files with this suffix (dot and lower case) are in, if there is one.

    >>> find_graph_format(".ttl").name, find_graph_format(".pdf")
    ('ttl', None)
    """
    return next((each for each in GRAPH_FORMATS if suffix in each.suffixes), None)


def find_named(name: str, formats: tuple[Format, ...]) -> Format | None:
    """The format of that command-line name among `formats`.

    >>> find_named("csv", RESULT_FORMATS) is CSV, find_named("csv", GRAPH_FORMATS)
    (True, None)
    """
    return next((each for each in formats if each.name == name), None)

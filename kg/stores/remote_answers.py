"""What an endpoint answered, read to its end and written again as the embedded store writes it.

An endpoint may stop in the middle of an answer that began well, and half a table in CSV looks whole. So tables are
asked for in JSON or XML, whose end can be seen; graphs, whose end cannot, must come with their length or in chunks.
All are parsed, and nothing is passed on that was not read to its end.
Sources: SPARQL 1.1 Query Results JSON Format; SPARQL Query Results XML Format; RFC 9112, section 6.3 (body length).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pyoxigraph as ox

from kg import formats
from kg.errors import EndpointError, RdfSyntaxError
from kg.stores.parsing import ENGINE_GRAPH_FORMATS, parse_rdf
from kg.stores.store import BlankTerm, IriTerm, LiteralTerm, Rows, Term
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.formats import Format
    from kg.stores.store import QueryForm

ACCEPTED: Final[dict[QueryForm, str]] = {
    "solutions": "application/sparql-results+json, application/sparql-results+xml;q=0.5",
    "boolean": "application/sparql-results+json, application/sparql-results+xml;q=0.5",
    "graph": "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5, application/ld+json;q=0.3",
}
"""The `Accept` header for each form of answer."""

_READ_RESULTS = {
    formats.RESULTS_JSON: ox.QueryResultsFormat.JSON,
    formats.RESULTS_XML: ox.QueryResultsFormat.XML,
}
_WRITTEN_RESULTS = {
    **_READ_RESULTS,
    formats.CSV: ox.QueryResultsFormat.CSV,
    formats.TSV: ox.QueryResultsFormat.TSV,
}
_WITH_PREFIXES = (formats.TURTLE, formats.TRIG, formats.RDF_XML)
_WITHOUT_END = (formats.N_TRIPLES, formats.TURTLE)
_LONGEST_REASON = 160
_END_OF_XML = re.compile(rb"</(?:[\w.\-]+:)?sparql\s*>\s*(?:<!--[^>]*-->\s*)*\Z")
_JSON_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_MAYBE_NESTED = (b"triple", b"statement", b"\\u")  # terms that hold terms, or an escape that may hide the word
_DEEPEST_RESULTS = 50

Results: TypeAlias = ox.QuerySolutions | ox.QueryBoolean


@dataclass(frozen=True, slots=True)
class Reply:
    """A good answer of an endpoint: its media type, its bytes, and whether HTTP said where they end."""

    media_type: str
    body: bytes = field(repr=False)
    has_known_end: bool


def render_reply(reply: Reply, form: QueryForm, wanted: Format) -> bytes:
    """A reply in the format wanted; graphs are sorted and have just the prefixes they need.

    Raises:
        EndpointError: the reply is no answer of that form, or is not whole.

    >>> render_reply(Reply("application/sparql-results+json", b'{"head":{},"boolean":true}', True), "boolean",
    ...              formats.RESULTS_JSON)
    b'{"head":{},"boolean":true}'
    """
    try:
        if form != "graph":
            return _parse_results(reply, form).serialize(format=_WRITTEN_RESULTS[wanted]) or b""
        triples = sorted(_parse_graph(reply), key=str)
        prefixes = _used_prefixes(triples) if wanted in _WITH_PREFIXES else None
        return ox.serialize(triples, format=ENGINE_GRAPH_FORMATS[wanted], prefixes=prefixes) or b""
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        raise _broken(str(error)) from error


def parse_rows(reply: Reply) -> Rows:
    """The solutions in a reply.

    Raises:
        EndpointError: the reply is no table, or is not whole.
    """
    try:
        solutions = _parse_results(reply, "solutions")
        assert isinstance(solutions, ox.QuerySolutions)  # noqa: S101 - narrows what _parse_results has made sure of
        columns = tuple(variable.value for variable in solutions.variables)
        return Rows(columns, tuple(tuple(_term(solution[name]) for name in columns) for solution in solutions))
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        raise _broken(str(error)) from error


def _parse_results(reply: Reply, form: QueryForm) -> Results:
    found = next((each for each in _READ_RESULTS if reply.media_type in each.media_types), None)
    if found is None:
        raise _unexpected(reply)
    if found is formats.RESULTS_XML and not _END_OF_XML.search(reply.body):
        raise _broken("its last element is not closed")
    if found is formats.RESULTS_JSON and _is_nested_deeply(reply.body):
        raise _broken("it is nested too deeply")
    wanted = ox.QueryBoolean if form == "boolean" else ox.QuerySolutions
    body = _label_blank_nodes(reply.body) if found is formats.RESULTS_JSON else reply.body
    results = ox.parse_query_results(body, format=_READ_RESULTS[found])
    if not isinstance(results, wanted):
        raise _broken("a table was expected and yes or no was sent, or the other way round")
    return results


def _is_nested_deeply(body: bytes) -> bool:
    """Whether results in JSON hold terms in terms in terms, which the engine's reader would run out of stack on.

    What is no string and no bracket goes; then each round takes the innermost pairs away.
    """
    if not any(word in body for word in _MAYBE_NESTED):
        return False
    brackets = _JSON_STRING.sub(b"", body).translate(None, _NO_BRACKETS)
    for _ in range(_DEEPEST_RESULTS):
        if not brackets:
            return False
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    return bool(brackets)


def _label_blank_nodes(body: bytes) -> bytes:
    """The same results with blank nodes that have labels of their engine's own kind (`nodeID://b1`) numbered."""
    if b"nodeID:" not in body:
        return body
    labels: dict[str, str] = {}

    def relabel(value: dict[str, Any]) -> dict[str, Any]:
        if value.get("type") == "bnode" and isinstance(value.get("value"), str):
            return value | {"value": labels.setdefault(value["value"], f"b{len(labels)}")}
        return value

    return json.dumps(json.loads(body, object_hook=relabel), ensure_ascii=False).encode()


def _parse_graph(reply: Reply) -> set[ox.Triple]:
    found = next((each for each in formats.PLAIN_GRAPH_FORMATS if reply.media_type in each.media_types), None)
    if found is None:
        raise _unexpected(reply)
    if found in _WITHOUT_END and not reply.has_known_end:
        raise _broken("it sent a graph without its length, so that nothing tells whether all of it came")
    if b"<<" in reply.body and any(line.count(b"<<") > _DEEPEST_RESULTS for line in reply.body.splitlines()):
        raise _broken("it is nested too deeply")
    try:
        return {ox.Triple(quad.subject, quad.predicate, quad.object) for quad in parse_rdf(reply.body, found, "answer")}
    except RdfSyntaxError as error:
        raise _broken(str(error)) from error


def _used_prefixes(triples: Iterable[ox.Triple]) -> dict[str, str]:
    terms = {term for triple in triples for term in (triple.subject, triple.predicate, triple.object)}
    iris = {term.value for term in terms if isinstance(term, ox.NamedNode)}
    iris |= {term.datatype.value for term in terms if isinstance(term, ox.Literal)}
    namespaces = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris}
    return {prefix: namespace for prefix, namespace in PREFIXES.items() if namespace in namespaces}


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Term | None:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return IriTerm(term.value)
    if isinstance(term, ox.BlankNode):
        return BlankTerm(term.value)
    if isinstance(term, ox.Literal):
        return LiteralTerm(term.value, term.datatype.value, term.language or "")
    raise _broken("a triple term has no place in a row")


def _unexpected(reply: Reply) -> EndpointError:
    named = reply.media_type or "no media type"
    return EndpointError(
        f"the endpoint answered with {named}, which is no form of SPARQL results; is its address right?",
        f"端点返回的是 {named}，不是 SPARQL 结果；请检查端点地址。",
    )


def _broken(reason: str) -> EndpointError:
    said = " ".join(reason.split())[:_LONGEST_REASON].rstrip(".")
    return EndpointError(
        f"the endpoint's answer cannot be read to its end ({said}); nothing of it is shown.",
        f"无法完整读取端点的回答（{said}），因此不予显示。",
    )

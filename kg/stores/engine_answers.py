"""How the engine is asked and how its answers are written, alike in this process and in a worker.

Imports nothing but pyoxigraph and the standard library, so that a worker starts in a moment.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Results: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
AnswerForm: TypeAlias = Literal["solutions", "boolean", "graph"]
Value: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
UnknownFunction: TypeAlias = Callable[..., Value | None]

FORMS: Final[tuple[AnswerForm, ...]] = ("solutions", "boolean", "graph")
RESULT_FORMATS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
}
_PREFIXED_FORMATS = frozenset({"ttl", "trig", "rdf"})
_UNKNOWN_FUNCTION = re.compile(r"[Tt]he custom function <([^>]*)> is not supported")
_MOST_UNKNOWN_FUNCTIONS = 50


class AnswerTooLargeError(Exception):
    """An answer has more bytes than may be sent."""


class AskedQuery(NamedTuple):
    """A query with all that the engine is told beside it; plain values, so that it travels to a worker.

    `prefixes` names those of the project that the query uses without declaring them. Graphs are IRIs; both None means
    the store's own dataset. `formats` are the names of the formats wanted for solutions, a boolean and a graph. `paths`
    are those of `kg.stores.zero_length_paths`, last first to be put otherwise.
    """

    query: str
    base: str
    prefixes: tuple[str, ...]
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    formats: tuple[str | None, str | None, str | None] = (None, None, None)
    paths: tuple[tuple[int, int, str, str], ...] = ()


class SerialisedAnswer(NamedTuple):
    """The form of an answer and its bytes; None where no format is wanted for that form."""

    form: AnswerForm
    body: bytes | None


def answer_asked(
    engine: ox.Store, asked: AskedQuery, known_prefixes: Mapping[str, str], most_bytes: int | None = None
) -> SerialisedAnswer:
    """Ask the engine and serialise what it finds; `known_prefixes` shorten Turtle, TriG and RDF/XML.

    A function that the engine does not know gives an error where it is called, hence an unbound variable or a filter
    that is not passed; the engine by itself would fail the whole query. The engine tells of one such function at a
    time, so the query is begun again for each.
    Source: SPARQL 1.1 Query Language, sections 17.2 and 17.6.

    Raises:
        AnswerTooLargeError: the answer has more than `most_bytes` bytes.
        SyntaxError, ValueError, OSError, RuntimeError: as the engine raises them.
    """
    unknown: dict[ox.NamedNode, UnknownFunction] = {}
    while True:
        try:
            return _serialise(ask_engine(engine, asked, known_prefixes, unknown), asked, known_prefixes, most_bytes)
        except RuntimeError as error:
            note_unknown_function(error, unknown)


def note_unknown_function(error: RuntimeError, unknown: dict[ox.NamedNode, UnknownFunction]) -> None:
    """Add the function that the engine said it does not know.

    Raises:
        RuntimeError: the engine failed for another reason, or there are too many such functions.
    """
    found = _UNKNOWN_FUNCTION.search(str(error))
    if found is None or len(unknown) >= _MOST_UNKNOWN_FUNCTIONS:
        raise error
    unknown[ox.NamedNode(found[1])] = _no_value


def ask_engine(
    engine: ox.Store,
    asked: AskedQuery,
    known_prefixes: Mapping[str, str],
    unknown: Mapping[ox.NamedNode, UnknownFunction],
) -> Results:
    """What the engine finds; a SELECT is evaluated only as its rows are taken."""
    if asked.paths and (mended := _without_idle_paths(engine, asked)) != asked.query:
        try:
            return ask_engine(engine, asked._replace(query=mended, paths=()), known_prefixes, unknown)
        except SyntaxError:  # whose place must be one in the query as it came
            pass
    graphs = asked.default_graphs is not None or asked.named_graphs is not None
    return engine.query(
        asked.query,
        base_iri=asked.base,
        prefixes={name: known_prefixes[name] for name in asked.prefixes},
        default_graph=[ox.NamedNode(iri) for iri in asked.default_graphs or ()] if graphs else None,
        named_graphs=[ox.NamedNode(iri) for iri in asked.named_graphs or ()] if graphs else None,
        custom_functions=dict(unknown) if unknown else None,
    )


def form_of(results: Results) -> AnswerForm:
    """Whether there are solutions, a yes or no, or a graph."""
    if isinstance(results, ox.QuerySolutions):
        return "solutions"
    return "boolean" if isinstance(results, ox.QueryBoolean) else "graph"


def _without_idle_paths(engine: ox.Store, asked: AskedQuery) -> str:
    """The query with each path whose constant the default graph does not hold put otherwise."""
    query = asked.query
    own = asked.default_graphs is None and asked.named_graphs is None
    graphs = [ox.DefaultGraph()] if own else [ox.NamedNode(iri) for iri in asked.default_graphs or ()]
    for start, stop, constant, instead in reversed(asked.paths):
        node = ox.NamedNode(constant)
        ends = ((node, None), (None, node))
        if not any(
            next(engine.quads_for_pattern(subject, None, target, graph), None)
            for graph in graphs
            for subject, target in ends
        ):
            query = query[:start] + instead + query[stop:]
    return query


class _Bounded(io.BytesIO):
    """Takes bytes up to a number."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most

    def write(self, written: bytes, /) -> int:  # type: ignore[override]
        self._left -= len(written)
        if self._left < 0:
            raise AnswerTooLargeError
        return super().write(written)


def _no_value(*_: object) -> None:
    """What a function without a definition gives."""


def _serialise(
    results: Results, asked: AskedQuery, known_prefixes: Mapping[str, str], most_bytes: int | None
) -> SerialisedAnswer:
    form = form_of(results)
    wanted = asked.formats[FORMS.index(form)]
    if wanted is None:
        return SerialisedAnswer(form, None)
    if isinstance(results, ox.QueryTriples):
        body = _serialise_graph(results, wanted, known_prefixes)
    elif most_bytes is None:
        body = results.serialize(format=RESULT_FORMATS[wanted]) or b""
    else:
        sink = _Bounded(most_bytes)
        results.serialize(sink, format=RESULT_FORMATS[wanted])
        body = sink.getvalue()
    if most_bytes is not None and len(body) > most_bytes:
        raise AnswerTooLargeError
    return SerialisedAnswer(form, body)


def _serialise_graph(results: ox.QueryTriples, wanted: str, known_prefixes: Mapping[str, str]) -> bytes:
    triples = sorted(results, key=str)  # so that the same question of the same release gives the same bytes
    prefixes = _used_prefixes(triples, known_prefixes) if wanted in _PREFIXED_FORMATS else None
    return ox.serialize(triples, format=GRAPH_FORMATS[wanted], prefixes=prefixes) or b""


def _used_prefixes(triples: Iterable[ox.Triple], known_prefixes: Mapping[str, str]) -> dict[str, str]:
    """The known prefixes that these triples need, so that a short answer has a short head."""
    terms = {term for triple in triples for term in (triple.subject, triple.predicate, triple.object)}
    iris = {term.value for term in terms if isinstance(term, ox.NamedNode)}
    iris |= {term.datatype.value for term in terms if isinstance(term, ox.Literal)}
    namespaces = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris}
    return {prefix: namespace for prefix, namespace in known_prefixes.items() if namespace in namespaces}

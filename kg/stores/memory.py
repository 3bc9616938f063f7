"""The reference store: rdflib in memory, slow and by the book, that the tests hold the others against."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast

import rdflib
from pyparsing import ParseBaseException
from rdflib.plugins import sparql
from rdflib.plugins.sparql import prepareQuery

from kg import formats
from kg.errors import Place, QuerySyntaxError, StoreError
from kg.iris import BASE
from kg.stores.query_guard import check_words
from kg.stores.store import (
    OWN_DATASET,
    Answer,
    BlankTerm,
    FormatChoice,
    GraphSelection,
    IriTerm,
    LiteralTerm,
    Rows,
    Term,
)
from kg.stores.term_models import rdflib_terms
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox
    from rdflib.query import Result

    from kg.stores.store import QueryForm

_SERIALISERS = {
    formats.RESULTS_JSON: "json",
    formats.RESULTS_XML: "xml",
    formats.CSV: "csv",
    formats.TURTLE: "turtle",
    formats.N_TRIPLES: "nt",
    formats.RDF_XML: "pretty-xml",
    formats.JSON_LD: "json-ld",
    formats.N_QUADS: "nquads",
    formats.TRIG: "trig",
}
_FORMS: dict[str, QueryForm] = {"SELECT": "solutions", "ASK": "boolean"}


class RdflibStore:
    """An rdflib dataset behind the project's Store protocol."""

    def __init__(self, dataset: rdflib.Dataset) -> None:
        self._dataset = dataset

    def answer(self, query: str, choice: FormatChoice, graphs: GraphSelection = OWN_DATASET) -> Answer:
        """The answer as rdflib serialises it; see `Store.answer`."""
        result = self._ask(query, self._selected(graphs) if graphs else self._dataset)
        form = _FORMS.get(result.type, "graph")
        wanted = choice.of(form)
        if wanted is None:
            return Answer(form, None, b"")
        if wanted is formats.TSV:
            return Answer(form, wanted, _render_tsv(result))
        if form == "graph":
            graph = cast("rdflib.Graph", result.graph)
            return Answer(form, wanted, graph.serialize(format=_SERIALISERS[wanted], encoding="utf-8"))
        sink = io.BytesIO()
        result.serialize(sink, format=_SERIALISERS[wanted])
        return Answer(form, wanted, sink.getvalue())

    def rows(self, query: str) -> Rows:
        """The solutions of a SELECT query; see `Store.rows`."""
        result = self._ask(query, self._dataset)
        if result.type != "SELECT":
            raise QuerySyntaxError("only SELECT queries give rows.", "只有 SELECT 查询才有结果行。")
        columns = tuple(str(variable) for variable in result.vars or ())
        solutions = cast("Iterable[rdflib.query.ResultRow]", result)
        return Rows(columns, tuple(tuple(_term(row[name]) for name in columns) for row in solutions))

    def __len__(self) -> int:
        """How many quads the store holds."""
        return sum(1 for _ in self._dataset.quads())

    def close(self) -> None:
        """Let the dataset go."""
        self._dataset = rdflib.Dataset()

    def _selected(self, graphs: GraphSelection) -> rdflib.Dataset:
        dataset = rdflib.Dataset()
        for iri in graphs.default:
            for triple in self._dataset.graph(rdflib.URIRef(iri)):
                dataset.default_graph.add(triple)
        for iri in graphs.named:
            target = dataset.graph(rdflib.URIRef(iri))
            for triple in self._dataset.graph(rdflib.URIRef(iri)):
                target.add(triple)
        return dataset

    def _ask(self, query: str, dataset: rdflib.Dataset) -> Result:
        check_words(query, PREFIXES)
        try:
            prepared = prepareQuery(query, initNs=dict(PREFIXES), base=BASE)
        except ParseBaseException as error:
            place = Place("query", error.lineno, error.column)
            raise QuerySyntaxError(
                f"this is not SPARQL 1.1: {error.msg}", f"不符合 SPARQL 1.1 语法：{error.msg}", place=place
            ) from error
        except Exception as error:  # rdflib raises bare Exception for names it cannot resolve
            raise QuerySyntaxError(f"{error}.", f"{error}。", place=Place("query")) from error
        return dataset.query(prepared)


def hold_in_memory(quads: Iterable[ox.Quad]) -> RdflibStore:
    """A reference store that holds these quads; its default graph is not the union of the named ones."""
    sparql.SPARQL_LOAD_GRAPHS = False  # FROM names a graph of the dataset; rdflib would fetch its address
    dataset = rdflib.Dataset(default_union=False)
    for subject, predicate, object_, graph in rdflib_terms(quads):
        target = dataset.default_graph if graph is None else dataset.graph(graph)
        target.add((subject, predicate, object_))
    return RdflibStore(dataset)


def _term(term: object) -> Term | None:
    if term is None:
        return None
    if isinstance(term, rdflib.URIRef):
        return IriTerm(str(term))
    if isinstance(term, rdflib.BNode):
        return BlankTerm(str(term))
    if isinstance(term, rdflib.Literal):
        if term.language:
            return LiteralTerm(str(term), str(rdflib.RDF.langString), term.language)
        return LiteralTerm(str(term), str(term.datatype or rdflib.XSD.string))
    raise StoreError(f"rdflib gave {term!r} where an RDF term was expected.", f"rdflib 返回了非 RDF 项：{term!r}。")


def _render_tsv(result: Result) -> bytes:
    """Rdflib writes no TSV itself; the form is that of SPARQL 1.1 CSV and TSV, section 4."""
    head = "\t".join(f"?{name}" for name in result.vars or ())
    rows = cast("Iterable[rdflib.query.ResultRow]", result)
    cells = (("" if term is None else term.n3().replace("\t", "\\t") for term in row) for row in rows)
    lines = [head, *("\t".join(row) for row in cells)]
    return ("\n".join(lines) + "\n").encode()

"""The embedded store: Oxigraph, on disk for a release, in memory for a folder that is only looked at."""

from __future__ import annotations

import errno
import os
import re
import shutil
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg import formats
from kg.errors import KgError, Place, QuerySyntaxError, StoreError
from kg.iris import BASE
from kg.stores.parsing import ENGINE_GRAPH_FORMATS
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
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.stores.store import QueryForm

EngineStore: TypeAlias = ox.Store

_RESULT_FORMATS = {
    formats.RESULTS_JSON: ox.QueryResultsFormat.JSON,
    formats.RESULTS_XML: ox.QueryResultsFormat.XML,
    formats.CSV: ox.QueryResultsFormat.CSV,
    formats.TSV: ox.QueryResultsFormat.TSV,
}
_PREFIXED_FORMATS = (formats.TURTLE, formats.TRIG, formats.RDF_XML)
_ERROR_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_LONGEST_REASON = 160
_LITTLE_SPACE = 1 << 20  # bytes; the engine reports a full disk in many ways, none of them plainly


class OxigraphStore:
    """An Oxigraph store behind the project's Store protocol."""

    def __init__(self, engine: ox.Store) -> None:
        self._engine: ox.Store | None = engine

    def answer(self, query: str, choice: FormatChoice, graphs: GraphSelection = OWN_DATASET) -> Answer:
        """The answer as the engine serialises it; see `Store.answer`."""
        results = self._ask(query, graphs)
        form = _form(results)
        wanted = choice.of(form)
        if wanted is None:
            return Answer(form, None, b"")
        try:
            return Answer(form, wanted, _serialise(results, wanted))
        except (RuntimeError, OSError) as error:
            raise _engine_failure(error) from error

    def rows(self, query: str) -> Rows:
        """The solutions of a SELECT query; see `Store.rows`."""
        results = self._ask(query, OWN_DATASET)
        if not isinstance(results, ox.QuerySolutions):
            raise QuerySyntaxError("only SELECT queries give rows.", "只有 SELECT 查询才有结果行。")
        columns = tuple(variable.value for variable in results.variables)
        try:
            return Rows(columns, tuple(tuple(_term(solution[name]) for name in columns) for solution in results))
        except (RuntimeError, OSError) as error:
            raise _engine_failure(error) from error

    def __len__(self) -> int:
        """How many quads the store holds."""
        return len(self._opened())

    def close(self) -> None:
        """Let the engine go; it frees its files when the last running answer is done."""
        self._engine = None

    def _opened(self) -> ox.Store:
        if self._engine is None:
            raise StoreError("this store is closed.", "该存储已关闭。")
        return self._engine

    def _ask(self, query: str, graphs: GraphSelection) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        check_words(query, PREFIXES)
        engine = self._opened()
        try:
            if not graphs:
                return engine.query(query, base_iri=BASE, prefixes=dict(PREFIXES))
            return engine.query(
                query,
                base_iri=BASE,
                prefixes=dict(PREFIXES),
                default_graph=[ox.NamedNode(iri) for iri in graphs.default],
                named_graphs=[ox.NamedNode(iri) for iri in graphs.named],
            )
        except SyntaxError as error:
            raise _syntax_error(str(error)) from error
        except ValueError as error:
            raise QuerySyntaxError(f"{error}.", f"{error}。") from error
        except (RuntimeError, OSError) as error:
            raise _engine_failure(error) from error


def open_read_only(folder: Path) -> OxigraphStore:
    """The store in a release folder, opened so that nothing can change it.

    Raises:
        StoreError: the folder holds no readable store.
    """
    try:
        return OxigraphStore(ox.Store.read_only(str(folder)))
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(
            f"the store in {folder} cannot be opened ({error}); build the release again with: kg build",
            f"无法打开 {folder} 中的存储（{error}）；请重新构建发布版本：kg build",
        ) from error


def hold_in_memory(quads: Iterable[ox.Quad]) -> OxigraphStore:
    """A store in memory that holds these quads."""
    engine = ox.Store()
    engine.bulk_extend(quads)
    return OxigraphStore(engine)


def hold_as_one_graph(quads: Iterable[ox.Quad]) -> EngineStore:
    """The engine's own store with all quads in its default graph, whatever graph they stand in; for pySHACL."""
    engine = ox.Store()
    engine.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return engine


def write_store(folder: Path, quads: Iterable[ox.Quad], more: Path | None = None) -> int:
    """Write quads into a new store on disk, made small and ready to be opened read-only; how many it holds.

    `more` is a file of N-Quads without blank nodes, which the engine reads itself: faster where there are millions.

    Raises:
        OSError: the engine could not write, for instance because the disk is full.
    """
    try:
        engine = ox.Store(str(folder))
        engine.bulk_extend(quads)
        if more is not None:
            engine.bulk_load(path=str(more), format=ox.RdfFormat.N_QUADS)
        engine.optimize()
        engine.flush()
        return len(engine)
    except (OSError, RuntimeError) as error:
        full = shutil.disk_usage(folder.parent).free < _LITTLE_SPACE
        raise OSError(errno.ENOSPC if full else errno.EIO, os.strerror(errno.ENOSPC) if full else str(error)) from error


def _form(results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> QueryForm:
    if isinstance(results, ox.QuerySolutions):
        return "solutions"
    return "boolean" if isinstance(results, ox.QueryBoolean) else "graph"


def _serialise(results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, wanted: formats.Format) -> bytes:
    if isinstance(results, ox.QueryTriples):
        triples = sorted(results, key=str)  # so that the same question of the same release gives the same bytes
        if wanted not in _PREFIXED_FORMATS:
            return ox.serialize(triples, format=ENGINE_GRAPH_FORMATS[wanted]) or b""
        return ox.serialize(triples, format=ENGINE_GRAPH_FORMATS[wanted], prefixes=_used_prefixes(triples)) or b""
    return results.serialize(format=_RESULT_FORMATS[wanted]) or b""


def _used_prefixes(triples: Iterable[ox.Triple]) -> dict[str, str]:
    """The project's prefixes that these triples need, so that a short answer has a short head."""
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
    raise StoreError("a triple term has no place in a row.", "结果行中不能出现三元组项。")


def _syntax_error(message: str) -> QuerySyntaxError:
    found = _ERROR_PLACE.fullmatch(message)
    line, column, reason = (int(found[1]), int(found[2]), found[3]) if found else (None, None, message)
    reason = " ".join(reason.split())
    if len(reason) > _LONGEST_REASON:
        reason = reason[:_LONGEST_REASON].rsplit(",", 1)[0] + " …"
    return QuerySyntaxError(
        f"this is not SPARQL 1.1: {reason}", f"不符合 SPARQL 1.1 语法：{reason}", place=Place("query", line, column)
    )


def _engine_failure(error: Exception) -> KgError:
    if "custom function" in str(error):
        return QuerySyntaxError(
            f"a function of this query is not known here: {error}.", f"本服务没有查询中的函数：{error}。"
        )
    return StoreError(f"the engine could not answer: {error}.", f"引擎无法回答：{error}。")

"""The embedded store: Oxigraph, on disk for a release, in memory for a folder that is only looked at."""

from __future__ import annotations

import errno
import os
import re
import shutil
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.errors import KgError, Place, QuerySyntaxError, StoreError
from kg.iris import BASE
from kg.stores.engine_answers import AskedQuery, answer_asked, ask_engine, note_unknown_function
from kg.stores.query_inspection import inspect_query
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

    from kg.formats import Format
    from kg.stores.engine_answers import Results, UnknownFunction

EngineStore: TypeAlias = ox.Store

_ERROR_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_LONGEST_REASON = 160
_ENGINE_ERRORS = (SyntaxError, ValueError, OSError, RuntimeError)
_NO_CHOICE = FormatChoice()
_LITTLE_SPACE = 1 << 20  # bytes; the engine reports a full disk in many ways, none of them plainly


class OxigraphStore:
    """An Oxigraph store behind the project's Store protocol."""

    def __init__(self, engine: ox.Store) -> None:
        self._engine: ox.Store | None = engine

    def answer(self, query: str, choice: FormatChoice, graphs: GraphSelection = OWN_DATASET) -> Answer:
        """The answer as the engine serialises it; see `Store.answer`."""
        asked = told_to_engine(query, graphs, choice)
        engine = self._opened()
        try:
            form, body = answer_asked(engine, asked, PREFIXES)
        except _ENGINE_ERRORS as error:
            raise _translated(error) from error
        return Answer(form, None, b"") if body is None else Answer(form, choice.of(form), body)

    def rows(self, query: str) -> Rows:
        """The solutions of a SELECT query; see `Store.rows`."""
        asked = told_to_engine(query)
        engine = self._opened()
        unknown: dict[ox.NamedNode, UnknownFunction] = {}
        while True:
            try:
                return _rows(ask_engine(engine, asked, PREFIXES, unknown))
            except RuntimeError as error:
                try:
                    note_unknown_function(error, unknown)
                except RuntimeError:
                    raise engine_failure(str(error)) from error
            except _ENGINE_ERRORS as error:
                raise _translated(error) from error

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


def told_to_engine(query: str, graphs: GraphSelection = OWN_DATASET, choice: FormatChoice = _NO_CHOICE) -> AskedQuery:
    """A query that was looked through, with all that the engine is told beside it.

    Raises:
        InputError: the query is refused or has a mistake that its words show.
    """
    verdict = inspect_query(query)
    wanted = (choice.solutions, choice.boolean, choice.graph)
    return AskedQuery(
        query=verdict.query,
        base=BASE,
        prefixes=verdict.prefixes,
        default_graphs=graphs.default if graphs else None,
        named_graphs=graphs.named if graphs else None,
        formats=(_name(wanted[0]), _name(wanted[1]), _name(wanted[2])),
        paths=tuple((each.start, each.stop, each.constant, each.instead) for each in verdict.paths),
    )


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


def hold_in_memory(quads: Iterable[ox.Quad], lines: Iterable[str] = ()) -> OxigraphStore:
    """A store in memory that holds these quads, and those of N-Quads lines without blank nodes."""
    engine = ox.Store()
    engine.bulk_extend(quads)
    engine.bulk_load("".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
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


def _name(wanted: Format | None) -> str | None:
    return wanted.name if wanted else None


def _rows(results: Results) -> Rows:
    if not isinstance(results, ox.QuerySolutions):
        raise QuerySyntaxError("only SELECT queries give rows.", "只有 SELECT 查询才有结果行。")
    columns = tuple(variable.value for variable in results.variables)
    return Rows(columns, tuple(tuple(map(_term, solution)) for solution in results))  # in the order of the columns


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


def syntax_error(message: str) -> QuerySyntaxError:
    """What the engine said of a text that it cannot read."""
    found = _ERROR_PLACE.fullmatch(message)
    line, column, reason = (int(found[1]), int(found[2]), found[3]) if found else (None, None, message)
    reason = " ".join(reason.split())
    if len(reason) > _LONGEST_REASON:
        reason = reason[:_LONGEST_REASON].rsplit(",", 1)[0] + " …"
    return QuerySyntaxError(
        f"this is not SPARQL 1.1: {reason}", f"不符合 SPARQL 1.1 语法：{reason}", place=Place("query", line, column)
    )


def value_error(message: str) -> QuerySyntaxError:
    """What the engine said of a graph's name or another value that it cannot use."""
    return QuerySyntaxError(
        f"a graph or another value of the query cannot be used: {message}.",
        f"查询中的图名或其他值无法使用：{message}。",
    )


def engine_failure(message: str) -> StoreError:
    """What the engine said when it failed."""
    return StoreError(f"the engine could not answer: {message}.", f"引擎无法回答：{message}。")


def _translated(error: Exception) -> KgError:
    if isinstance(error, SyntaxError):
        return syntax_error(str(error))
    return value_error(str(error)) if isinstance(error, ValueError) else engine_failure(str(error))

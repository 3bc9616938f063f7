"""The index of a release, opened for reading: safe from several threads, never written."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Self

from kg.errors import ReleaseError, StoreError
from kg.search.arranging import parse_numbers
from kg.search.finding import find, rank_cases
from kg.search.schema import FILE_NAME, SCHEMA_VERSION
from kg.search.stems import Stemmer
from kg.words import HeldWords

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator
    from pathlib import Path

    from kg.search.answers import SearchAnswer
    from kg.search.requests import SearchRequest

_MAPPED = 256 * 2**20


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is known of all documents together.

    `places` gives the place of each row in the fixed order, `rows` the row of each place and `sets` the number of its
    set of facet values; the first `cases` places are those of cases. `values` holds the sets, `names` the name of
    each value of each facet.
    """

    digest: str
    places: array[int]
    rows: array[int]
    sets: array[int]
    cases: int
    values: dict[int, tuple[tuple[str, str], ...]]
    names: dict[tuple[str, str], HeldWords]


@dataclass(slots=True)
class SearchIndex:
    """An open index; `find` may be called from any thread until `close`."""

    file: Path
    arrangement: Arrangement
    stemmer: Stemmer = field(default_factory=Stemmer)
    _idle: list[sqlite3.Connection] = field(default_factory=list)
    _is_closed: bool = False
    _lock: Lock = field(default_factory=Lock)

    def find(self, request: SearchRequest) -> SearchAnswer:
        """What a release holds of a query.

        Raises:
            InputError: the query cannot be answered: empty, too long, an unknown facet, a cursor of another query.
            StoreError: the index is closed or damaged.
        """
        with self.connection() as database:
            return find(database, self.arrangement, self.stemmer, request)

    def rank_cases(self, query: str) -> tuple[str, ...]:
        """The IRIs of all cases that match a query, best first.

        Raises:
            InputError: the query cannot be answered: empty, too long.
            StoreError: the index is closed or damaged.
        """
        with self.connection() as database:
            return rank_cases(database, self.arrangement, query)

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A connection that nobody else uses meanwhile."""
        database = self._take()
        try:
            yield database
        except sqlite3.Error as error:
            raise _damaged(self.file, error) from error
        finally:
            self._give_back(database)

    def _take(self) -> sqlite3.Connection:
        with self._lock:
            if self._is_closed:
                raise StoreError("the search index is closed.", "检索索引已关闭。")
            if self._idle:
                return self._idle.pop()
        return _connect(self.file)

    def _give_back(self, database: sqlite3.Connection) -> None:
        with self._lock:
            if not self._is_closed:
                self._idle.append(database)
                return
        database.close()

    def close(self) -> None:
        """Let go of the file; answers that are being found are finished."""
        with self._lock:
            self._is_closed = True
            idle, self._idle = self._idle, []
        for database in idle:
            database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_search_index(folder: Path) -> SearchIndex:
    """The index in a release's folder.

    Raises:
        ReleaseError: the release has none, or one of another version of this software, or it is damaged.
    """
    file = folder / FILE_NAME
    if not file.is_file():
        raise ReleaseError(
            f"the release {folder.name} has no search index; build it again with: kg build",
            f"发布版本 {folder.name} 没有检索索引；请重新构建：kg build",
        )
    try:
        database = _connect(file)
        try:
            arrangement = _load_arrangement(database, file)
        finally:
            database.close()
    except sqlite3.Error as error:
        raise _damaged(file, error) from error
    return SearchIndex(file, arrangement)


def has_search_index(folder: Path) -> bool:
    """Whether a release's folder has an index that this version of the software reads."""
    try:
        open_search_index(folder).close()
    except ReleaseError:
        return False
    return True


def _connect(file: Path) -> sqlite3.Connection:
    """A connection that can only read and takes the file as never changing, so that it needs no locks."""
    database = sqlite3.connect(
        f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False, isolation_level=None
    )
    database.execute(f"PRAGMA mmap_size = {_MAPPED}")
    return database


def _load_arrangement(database: sqlite3.Connection, file: Path) -> Arrangement:
    known = dict(database.execute("SELECT name, value FROM meta"))
    if known.get("schema") != SCHEMA_VERSION:
        raise ReleaseError(
            f"the search index of the release {file.parent.name} was written by another version of this software; "
            "build the release again with: kg build",
            f"发布版本 {file.parent.name} 的检索索引由本软件的其他版本写成；请重新构建：kg build",
        )
    sets = parse_numbers(known["sets"])
    used = set(sets)
    (cases,) = database.execute("SELECT count(*) FROM document WHERE kind = 'case'").fetchone()
    return Arrangement(
        digest=known["digest"],
        places=parse_numbers(known["places"]),
        rows=parse_numbers(known["rows"]),
        sets=sets,
        cases=cases,
        values={
            number: tuple((facet, value) for facet, value in json.loads(text))
            for number, text in database.execute("SELECT id, text FROM shared")
            if number in used
        },
        names={
            (facet, value): HeldWords(en or None, zh or None)
            for facet, value, zh, en in database.execute("SELECT facet, value, zh, en FROM facet")
        },
    )


def _damaged(file: Path, error: sqlite3.Error) -> ReleaseError:
    return ReleaseError(
        f"the search index of the release {file.parent.name} cannot be read ({error}); build it again with: kg build",
        f"无法读取发布版本 {file.parent.name} 的检索索引（{error}）；请重新构建：kg build",
    )

"""Writing `search.db` when a release is built, and carrying it over to a release that differs in a few things."""

from __future__ import annotations

import gzip
import json
import shutil
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import PlaceError
from kg.iris import absolute
from kg.search.arranging import arrange
from kg.search.documents import Passage, column_texts
from kg.search.gathering import gather_documents, root_of
from kg.search.schema import (
    DELETE_WORDS,
    DOCUMENTS_OF_ROOT,
    FILE_NAME,
    INDEXES,
    INSERT_CONTEXT,
    INSERT_WORDS,
    MOST_PASSAGES,
    PASSAGES,
    SCHEMA_VERSION,
    TABLES,
)
from kg.search.tokens import paired

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.search.documents import IndexedDocument

_IGNORED = ("doc/",)  # passages of documents: offsets and digests, no words
_SHARED = ("agency/", "keyword/")
_BATCH = 1000
_MOST_ROOTS = 300
_PIECE = 2**22  # bytes of a release's data read at a time
_LARGEST_HASH = 32 * 2**20  # bytes of words held before they go to disk
_Written: TypeAlias = "tuple[tuple[str | None, ...], tuple[tuple[str | None, ...], ...]]"


@dataclass(frozen=True, slots=True)
class ReleaseLines:
    """The sorted N-Quads of a release's folder; each time they are gone through they are read from its data file."""

    folder: Path

    def __iter__(self) -> Iterator[str]:
        """Line by line, line ends included."""
        with gzip.open(self.folder / "data.nq.gz", "rt", encoding="utf-8", newline="\n") as lines:
            yield from lines

    def starting(self, starts: tuple[str, ...]) -> Iterator[str]:
        """The lines with one of some beginnings; what cannot have them, since lines are sorted, is not looked at."""
        wanted = [start.encode() for start in starts]
        rest = b""
        with gzip.open(self.folder / "data.nq.gz") as file:
            while read := file.read(_PIECE):
                piece = rest + read
                end = piece.rfind(b"\n") + 1
                rest = piece[end:]
                first, last = piece[: piece.find(b"\n") + 1], piece[piece.rfind(b"\n", 0, max(end - 1, 0)) + 1 : end]
                if end and any(start <= last and (first <= start or first.startswith(start)) for start in wanted):
                    lines = StringIO(piece[:end].decode(), newline="\n")
                    yield from (line for line in lines if line.startswith(starts))


def write_search_index(folder: Path, lines: Iterable[str] | None = None) -> Path:
    """Write the index of a release into its folder; equal lines give equal bytes with the same SQLite.

    `lines` are the release's sorted N-Quads, gone through twice; without any they are read from its data file.

    Raises:
        PlaceError: the disk is full or cannot be written.
    """
    lines = ReleaseLines(folder) if lines is None else lines
    file = folder / FILE_NAME
    file.unlink(missing_ok=True)
    with _writing(file) as database:
        _create(database, TABLES)
        database.execute("INSERT INTO words (words, rank) VALUES ('hashsize', ?)", (_LARGEST_HASH,))
        _insert(database, gather_documents(lines), 1)
        database.execute("INSERT INTO words (words) VALUES ('optimize')")
        database.execute("INSERT INTO contexts (contexts) VALUES ('optimize')")
        _create(database, INDEXES)
        arrange(database)
    return file


def update_search_index(old: Path, folder: Path, changed: Iterable[str], lines: Iterable[str] | None = None) -> Path:
    """Write the index of a release that differs from another in what it says of some subjects.

    `old` and `folder` are the folders of the other and of the new release, `changed` the IRIs of all subjects of which
    statements differ that the index needs (`kg.search.facts.find_subjects`). Answers are those of an index written
    anew; one is written anew where the changes reach further than single cases, instruments, keywords and agencies.

    Raises:
        PlaceError: the disk is full or cannot be written.
    """
    lines = ReleaseLines(folder) if lines is None else lines
    roots = _find_roots(changed)
    if roots is None or len(roots) > _MOST_ROOTS or not (old / FILE_NAME).is_file():
        return write_search_index(folder, lines)
    file = folder / FILE_NAME
    shutil.copyfile(old / FILE_NAME, file)
    with _writing(file) as database:
        if database.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone() != (SCHEMA_VERSION,):
            return write_search_index(folder, lines)
        roots |= _find_users(database, roots)
        held = {each: number for root in sorted(roots) for number, each in _load_documents(database, root)}
        fresh = {_written(each): each for each in gather_documents(_find_lines(lines, roots)) if each.root in roots}
        for each in held.keys() - fresh.keys():
            _delete(database, held[each])
        (last,) = database.execute("SELECT coalesce(max(id), 0) FROM document").fetchone()
        _insert(database, (each for written, each in fresh.items() if written not in held), last + 1)
        arrange(database)
    return file


@contextmanager
def _writing(file: Path) -> Iterator[sqlite3.Connection]:
    """A database being written; nobody reads it before it is finished, so there is no journal to keep."""
    database = sqlite3.connect(file, isolation_level=None)
    try:
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768;")
        database.execute("BEGIN")
        yield database
        if database.in_transaction:
            database.execute("COMMIT")
    except sqlite3.OperationalError as error:
        raise PlaceError(
            f"the search index {file} cannot be written ({error}).", f"无法写入检索索引 {file}（{error}）。"
        ) from error
    finally:
        database.close()


def _create(database: sqlite3.Connection, statements: str) -> None:
    """Run statements one by one: `executescript` would end the transaction, and every row then be one of its own."""
    for statement in statements.split(";"):
        database.execute(statement)


def _insert(database: sqlite3.Connection, documents: Iterable[IndexedDocument], first: int) -> None:
    """Add documents, numbered from `first` on."""
    shared: dict[str, int] = {text: number for number, text in database.execute("SELECT id, text FROM shared")}

    def share(text: str) -> int:
        if text not in shared:
            shared[text] = len(shared) + 1
            database.execute("INSERT INTO shared VALUES (?, ?)", (shared[text], text))
        return shared[text]

    def share_context(text: str) -> int:
        if text and text not in shared:
            database.execute(INSERT_CONTEXT, (share(text), paired(text)))
        return share(text)

    numbered = enumerate(documents, first)
    while batch := list(islice(numbered, _BATCH)):
        database.executemany(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (number, *_plain(each), share(_render_facets(each)), share_context(each.context))
                for number, each in batch
            ],
        )
        database.executemany(
            "INSERT INTO passage VALUES (?, ?, ?, ?, ?)",
            [
                (number * MOST_PASSAGES + position, each.field, each.text, each.part, each.heading)
                for number, document in batch
                for position, each in enumerate(document.passages)
            ],
        )
        database.executemany(INSERT_WORDS, [(number, *column_texts(each.passages)) for number, each in batch])


def _plain(each: IndexedDocument) -> tuple[str | None, ...]:
    return each.iri, each.kind, each.root, each.place, each.zh, each.en, each.notation


def _render_facets(each: IndexedDocument) -> str:
    return json.dumps((("kind", each.kind), *each.facets), ensure_ascii=False)


def _written(each: IndexedDocument) -> _Written:
    passages = tuple((one.field, one.text, one.part, one.heading) for one in each.passages)
    return (*_plain(each), _render_facets(each), each.context), passages


def _load_documents(database: sqlite3.Connection, root: str) -> Iterator[tuple[int, _Written]]:
    """The documents of a case, instrument, keyword or agency, by their numbers."""
    for number, *columns in database.execute(DOCUMENTS_OF_ROOT, (root,)).fetchall():
        yield number, (tuple(columns), tuple(database.execute(PASSAGES, _span(number))))


def _span(number: int) -> tuple[int, int]:
    """The first and the last number that passages of a document may have."""
    return number * MOST_PASSAGES, (number + 1) * MOST_PASSAGES - 1


def _delete(database: sqlite3.Connection, number: int) -> None:
    """Remove a document; a contentless index is told what it forgets."""
    passages = database.execute(PASSAGES, _span(number))
    columns = column_texts(tuple(Passage(*each) for each in passages))
    database.execute(DELETE_WORDS, (number, *columns))
    database.execute("DELETE FROM passage WHERE id BETWEEN ? AND ?", _span(number))
    database.execute("DELETE FROM document WHERE id = ?", (number,))


def _find_roots(changed: Iterable[str]) -> set[str] | None:
    """The cases, instruments, keywords and agencies that changed subjects belong to; None if some belong to none."""
    roots: set[str] = set()
    for iri in changed:
        root = root_of(iri)
        if root is not None:
            roots.add(root)
        elif not iri.startswith(tuple(map(absolute, _IGNORED))):
            return None
    return roots


def _find_users(database: sqlite3.Connection, roots: set[str]) -> set[str]:
    """The cases that print names of keywords and agencies among these."""
    shared = {absolute(root) for root in roots if root.startswith(_SHARED)}
    if not shared:
        return set()
    rows = database.execute(
        "SELECT root, text FROM document JOIN shared ON shared.id = facets WHERE kind = 'case'"
    ).fetchall()
    return {root for root, facets in rows if any(value in shared for _, value in json.loads(facets))}


def _find_lines(lines: Iterable[str], roots: set[str]) -> list[str]:
    """The lines of these things, and of everything that cases name."""
    starts = tuple(f"<{absolute(path)}" for path in (*_SHARED, *(root + end for root in roots for end in ("/", ">"))))
    if isinstance(lines, ReleaseLines):
        return list(lines.starting(starts))
    return [line for line in lines if line.startswith(starts)]

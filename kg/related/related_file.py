"""`related.db` of a release: what related cases are told from, written when it is built, asked without heavy libraries.

One SQLite file: a table of parts that every answer needs, one row a case (`kg.related.packed_relations`), and one row
a feature (`kg.related.holders`).
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from typing import TYPE_CHECKING, Final

from kg.errors import PlaceError
from kg.related.holders import HOLDER_TABLE
from kg.related.packed_relations import (
    lay_out_facts,
    lay_out_passages,
    lay_out_provisions,
    lay_out_rarities,
    pack,
    pack_near,
    unpack,
)
from kg.related.signals import SIGNALS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.related.relations import Relations

FILE_NAME: Final = "related.db"
SCHEMA: Final = "2"

_SCHEMA_ASKED = "SELECT value FROM part WHERE name = 'schema'"
_TABLES = """
CREATE TABLE part (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE related (
    place INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, facts BLOB NOT NULL, near BLOB NOT NULL,
    passages BLOB NOT NULL
);
"""


def has_related_cases(folder: Path) -> bool:
    """Whether the release in a folder has a file of related cases that this version can read."""
    try:
        with closing(sqlite3.connect(f"file:{folder / FILE_NAME}?mode=ro&immutable=1", uri=True)) as database:
            return [unpack(value) for (value,) in database.execute(_SCHEMA_ASKED)] == [SCHEMA]
    except (sqlite3.Error, ValueError, zlib.error):
        return False


def write_related_file(folder: Path, relations: Relations) -> Path:
    """Write the file of a release into its folder.

    Raises:
        PlaceError: the disk is full or cannot be written.
    """
    file = folder / FILE_NAME
    file.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as database:
            database.executescript(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES + HOLDER_TABLE + "BEGIN;"
            )
            database.executemany("INSERT INTO part VALUES (?, ?)", _render_parts(relations))
            rows = (_render_row(relations, place) for place in range(len(relations.facts)))
            database.executemany("INSERT INTO related VALUES (?, ?, ?, ?, ?)", rows)
            database.executemany("INSERT INTO holding VALUES (?, ?, ?, ?)", _list_holders(relations))
            database.execute("COMMIT")
    except sqlite3.OperationalError as error:
        raise PlaceError(f"{file} cannot be written ({error}).", f"无法写入 {file}（{error}）。") from error
    return file


def _render_parts(relations: Relations) -> Iterator[tuple[str, bytes]]:
    rarities = relations.corpus.rarities
    yield "schema", pack(SCHEMA)
    yield "cases", pack([[each.path, each.notation, each.title.en, each.title.zh] for each in relations.facts])
    yield "crowds", pack([list(crowd) for crowd in relations.crowds])
    yield "names", pack({path: [words.en, words.zh] for path, words in sorted(relations.names.items())})
    yield "rarities", pack(lay_out_rarities(rarities))
    wording = {signal.name: rarities[signal.name].total for signal in SIGNALS if signal.is_wording}
    yield "wording", pack({"totals": wording, "stems": relations.corpus.stems})
    yield "provisions", pack(lay_out_provisions(relations.provisions))


def _list_holders(relations: Relations) -> Iterator[tuple[str, str | int, int, bytes]]:
    from kg.related.holders_listed import list_holders  # noqa: PLC0415 - numpy is slow to load

    for signal in sorted(SIGNALS, key=lambda signal: signal.name):
        vectors = [vectors[signal.name] for vectors in relations.corpus.vectors]
        for row in list_holders(vectors, relations.corpus.rarities[signal.name]):
            yield (signal.name, *row)


def _render_row(relations: Relations, place: int) -> tuple[int, str, bytes, bytes, bytes]:
    facts, near = relations.facts[place], relations.near[place]
    found = {other: relations.find_passages(place, other) for other, _ in near}
    passages = {other: each for other, each in found.items() if each is not None}
    return (
        place,
        facts.path,
        pack(lay_out_facts(facts)),
        pack_near(near),
        pack(lay_out_passages(passages)),
    )

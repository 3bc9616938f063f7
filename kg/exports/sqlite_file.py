"""A release as an SQLite database: the tables with keys and indexes, and a table `readme` that says what they are."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from kg.exports.nodes import iterate_nodes
from kg.exports.origin import origin_of
from kg.exports.staging import stage_nodes
from kg.exports.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.exports.tables import Table
    from kg.releases import Release

_README = """
CREATE TABLE readme (topic TEXT, name TEXT, text TEXT NOT NULL, PRIMARY KEY (topic, name)) WITHOUT ROWID;
"""


def write_sqlite(release: Release, target: Path) -> None:
    """Write the database; the same release gives the same bytes with the same version of SQLite.

    Raises:
        ReleaseError: the data cannot be read.
        OSError: the file cannot be written.
    """
    with _opened(str(target)) as database:
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;")
        stage_nodes(database, iterate_nodes(release))
        database.execute("BEGIN")
        for table in TABLES:
            _create(database, table)
        _describe(database, release)
        database.execute("COMMIT")


@contextmanager
def open_tables(path: Path) -> Iterator[sqlite3.Connection]:
    """A database that was written here, to be read.

    Raises:
        OSError: it cannot be read.
    """
    with _opened(f"{path.resolve().as_uri()}?mode=ro") as database:
        yield database


@contextmanager
def _opened(name: str) -> Iterator[sqlite3.Connection]:
    """A connection that tells of a full disk or a damaged file as of any other file."""
    try:
        with closing(sqlite3.connect(name, uri=name.startswith("file:"))) as database:
            yield database
    except sqlite3.Error as error:
        raise OSError(errno.EIO, str(error)) from error


def _create(database: sqlite3.Connection, table: Table) -> None:
    """Fill a table in the order of its SELECT; its names come from `kg.exports.tables` alone."""
    columns = [f'"{each.name}" {"INTEGER" if each.is_number else "TEXT"}' for each in table.columns]
    if table.has_key:
        columns.append(f"PRIMARY KEY ({', '.join(_quoted(table.key))})")
    columns += [f'FOREIGN KEY ("{each.name}") REFERENCES {each.points_at}' for each in table.columns if each.points_at]
    database.execute(f"CREATE TABLE {table.name} ({', '.join(columns)})")
    database.execute(f"INSERT INTO {table.name} {table.select}")
    for name in table.indexed:
        database.execute(f'CREATE INDEX {table.name}_by_{name} ON {table.name} ("{name}")')


def _describe(database: sqlite3.Connection, release: Release) -> None:
    database.execute(_README.strip())
    rows = [("release", name, text) for name, text in origin_of(release).items()]
    for table in TABLES:
        rows.append(("table", table.name, table.meaning))
        rows += [(table.name, column.name, column.meaning) for column in table.columns]
    database.executemany("INSERT INTO readme VALUES (?, ?, ?)", rows)


def _quoted(names: tuple[str, ...]) -> list[str]:
    return [f'"{name}"' for name in names]

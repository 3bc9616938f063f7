"""The tables of a release as comma-separated values in one ZIP file, described as a data package.

Sources: RFC 4180 (CSV); the Data Package and Table Schema specifications, version 1, of Frictionless Data.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any, Final

from kg.exports.origin import licence_address, origin_of
from kg.exports.sqlite_file import open_tables
from kg.exports.tables import TABLES

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path
    from typing import IO

    from kg.exports.tables import Column, Table
    from kg.releases import Release

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_DAY_OF_FILES: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that ZIP knows: the same release, the same bytes
_READABLE: Final = 0o644 << 16
_UNIX: Final = 3


def write_csv_archive(release: Release, tables: Path, target: Path, *, with_mark: bool = False) -> None:
    """Write the ZIP file from the database of `kg.exports.sqlite_file`.

    `with_mark` puts a byte order mark before each table, by which Excel knows that the Chinese in it is UTF-8.
    """
    with (
        open_tables(tables) as database,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive,
    ):
        for table in TABLES:
            with archive.open(_entry(f"{table.name}.csv"), "w", force_zip64=True) as file:
                _write_table(database, table, file, BYTE_ORDER_MARK if with_mark else b"")
        described = json.dumps(describe_package(release), ensure_ascii=False, indent=2) + "\n"
        archive.writestr(_entry("datapackage.json"), described.encode())
        archive.writestr(_entry("README.txt"), _readme(release).encode())


def describe_package(release: Release) -> dict[str, Any]:
    """The description of the tables that programs read: columns, types, keys, licence, release."""
    origin, address = origin_of(release), licence_address(release)
    licence = {"name": origin["licence"]} | ({"path": address} if address else {})
    return {
        "profile": "tabular-data-package",
        "name": f"guiding-cases-{release.id}",
        "title": origin["title"],
        "version": release.id,
        "homepage": origin["address"],
        "licenses": [licence],
        "description": f"{origin['title_zh']}. {origin['cite_as']}",
        "resources": [_describe_table(table) for table in TABLES],
    }


def _describe_table(table: Table) -> dict[str, Any]:
    keys = [
        {"fields": each.name, "reference": {"resource": each.points_at, "fields": each.points_at.removesuffix("s")}}
        for each in table.columns
        if each.points_at
    ]
    fields = [_describe_column(each) for each in table.columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    schema |= {"primaryKey": list(table.key)} if table.has_key else {}
    schema |= {"foreignKeys": keys} if keys else {}
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": table.meaning,
        "schema": schema,
    }


def _describe_column(column: Column) -> dict[str, str]:
    kind = "integer" if column.is_number else "string"
    return {"name": column.name, "type": kind, "description": column.meaning}


def _write_table(database: sqlite3.Connection, table: Table, file: IO[bytes], mark: bytes) -> None:
    file.write(mark)
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([column.name for column in table.columns])
    writer.writerows(database.execute(f"SELECT * FROM {table.name} ORDER BY rowid"))  # noqa: S608 - our own names
    text.flush()
    text.detach()


def _readme(release: Release) -> str:
    lines = [f"{name}: {text}" for name, text in origin_of(release).items()]
    for table in TABLES:
        lines += ["", f"{table.name}.csv - {table.meaning}"]
        lines += [f"  {column.name}: {column.meaning}" for column in table.columns]
    return "\r\n".join([*lines, ""])


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY_OF_FILES)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = _READABLE
    entry.create_system = _UNIX  # else the system that writes would show in the bytes
    return entry

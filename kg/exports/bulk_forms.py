"""The forms in which a whole release can be had, in one table: names, media types, how the file of each is written."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg import formats
from kg.errors import FilterError, Place
from kg.exports.csv_archive import write_csv_archive
from kg.exports.expanded_json_ld import render_expanded_json_ld
from kg.exports.graphml import render_graphml
from kg.exports.lines import iterate_lines
from kg.exports.origin import origin_of
from kg.exports.sqlite_file import write_sqlite
from kg.exports.triples import render_n_triples
from kg.exports.turtle import render_turtle
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from kg.releases import Release

_LEVEL: Final = 6
_AT_ONCE: Final = 1 << 18  # bytes


@dataclass(frozen=True, slots=True)
class BulkForm:
    """A form: name in requests, what it is, media type, suffix of its file, and whether the file is kept gzipped.

    `write` fills a new file from a release and the database of its tables, which is there if `needs_tables`.
    """

    name: str
    label: Words
    media_type: str
    is_packed: bool
    needs_tables: bool
    write: Callable[[Release, Path, Path], None]

    @property
    def file_name(self) -> str:
        """The name of the file as it is kept."""
        return f"data.{self.name}.gz" if self.is_packed else f"data.{self.name}"


def _write_turtle(release: Release, _: Path, target: Path) -> None:
    heading = [f"{name}: {text}" for name, text in origin_of(release).items()]
    _write_packed(target, render_turtle(iterate_lines(release), heading))


def _write_n_triples(release: Release, _: Path, target: Path) -> None:
    _write_packed(target, render_n_triples(iterate_lines(release)))


def _write_n_quads(release: Release, _: Path, target: Path) -> None:
    _write_packed(target, iterate_lines(release))


def _write_json_ld(release: Release, _: Path, target: Path) -> None:
    _write_packed(target, render_expanded_json_ld(iterate_lines(release)))


def _write_graphml(release: Release, tables: Path, target: Path) -> None:
    _write_packed(target, render_graphml(release, tables))


def _write_csv(release: Release, tables: Path, target: Path) -> None:
    write_csv_archive(release, tables, target)


def _write_csv_with_mark(release: Release, tables: Path, target: Path) -> None:
    write_csv_archive(release, tables, target, with_mark=True)


def _write_sqlite(release: Release, _: Path, target: Path) -> None:
    write_sqlite(release, target)


SQLITE: Final = BulkForm(
    "sqlite",
    Words("tables as an SQLite database", "SQLite 数据库（各表）"),
    "application/vnd.sqlite3",
    is_packed=False,
    needs_tables=False,
    write=_write_sqlite,
)
CSV_WITH_MARK: Final = BulkForm(
    "bom.csv.zip",
    Words("tables as CSV with a byte order mark, for Excel", "CSV 各表（带 BOM，供 Excel 打开）"),
    "application/zip",
    is_packed=False,
    needs_tables=True,
    write=_write_csv_with_mark,
)


def _graph(wanted: formats.Format, label: Words, write: Callable[[Release, Path, Path], None]) -> BulkForm:
    return BulkForm(wanted.name, label, wanted.media_types[0], is_packed=True, needs_tables=False, write=write)


BULK_FORMS: Final = (
    _graph(formats.TURTLE, Words("Turtle", "Turtle"), _write_turtle),
    _graph(formats.N_TRIPLES, Words("N-Triples, without graphs", "N-Triples（不含图名）"), _write_n_triples),
    _graph(formats.N_QUADS, Words("N-Quads, the data as they are kept", "N-Quads（数据的保存形式）"), _write_n_quads),
    _graph(formats.JSON_LD, Words("JSON-LD, expanded", "JSON-LD（展开形式）"), _write_json_ld),
    BulkForm(
        "csv.zip",
        Words("tables as CSV in a ZIP file", "CSV 各表（ZIP）"),
        "application/zip",
        is_packed=False,
        needs_tables=True,
        write=_write_csv,
    ),
    CSV_WITH_MARK,
    BulkForm(
        "graphml",
        Words("cases, provisions, keywords and agencies as a graph", "GraphML（案例、法条、关键词、机关）"),
        "application/graphml+xml",
        is_packed=True,
        needs_tables=True,
        write=_write_graphml,
    ),
    SQLITE,
)
"""In the order in which people are shown them."""


def parse_bulk_form(name: str) -> BulkForm:
    """The form of that name.

    Raises:
        FilterError: there is none; its place is `form`.

    >>> parse_bulk_form("ttl").file_name, parse_bulk_form("sqlite").file_name
    ('data.ttl.gz', 'data.sqlite')
    """
    found = next((form for form in BULK_FORMS if form.name == name), None)
    if found is None:
        known = ", ".join(form.name for form in BULK_FORMS)
        raise FilterError(
            f"a release cannot be had as “{name}”; use one of {known}.",
            f"不能以“{name}”格式导出；可用：{known}。",
            place=Place("form"),
        )
    return found


def parse_asked_form(written: str, *, bom: bool = False) -> tuple[BulkForm, bool]:
    """The form that a request means, and whether its gzipped file: `ttl`, `ttl.gz`, `csv.zip` with or without `bom`.

    Raises:
        FilterError: there is no such form, or it has no tables to mark.

    >>> parse_asked_form("ttl.gz")[1], parse_asked_form("csv.zip", bom=True)[0].name
    (True, 'bom.csv.zip')
    """
    stem = written.removesuffix(".gz")
    form = next((each for each in BULK_FORMS if each.is_packed and each.name == stem), None)
    if form is None:
        form, stem = parse_bulk_form(written), written
    if bom and form.name not in ("csv.zip", CSV_WITH_MARK.name):
        raise FilterError("a byte order mark goes with csv.zip only.", "BOM 只用于 csv.zip。", place=Place("bom"))
    return (CSV_WITH_MARK if bom else form), stem != written


def _write_packed(target: Path, pieces: Iterable[bytes]) -> None:
    """Write pieces gzipped, without time and name, so that the same pieces give the same bytes.

    In one member, unlike the data file of the release: browsers end a gzipped answer with its first member.
    """
    with target.open("wb") as raw, gzip.GzipFile("", "wb", compresslevel=_LEVEL, fileobj=raw, mtime=0) as packed:
        waiting = bytearray()
        for piece in pieces:
            waiting += piece
            if len(waiting) >= _AT_ONCE:
                packed.write(waiting)
                waiting.clear()
        packed.write(waiting)

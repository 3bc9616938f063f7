"""What is computed over all documents together: their places in the fixed order, and the names of facets."""

from __future__ import annotations

import hashlib
import json
import sys
from array import array
from typing import TYPE_CHECKING

from kg.iris import relative
from kg.search.schema import SCHEMA_VERSION
from kg.words import HeldWords, Words

if TYPE_CHECKING:
    import sqlite3

_NAMES = {
    "case": Words("Guiding cases", "指导性案例"),
    "statute": Words("Instruments", "规范性文件"),
    "keyword": Words("Keywords", "关键词"),
    "agency": Words("Agencies", "机关"),
    "article": Words("Articles", "条文"),
    "spp": Words("SPP guiding cases (检例)", "检例"),
    "spc": Words("SPC guiding cases (指导案例)", "指导案例"),
    "zh": Words("Chinese", "中文"),
    "en": Words("English", "英文"),
    "latest": Words("latest text held", "所收最新文本"),
    "earlier": Words("earlier texts", "较早文本"),
}


_IN_ORDER = "SELECT id, iri, place, kind, facets FROM document ORDER BY place, iri"
_NAMED = "SELECT id, iri, zh, en, kind FROM document WHERE kind IN ('case', 'statute', 'keyword', 'agency')"
_USED = "SELECT text FROM shared WHERE id IN (SELECT facets FROM document)"


def arrange(database: sqlite3.Connection) -> None:
    """Work out the fixed order and the facets anew."""
    documents = database.execute(_IN_ORDER).fetchall()
    rows, sets = (array("I", (each[column] for each in documents)) for column in (0, 4))
    places = array("I", bytes(4 * (max(rows, default=0) + 1)))
    for place, number in enumerate(rows):
        places[number] = place
    digest = hashlib.sha256(SCHEMA_VERSION.encode())
    for each in documents:
        digest.update(f"{each[1]}\n".encode())
    database.execute("DELETE FROM meta")
    known = {
        "schema": SCHEMA_VERSION,
        "digest": digest.hexdigest()[:16],
        "rows": _bytes(rows),
        "sets": _bytes(sets),
        "places": _bytes(places),
    }
    database.executemany("INSERT INTO meta VALUES (?, ?)", known.items())
    names: dict[str, HeldWords] = {**_NAMES} | {
        iri: HeldWords(en, zh) for _, iri, zh, en, _ in database.execute(_NAMED)
    }
    used = {(facet, value) for (text,) in database.execute(_USED) for facet, value in json.loads(text)}
    database.execute("DELETE FROM facet")
    for facet, value in sorted(used):
        name = names.get(value, Words(relative(value), relative(value)))
        database.execute("INSERT INTO facet VALUES (?, ?, ?, ?)", (facet, value, name.zh or "", name.en or ""))


def _bytes(numbers: array[int]) -> bytes:
    """Numbers as `schema` says that they are kept."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def parse_numbers(raw: bytes) -> array[int]:
    r"""Numbers as `schema` says that they are kept.

    >>> parse_numbers(b"\x01\x00\x00\x00")
    array('I', [1])
    """
    numbers = array("I")
    numbers.frombytes(raw)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers

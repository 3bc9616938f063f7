"""The table of a release's cases as a file of the release, so that no reader has to ask fifteen questions first."""

from __future__ import annotations

import gzip
import json
import zlib
from typing import TYPE_CHECKING, Any, Final

from kg.browsing.case_table import CaseTable, DatedStep, ListedCase, find_positions, load_case_table, unite_places
from kg.words import HeldWords

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kg.browsing.case_table import CaseSet
    from kg.stores.store import Store

FILE_NAME: Final = "cases.json.gz"
_SCHEMA: Final = 2
_DIGITS_A_PLACE: Final = 5  # of a place in a list, with its comma


def write_case_table(folder: Path, store: Store) -> None:
    """Write the table of the cases of a store; the same cases give the same bytes."""
    packed = json.dumps(_pack(load_case_table(store)), ensure_ascii=False, separators=(",", ":")).encode()
    (folder / FILE_NAME).write_bytes(gzip.compress(packed, mtime=0))


def read_case_table(folder: Path | None, store: Store) -> CaseTable:
    """The table of a release in a folder; asked of its store where the folder has none that can be read."""
    found = find_case_table(folder) if folder is not None else None
    return found if found is not None else load_case_table(store)


def find_case_table(folder: Path) -> CaseTable | None:
    """The table that stands in a folder; None where there is none, or one of another version of this software."""
    try:
        packed = json.loads(gzip.decompress((folder / FILE_NAME).read_bytes()))
        return _unpack(packed) if packed["schema"] == _SCHEMA else None
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError):
        return None


def _pack(table: CaseTable) -> dict[str, object]:
    """Plain values: a set of cases is a list of places where they are few, else a number in hexadecimal."""
    size = len(table.cases) // 4 + 1
    return {
        "schema": _SCHEMA,
        "cases": [
            (case.path, case.series, case.number, case.notation, *_pair(case.title), case.issued, case.batch)
            for case in table.cases
        ],
        "values": {
            facet: {value: _pack_set(cases, size) for value, cases in values.items()}
            for facet, values in table.values.items()
        },
        "steps": [(step.case, step.type, step.earliest, step.latest) for step in table.steps],
        "names": {path: _pair(name) for path, name in table.names.items()},
    }


def _pair(words: HeldWords) -> tuple[str | None, str | None]:
    return words.en, words.zh


def _pack_set(cases: CaseSet, size: int) -> str | list[int]:
    return list(find_positions(cases)) if cases.bit_count() * _DIGITS_A_PLACE < size else f"{cases:x}"


def _unpack(packed: Mapping[str, Any]) -> CaseTable:
    return CaseTable(
        tuple(
            ListedCase(path, series, number, notation, HeldWords(en, zh), issued, batch)
            for path, series, number, notation, en, zh, issued, batch in packed["cases"]
        ),
        {
            facet: {
                value: int(cases, 16) if isinstance(cases, str) else unite_places(cases)
                for value, cases in values.items()
            }
            for facet, values in packed["values"].items()
        },
        tuple(DatedStep(*step) for step in packed["steps"]),
        {path: HeldWords(en, zh) for path, (en, zh) in packed["names"].items()},
    )

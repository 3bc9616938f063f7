"""Statute files read through the memory: of a file that was read before, only the header is taken up again."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import Place
from kg.record import Problem
from kg.remembering.edition import digest_of
from kg.remembering.written_values import read_value, write_value
from kg.statutes.files import PlacedProblem, ReadStatute, find_statute_files, load_statute, read_file
from kg.statutes.later_texts import TextShelf, find_header, measure
from kg.statutes.statute import Closing, HistoryLine, HistoryVersion, StatuteText
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.remembering.memory import Memory
    from kg.statutes.knowledge import StatuteKnowledge

KIND = "statute-file"
_CLASSES: dict[str, type] = {
    each.__name__: each
    for each in (StatuteText, HistoryLine, HistoryVersion, Closing, Problem, Words, PlacedProblem, Place)
}

_Remembered: TypeAlias = "tuple[StatuteText, tuple[int, int, int, int], tuple[PlacedProblem, ...]]"


def read_remembered_files(
    paths: Iterable[Path], knowledge: StatuteKnowledge, largest: int, memory: Memory, edition: str
) -> Iterator[ReadStatute]:
    """Every statute file of some paths, as `read_statute_files` reads them; `edition` tells which software reads.

    Raises:
        PlaceError, InputError: as `read_statute_files`.
    """
    shelf = TextShelf(knowledge)
    known = memory.find_all(KIND)
    seen: set[str] = set()
    for path in find_statute_files(paths):
        raw = load_statute(path, largest)
        digest = hashlib.sha256(raw).hexdigest()
        if digest in seen:
            continue
        seen.add(digest)
        key = digest_of(edition, path.name, digest)
        remembered = _find(known, key)
        if remembered is None:
            remembered = _read_anew(raw, path, knowledge, shelf)
            memory.put(KIND, key, write_value(remembered))
        else:
            memory.note_use(KIND, [key])
        header, lengths, problems = remembered
        placed = (replace(each, place=replace(each.place, source=str(path))) for each in problems)
        yield ReadStatute(path, shelf.put_off(path, header, lengths), tuple(placed))


def _read_anew(raw: bytes, path: Path, knowledge: StatuteKnowledge, shelf: TextShelf) -> _Remembered:
    read = read_file(raw, path, knowledge)
    shelf.keep(path, read.text)
    problems = tuple(replace(each, place=replace(each.place, source="")) for each in read.problems)
    return find_header(read.text), measure(read.text), problems


def _find(known: dict[str, bytes], key: str) -> _Remembered | None:
    if key not in known:
        return None
    try:
        found: _Remembered = read_value(known[key], _CLASSES)
    except (ValueError, KeyError, TypeError, IndexError):
        return None
    return found

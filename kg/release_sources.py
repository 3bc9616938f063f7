"""What the lines of a release come from, remembered, so that the next release can be written as a change to it."""

from __future__ import annotations

import hashlib
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg import releases
from kg.errors import KgError
from kg.importing.statute_parts import LINES_KIND
from kg.remembering.packed_lines import split_lines
from kg.remembering.written_values import read_value, write_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from kg.importing.document_parts import DocumentPart
    from kg.importing.documents import Imported
    from kg.importing.statute_parts import StatutePart
    from kg.importing.statutes import ImportedStatutes
    from kg.release_relations import ReleaseRelations
    from kg.releases import Release
    from kg.remembering.memory import Memory

_KIND = "release"
_FILES, _DOCUMENT, _STATUTE, _RELATIONS = "files", "document/", "statute/", "relations"
_MOST_CHANGED = 5  # a release of which more than a fifth changes is written anew
_LEAST_CHANGED = 100_000  # quads; a smaller one takes no time, and is compact when it is written at once


@dataclass(frozen=True, slots=True)
class Sources:
    """The key of the lines of each source by its name; the lines are those of the parts, or in the memory."""

    keys: Mapping[str, str]
    parts: Mapping[str, DocumentPart | StatutePart | ReleaseRelations]
    memory: Memory

    def lines(self, name: str) -> Sequence[str]:
        """The lines of a source.

        Raises:
            ForgottenError: the memory has lost them.
        """
        if name in self.parts:
            return self.parts[name].lines
        return split_lines(self.memory.recall(LINES_KIND, self.keys[name]).decode())


@dataclass(frozen=True, slots=True)
class Beginning:
    """A release that the next one differs little from: by how much more, or less, often each line is stated."""

    release: Release
    change: Mapping[str, int]
    repeated: Mapping[str, int]


def find_sources(
    files: Iterable[str],
    documents: Imported | None,
    statutes: ImportedStatutes | None,
    relations: ReleaseRelations | None,
    memory: Memory,
) -> Sources:
    """The sources of a release: the lines of RDF files, of the documents of each case, each instrument, relations."""
    parts: dict[str, DocumentPart | StatutePart | ReleaseRelations] = {}
    if documents is not None:
        parts |= {f"{_DOCUMENT}{part.name}": part for part in documents.parts}
    if statutes is not None:
        parts |= {f"{_STATUTE}{part.slug}": part for part in statutes.parts}
    if relations is not None:
        parts[_RELATIONS] = relations
    keys = {name: part.key for name, part in parts.items()}
    return Sources({_FILES: _keep(files, memory), **keys}, parts, memory)


def take_repeated(lines: list[str]) -> dict[str, int]:
    r"""Leave each of some sorted lines once; how often those stood there that stood there more than once.

    >>> lines = ["a\n", "b\n", "b\n"]
    >>> take_repeated(lines), lines
    ({'b\n': 2}, ['a\n', 'b\n'])
    """
    times = Counter(line for line, following in pairwise(lines) if line == following)
    if times:
        lines[:] = list(dict.fromkeys(lines))
    return {line: count + 1 for line, count in times.items()}


def note_release(release_id: str, sources: Sources, repeated: Mapping[str, int], memory: Memory) -> None:
    """Remember what a release was made of."""
    written = write_value((tuple(sources.keys.items()), tuple(repeated.items())))
    memory.put(_KIND, release_id, written)


def find_beginning(home: Path, sources: Sources, memory: Memory) -> Beginning | None:
    """The release with the most sources in common, None where none has enough of them."""
    best: tuple[int, Release, dict[str, str], dict[str, int]] | None = None
    for identifier, raw in memory.find_all(_KIND).items():
        with suppress(KgError, ValueError, KeyError, TypeError, IndexError):
            made_of, stated = read_value(raw, {})
            keys, repeated = dict(made_of), dict(stated)
            release = releases.open_release(home, identifier)
            memory.note_use(_KIND, [identifier])
            common = len(keys.items() & sources.keys.items())
            if best is None or common > best[0]:
                best = common, release, keys, repeated
    if best is None:
        return None
    _, release, keys, repeated = best
    change = _find_change(keys, sources, memory)
    quads = release.manifest.counts["quads"]
    if change is None or quads < _LEAST_CHANGED or len(change) * _MOST_CHANGED > quads:
        return None
    return Beginning(release, change, repeated)


def _find_change(before: Mapping[str, str], sources: Sources, memory: Memory) -> Mapping[str, int] | None:
    """By how much more, or less, often each line is stated; None where the memory no longer tells."""
    change = Counter[str]()
    for name, key in before.items():
        if sources.keys.get(name) != key:
            raw = memory.find(LINES_KIND, key)
            if raw is None:
                return None
            change.subtract(split_lines(raw.decode()))
    for name, key in sources.keys.items():
        if before.get(name) != key:
            change.update(sources.lines(name))
    return {line: by for line, by in change.items() if by}


def _keep(lines: Iterable[str], memory: Memory) -> str:
    whole = "".join(sorted(set(lines))).encode()
    key = hashlib.sha256(whole).hexdigest()
    memory.put(LINES_KIND, key, whole)
    return key

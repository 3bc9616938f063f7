"""What is said of instruments, their versions, number slots and article texts, line by line and node by node.

Documents are described and checked with it. The lines of an instrument are many; those that documents need are few, and
are read only where an instrument is not the one that was remembered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.importing.cited_law import leads_away
from kg.iris import absolute
from kg.remembering.edition import digest_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kg.importing.statute_parts import StatutePart

_STATUTES = absolute("statute/")
_DEPTH_OF_VERSION = 2


def find_slug(node: str) -> str | None:
    """The slug of the instrument that a node is, or stands below; None for other nodes."""
    return node.removeprefix(_STATUTES).partition("/")[0] if node.startswith(_STATUTES) else None


class LawLines:
    """Lines by node: those that are held, by node, and those of the parts, which are read when one is asked for."""

    def __init__(self, held: Mapping[str, Sequence[str]], parts: Iterable[StatutePart]) -> None:
        self._held = held
        self._held_of: dict[str, list[str]] = {}
        for node in held:
            self._held_of.setdefault(find_slug(node) or "", []).append(node)
        self._parts = {part.slug: part for part in parts}
        self._wanted: dict[str, set[str]] = {}
        self._read: dict[str, dict[str, list[str]]] = {}

    def want(self, nodes: Iterable[str]) -> None:
        """Say which nodes will be asked for, so that each instrument is read once."""
        for node in nodes:
            if (slug := find_slug(node)) is not None:
                self._wanted.setdefault(slug, set()).add(node)

    def find_lines(self, node: str) -> Sequence[str]:
        """The lines about a node, those that lead to files, parts and other texts left out."""
        slug = find_slug(node)
        if slug is None:
            return ()
        held = self._held.get(node, ())
        if slug not in self._parts:
            return held
        if slug not in self._read or not self._is_read(slug, node):
            self.want([node])
            self._read[slug] = self._read_part(slug)
        return tuple(dict.fromkeys((*held, *self._read[slug].get(node, ()))))

    def find_key(self, slug: str) -> str:
        """What is equal where all lines of an instrument are."""
        part = self._parts.get(slug)
        held = (line for node in sorted(self._held_of.get(slug, ())) for line in self._held[node])
        return digest_of(part.key if part else "", *held)

    def digest(self, nodes: Iterable[str]) -> str:
        """What is equal where the lines about some nodes are."""
        return digest_of(*(line for node in sorted(nodes) for line in (node, *sorted(self.find_lines(node)))))

    def _is_read(self, slug: str, node: str) -> bool:
        return node in self._wanted.get(slug, ()) or _is_head(node)

    def _read_part(self, slug: str) -> dict[str, list[str]]:
        wanted: Collection[str] = self._wanted[slug]
        found: dict[str, list[str]] = {}
        begin = f"<{_STATUTES}{slug}"
        for line in self._parts[slug].lines:
            if not line.startswith(begin):
                continue
            subject, predicate, _ = line.split(" ", 2)
            node = subject[1:-1]
            if (node in wanted or _is_head(node)) and not leads_away(predicate):
                found.setdefault(node, []).append(line)
        return found


def _is_head(node: str) -> bool:
    """Whether a node is an instrument or a version of one."""
    return node.removeprefix(_STATUTES).count("/") < _DEPTH_OF_VERSION

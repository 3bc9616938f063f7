"""The things of a release that tables are made of, one after the other, with all that is stated of each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from kg.exports.lines import iterate_lines
from kg.exports.quad_lines import parse_iri, parse_literal, parse_quad_lines
from kg.iris import BASE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.exports.quad_lines import LiteralValue
    from kg.releases import Release

_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_START: Final = f"<{BASE}".encode()
_LEFT_OUT: Final = tuple(f"<{BASE}{part}".encode() for part in ("doc/", "correspondence/", "correction/"))
_STATUTE: Final = f"<{BASE}statute/".encode()


@dataclass(frozen=True, slots=True)
class Node:
    """A thing: its IRI, the IRIs that it points at and its literals, both by property."""

    iri: str
    links: Mapping[str, tuple[str, ...]]
    literals: Mapping[str, tuple[LiteralValue, ...]]

    @property
    def classes(self) -> tuple[str, ...]:
        """The IRIs of its classes."""
        return self.links.get(_TYPE, ())

    def link(self, *properties: str) -> str | None:
        """What it points at by one of these properties; the first in the order of the file where there are several."""
        return next((each for name in properties for each in self.links.get(name, ())), None)

    def plain(self, *properties: str) -> str | None:
        """The lexical form of a literal, as written."""
        return next((each.value for name in properties for each in self.literals.get(name, ())), None)

    def text(self, language: str, *properties: str) -> str | None:
        """A text in a language, whatever its region or script."""
        return next(
            (
                each.value
                for name in properties
                for each in self.literals.get(name, ())
                if each.language.lower() == language or each.language.lower().startswith(language + "-")
            ),
            None,
        )


def iterate_nodes(release: Release) -> Iterator[Node]:
    """The nodes in the order of their IRIs in the file; passages, correspondences and texts of articles are left out.

    What is below a thing comes before it: `case/spp/88/gist` before `case/spp/88`.

    Raises:
        ReleaseError: the data cannot be read.
    """
    lines = (line for line in iterate_lines(release) if _is_wanted(line))
    for subject, quads in groupby(parse_quad_lines(lines), key=lambda line: line.subject):
        links: dict[str, tuple[str, ...]] = {}
        literals: dict[str, tuple[LiteralValue, ...]] = {}
        for quad in quads:
            name = parse_iri(quad.predicate)
            literal = parse_literal(quad.object)
            if literal is None:
                links[name] = (*links.get(name, ()), parse_iri(quad.object))
            else:
                literals[name] = (*literals.get(name, ()), literal)
        yield Node(parse_iri(subject), links, literals)


def _is_wanted(line: bytes) -> bool:
    if not line.startswith(_START) or line.startswith(_LEFT_OUT):
        return False
    return not line.startswith(_STATUTE) or b"/article/" not in line[: line.index(b" ")]

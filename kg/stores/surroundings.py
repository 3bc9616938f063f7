"""What stands round a part of a graph: everything said of the nodes that it points at, directly or through others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from kg.stores.quads import Quad, Quads

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Quads by the IRI of their subject, and the subjects that point at an IRI, classes apart."""

    said_of: Mapping[str, list[Quad]]
    pointing_at: Mapping[str, list[str]]


def index_neighbours(quads: Iterable[Quad]) -> Neighbours:
    """The index of quads in which surroundings are looked up."""
    said_of: dict[str, list[Quad]] = {}
    pointing_at: dict[str, list[str]] = {}
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode):
            said_of.setdefault(quad.subject.value, []).append(quad)
            for target in _targets([quad]):
                pointing_at.setdefault(target, []).append(quad.subject.value)
    return Neighbours(said_of, pointing_at)


def class_tree(quads: Iterable[Quad]) -> Quads:
    """The statements that one class is narrower than another."""
    return tuple(quad for quad in quads if quad.predicate.value == _SUBCLASS)


def surroundings(part: Quads, neighbours: Neighbours) -> Quads:
    """What is said of the subjects of a part, of the nodes that point at them, and of all that is reached from these.

    Classes are not followed.
    """
    found: list[Quad] = []
    seen: set[str] = set()
    ahead = list({quad.subject.value for quad in part if isinstance(quad.subject, ox.NamedNode)})
    ahead += [node for subject in ahead for node in neighbours.pointing_at.get(subject, ())]
    ahead += _targets(part)
    while ahead:
        node = ahead.pop()
        if node not in seen:
            seen.add(node)
            said = neighbours.said_of.get(node, [])
            found += said
            ahead += _targets(said)
    own = set(part)
    return tuple(quad for quad in found if quad not in own)


def quads_about(quads: Iterable[Quad], nodes: Collection[str]) -> Quads:
    """The quads whose subject is one of these nodes or stands below one, as a passage does below its document."""
    return tuple(quad for quad in quads if _stands_below(quad, nodes))


def _stands_below(quad: Quad, nodes: Collection[str]) -> bool:
    iri = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
    return iri in nodes or any(iri.startswith(node + "/") for node in nodes)


def _targets(quads: Iterable[Quad]) -> list[str]:
    return [
        quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode) and quad.predicate.value != _TYPE
    ]

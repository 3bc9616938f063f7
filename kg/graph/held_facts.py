"""The facts that are held already, as an index to ask: what is said of a node, and which nodes point at one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.outside_terms import TYPE
from kg.stores.store import IriTerm, LiteralTerm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.stores.plain_terms import Statement, Value
    from kg.words import Language


@dataclass(frozen=True, slots=True)
class HeldFacts:
    """Values by node and property, and nodes by the property and the IRI that they point at."""

    by_node: Mapping[str, Mapping[str, tuple[Value, ...]]]
    by_target: Mapping[tuple[str, str], tuple[str, ...]]

    def holds(self, node: str) -> bool:
        """Whether anything is said of a node."""
        return node in self.by_node

    def values(self, node: str, property_: str) -> tuple[Value, ...]:
        """All values of a property, in the order of the statements."""
        return self.by_node.get(node, {}).get(property_, ())

    def links(self, node: str, property_: str) -> tuple[str, ...]:
        """The IRIs that a property points at."""
        return tuple(value.value for value in self.values(node, property_) if isinstance(value, IriTerm))

    def find_link(self, node: str, property_: str) -> str | None:
        """The first IRI that a property points at, or None."""
        return next(iter(self.links(node, property_)), None)

    def find_text(self, node: str, property_: str, language: Language | None = None) -> str | None:
        """The first literal of a property, in one language if it is given, or None."""
        return next(iter(self.texts(node, property_, language)), None)

    def texts(self, node: str, property_: str, language: Language | None = None) -> tuple[str, ...]:
        """The literals of a property, in one language if it is given."""
        literals = [value for value in self.values(node, property_) if isinstance(value, LiteralTerm)]
        return tuple(value.value for value in literals if language is None or value.language == language)

    def pointing_at(self, property_: str, target: str) -> tuple[str, ...]:
        """The nodes whose property points at an IRI."""
        return self.by_target.get((property_, target), ())

    def of_class(self, kind: str) -> tuple[str, ...]:
        """The nodes of a class."""
        return self.pointing_at(TYPE, kind)


def hold_facts(statements: Iterable[Statement]) -> HeldFacts:
    """The index of some statements.

    >>> held = hold_facts([("http://e/s", TYPE, IriTerm("http://e/Case"))])
    >>> held.of_class("http://e/Case")
    ('http://e/s',)
    """
    by_node: dict[str, dict[str, list[Value]]] = {}
    by_target: dict[tuple[str, str], list[str]] = {}
    for node, property_, value in dict.fromkeys(statements):
        by_node.setdefault(node, {}).setdefault(property_, []).append(value)
        if isinstance(value, IriTerm):
            by_target.setdefault((property_, value.value), []).append(node)
    return HeldFacts(
        {node: {name: tuple(values) for name, values in said.items()} for node, said in by_node.items()},
        {target: tuple(nodes) for target, nodes in by_target.items()},
    )


def add_facts(held: HeldFacts, statements: Iterable[Statement]) -> HeldFacts:
    """What is held and these statements as well."""
    new = hold_facts(statements)
    if not new.by_node:
        return held
    by_node = dict(held.by_node)
    for node, said in new.by_node.items():
        before = by_node.get(node, {})
        joined = {name: tuple(dict.fromkeys((*before.get(name, ()), *values))) for name, values in said.items()}
        by_node[node] = {**before, **joined}
    by_target = dict(held.by_target)
    for target, nodes in new.by_target.items():
        by_target[target] = tuple(dict.fromkeys((*by_target.get(target, ()), *nodes)))
    return HeldFacts(by_node, by_target)

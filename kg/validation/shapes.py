"""The shapes as they apply: in full to the shipped data, with gaps forgiven in what was imported.

Rules are of two levels. A *sound* rule holds in every graph. A *complete* rule is a violation in the shipped data
and a warning in imported documents, since an old document may not print what we would like to know.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import rdflib
from rdflib import RDFS
from rdflib.namespace import SH

from kg.iris import BASE
from kg.terms import GC, CheckingLevel

if TYPE_CHECKING:
    from collections.abc import Iterator

Strictness: TypeAlias = Literal["shipped", "imported"]

_INDENT = re.compile(r"\s*\n\s*")
_COMPLETE = rdflib.URIRef(CheckingLevel.COMPLETE)
_OWN_TERMS = BASE + "def#"
_WORDS = frozenset({SH.message, RDFS.label})
_TARGETS = frozenset({SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf})
_LEVEL = rdflib.URIRef(GC.checkingLevel)


def adapt_shapes(shapes: rdflib.Graph, strictness: Strictness) -> rdflib.Graph:
    """The shapes to use at this strictness; for imported graphs violations of complete rules become warnings."""
    if strictness == "shipped":
        return shapes
    softened = set(_violations_of_complete_rules(shapes))
    adapted = rdflib.Graph()
    for triple in shapes:
        adapted.add((triple[0], SH.severity, SH.Warning) if triple in softened else triple)
    for shape in set(shapes.subjects(_LEVEL, _COMPLETE)):
        if shapes.value(shape, SH.severity) is None:
            adapted.add((shape, SH.severity, SH.Warning))
    return adapted


def _violations_of_complete_rules(
    shapes: rdflib.Graph,
) -> Iterator[tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]]:
    for shape in shapes.subjects(_LEVEL, _COMPLETE):
        for severity in shapes.objects(shape, SH.severity):
            if severity == SH.Violation:
                yield shape, SH.severity, severity


@dataclass(frozen=True, slots=True)
class RunnableShapes:
    """Shapes parted by the engine that is best at them, without the words that only a reader needs.

    pySHACL looks through every property of a shape for each node it checks, so words cost time; and it has rdflib
    translate the text of a SPARQL constraint anew for each node, which takes Oxigraph next to nothing. A property shape
    that has targets itself is checked for all of them at once, one that a node shape leads to for each node anew.
    """

    core: rdflib.Graph
    sparql: rdflib.Graph


def part_shapes(shapes: rdflib.Graph) -> RunnableShapes:
    """Part shapes into those of SHACL Core and those with SPARQL constraints; both keep the nodes they refer to."""
    with_sparql = set(shapes.subjects(SH.sparql))
    unused = set(_unused_prefixes(shapes))
    core, sparql = rdflib.Graph(), rdflib.Graph()
    for triple in shapes:
        subject, predicate, value = triple
        if predicate in _WORDS or str(predicate).startswith(_OWN_TERMS) or value in unused:
            continue
        if subject not in with_sparql:
            core.add(triple)
        if subject in with_sparql or predicate not in _TARGETS:
            sparql.add((subject, predicate, _on_one_line(value)) if predicate == SH.select else triple)
    return RunnableShapes(_aim_property_shapes(core), sparql)


def _aim_property_shapes(shapes: rdflib.Graph) -> rdflib.Graph:
    """The same rules with the targets of node shapes at their property shapes, where nothing else refers to the former.

    What a property shape finds is reported as its own, whichever way it is reached. Source: SHACL, sections 2.1.3 and
    4.7.4.
    """
    aimed = rdflib.Graph()
    moved = {node for node in shapes.subjects(SH.property) if _is_only_aimed(shapes, node)}
    for subject, predicate, value in shapes:
        if subject in moved and predicate == SH.property:
            for target in _TARGETS:
                for each in shapes.objects(subject, target):
                    aimed.add((value, target, each))
        else:
            aimed.add((subject, predicate, value))
    return aimed


def _is_only_aimed(shapes: rdflib.Graph, node: rdflib.term.Node) -> bool:
    """Whether a shape has targets, is in use, and is no part of another shape."""
    is_aimed = any((node, target, None) in shapes for target in _TARGETS)
    is_property_shape = (node, SH.path, None) in shapes
    return is_aimed and not is_property_shape and not any(shapes.subjects(None, node)) and not _is_off(shapes, node)


def _is_off(shapes: rdflib.Graph, node: rdflib.term.Node) -> bool:
    return (node, SH.deactivated, None) in shapes


def _on_one_line(query: rdflib.term.Node) -> rdflib.term.Node:
    """A query without line ends and indents, over which pySHACL's own checks of its text go back and forth."""
    return rdflib.Literal(_INDENT.sub(" ", str(query)))


def _unused_prefixes(shapes: rdflib.Graph) -> Iterator[rdflib.term.Node]:
    """The prefix declarations that no query needs; pySHACL writes all of them in front of each query anew."""
    queries = " ".join(str(query) for query in shapes.objects(None, SH.select))
    for declaration in shapes.objects(None, SH.declare):
        if f"{shapes.value(declaration, SH.prefix)}:" not in queries:
            yield declaration

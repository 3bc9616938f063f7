"""The shapes as they apply: in full to the shipped data, with gaps forgiven in what was imported.

Rules are of two levels. A *sound* rule holds in every graph. A *complete* rule is a violation in the shipped data
and a warning in imported documents, since an old document may not print what we would like to know.
"""

from __future__ import annotations

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
    translate the text of a SPARQL constraint anew for each node, which takes Oxigraph next to nothing.
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
            sparql.add(triple)
    return RunnableShapes(core, sparql)


def _unused_prefixes(shapes: rdflib.Graph) -> Iterator[rdflib.term.Node]:
    """The prefix declarations that no query needs; pySHACL writes all of them in front of each query anew."""
    queries = " ".join(str(query) for query in shapes.objects(None, SH.select))
    for declaration in shapes.objects(None, SH.declare):
        if f"{shapes.value(declaration, SH.prefix)}:" not in queries:
            yield declaration

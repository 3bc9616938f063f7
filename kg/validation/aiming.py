"""Rules aimed at some nodes alone: what they would find about all others takes as long and is not asked for.

Targets by class and by property give way to marks: statements that point at the nodes, at which no rule looks.
Source: SHACL, section 2.1.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import rdflib
from rdflib import RDF, RDFS
from rdflib.namespace import SH

from kg.iris import absolute
from kg.stores.plain_terms import quads_of, statements_of
from kg.stores.store import IriTerm
from kg.validation.shapes import RunnableShapes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from kg.stores.plain_terms import Statement
    from kg.stores.quads import Quads

_MARK: Final = absolute("mark")
_TYPE, _NARROWER = str(RDF.type), str(RDFS.subClassOf)


def aim_at(shapes: RunnableShapes, whole: Quads, nodes: Collection[str]) -> tuple[RunnableShapes, Quads]:
    """The shapes for a graph of which only findings about some nodes are wanted, and the marks to be added to it.

    Blank nodes cannot be marked; a graph with some is checked in full.
    """
    statements = tuple(statements_of(whole))
    if len(statements) < len(whole):
        return shapes, ()
    marks = _find_marks(shapes, statements, nodes)
    found = {(_MARK, mark, IriTerm(node)): None for mark, some in marks.items() for node in sorted(some)}
    return RunnableShapes(_aim(shapes.core), _aim(shapes.sparql)), quads_of(found)


def _find_marks(
    shapes: RunnableShapes, statements: Sequence[Statement], nodes: Collection[str]
) -> Mapping[str, set[str]]:
    """The nodes that each mark points at."""
    classes, properties = (
        {str(value) for graph in (shapes.core, shapes.sparql) for value in graph.objects(None, target)}
        for target in (SH.targetClass, SH.targetSubjectsOf)
    )
    wider = _find_wider(statements)
    marks: dict[str, set[str]] = {}
    for subject, name, value in statements:
        if subject not in nodes:
            continue
        if name in properties:
            marks.setdefault(_name_mark(SH.targetSubjectsOf, name), set()).add(subject)
        if name == _TYPE and isinstance(value, IriTerm):
            for each in classes.intersection(_reach(value.value, wider)):
                marks.setdefault(_name_mark(SH.targetClass, each), set()).add(subject)
    return marks


def _find_wider(statements: Sequence[Statement]) -> Mapping[str, set[str]]:
    wider: dict[str, set[str]] = {}
    for subject, name, value in statements:
        if name == _NARROWER and isinstance(value, IriTerm):
            wider.setdefault(subject, set()).add(value.value)
    return wider


def _reach(name: str, wider: Mapping[str, set[str]]) -> set[str]:
    """A class and all that are wider."""
    found: set[str] = set()
    ahead = {name}
    while ahead:
        each = ahead.pop()
        found.add(each)
        ahead |= wider.get(each, set()) - found
    return found


def _aim(shapes: rdflib.Graph) -> rdflib.Graph:
    aimed = rdflib.Graph()
    for triple in shapes:
        aimed.add(next(_turn(*triple), triple))
    return aimed


def _turn(
    shape: rdflib.term.Node, target: rdflib.term.Node, value: rdflib.term.Node
) -> Iterator[tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]]:
    if target in (SH.targetClass, SH.targetSubjectsOf):
        yield shape, SH.targetObjectsOf, rdflib.URIRef(_name_mark(target, str(value)))


def _name_mark(target: rdflib.term.Node, value: str) -> str:
    """The property of the marks of a target.

    >>> _name_mark(SH.targetClass, "http://e/C")
    'https://w3id.org/cn-guiding-cases/mark/targetClass/http://e/C'
    """
    return f"{_MARK}/{str(target).rpartition('#')[2]}/{value}"

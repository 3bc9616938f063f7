"""Where the engine's terms become rdflib's: the one file in which the two models meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox
import rdflib
from rdflib.term import Identifier, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RdflibQuad: TypeAlias = tuple[Node, Node, Node, Identifier | None]

_STRING = "http://www.w3.org/2001/XMLSchema#string"


def rdflib_terms(quads: Iterable[ox.Quad]) -> Iterator[RdflibQuad]:
    """The same quads in rdflib's terms, literals as written; the default graph is None."""
    known: dict[str, rdflib.URIRef] = {}
    for quad in quads:
        graph = None if isinstance(quad.graph_name, ox.DefaultGraph) else rdflib_term(quad.graph_name, known)
        yield (
            rdflib_term(quad.subject, known),
            rdflib_term(quad.predicate, known),
            rdflib_term(quad.object, known),
            graph,
        )


def rdflib_graph(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    """One rdflib graph of all quads, whatever graph they stand in."""
    graph = rdflib.Graph()
    for subject, predicate, object_, _ in rdflib_terms(quads):
        graph.add((subject, predicate, object_))
    return graph


def rdflib_term(term: object, known: dict[str, rdflib.URIRef]) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    """One term; `known` keeps the IRIs made so far, since most occur often."""
    if isinstance(term, ox.NamedNode):
        if term.value not in known:
            known[term.value] = rdflib.URIRef(term.value)
        return known[term.value]
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = None if term.datatype.value == _STRING else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, datatype=datatype, normalize=False)
    raise TypeError(f"a triple term has no counterpart in rdflib: {term}")

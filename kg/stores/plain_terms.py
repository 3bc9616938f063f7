"""Statements in plain terms and the engine's quads made of them, so that describing needs no engine at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.stores.store import IriTerm, LiteralTerm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.stores.quads import Quad, Quads

Value: TypeAlias = IriTerm | LiteralTerm
Statement: TypeAlias = tuple[str, str, Value]


def quads_of(statements: Iterable[Statement]) -> Quads:
    """The quads of statements, each once, in their order; all stand in the default graph.

    >>> [str(quad) for quad in quads_of([("http://e/s", "http://e/p", LiteralTerm("x", language="zh"))])]
    ['<http://e/s> <http://e/p> "x"@zh']
    """
    return tuple(_quad(*statement) for statement in dict.fromkeys(statements))


def statements_of(quads: Iterable[Quad]) -> Iterator[Statement]:
    """The statements of quads, whatever graph they stand in; those with blank nodes are left out."""
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode):
            if isinstance(quad.object, ox.NamedNode):
                yield quad.subject.value, quad.predicate.value, IriTerm(quad.object.value)
            elif isinstance(quad.object, ox.Literal):
                datatype, language = quad.object.datatype.value, quad.object.language or ""
                yield quad.subject.value, quad.predicate.value, LiteralTerm(quad.object.value, datatype, language)


def _quad(subject: str, predicate: str, value: Value) -> Quad:
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), _term(value))


def _term(value: Value) -> ox.NamedNode | ox.Literal:
    if isinstance(value, IriTerm):
        return ox.NamedNode(value.value)
    if value.language:
        return ox.Literal(value.value, language=value.language)
    return ox.Literal(value.value, datatype=ox.NamedNode(value.datatype))

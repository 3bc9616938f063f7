"""Statements in plain terms and the engine's quads made of them, so that describing needs no engine at hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.stores.store import IriTerm, LiteralTerm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.stores.quads import Quad, Quads

_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f]')
_STRING = LiteralTerm("").datatype

Value: TypeAlias = IriTerm | LiteralTerm
Statement: TypeAlias = tuple[str, str, Value]


def quads_of(statements: Iterable[Statement]) -> Quads:
    """The quads of statements, each once, in their order; all stand in the default graph.

    >>> [str(quad) for quad in quads_of([("http://e/s", "http://e/p", LiteralTerm("x", language="zh"))])]
    ['<http://e/s> <http://e/p> "x"@zh']
    """
    return tuple(_quad(*statement) for statement in dict.fromkeys(statements))


def render_statements(statements: Iterable[Statement]) -> list[str]:
    r"""The same as N-Quads lines, sorted: those of `render_quad`, in a fifth of the time.

    >>> render_statements([("http://e/s", "http://e/p", LiteralTerm('a"b', language="zh"))])
    ['<http://e/s> <http://e/p> "a\\"b"@zh .\n']
    """
    found = {f"<{subject}> <{predicate}> {_render(value)} .\n" for subject, predicate, value in statements}
    return sorted(found)


def _render(value: Value) -> str:
    if isinstance(value, IriTerm):
        return f"<{value.value}>"
    if _ESCAPED.search(value.value) or not (value.language or value.datatype != _STRING):
        return str(_term(value))
    return f'"{value.value}"@{value.language}' if value.language else f'"{value.value}"^^<{value.datatype}>'


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

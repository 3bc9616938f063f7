"""Quads on the road: as they were read, as N-Quads lines, and counted."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Quad: TypeAlias = ox.Quad
Quads: TypeAlias = tuple[ox.Quad, ...]

_BLANK = re.compile(r"_:\w+")
_PLAIN = re.compile(r'<[^>]*> <[^>]*> (?:<[^>]*>|"(?:[^"\\]|\\.)*"(?:@[^ ]+|\^\^<[^>]*>)?) \.\n')
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_TYPE_IN_LINE = f" <{_RDF_TYPE}> <"
_DECIMAL = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")


@dataclass(frozen=True, slots=True)
class Summary:
    """How many quads and named graphs there are, and how many things of each class, by class IRI."""

    quads: int
    named_graphs: int
    by_class: Mapping[str, int]


def summarise(quads: Iterable[Quad]) -> Summary:
    """Count quads, named graphs and the instances of every class."""
    by_class: Counter[str] = Counter()
    graphs: set[ox.NamedNode | ox.BlankNode] = set()
    total = 0
    for quad in quads:
        total += 1
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            graphs.add(quad.graph_name)
        if quad.predicate.value == _RDF_TYPE and isinstance(quad.object, ox.NamedNode):
            by_class[quad.object.value] += 1
    return Summary(total, len(graphs), by_class)


def summarise_lines(lines: Iterable[str]) -> Summary:
    r"""The same of N-Quads lines that stand in the default graph.

    >>> summarise_lines(['<http://e/s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/C> .\n']).by_class
    Counter({'http://e/C': 1})
    """
    by_class: Counter[str] = Counter()
    total = 0
    for line in lines:
        total += 1
        place = line.find(_TYPE_IN_LINE)
        if place == line.find(" "):
            by_class[line[place + len(_TYPE_IN_LINE) : -len("> .\n")]] += 1
    return Summary(total, 0, by_class)


def are_plain_triples(lines: Iterable[str]) -> bool:
    r"""Whether lines of N-Quads all stand in the default graph and have no blank node.

    >>> are_plain_triples(['<http://e/s> <http://e/p> "_:a <b>" .\n']), are_plain_triples(["_:a <http://e/p> 1 .\n"])
    (True, False)
    """
    return all(_PLAIN.fullmatch(line) for line in lines)


def digest_of_statements(quads: Iterable[Quad]) -> str:
    """A digest of what quads say, whatever their order and the labels of their blank nodes."""
    lines = sorted(_BLANK.sub("_:", render_quad(quad)) if "_:" in str(quad) else render_quad(quad) for quad in quads)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def own_nodes(quads: Quads, background: Quads) -> frozenset[str]:
    """The IRIs that these quads say something of, or point at without the background saying anything of them."""
    subjects = _iris(quad.subject for quad in quads)
    return subjects | (_iris(quad.object for quad in quads) - _iris(quad.subject for quad in background))


def drop_respelled(quads: Quads, others: Quads) -> Quads:
    """The first quads without those that say by another spelling of a decimal number what the others say.

    Stores give 10000.0 out as 10000, so that what was read from one would otherwise state a second number.

    >>> made = ox.Quad(ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), ox.Literal("2.10", datatype=_DECIMAL))
    >>> given = ox.Quad(made.subject, made.predicate, ox.Literal("2.1", datatype=_DECIMAL))
    >>> drop_respelled((made,), (given,)), len(drop_respelled((made,), ()))
    ((), 1)
    """
    numbers = {_number_key(quad) for quad in others} - {None}
    return tuple(quad for quad in quads if _number_key(quad) not in numbers) if numbers else quads


def _number_key(quad: Quad) -> tuple[object, str, Decimal] | None:
    value = quad.object
    if not isinstance(value, ox.Literal) or value.datatype != _DECIMAL:
        return None
    try:
        return quad.subject, quad.predicate.value, Decimal(value.value)
    except InvalidOperation:  # an ill-typed literal, which the rules tell of
        return None


def _iris(terms: Iterable[object]) -> frozenset[str]:
    return frozenset(term.value for term in terms if isinstance(term, ox.NamedNode))


def render_quads(quads: Iterable[Quad]) -> bytes:
    """Quads as N-Quads, in their order."""
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def render_quad(quad: Quad) -> str:
    r"""A quad as one N-Quads line with its line end.

    >>> render_quad(ox.Quad(ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), ox.Literal("x", language="zh")))
    '<http://e/s> <http://e/p> "x"@zh .\n'
    """
    return f"{quad} .\n"

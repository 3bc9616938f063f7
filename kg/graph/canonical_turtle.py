"""One Turtle text for one graph: sorted, stable, friendly to diffs, free of blank nodes.

Subjects are sorted by their relative IRI with numbers as numbers, so that citation/2 stands before citation/10;
`a` comes first, then the other properties by prefixed name; every object has its own line.
Source of the syntax: RDF 1.1 Turtle.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import rdflib
from rdflib import RDF, XSD

from kg.errors import InputError
from kg.iris import BASE, relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rdflib.term import Node

_LOCAL_NAME = re.compile(r"[A-Za-z_][\w\-]*", re.ASCII)
_PARTS = re.compile(r"(\d+)")
_INTEGER = re.compile(r"[+-]?\d+")
_DECIMAL = re.compile(r"[+-]?\d*\.\d+")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def render_turtle(graph: Iterable[tuple[Node, Node, Node]], prefixes: Mapping[str, str]) -> str:
    """The canonical Turtle of a graph; only the prefixes that it uses are declared, sorted by name.

    Raises:
        InputError: the graph has a blank node, which has no stable place in a sorted text.

    >>> s, o = rdflib.URIRef(BASE + "case/spp/85"), rdflib.Literal("检例第85号")
    >>> print(render_turtle([(s, rdflib.SKOS.notation, o)], {"skos": str(rdflib.SKOS)}), end="")
    @base <https://w3id.org/cn-guiding-cases/> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    <BLANKLINE>
    <case/spp/85>
        skos:notation "检例第85号" .
    """
    names = _Names(prefixes)
    by_subject: dict[rdflib.URIRef, dict[rdflib.URIRef, set[Node]]] = {}
    for subject, predicate, object_ in graph:
        if not isinstance(subject, rdflib.URIRef) or isinstance(object_, rdflib.BNode):
            raise InputError(
                f"a blank node stands at {predicate}; give it an IRI of its own.",
                f"{predicate} 处有空白节点；请给它一个 IRI。",
            )
        by_subject.setdefault(subject, {}).setdefault(rdflib.URIRef(str(predicate)), set()).add(object_)
    blocks = [_block(subject, by_subject[subject], names) for subject in sorted(by_subject, key=_natural)]
    head = [f"@base <{BASE}> ."]
    head += [f"@prefix {prefix}: <{prefixes[prefix]}> ." for prefix in sorted(names.used)]
    return "\n".join(head) + "\n\n" + "\n\n".join(blocks) + "\n"


class _Names:
    """Writes IRIs: prefixed where a vocabulary has a prefix, relative where they are the project's own."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        own_terms = BASE + "def#"
        self._by_namespace = {
            namespace: prefix
            for prefix, namespace in prefixes.items()
            if namespace == own_terms or not namespace.startswith(BASE)
        }
        self.used: set[str] = set()

    def write(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self._by_namespace.get(iri[:cut])
        if prefix is not None and _LOCAL_NAME.fullmatch(iri[cut:]):
            self.used.add(prefix)
            return f"{prefix}:{iri[cut:]}"
        return f"<{relative(iri)}>"

    def write_literal(self, literal: rdflib.Literal) -> str:
        text = str(literal)
        if literal.language:
            return f'"{text.translate(_ESCAPES)}"@{literal.language}'
        if literal.datatype == XSD.boolean and text in ("true", "false"):
            return text
        if literal.datatype == XSD.integer and _INTEGER.fullmatch(text):
            return text
        if literal.datatype == XSD.decimal and _DECIMAL.fullmatch(text):
            return text
        quoted = f'"{text.translate(_ESCAPES)}"'
        return quoted if literal.datatype in (None, XSD.string) else f"{quoted}^^{self.write(str(literal.datatype))}"


def _natural(iri: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key in which runs of digits count as numbers."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in _PARTS.split(relative(str(iri))))


def _block(subject: rdflib.URIRef, properties: Mapping[rdflib.URIRef, set[Node]], names: _Names) -> str:
    written = {("" if each == RDF.type else names.write(str(each))): objects for each, objects in properties.items()}
    lines = []
    for name in sorted(written):
        objects = " ,\n        ".join(_sorted_objects(written[name], names))
        lines.append(f"    {name or 'a'} {objects}")
    return f"{names.write(str(subject))}\n" + " ;\n".join(lines) + " ."


def _sorted_objects(objects: set[Node], names: _Names) -> list[str]:
    literals = [each for each in objects if isinstance(each, rdflib.Literal)]
    iris = [str(each) for each in objects if not isinstance(each, rdflib.Literal)]
    literals.sort(key=lambda each: (each.language or "", str(each.datatype or ""), _natural(str(each))))
    return [names.write(iri) for iri in sorted(iris, key=_natural)] + [names.write_literal(each) for each in literals]

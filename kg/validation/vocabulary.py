"""Slips that shapes cannot see: terms that the ontology does not have, and languages that the project does not tag.

A shape looks at the things of a class; a thing of a misspelt class is looked at by none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import rdflib
from rdflib import RDF

from kg.iris import BASE
from kg.terms import GC
from kg.validation.findings import Finding, Report
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node

    from kg.stores.quads import Quad

_TYPE = str(RDF.type)
_OWN_TERMS = BASE + "def#"
_KNOWN = frozenset(value for name, value in vars(GC).items() if not name.startswith("_"))
_LANGUAGES = frozenset({"zh", "en"})
_NO_SUCH_TERM = (
    Words("the ontology has no such term.", "本体中没有这个术语。"),
    Words("Correct the spelling, or use a term of the ontology.", "请更正拼写，或改用本体中的术语。"),
)
_NO_SUCH_LANGUAGE = (
    Words("words are tagged with a language other than zh and en.", "文字的语言标记不是 zh 或 en。"),
    Words("Tag Chinese as zh and English as en.", "中文请标 zh，英文请标 en。"),
)


def may_slip(quad: Quad) -> bool:
    """Whether there may be a slip in a quad; far quicker than to check it, and nearly always no."""
    language = getattr(quad.object, "language", None)
    predicate = quad.predicate.value
    in_other_language = language is not None and language not in _LANGUAGES
    return (
        in_other_language
        or _is_unknown(predicate)
        or (predicate == _TYPE and _is_unknown(getattr(quad.object, "value", "")))
    )


def _is_unknown(term: str) -> bool:
    return term.startswith(_OWN_TERMS) and term not in _KNOWN


def check_vocabulary(graph: rdflib.Graph) -> Report:
    """Unknown terms of the project's namespace, and literals about the project's things in other languages."""
    findings = {finding for triple in graph for finding in _check_triple(*triple)}
    return Report(tuple(sorted(findings, key=lambda finding: finding.sort_key)))


def _check_triple(subject: Node, predicate: Node, value: Node) -> Iterator[Finding]:
    for term in (predicate, value if predicate == RDF.type else None):
        if term is not None and str(term).startswith(_OWN_TERMS) and str(term) not in _KNOWN:
            yield Finding("term", "violation", str(subject), *_NO_SUCH_TERM, path=str(term))
    language = getattr(value, "language", None)
    if language and language.lower() not in _LANGUAGES and str(subject).startswith(BASE):
        yield Finding("language", "violation", str(subject), *_NO_SUCH_LANGUAGE, path=str(predicate), value=language)

"""Printed keywords as concepts: one that is held under that very label, or a new one with the label as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph.outside_terms import ALT_LABEL, CONCEPT, HIDDEN_LABEL, IN_SCHEME, PREF_LABEL, TOP_CONCEPT_OF
from kg.graph.statements import describe, link, words
from kg.iris import absolute
from kg.text.pinyin_slugs import pinyin_slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.graph.held_facts import HeldFacts
    from kg.stores.plain_terms import Statement
    from kg.words import Language

SCHEME = absolute("keyword")


def name_keywords(held: HeldFacts) -> Mapping[str, str]:
    """The held keyword concepts by label; a label that two concepts have leads to neither, unless one prefers it.

    English labels are folded to lower case, and those of old machine translations (hidden labels) count as well.
    """
    preferred: dict[str, str] = {}
    others: dict[str, set[str]] = {}
    for concept in held.pointing_at(IN_SCHEME, SCHEME):
        preferred |= {label.lower(): concept for label in held.texts(concept, PREF_LABEL)}
        for label in (*held.texts(concept, ALT_LABEL), *held.texts(concept, HIDDEN_LABEL)):
            others.setdefault(label.lower(), set()).add(concept)
    return {label: next(iter(found)) for label, found in others.items() if len(found) == 1} | preferred


def keyword_iri(keyword: str, known: Mapping[str, str]) -> str:
    """The concept of a printed keyword.

    >>> keyword_iri("听证", {"听证": "https://example.org/hearing"})
    'https://example.org/hearing'
    """
    return known.get(keyword.lower()) or absolute(f"keyword/{pinyin_slug(keyword)}")


def describe_keyword(keyword: str, language: Language, known: Mapping[str, str]) -> tuple[Statement, ...]:
    """The statements that introduce a keyword, or none where it is held."""
    if keyword.lower() in known:
        return ()
    return describe(
        keyword_iri(keyword, known),
        CONCEPT,
        [(PREF_LABEL, words(keyword, language)), (IN_SCHEME, link(SCHEME)), (TOP_CONCEPT_OF, link(SCHEME))],
    )

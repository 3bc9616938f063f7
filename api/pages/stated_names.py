"""What a thing is called, by what the graph states of it: its label or title in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.terms import PREFIXES
from kg.words import HeldWords

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.browsing.things import StatedProperty

_NAMING: Final = (
    PREFIXES["skos"] + "prefLabel",
    PREFIXES["rdfs"] + "label",
    PREFIXES["dcterms"] + "title",
    PREFIXES["gc"] + "heading",
)


def find_name(statements: Iterable[StatedProperty]) -> HeldWords | None:
    """The first of its names, None where it is stated to have none."""
    stated = {each.iri: each.values for each in statements}
    for naming in _NAMING:
        by_language = {value.language: value.value for value in reversed(stated.get(naming, ())) if value.name is None}
        if by_language:
            other = by_language.get(None)
            return HeldWords(by_language.get("en", other), by_language.get("zh", other))
    return None

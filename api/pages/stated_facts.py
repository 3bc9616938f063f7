"""What the graph states of a thing, looked up by property."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.words import HeldWords, find_held_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.browsing.things import StatedProperty, StatedValue


def find_values(statements: Iterable[StatedProperty], iri: str) -> tuple[StatedValue, ...]:
    """The values of a property."""
    return next((each.values for each in statements if each.iri == iri), ())


def find_value(statements: Iterable[StatedProperty], iri: str) -> StatedValue | None:
    """The value of a property, the first where there are several."""
    return next(iter(find_values(statements, iri)), None)


def find_words(statements: Iterable[StatedProperty], iri: str) -> HeldWords | None:
    """The words of a property in each language in which it has them."""
    said = {value.language: value.value for value in reversed(find_values(statements, iri)) if value.language}
    return find_held_words(said.get("en"), said.get("zh"))


def find_named(statements: Iterable[StatedProperty], iri: str) -> tuple[tuple[str, HeldWords], ...]:
    """The things that a property leads to, by IRI and name; words without a thing have no IRI."""
    return tuple(
        (value.value, value.name or HeldWords(value.value, value.value))
        if value.language is None and value.datatype is None
        else ("", HeldWords(None, value.value))
        for value in find_values(statements, iri)
    )

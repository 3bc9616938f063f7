"""What the graph states of a thing, read by property: its names, definition, the things that it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.browsing.things import state_thing
from kg.iris import relative
from kg.terms import PREFIXES
from kg.words import HeldWords, Words, find_held_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.browsing.things import StatedProperty, StatedValue
    from kg.stores.store import Store


@dataclass(frozen=True, slots=True)
class NamedPath:
    """A thing by its path under the base (an IRI elsewhere stays whole) and its name."""

    path: str
    name: HeldWords


@dataclass(frozen=True, slots=True)
class ThingFacts:
    """What is stated of a thing; properties are asked for as queries write them, such as `skos:definition`."""

    path: str
    by_property: Mapping[str, StatedProperty]

    def words(self, *properties: str) -> HeldWords | None:
        """The text of the first property that has one, in each language in which it is held."""
        for name in properties:
            texts = {each.language or "zh": each.value for each in reversed(self._values(name))}
            if words := find_held_words(texts.get("en"), texts.get("zh")):
                return words
        return None

    def texts(self, name: str, language: str) -> tuple[str, ...]:
        """All texts of a property in one language."""
        return tuple(each.value for each in self._values(name) if each.language == language)

    def value(self, name: str) -> str | None:
        """The first value of a property as it is written."""
        return next((each.value for each in self._values(name)), None)

    def things(self, *properties: str) -> tuple[NamedPath, ...]:
        """The things that these properties lead to, each once."""
        found = (each for name in properties for each in self._values(name) if each.datatype is None)
        named = (NamedPath(relative(each.value), each.name or Words(*(relative(each.value),) * 2)) for each in found)
        return tuple({each.path: each for each in named}.values())

    @property
    def classes(self) -> frozenset[str]:
        """The IRIs of its classes."""
        return frozenset(each.value for each in self._values("rdf:type"))

    def _values(self, name: str) -> tuple[StatedValue, ...]:
        prefix, _, rest = name.partition(":")
        found = self.by_property.get(PREFIXES[prefix] + rest)
        return found.values if found else ()


def find_facts(store: Store, path: str) -> ThingFacts:
    """What the graph states of a thing."""
    return ThingFacts(path, {each.iri: each for each in state_thing(store, path)})


def climb(above: Mapping[str, str], path: str) -> Iterator[str]:
    """The paths above one, from the top down, as far as a table tells.

    >>> list(climb({"place/jiangsu/nanjing": "place/jiangsu", "place/jiangsu": "place/china"}, "place/jiangsu/nanjing"))
    ['place/china', 'place/jiangsu']
    """
    found: list[str] = []
    while (path := above.get(path, "")) and path not in found:
        found.append(path)
    yield from reversed(found)

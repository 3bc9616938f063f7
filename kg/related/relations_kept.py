"""What takes long to find of related cases, kept in the memory for as long as what it rests on stays the same."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.related.networks import CaseNetwork, CountedPair, Link, PlacedKeyword
from kg.related.passages import ClosePassages, TextSpan
from kg.remembering.edition import digest_of
from kg.remembering.written_values import read_value, write_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.related.features import CaseFeatures
    from kg.related.rarity import Rarity
    from kg.remembering.memory import Memory

PASSAGES, KEYWORDS = "close-passages", "keyword-map"
Pair: TypeAlias = tuple[int, int]
_CLASSES: dict[str, type] = {each.__name__: each for each in (ClosePassages, TextSpan, CountedPair, PlacedKeyword)}


@dataclass(frozen=True, slots=True)
class RelationMemory:
    """Finds passages and places keywords with the help of a memory; `edition` stands for the software."""

    memory: Memory
    edition: str

    def find_passages(
        self, pairs: Sequence[Pair], cases: Sequence[CaseFeatures], rarity: Rarity
    ) -> dict[Pair, ClosePassages]:
        """The closest passages of pairs of cases, given by their places; they rest on the words of all cases."""
        key = digest_of(self.edition, *chain.from_iterable(map(_words_of, cases)))
        known: dict[Pair, ClosePassages | None] = dict(self._recall(PASSAGES, key) or ())
        fresh = [pair for pair in pairs if pair not in known]
        if fresh:
            from kg.related.passages_found import find_all_passages  # noqa: PLC0415 - numpy is slow to load

            found = find_all_passages(fresh, cases, rarity)
            known |= {pair: found.get(pair) for pair in fresh}
        self.memory.put(PASSAGES, key, write_value(tuple((pair, known[pair]) for pair in pairs)))
        return {pair: each for pair in pairs if (each := known[pair]) is not None}

    def place_keywords(self, network: CaseNetwork) -> tuple[tuple[PlacedKeyword, ...], tuple[CountedPair, ...]]:
        """The map of the keywords of a network, which rests on nothing else of it."""
        keywords, places = _leave_keywords(network)
        key = digest_of(self.edition, repr(keywords))
        known = self._recall(KEYWORDS, key)
        if known is None:
            from kg.related.networks_keyword_map import place_keywords  # noqa: PLC0415 - networkx is slow to load

            known = place_keywords(keywords)
            self.memory.put(KEYWORDS, key, write_value(known))
        placed, pairs = known
        return (
            tuple(PlacedKeyword(places[each.thing], each.zh, each.en) for each in placed),
            tuple(CountedPair(places[each.first], places[each.second], each.cases) for each in pairs),
        )

    def _recall(self, kind: str, key: str) -> Any:  # noqa: ANN401 - what was kept
        raw = self.memory.find(kind, key)
        try:
            return read_value(raw, _CLASSES) if raw is not None else None
        except (ValueError, KeyError, TypeError, IndexError):
            return None


def _words_of(case: CaseFeatures) -> Iterator[str]:
    yield from (case.path, case.title.zh, case.title.en, str(len(case.sections)))
    for section in case.sections:
        yield from (section.path, section.kind or "", section.words)


def _leave_keywords(network: CaseNetwork) -> tuple[CaseNetwork, Mapping[int, int]]:
    """The network of stated keywords alone, in the same order, and the place in the whole network of each."""
    places = [place for place, thing in enumerate(network.things) if thing.kind == "keyword"]
    own = {place: order for order, place in enumerate(places)}
    links = (
        tuple(Link(own[link.thing]) for link in some if link.thing in own and link.through is None)
        for some in network.links
    )
    return CaseNetwork((), tuple(network.things[place] for place in places), tuple(links)), dict(enumerate(places))

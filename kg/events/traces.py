"""Where a section prints what an outcome can be read from: figures, terms, orders, each by one look at the text."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from kg.events.terms_of_sentence import find_terms
from kg.text.amounts import find_amounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.events.knowledge import LanguageKnowledge
    from kg.events.statements import Statement
    from kg.events.terms_of_sentence import SentenceTerm
    from kg.events.word_patterns import Hit
    from kg.record import Section
    from kg.text.amounts import Amount


@dataclass(frozen=True, slots=True)
class Traces:
    """Everything that an outcome can be read from, each kind in text order; `places` is where any of it begins."""

    amounts: tuple[Amount, ...]
    terms: tuple[SentenceTerm, ...]
    lives: tuple[Hit[str], ...]
    orders: tuple[Hit[str], ...]
    apologies: tuple[Hit[str], ...]
    places: tuple[int, ...]

    def within(self, statement: Statement) -> Traces:
        """Those of one sentence."""
        start, end = statement.start, statement.end
        return make_traces(
            self.amounts[_slice(self.amounts, start, end)],
            self.terms[_slice(self.terms, start, end)],
            self.lives[_slice(self.lives, start, end)],
            self.orders[_slice(self.orders, start, end)],
            self.apologies[_slice(self.apologies, start, end)],
        )


def find_traces(text: str, section: Section, language: str, knowledge: LanguageKnowledge, limit: int) -> Traces:
    """The traces of a section, at most `limit` of each kind."""
    start, end = section.start, section.end
    return make_traces(
        find_amounts(text, start, end, knowledge.amounts, limit),
        tuple(sorted(islice(find_terms(text, start, end, language), limit), key=lambda term: term.start)),
        tuple(islice(knowledge.signs["life"].find_all(text, start, end), limit)),
        tuple(islice(knowledge.outcomes["order"].find_all(text, start, end), limit)),
        tuple(islice(knowledge.signs["apology"].find_all(text, start, end), limit)),
    )


def make_traces(
    amounts: tuple[Amount, ...],
    terms: tuple[SentenceTerm, ...],
    lives: tuple[Hit[str], ...],
    orders: tuple[Hit[str], ...],
    apologies: tuple[Hit[str], ...],
) -> Traces:
    """Traces with their places."""
    kinds: Iterable[Sequence[Amount | SentenceTerm | Hit[str]]] = (amounts, terms, lives, orders, apologies)
    return Traces(
        amounts, terms, lives, orders, apologies, tuple(sorted(each.start for kind in kinds for each in kind))
    )


def _slice(found: Sequence[Amount | SentenceTerm | Hit[str]], start: int, end: int) -> slice:
    low = bisect_left(found, start, key=lambda each: each.start)
    return slice(low, bisect_left(found, end, low, key=lambda each: each.start))

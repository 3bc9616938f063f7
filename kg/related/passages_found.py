"""The passages of many pairs of cases whose wording is close: sentences as sorted numbers, by numpy, at build only."""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt
from typing import TYPE_CHECKING, Final

import numpy as np

from kg.related.passages import ClosePassages, TextSpan
from kg.related.plain_words import find_plain_words, find_spans
from kg.related.rarity import THOUSAND, measure_rarity
from kg.related.term_codes import Stems
from kg.related.term_tables import Terms, find_codes
from kg.related.vectors import LENGTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.related.features import CaseFeatures
    from kg.related.rarity import Rarity
    from kg.related.term_tables import Numbers

_SHORTEST: Final = 12  # characters: what is shorter is a formula
_LEAST_RARE: Final = 450
_LEAST_ALIKE: Final = 2500


@dataclass(frozen=True, slots=True)
class _Sentences:
    """The sentences of a case: section, start and end of each; and their terms.

    `codes` ascend; `holding` and `weights` are the sentence that has each, and its weight there. `starts` are the
    places at which another term begins, `terms` those terms.
    """

    spans: Sequence[tuple[int, int, int]]
    codes: Numbers
    holding: Numbers
    weights: Numbers
    terms: Numbers
    starts: Numbers


class PassageFinder:
    """Finds the closest passages of pairs of cases; what a case says is looked into once."""

    def __init__(self, cases: Sequence[CaseFeatures], rarity: Rarity) -> None:
        """Take the cases and the rarity of the terms of the signal `telling`."""
        self._cases = cases
        self._known: dict[int, _Sentences] = {}
        self._total = rarity.total
        self._stems, self._codes, self._having = _lay_out(rarity)
        self._rare = np.array([measure_rarity(max(1, n), self._total) for n in range(self._total + 1)], dtype=np.int64)

    def find(self, here: int, there: int) -> ClosePassages | None:
        """The two sentences that have most in common, of equal ones the first; None where none have much."""
        one, other = self._sentences(here), self._sentences(there)
        best, alike = _find_closest(one, other)
        if alike < _LEAST_ALIKE:
            return None
        first, second = divmod(best, len(other.spans))
        return ClosePassages(self._span(here, one.spans[first]), self._span(there, other.spans[second]), alike)

    def _span(self, place: int, span: tuple[int, int, int]) -> TextSpan:
        section = self._cases[place].sections[span[0]]
        return TextSpan(section.path, span[1], span[2], section.words[span[1] : span[2]])

    def _sentences(self, place: int) -> _Sentences:
        if place not in self._known:
            self._known[place] = self._divide(self._cases[place])
        return self._known[place]

    def _divide(self, case: CaseFeatures) -> _Sentences:
        """The sentences of a case by what is rare in them; short ones are left out."""
        spans, texts = [], []
        for order, plain in enumerate(find_plain_words(case).sections):
            for start, end in find_spans(plain.section.words):
                if end - start >= _SHORTEST:
                    spans.append((order, start, end))
                    texts.append(plain.words[start:end])
        codes, holding = find_codes(texts, self._stems)
        keys = np.unique(codes * max(1, len(texts)) + holding)
        codes, holding = np.divmod(keys, max(1, len(texts)))
        weights = self._weigh(codes, holding, len(texts))
        kept = weights > 0
        codes = codes[kept]
        terms, starts = np.unique(codes, return_index=True)
        return _Sentences(spans, codes, holding[kept], weights[kept], terms, np.append(starts, len(codes)))

    def _weigh(self, codes: Numbers, holding: Numbers, sentences: int) -> Numbers:
        """What `kg.related.vectors.weigh` gives for each sentence."""
        rare = self._rare[self._count(codes)]
        rare[rare < _LEAST_RARE] = 0
        squares = np.bincount(holding, weights=rare * rare, minlength=sentences).astype(np.int64) + THOUSAND**2
        lengths = np.array([isqrt(square - 1) + 1 for square in squares.tolist()], dtype=np.int64)
        scaled: Numbers = rare * LENGTH // lengths[holding] if sentences else rare
        return scaled

    def _count(self, codes: Numbers) -> Numbers:
        """How many cases have each term: one, where nothing is known of it."""
        if not len(self._codes):
            return np.ones(len(codes), dtype=np.int64)
        places = np.minimum(np.searchsorted(self._codes, codes), len(self._codes) - 1)
        return np.where(self._codes[places] == codes, self._having[places], 1)


def find_all_passages(
    pairs: Sequence[tuple[int, int]], cases: Sequence[CaseFeatures], rarity: Rarity
) -> dict[tuple[int, int], ClosePassages]:
    """The closest passages of pairs of cases, which are given by their places."""
    finder = PassageFinder(cases, rarity)
    found = {pair: finder.find(*pair) for pair in pairs}
    return {pair: passages for pair, passages in found.items() if passages is not None}


def _lay_out(rarity: Rarity) -> tuple[Stems, Numbers, Numbers]:
    """The stems, the codes and how many cases have each."""
    known = rarity.cases
    if isinstance(known, Terms):
        return known.stems, known.codes, known.numbers
    stems = Stems()
    coded = sorted(
        (stems.number(each) if each.isascii() else stems.find_code(each) or 0, n) for each, n in known.items()
    )
    codes, having = (np.array([each[column] for each in coded], dtype=np.int64) for column in (0, 1))
    return stems, codes, having


def _find_closest(one: _Sentences, other: _Sentences) -> tuple[int, int]:
    """The first pair of sentences that have most in common, as one number, and how much that is.

    Sums stay below what a float holds exactly (2 to the power of 53).
    """
    common, mine, its = np.intersect1d(one.terms, other.terms, assume_unique=True, return_indices=True)
    if not len(common):
        return 0, 0
    left, right = _pair_up(one.starts, mine, other.starts, its)
    pairs = one.holding[left] * len(other.spans) + other.holding[right]
    alike = np.bincount(pairs, weights=one.weights[left] * other.weights[right])
    best = int(alike.argmax())
    return best, int(alike[best]) // LENGTH


def _pair_up(starts: Numbers, mine: Numbers, its_starts: Numbers, its: Numbers) -> tuple[Numbers, Numbers]:
    """The places at which both have a term, each of the one side with each of the other."""
    here, there = starts[mine + 1] - starts[mine], its_starts[its + 1] - its_starts[its]
    sizes = here * there
    inside = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    width = np.repeat(there, sizes)
    return np.repeat(starts[mine], sizes) + inside // width, np.repeat(its_starts[its], sizes) + inside % width

"""How alike the articles of two texts are: each article's words, and a likeness for every pair worth looking at.

Words shared by few articles weigh more than those that stand everywhere, so that 应当依法 joins nothing.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from kg.statutes.wording import find_sentences, fold_words, mask_references

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.statutes.statute import ArticleText

_SHINGLE = 3
_LEAST_COVER = 0.1
_MOST_PAIRS = 100
_SCALE = 1000
_COVER_SHARE = 0.4
_SHORTEST_SENTENCE = 8


@dataclass(frozen=True, slots=True)
class Wording:
    """An article as comparisons see it; `masked` is its words without the numbers it refers to.

    `shingles` are the runs of three characters of `masked`.
    """

    key: str
    words: str
    masked: str
    shingles: frozenset[str]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two articles are, each figure from 0 to 1.

    `ratio` counts characters in the same order, `shared` weighted shingles; `older_cover` is the weighted share of
    the older article that stands in the newer, `newer_cover` the other way round.
    """

    ratio: float
    shared: float
    older_cover: float
    newer_cover: float

    def flip(self) -> Likeness:
        """The same with older and newer exchanged."""
        return Likeness(self.ratio, self.shared, self.newer_cover, self.older_cover)

    @property
    def score(self) -> float:
        """The mean of both similarities.

        >>> Likeness(0.5, 0.7, 1.0, 0.2).score
        0.6
        """
        return (self.ratio + self.shared) / 2

    @property
    def affinity(self) -> float:
        """The score, moved towards the better cover: an article to which much was added still belongs to its successor.

        >>> round(Likeness(0.5, 0.5, 1.0, 0.2).affinity, 3)
        0.7
        """
        cover = max(self.older_cover, self.newer_cover)
        return self.score + _COVER_SHARE * (cover - self.score)


@dataclass(frozen=True, slots=True)
class Likenesses:
    """The articles of two texts in order, and the likeness of pairs by their places; pairs left out share little."""

    older: tuple[Wording, ...]
    newer: tuple[Wording, ...]
    pairs: Mapping[tuple[int, int], Likeness]
    weights: Mapping[str, int]

    def weigh(self, shingles: Iterable[str]) -> int:
        """The weight of some shingles together."""
        weights = self.weights
        return sum(weights[each] for each in shingles)

    def flip(self) -> Likenesses:
        """The same with older and newer exchanged."""
        pairs = {(newer, older): each.flip() for (older, newer), each in self.pairs.items()}
        return Likenesses(self.newer, self.older, pairs, self.weights)


def read_wording(article: ArticleText) -> Wording:
    """An article's words."""
    words = fold_words(article.text)
    masked = mask_references(words)
    return Wording(article.key, words, masked, find_shingles(masked), find_sentences(article.text, _SHORTEST_SENTENCE))


def find_shingles(words: str) -> frozenset[str]:
    """The runs of three characters of a text, or the text itself where it is shorter.

    >>> sorted(find_shingles("甲乙丙丁")), find_shingles("甲")
    (['乙丙丁', '甲乙丙'], frozenset({'甲'}))
    """
    return frozenset(words[place : place + _SHINGLE] for place in range(max(1, len(words) - _SHINGLE + 1)))


def compare_sentences(older: str, newer: str, least: float) -> float:
    """The similarity of two sentences from 0 to 1, 0 below the least.

    >>> compare_sentences("甲乙丙丁", "甲乙丙戊", 0.5), compare_sentences("甲乙丙丁", "戊己庚辛", 0.5)
    (0.75, 0.0)
    """
    return fuzz.ratio(older, newer, score_cutoff=least * 100) / 100


def find_equal_runs(older: Sequence[str], newer: Sequence[str]) -> tuple[tuple[int, int, int], ...]:
    """Of two sequences of words, the runs of a longest common subsequence: place in each, and length.

    >>> find_equal_runs(["甲", "乙", "丙"], ["甲", "丁", "丙"])
    ((0, 0, 1), (2, 2, 1))
    """
    blocks = Indel.editops(older, newer).as_matching_blocks()
    return tuple((each.a, each.b, each.size) for each in blocks if each.size)


def measure_likenesses(older: Sequence[ArticleText], newer: Sequence[ArticleText]) -> Likenesses:
    """Every pair of articles of two texts that shares a tenth of either one's words.

    Of an article that shares as much with very many, only the likest and nearest pairs are kept.
    """
    left, right = tuple(map(read_wording, older)), tuple(map(read_wording, newer))
    weights = _find_weights((*left, *right))
    places: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(right):
        places[each.masked].append(place)
    known: dict[str, list[tuple[Likeness, str]]] = {}
    others = _gather([right[held[0]] for held in places.values()], weights)
    pairs = {}
    for place, each in enumerate(left):
        if each.masked not in known:
            known[each.masked] = _compare_with_all(each, others, weights)
        found = [(likeness, other) for likeness, words in known[each.masked] for other in places[words]]
        if len(found) > _MOST_PAIRS:
            ahead = place * len(right) // len(left)
            found.sort(key=lambda pair: (-pair[0].affinity, abs(pair[1] - ahead), pair[1]))
        pairs.update({(place, other): likeness for likeness, other in found[:_MOST_PAIRS]})
    return Likenesses(left, right, pairs, weights)


class _Others(NamedTuple):
    """The differing wordings of one text, the weight of each, and by their places which of them hold a shingle."""

    wordings: Sequence[Wording]
    wholes: Sequence[int]
    holders: Mapping[str, list[int]]


def _gather(wordings: Sequence[Wording], weights: Mapping[str, int]) -> _Others:
    """What an article is compared with."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(wordings):
        for shingle in each.shingles:
            holders[shingle].append(place)
    return _Others(wordings, [_weigh(each, weights) for each in wordings], holders)


def _compare_with_all(wording: Wording, others: _Others, weights: Mapping[str, int]) -> list[tuple[Likeness, str]]:
    """The likeness of an article to each different wording that shares enough with it, and that wording's words."""
    own = _weigh(wording, weights)
    found = []
    for place, both in _find_shared(wording, weights, others.holders).items():
        words, whole = others.wordings[place].masked, others.wholes[place]
        if both >= _LEAST_COVER * min(own, whole):
            ratio = fuzz.ratio(wording.masked, words) / 100
            found.append((Likeness(ratio, 2 * both / (own + whole), both / own, both / whole), words))
    return found


def _find_weights(wordings: Sequence[Wording]) -> dict[str, int]:
    """The weight of each shingle: the more, the fewer articles have it. Whole numbers, so that sums have no order."""
    held = Counter(shingle for each in wordings for shingle in each.shingles)
    by_count = {count: round(_SCALE * math.log(1 + len(wordings) / (1 + count))) + 1 for count in set(held.values())}
    return {shingle: by_count[count] for shingle, count in held.items()}


def _weigh(wording: Wording, weights: Mapping[str, int]) -> int:
    return sum(weights[shingle] for shingle in wording.shingles)


def _find_shared(wording: Wording, weights: Mapping[str, int], holders: Mapping[str, list[int]]) -> dict[int, int]:
    """The weight that an article shares with each article of the other text."""
    shared: dict[int, int] = defaultdict(int)
    for shingle in wording.shingles:
        weight = weights[shingle]
        for place in holders.get(shingle, ()):
            shared[place] += weight
    return shared

"""Which article of the newer text continues which of the older: in order first, then what moved, then what is left.

A pair is taken only where neither article has a clearly better partner that is still free; so an article is not drawn
to the one that inherited its number.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.statutes.similarity import Likenesses

Place = tuple[int, int]
_CLOSING = re.compile(r"(?:自|从).{0,24}(?:施行|实施|生效|执行)")
_LONGEST_CLOSING = 400
_WEIGHT_SCALE = 10_000
_SAME_NUMBER = 60
_DISPLACED = 0.01
_MOST_DISPLACED = 0.2
_END = 1 << 30


class Round(NamedTuple):
    """One round of matching: the least score, how far below the best rival a pair may stay, and whether order holds."""

    least: float
    margin: float
    ordered: bool


ROUNDS = (
    Round(0.6, 0.1, ordered=True),
    Round(0.6, 0.05, ordered=False),
    Round(0.4, 0.1, ordered=True),
)
BY_PLACE = (Round(0.33, 0.1, ordered=True), Round(0.35, 0.0, ordered=False))


class Matching:
    """The pairs found so far, readable from both sides; grows while `find_matching` runs and is not changed after."""

    def __init__(self) -> None:
        """An empty matching."""
        self.newer_of: dict[int, int] = {}
        self.older_of: dict[int, int] = {}
        self.ordered: list[Place] = []
        self.kept_order: set[Place] = set()

    def add(self, pair: Place, *, in_order: bool) -> None:
        """Take a pair; one that keeps the order bounds what may follow."""
        self.newer_of[pair[0]] = pair[1]
        self.older_of[pair[1]] = pair[0]
        if in_order:
            insort(self.ordered, pair)
            self.kept_order.add(pair)

    def is_free(self, pair: Place) -> bool:
        """Whether neither side has a partner."""
        return pair[0] not in self.newer_of and pair[1] not in self.older_of

    def find_bounds(self, older: int) -> tuple[Place, Place]:
        """The ordered pairs just before and just after an older article's place, or the ends of the texts."""
        place = bisect_left(self.ordered, (older, -1))
        before = self.ordered[place - 1] if place else (-1, -1)
        place = bisect_right(self.ordered, (older, _END))
        return before, self.ordered[place] if place < len(self.ordered) else (_END, _END)

    def find_gap(self, pair: Place) -> tuple[Place, Place] | None:
        """The bounds of a pair that lies between them on both sides."""
        before, after = self.find_bounds(pair[0])
        return (before, after) if before[0] < pair[0] < after[0] and before[1] < pair[1] < after[1] else None

    def flip(self) -> Matching:
        """The same pairs with older and newer exchanged."""
        flipped = Matching()
        for pair in self.newer_of.items():
            flipped.add((pair[1], pair[0]), in_order=pair in self.kept_order)
        return flipped


def find_rising(pairs: Iterable[tuple[int, int, int]]) -> list[Place]:
    """Of weighted pairs, those of the heaviest chain that rises strictly on both sides.

    >>> find_rising([(0, 0, 5), (1, 2, 4), (2, 1, 3), (3, 3, 1)])
    [(0, 0), (1, 2), (3, 3)]
    """
    candidates = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    size = max((pair[1] for pair in candidates), default=-1) + 1
    heaviest: list[tuple[int, int]] = [(0, -1)] * (size + 1)
    earlier: list[int] = []
    best = (0, -1)
    for index, (_, right, weight) in enumerate(candidates):
        before = _heaviest_below(heaviest, right)
        earlier.append(before[1])
        chain = (before[0] + weight, index)
        best = max(best, chain, key=lambda each: each[0])
        _raise_from(heaviest, right + 1, chain)
    rising = []
    index = best[1]
    while index >= 0:
        rising.append(candidates[index][:2])
        index = earlier[index]
    return rising[::-1]


def _heaviest_below(tree: Sequence[tuple[int, int]], place: int) -> tuple[int, int]:
    """The heaviest chain that ends before a place, from a Fenwick tree."""
    best = (0, -1)
    while place > 0:
        if tree[place][0] > best[0]:
            best = tree[place]
        place -= place & -place
    return best


def _raise_from(tree: list[tuple[int, int]], place: int, chain: tuple[int, int]) -> None:
    """Enter a chain that ends at a place."""
    while place < len(tree):
        if chain[0] > tree[place][0]:
            tree[place] = chain
        place += place & -place


def find_matching(likenesses: Likenesses, *, sparse: bool = False) -> Matching:
    """One newer article for as many older ones as have one by their words, or by their words and place.

    Of texts that have little in common (`sparse`), place alone says nothing.
    """
    matching = Matching()
    scores = {pair: likeness.affinity for pair, likeness in likenesses.pairs.items()}
    for each in ROUNDS:
        _match(likenesses, matching, scores, each)
    if not sparse:
        _match_closing(likenesses, matching)
        for each in BY_PLACE:
            _match(likenesses, matching, scores, each)
    return matching


def find_best(scores: Mapping[Place, float]) -> tuple[dict[int, float], dict[int, float]]:
    """The best score of each older and of each newer article.

    >>> find_best({(0, 0): 0.5, (0, 1): 0.9})
    ({0: 0.9}, {0: 0.5, 1: 0.9})
    """
    older: dict[int, float] = {}
    newer: dict[int, float] = {}
    for (left, right), score in scores.items():
        older[left] = max(older.get(left, 0.0), score)
        newer[right] = max(newer.get(right, 0.0), score)
    return older, newer


def _match(likenesses: Likenesses, matching: Matching, scores: Mapping[Place, float], rule: Round) -> None:
    """Add what one round finds."""
    inside: dict[Place, float] = {}
    outside: dict[Place, float] = {}
    for pair, score in scores.items():
        if matching.is_free(pair):
            lost = _displace(matching, pair)
            (outside if lost else inside)[pair] = score - lost
    if rule.ordered:
        near = _find_near(inside, outside, rule)
        for pair in find_rising((*pair, _weigh(likenesses, pair, score)) for pair, score in near.items()):
            matching.add(pair, in_order=True)
        return
    near = _find_near(inside | outside, {}, rule)
    for pair in sorted(near, key=lambda p: (-near[p], p)):
        if matching.is_free(pair):
            matching.add(pair, in_order=not _displace(matching, pair))


def _find_near(pairs: Mapping[Place, float], strangers: Mapping[Place, float], rule: Round) -> dict[Place, float]:
    """The pairs that come near the best of their rivals and are not surpassed by a stranger to their gap."""
    older, newer = find_best(pairs)
    strange_older, strange_newer = find_best(strangers)
    near = {}
    for pair, score in pairs.items():
        rival = max(older[pair[0]], newer[pair[1]]) - rule.margin
        stranger = max(strange_older.get(pair[0], 0.0), strange_newer.get(pair[1], 0.0))
        if score >= max(rule.least, rival, stranger):
            near[pair] = score
    return near


def _displace(matching: Matching, pair: Place) -> float:
    """What a pair loses for standing far from the place that its neighbours leave it."""
    before, after = matching.find_bounds(pair[0])
    distance = max(before[1] + 1 - pair[1], pair[1] - after[1] + 1, 0)
    return min(_MOST_DISPLACED, distance * _DISPLACED)


def _weigh(likenesses: Likenesses, pair: Place, score: float) -> int:
    """A pair's weight in a chain: one strong pair outweighs two weak ones; an equal number decides between equals."""
    same = likenesses.older[pair[0]].key == likenesses.newer[pair[1]].key
    return round(_WEIGHT_SCALE * score**3) + (_SAME_NUMBER if same else 0)


def _match_closing(likenesses: Likenesses, matching: Matching) -> None:
    """Pair the articles on entry into force with which both texts end, whatever else they say."""
    pair = (len(likenesses.older) - 1, len(likenesses.newer) - 1)
    if min(pair) >= 0 and matching.is_free(pair):
        words = (likenesses.older[pair[0]].words, likenesses.newer[pair[1]].words)
        if all(_CLOSING.search(each) and len(each) < _LONGEST_CLOSING for each in words):
            matching.add(pair, in_order=matching.find_gap(pair) is not None)

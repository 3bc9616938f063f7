"""The cases nearest to one, by the weights asked for.

Some cases share a little with very many, and would stand high in every list. From what a candidate shares with the case
asked about, half is therefore taken of what it shares with its own ten nearest, on average: what it has in common with
this case more than with others brings it forward.
Source: cross-domain similarity local scaling, A. Conneau and others, Word Translation without Parallel Data (2018),
against what M. Radovanovic and others call Hubs in Space (2010).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from kg.related.corpus import compare_cases
from kg.related.signals import SIGNALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.related.corpus import Corpus
    from kg.related.weights import Weights

Compared: TypeAlias = tuple[int, tuple[int, ...]]
"""Another case by its place, and the contributions of all signals in their order, from 0 to 10,000."""
Crowd: TypeAlias = tuple[int, ...]
"""What a case shares with those nearest to it, on average, by the signals in their order, from 0 to 10,000."""

CROWD: Final = 10
"""How many cases, the nearest ones, make the crowd around a case."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """For each case of a corpus those near to it, in the order of `rank_cases`, and the crowd around it."""

    near: Sequence[Sequence[Compared]]
    crowds: Sequence[Crowd]


def compare_each(corpus: Corpus, weights: Weights, most: int) -> Neighbours:
    """What `kg.related.matrices.compare_all` gives, case by case."""
    size = len(corpus.cases)
    alone = [(0,) * len(SIGNALS)] * size
    kept = [
        rank_cases(
            (
                (other, compare_cases(corpus.vectors[place], corpus.vectors[other]))
                for other in range(size)
                if other != place
            ),
            weights,
            max(most, CROWD),
            alone,
        )
        for place in range(size)
    ]
    crowds = list(map(measure_crowd, kept))
    return Neighbours([rank_cases(near[:most], weights, most, crowds) for near in kept], crowds)


def measure_crowd(near: Sequence[Compared]) -> Crowd:
    """The crowd around a case, from the cases that share most with it, first of all; missing ones share nothing.

    >>> measure_crowd([(7, (100, 0)), (8, (50, 20))])
    (15, 2)
    """
    shares = (contributions for _, contributions in near[:CROWD])
    return tuple(sum(each) // CROWD for each in zip(*shares, strict=True)) or (0,) * len(SIGNALS)


def find_discount(crowd: Crowd, weights: Weights) -> int:
    """What is taken from the score of a case for its crowd, as a part of the sum of contributions times weights."""
    return sum(weights[signal.name] * share for signal, share in zip(SIGNALS, crowd, strict=True)) // 2


def rank_cases(compared: Iterable[Compared], weights: Weights, limit: int, crowds: Sequence[Crowd]) -> list[Compared]:
    """At most `limit` cases that something is shared with, the nearest first; of equal ones the one listed first.

    `crowds` are those of all cases by their places.

    >>> shares = {"article": 100, "place": 5_000}
    >>> near = [(0, tuple(shares.get(signal.name, 0) for signal in SIGNALS)), (1, (0,) * len(SIGNALS))]
    >>> from kg.related.weights import PUBLISHED
    >>> [place for place, _ in rank_cases(near, PUBLISHED, 10, [(0,) * len(SIGNALS)] * 2)]
    [0]
    """
    scale = [weights[signal.name] for signal in SIGNALS]
    scored = []
    for each in compared:
        total = sum(weight * share for weight, share in zip(scale, each[1], strict=True))
        if total:
            scored.append((find_discount(crowds[each[0]], weights) - total, each[0], each))
    return [each for _, _, each in sorted(scored)[:limit]]

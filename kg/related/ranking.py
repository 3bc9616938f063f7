"""The cases nearest to one, by the weights asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kg.related.corpus import compare_cases
from kg.related.signals import SIGNALS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.related.corpus import Corpus
    from kg.related.weights import Weights

Compared: TypeAlias = tuple[int, tuple[int, ...]]
"""Another case by its place, and the contributions of all signals in their order, from 0 to 10,000."""


def compare_each(corpus: Corpus, weights: Weights, most: int) -> list[list[Compared]]:
    """What `kg.related.matrices.compare_all` gives, case by case: a small corpus needs no numpy."""
    size = len(corpus.cases)
    return [
        rank_cases(
            (
                (other, compare_cases(corpus.vectors[place], corpus.vectors[other]))
                for other in range(size)
                if other != place
            ),
            weights,
            most,
        )
        for place in range(size)
    ]


def rank_cases(compared: Iterable[Compared], weights: Weights, limit: int) -> list[Compared]:
    """At most `limit` cases that something is shared with, the nearest first; of equal ones the one listed first.

    >>> shares = {"article": 100, "place": 5_000}
    >>> near = [(7, tuple(shares.get(signal.name, 0) for signal in SIGNALS)), (8, (0,) * len(SIGNALS))]
    >>> from kg.related.weights import PUBLISHED
    >>> [place for place, _ in rank_cases(near, PUBLISHED, 10)]
    [7]
    """
    scale = [weights[signal.name] for signal in SIGNALS]
    scored = [
        (-sum(weight * share for weight, share in zip(scale, each[1], strict=True)), each[0], each) for each in compared
    ]
    return [each for total, _, each in sorted(scored)[:limit] if total]

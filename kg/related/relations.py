"""All relations between the cases of a store, computed at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kg.related.case_facts import describe_facts
from kg.related.corpus import measure_corpus
from kg.related.features import load_case_features, load_provisions
from kg.related.naming import load_names
from kg.related.ranking import compare_each
from kg.related.reasons import Explaining
from kg.related.weights import PUBLISHED, sum_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kg.related.case_facts import CaseFacts
    from kg.related.corpus import Corpus
    from kg.related.features import CaseFeatures
    from kg.related.naming import Names
    from kg.related.passages import ClosePassages
    from kg.related.provisions import Provisions
    from kg.related.ranking import Compared, Crowd, Neighbours
    from kg.related.rarity import Rarity
    from kg.related.reasons import Explanation
    from kg.stores.store import Store

FindPassages: TypeAlias = (
    "Callable[[Sequence[tuple[int, int]], Sequence[CaseFeatures], Rarity], dict[tuple[int, int], ClosePassages]]"
)
"""Finds the closest passages of pairs of cases, which are given by their places."""
_LARGE = 1000  # cases: of a larger corpus less is kept for each, so that time and room grow with its size only
_STATED = 5
_LEAST_STATED = 300  # ten-thousandths: what has less in common is not worth a statement
_WORTH_MATRICES = 60


@dataclass(frozen=True, slots=True)
class Relations:
    """The cases of a store as they are compared, those near to each, the nearest first, and passages worded alike.

    Places count the cases of the corpus; a pair of passages is that of the lower place first.
    """

    corpus: Corpus
    facts: tuple[CaseFacts, ...]
    near: Sequence[Sequence[Compared]]
    crowds: Sequence[Crowd]
    passages: Mapping[tuple[int, int], ClosePassages]
    names: Names
    provisions: Provisions

    def find_passages(self, here: int, there: int) -> ClosePassages | None:
        """The passages of two cases that are worded alike."""
        found = self.passages.get((min(here, there), max(here, there)))
        return found.turned if found is not None and here > there else found


@dataclass(frozen=True, slots=True)
class StatedRelation:
    """A relation that a release states: the two cases by path, the score in ten-thousandths, and why."""

    cases: tuple[str, str]
    score: int
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class Bounds:
    """For how many others each case keeps what is shared, and for how many of these passages are looked for."""

    near: int
    with_passages: int


def find_bounds(cases: int) -> Bounds:
    """What is kept for each of so many cases: of a small corpus everything.

    Of a large one those near by the published weights, so that other weights cannot bring forward what is far by these.

    >>> find_bounds(261), find_bounds(10_000)
    (Bounds(near=1000, with_passages=10), Bounds(near=100, with_passages=1))
    """
    return Bounds(_LARGE, 10) if cases <= _LARGE else Bounds(100, 1)


def relate_cases(store: Store, find_passages: FindPassages | None = None) -> Relations:
    """Everything that related cases of a store are told from; `find_passages` as in `relate_corpus`."""
    corpus = measure_corpus(load_case_features(store))
    return relate_corpus(corpus, _compare(corpus), store, find_passages)


def relate_corpus(
    corpus: Corpus, found: Neighbours, store: Store, find_passages: FindPassages | None = None
) -> Relations:
    """The relations of cases that were compared, with passages of the nearest, and what the store says of names.

    `find_passages` gives what `kg.related.passages_found.find_all_passages` does.
    """
    if find_passages is None:
        from kg.related.passages_found import find_all_passages  # noqa: PLC0415 - numpy is slow to load

        find_passages = find_all_passages
    cases = corpus.cases
    most = find_bounds(len(cases)).with_passages
    pairs = {(min(here, there), max(here, there)) for here, row in enumerate(found.near) for there, _ in row[:most]}
    return Relations(
        corpus,
        tuple(describe_facts(case, vectors) for case, vectors in zip(cases, corpus.vectors, strict=True)),
        found.near,
        found.crowds,
        find_passages(sorted(pairs), cases, corpus.rarities["telling"]),
        load_names(store),
        load_provisions(store),
    )


def _compare(corpus: Corpus) -> Neighbours:
    most = find_bounds(len(corpus.cases)).near
    if len(corpus.cases) < _WORTH_MATRICES:
        return compare_each(corpus, PUBLISHED, most)
    from kg.related.matrices import compare_all  # noqa: PLC0415 - numpy and scipy are slow to load

    return compare_all(corpus, PUBLISHED, most)


def find_stated(relations: Relations) -> Iterator[StatedRelation]:
    """The relations that a release states: of each case the nearest five that are near enough, each pair once."""
    explaining = Explaining(relations.names, relations.corpus.rarities, PUBLISHED)
    pairs = {
        (min(here, there), max(here, there)): contributions
        for here, row in enumerate(relations.near)
        for there, contributions in row[:_STATED]
        if sum_up(contributions, PUBLISHED) >= _LEAST_STATED
    }
    for (here, there), contributions in sorted(pairs.items()):
        one, other = relations.facts[here], relations.facts[there]
        found = explaining.explain(one, other, contributions, relations.find_passages(here, there))
        yield StatedRelation((one.path, other.path), sum_up(contributions, PUBLISHED), found)

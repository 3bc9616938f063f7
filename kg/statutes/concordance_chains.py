"""Where an article of one version stands in every other held version, step by step through their concordances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.statutes.concordance import Correspondence

ContinuationStatus: TypeAlias = Literal["held", "absent", "unknown"]


@dataclass(frozen=True, slots=True)
class Continuation:
    """What an article is in another version, by that version's place in the series.

    `status` is `held` where `articles` stand for it, `absent` where it was repealed or is not there yet, `unknown`
    where a concordance says nothing. `certain` and `score` are the weakest on the way; `same_words` is True where no
    step changed a word, `references_only` where steps changed nothing but the numbers referred to.
    """

    version: int
    articles: tuple[str, ...]
    status: ContinuationStatus
    certain: bool
    score: float
    same_words: bool
    references_only: bool


@dataclass(frozen=True, slots=True)
class ConcordanceChain:
    """The concordances of a series of versions, from each to the next: by older numbers, and by newer."""

    forward: tuple[Mapping[str, Correspondence], ...]
    backward: tuple[Mapping[str, Correspondence], ...]

    def find_continuations(self, version: int, article: str) -> tuple[Continuation, ...]:
        """What an article of a version is in every other version, the oldest first."""
        own = Continuation(version, (article,), "held", certain=True, score=1.0, same_words=True, references_only=False)
        older, newer = [own], [own]
        for place in range(version - 1, -1, -1):
            older.append(_step(older[-1], place, self.backward[place], is_forward=False))
        for place in range(version + 1, len(self.forward) + 1):
            newer.append(_step(newer[-1], place, self.forward[place - 1], is_forward=True))
        return (*reversed(older[1:]), *newer[1:])


def chain_concordances(concordances: Sequence[Sequence[Correspondence]]) -> ConcordanceChain:
    """A chain of the concordances of version 0 with 1, of 1 with 2 and so on."""
    return ConcordanceChain(
        tuple({key: each for each in step for key in each.older} for step in concordances),
        tuple({key: each for each in step for key in each.newer} for step in concordances),
    )


def _step(last: Continuation, version: int, step: Mapping[str, Correspondence], *, is_forward: bool) -> Continuation:
    """One version further."""
    if last.status != "held":
        return Continuation(version, (), last.status, last.certain, last.score, same_words=False, references_only=False)
    found = tuple({id(each): each for key in last.articles if (each := step.get(key))}.values())
    known = all(key in step for key in last.articles)
    articles = tuple(dict.fromkeys(key for each in found for key in (each.newer if is_forward else each.older)))
    status: ContinuationStatus = "held" if articles else "absent" if known else "unknown"
    same = bool(articles) and last.same_words and all(each.same_words for each in found)
    mild = all(each.same_words or each.references_only for each in found) and (last.same_words or last.references_only)
    return Continuation(
        version,
        articles,
        status,
        known and last.certain and all(each.certain for each in found),
        _find_weakest((last.score, *(each.score for each in found)), known=known),
        same,
        bool(articles) and mild and not same,
    )


def _find_weakest(scores: Iterable[float], *, known: bool) -> float:
    """The least score, 0 where a step is not known."""
    return min(scores) if known else 0.0

"""Articles that became several, and several that became one: what an article without a partner took from one with.

An article is a piece of another where it holds words or whole sentences of it that the other's own partner no longer
holds. What merely resembles an article that lives on unparted is no piece of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.statutes.similarity import compare_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.statutes.alignment import Matching
    from kg.statutes.similarity import Likenesses, Wording

_LEAST_COVER, _LEAST_OWN, _LEAST_GAIN = 0.35, 0.3, 0.08
_TELLING_GAIN, _TELLING_OWN = 0.15, 0.2
_LEAST_SENTENCE = 0.55
_LEAD = 0.15
_KEPT_SENTENCE = 0.8
_SLIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Piece:
    """An article without a partner that took over a part of another text's article, by their places.

    `gain` is the weighted share of the whole that stands in the piece and no longer in the whole's partner; `own` the
    same words as a share of the piece; `cover` the share of the piece that stands in the whole at all; `sentence` how
    alike the sentence is that moved and has no closer origin, 0 if none did.
    """

    older: int
    newer: int
    gain: float
    own: float
    cover: float
    sentence: float

    def flip(self) -> Piece:
        """The same with older and newer exchanged."""
        return replace(self, older=self.newer, newer=self.older)

    @property
    def strength(self) -> float:
        """What one piece is preferred to another by."""
        return self.gain + self.own + self.cover + self.sentence

    @property
    def holds(self) -> bool:
        """Whether the figures suffice for a piece."""
        small = self.cover >= _LEAST_COVER and self.own >= _LEAST_OWN and self.gain >= _LEAST_GAIN
        return small or (self.gain >= _TELLING_GAIN and self.own >= _TELLING_OWN) or self.sentence > 0


def find_pieces(likenesses: Likenesses, matching: Matching) -> tuple[Piece, ...]:
    """The pieces that belong to pairs of a matching, so chosen that no article is parted and joined at once."""
    splits = _find_splits(likenesses, matching)
    merges = tuple(piece.flip() for piece in _find_splits(likenesses.flip(), matching.flip()))
    parted: set[int] = set()
    joined: set[int] = set()
    used: set[tuple[str, int]] = set()
    taken: list[Piece] = []
    for piece in sorted((*splits, *merges), key=lambda each: (-each.strength, each.older, each.newer)):
        joins = piece.newer in matching.older_of
        own = ("older", piece.older) if joins else ("newer", piece.newer)
        crossed = matching.older_of[piece.newer] in parted if joins else matching.newer_of[piece.older] in joined
        if own not in used and not crossed:
            (joined if joins else parted).add(piece.newer if joins else piece.older)
            used.add(own)
            taken.append(piece)
    return tuple(taken)


def _find_splits(likenesses: Likenesses, matching: Matching) -> tuple[Piece, ...]:
    """Every partnerless newer article that holds a part of an older one which its partner dropped.

    Those found by their words come first: a sentence that one piece holds has not moved to another.
    """
    keepers = {older: [likenesses.newer[newer]] for older, newer in matching.newer_of.items()}
    found = {}
    rest = []
    for older, newer in likenesses.pairs:
        if newer in matching.older_of or older not in keepers:
            continue
        if likenesses.older[older].words != keepers[older][0].words:
            piece = _measure_piece(likenesses, (older, newer), keepers[older][0])
            if piece.holds:
                found[older, newer] = piece
            else:
                rest.append(piece)
    for older, newer in found:
        keepers[older].append(likenesses.newer[newer])
    sentences = _Sentences(likenesses)
    for (older, newer), piece in found.items():
        others = [each for each in keepers[older] if each is not likenesses.newer[newer]]
        found[older, newer] = replace(piece, sentence=sentences.find_moved(piece, others))
    for piece in sorted(rest, key=lambda each: (-each.cover, each.older, each.newer)):
        if moved := sentences.find_moved(piece, keepers[piece.older]):
            found[piece.older, piece.newer] = replace(piece, sentence=moved)
            keepers[piece.older].append(likenesses.newer[piece.newer])
    return tuple(found.values())


def _measure_piece(likenesses: Likenesses, pair: tuple[int, int], partner: Wording) -> Piece:
    """What an article holds of another that the other's partner does not hold."""
    whole, piece = likenesses.older[pair[0]], likenesses.newer[pair[1]]
    moved = likenesses.weigh((whole.shingles & piece.shingles) - partner.shingles)
    gain, own = moved / likenesses.weigh(whole.shingles), moved / likenesses.weigh(piece.shingles)
    return Piece(*pair, gain, own, likenesses.pairs[pair].newer_cover, 0.0)


class _Sentences:
    """Which sentence left an article; the neighbours of each article are gathered once."""

    def __init__(self, likenesses: Likenesses) -> None:
        self.likenesses = likenesses
        self.neighbours: dict[int, list[int]] = {}
        for older, newer in likenesses.pairs:
            self.neighbours.setdefault(newer, []).append(older)

    def find_moved(self, piece: Piece, keepers: Sequence[Wording]) -> float:
        """How alike the sentence is that left the whole for the piece and has no closer origin; 0 if there is none."""
        best = 0.0
        dropped, added = _find_loose(self.likenesses.older[piece.older], keepers)
        for sentence in dropped:
            for other in self.likenesses.newer[piece.newer].sentences:
                score = compare_sentences(sentence, other, _LEAST_SENTENCE)
                if score > best and score >= find_closest(sentence, added) + _LEAD:
                    best = score if self._is_origin(piece, other, score) else best
        return best

    def _is_origin(self, piece: Piece, sentence: str, score: float) -> bool:
        """Whether no other older article has a sentence at least as close."""
        others = (each for each in self.neighbours[piece.newer] if each != piece.older)
        return all(find_closest(sentence, self.likenesses.older[each].sentences) < score for each in others)


def _find_loose(whole: Wording, keepers: Sequence[Wording]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sentences of an article that nobody keeps, and those of its keepers that are not among the kept."""
    held = tuple(sentence for keeper in keepers for sentence in keeper.sentences)
    kept_older, kept_newer = set(), set()
    for sentence in whole.sentences:
        for other in held:
            if compare_sentences(sentence, other, _KEPT_SENTENCE):
                kept_older.add(sentence)
                kept_newer.add(other)
    return (
        tuple(each for each in whole.sentences if each not in kept_older),
        tuple(each for each in held if each not in kept_newer),
    )


def find_closest(sentence: str, others: Iterable[str]) -> float:
    """The greatest likeness of a sentence to others, 0 where it is slight.

    >>> find_closest("甲乙丙丁", ["甲乙丙戊", "己庚辛壬"])
    0.75
    """
    return max((compare_sentences(sentence, each, _SLIGHT) for each in others), default=0.0)

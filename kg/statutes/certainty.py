"""Whether a correspondence is beyond doubt: no rival comes near, and no article without a partner may belong to it.

The thresholds are set so that what is called certain is right; what is right may well be called uncertain.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from kg.statutes.parting import find_closest as find_closest_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.statutes.alignment import Matching, Place
    from kg.statutes.parting import Piece
    from kg.statutes.similarity import Likenesses, Wording

_LEAST_AFFINITY = 0.58
_LEAST_MOVED = 0.65
_LEAD = 0.1
_OPEN_COVER = 0.3
_OPEN_COVER_WHERE_ALIKE = 0.5
_LITTLE_CHANGED = 0.8
_OPEN_OWN = 0.15
_OPEN_SENTENCE = 0.55
_FAR = 0.25
_FAR_FROM_FREE = 0.16
_FAR_SENTENCE = 0.48
_SURE_COVER = 0.6
_SURE_PART = 0.5
_SURE_OWN = 0.3
_SURE_GAIN = 0.1
_SURE_SENTENCE = 0.8
_MOST_RIVALS = 3
_TELLING = 25


class Doubts:
    """What speaks against each correspondence of one comparison; built once, not changed after."""

    def __init__(self, likenesses: Likenesses, matching: Matching, pieces: Sequence[Piece], *, sparse: bool) -> None:
        """Gather the pairs of each article, and the articles that have no partner and are no piece."""
        self.sparse = sparse
        self.likenesses = likenesses
        self.matching = matching
        self.by_older: dict[int, list[int]] = defaultdict(list)
        self.by_newer: dict[int, list[int]] = defaultdict(list)
        for older, newer in likenesses.pairs:
            self.by_older[older].append(newer)
            self.by_newer[newer].append(older)
        self.free_older = set(range(len(likenesses.older))) - set(matching.newer_of) - {each.older for each in pieces}
        self.free_newer = set(range(len(likenesses.newer))) - set(matching.older_of) - {each.newer for each in pieces}
        self.same_older = Counter(each.words for each in likenesses.older)
        self.same_newer = Counter(each.words for each in likenesses.newer)

    def is_certain(self, older: int, newer: int) -> bool:
        """Whether a pair is beyond doubt."""
        left, right = self.likenesses.older[older], self.likenesses.newer[newer]
        in_order = (older, newer) in self.matching.kept_order and not self.sparse
        if left.words == right.words:
            if self.sparse and len(left.words) < _TELLING:
                return False
            count = self.same_older[left.words]
            return count == self.same_newer[left.words] and (count == 1 or in_order)
        likeness = self.likenesses.pairs.get((older, newer))
        if likeness is None or (likeness.affinity < _LEAST_AFFINITY if in_order else likeness.score < _LEAST_MOVED):
            return False
        rivals = self._find_free_to_take(older, newer)
        if any(rival >= likeness.affinity - _LEAD for rival in rivals):
            return False
        return not self._has_open_piece(older, newer)

    def is_parting_certain(self, older: int, newer: int, pieces: Sequence[Piece]) -> bool:
        """Whether a split or a merger is beyond doubt: the pair itself and every piece."""
        likeness = self.likenesses.pairs.get((older, newer))
        if likeness is None or likeness.affinity < _LEAST_AFFINITY or self._has_open_piece(older, newer):
            return False
        part = likeness.newer_cover if pieces[0].older == older else likeness.older_cover
        return part >= _SURE_PART and all(map(_is_sure, pieces)) and self._keeps_own(older, newer, pieces)

    def _keeps_own(self, older: int, newer: int, pieces: Sequence[Piece]) -> bool:
        """Whether the pair shares words that stand in no piece: else a piece, and not the partner, is the successor."""
        left, right = self.likenesses.older, self.likenesses.newer
        elsewhere: set[str] = set()
        for each in pieces:
            elsewhere |= right[each.newer].shingles if each.older == older else left[each.older].shingles
        whole = left[older] if pieces[0].older == older else right[newer]
        kept = self.likenesses.weigh((left[older].shingles & right[newer].shingles) - elsewhere)
        return kept >= _SURE_GAIN * self.likenesses.weigh(whole.shingles)

    def is_lone_certain(self, place: int, *, is_older: bool) -> bool:
        """Whether an article has certainly no counterpart.

        Nothing resembles it, no sentence of it stands elsewhere, and nothing like it is free in the place it left.
        """
        neighbours = (self.by_older if is_older else self.by_newer)[place]
        free = self.free_newer if is_older else self.free_older
        for each in neighbours:
            affinity = self._affinity(place, each, is_older=is_older)
            if affinity >= (_FAR_FROM_FREE if each in free else _FAR):
                return False
            if each in free and self.matching.find_gap((place, each) if is_older else (each, place)):
                return False
        own, others = self.likenesses.older, self.likenesses.newer
        if not is_older:
            own, others = others, own
        held = [sentence for each in neighbours for sentence in others[each].sentences]
        return all(find_closest_sentence(sentence, held) < _FAR_SENTENCE for sentence in own[place].sentences)

    def find_closest(self, place: int, *, is_older: bool) -> float:
        """The greatest affinity of an article to any of the other text."""
        neighbours = (self.by_older if is_older else self.by_newer)[place]
        return max((self._affinity(place, each, is_older=is_older) for each in neighbours), default=0.0)

    def find_rivals(self, pairs: Sequence[Place], lone: tuple[int, bool] | None) -> tuple[Place, ...]:
        """The likest pairs of the same articles that were not taken, the closest first."""
        places = (
            {(pair[0], True) for pair in pairs} | {(pair[1], False) for pair in pairs} | ({lone} if lone else set())
        )
        rivals: set[Place] = set()
        for place, is_older in places:
            neighbours = (self.by_older if is_older else self.by_newer)[place]
            rivals |= {(place, each) if is_older else (each, place) for each in neighbours}
        rivals -= set(pairs)
        return tuple(sorted(rivals, key=lambda pair: (-self.likenesses.pairs[pair].affinity, pair))[:_MOST_RIVALS])

    def _affinity(self, place: int, other: int, *, is_older: bool) -> float:
        return self.likenesses.pairs[(place, other) if is_older else (other, place)].affinity

    def _find_free_to_take(self, older: int, newer: int) -> Iterator[float]:
        """The affinities of rivals whose other side has no partner, or a worse one."""
        for each in self.by_older[older]:
            if each != newer:
                yield from self._find_rival((older, each), self.matching.older_of.get(each), older_known=True)
        for each in self.by_newer[newer]:
            if each != older:
                yield from self._find_rival((each, newer), self.matching.newer_of.get(each), older_known=False)

    def _find_rival(self, pair: Place, partner: int | None, *, older_known: bool) -> Iterator[float]:
        """The affinity of a pair if the partner of its other side, if any, is not closer to that side."""
        affinity = self.likenesses.pairs[pair].affinity
        if partner is not None:
            own = (partner, pair[1]) if older_known else (pair[0], partner)
            held = self.likenesses.pairs.get(own)
            if held is not None and held.affinity > affinity:
                return
        yield affinity

    def _has_open_piece(self, older: int, newer: int) -> bool:
        """Whether an article without a partner may have come from the older or gone into the newer.

        Where little changed, little can have come or gone: then resemblance alone is no ground for doubt.
        """
        pairs, left, right = self.likenesses.pairs, self.likenesses.older, self.likenesses.newer
        least = _OPEN_COVER if pairs[older, newer].score < _LITTLE_CHANGED else _OPEN_COVER_WHERE_ALIKE
        from_older = (
            self._may_belong(right[each], left[older], right[newer], pairs[older, each].newer_cover - least)
            for each in self.free_newer.intersection(self.by_older[older])
        )
        into_newer = (
            self._may_belong(left[each], right[newer], left[older], pairs[each, newer].older_cover - least)
            for each in self.free_older.intersection(self.by_newer[newer])
        )
        return any(from_older) or any(into_newer)

    def _may_belong(self, piece: Wording, whole: Wording, partner: Wording, excess: float) -> bool:
        """Whether an article without a partner holds so much of another that it may be a piece of it."""
        if excess >= 0:
            return True
        own = self.likenesses.weigh((piece.shingles & whole.shingles) - partner.shingles)
        if own >= _OPEN_OWN * self.likenesses.weigh(piece.shingles):
            return True
        kept = {each for each in whole.sentences if each in partner.sentences}
        return any(
            find_closest_sentence(each, [other for other in whole.sentences if other not in kept]) >= _OPEN_SENTENCE
            for each in piece.sentences
        )


def _is_sure(piece: Piece) -> bool:
    """Whether a piece is one beyond doubt: it is little else, or a sentence moved to it as it stood."""
    little_else = piece.cover >= _SURE_COVER and piece.own >= _SURE_OWN
    return piece.gain >= _SURE_GAIN and (little_else or piece.sentence >= _SURE_SENTENCE)

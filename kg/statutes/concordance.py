"""What became of each article of an older text in a newer one: kept, changed, renumbered, split, merged, repealed, new.

The words decide, then the order of the articles. What the words leave in doubt is stated with `certain` False: a wrong
legal link is worse than none.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.statutes.alignment import find_matching
from kg.statutes.certainty import Doubts
from kg.statutes.parting import find_pieces
from kg.statutes.similarity import Likeness, measure_likenesses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.statutes.alignment import Matching, Place
    from kg.statutes.parting import Piece
    from kg.statutes.similarity import Likenesses
    from kg.statutes.statute import ArticleText

CorrespondenceKind: TypeAlias = Literal["unchanged", "renumbered", "changed", "split", "merged", "repealed", "new"]


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """An older and a newer article that were compared, and how alike they are."""

    older: str
    newer: str
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a correspondence rests on.

    `pairs` are those it is made of; `rivals` the likest pairs of its articles that were not taken, the closest first;
    `before` and `after` the numbers (older, newer) of the nearest articles around it that keep the order; `in_order` is
    False for an article that moved.
    """

    pairs: tuple[ComparedPair, ...]
    rivals: tuple[ComparedPair, ...]
    before: tuple[str, str] | None
    after: tuple[str, str] | None
    in_order: bool


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What articles of an older text became in a newer one, by their numbers as IRIs hold them.

    `changed` says that the words differ, whether the number does or not, `renumbered` that only the number does; the
    graph tells both apart (`kg.graph.correspondence_quads.kinds_of`). `references_only` says that they differ only in
    the numbers of the provisions referred to. `score`, from 0 to 1, is 1 for equal words, else the similarity; for a
    split or a merger the share of the whole that its pieces cover; for what was repealed or is new the distance to
    the likest article.
    """

    older: tuple[str, ...]
    newer: tuple[str, ...]
    kind: CorrespondenceKind
    score: float
    certain: bool
    references_only: bool
    evidence: Evidence

    @property
    def same_words(self) -> bool:
        """Whether the words are the same."""
        return self.kind in {"unchanged", "renumbered"}


def find_concordance(
    older: Sequence[ArticleText], newer: Sequence[ArticleText], *, partial: bool = False
) -> tuple[Correspondence, ...]:
    """The correspondences of two texts, in the order of the newer, then those repealed; each article stands in one.

    With `partial`, for an instrument and another that took its place, an article without a counterpart is left out:
    that it is not here does not mean that it is nowhere.
    """
    likenesses = measure_likenesses(older, newer)
    matching, pieces = _match(likenesses, sparse=partial)
    finding = _Finding(likenesses, matching, pieces, Doubts(likenesses, matching, pieces, sparse=partial))
    return tuple(finding.find_all(partial=partial))


def _match(likenesses: Likenesses, *, sparse: bool) -> tuple[Matching, tuple[Piece, ...]]:
    """The pairs and pieces, found from the same side whichever text is the older: ties fall alike both ways."""
    older, newer = ([(each.key, each.words) for each in side] for side in (likenesses.older, likenesses.newer))
    if (len(older), older) <= (len(newer), newer):
        matching = find_matching(likenesses, sparse=sparse)
        return matching, find_pieces(likenesses, matching)
    flipped = likenesses.flip()
    matching = find_matching(flipped, sparse=sparse)
    return matching.flip(), tuple(piece.flip() for piece in find_pieces(flipped, matching))


class _Finding:
    """The correspondences of one comparison, put together from pairs and pieces."""

    def __init__(self, likenesses: Likenesses, matching: Matching, pieces: Sequence[Piece], doubts: Doubts) -> None:
        self.likenesses = likenesses
        self.matching = matching
        self.flipped = matching.flip()
        self.doubts = doubts
        self.splits: dict[int, list[Piece]] = defaultdict(list)
        self.merges: dict[int, list[Piece]] = defaultdict(list)
        for piece in pieces:
            joins = piece.newer in matching.older_of
            (self.merges[piece.newer] if joins else self.splits[piece.older]).append(piece)

    def find_all(self, *, partial: bool) -> Iterator[Correspondence]:
        """Every correspondence."""
        held_older: set[int] = {piece.older for pieces in self.merges.values() for piece in pieces}
        held_newer: set[int] = {piece.newer for pieces in self.splits.values() for piece in pieces}
        for newer in range(len(self.likenesses.newer)):
            older = self.matching.older_of.get(newer)
            if older is not None:
                yield self._find_of_pair(older, newer)
            elif newer not in held_newer and not partial:
                yield self._find_lone(newer, is_older=False)
        for older in range(len(self.likenesses.older)):
            if older not in self.matching.newer_of and older not in held_older and not partial:
                yield self._find_lone(older, is_older=True)

    def _find_of_pair(self, older: int, newer: int) -> Correspondence:
        """What a pair became, with the pieces that belong to it."""
        if older in self.splits:
            return self._find_parted(older, newer, self.splits[older], "split")
        if newer in self.merges:
            return self._find_parted(older, newer, self.merges[newer], "merged")
        left, right = self.likenesses.older[older], self.likenesses.newer[newer]
        kind: CorrespondenceKind = "changed"
        if left.words == right.words:
            kind = "unchanged" if left.key == right.key else "renumbered"
        score = 1.0 if kind != "changed" else self._likeness(older, newer).score
        return Correspondence(
            (left.key,),
            (right.key,),
            kind,
            score,
            self.doubts.is_certain(older, newer),
            left.masked == right.masked and kind == "changed",
            self._find_evidence(((older, newer),)),
        )

    def _find_parted(
        self, older: int, newer: int, pieces: Sequence[Piece], kind: Literal["split", "merged"]
    ) -> Correspondence:
        """A split or a merger."""
        pairs = sorted({(older, newer), *((piece.older, piece.newer) for piece in pieces)})
        left, right = sorted({pair[0] for pair in pairs}), sorted({pair[1] for pair in pairs})
        whole = self.likenesses.older[older] if kind == "split" else self.likenesses.newer[newer]
        others = (
            [self.likenesses.newer[each] for each in right]
            if kind == "split"
            else [self.likenesses.older[each] for each in left]
        )
        held = whole.shingles & frozenset().union(*(each.shingles for each in others))
        return Correspondence(
            tuple(self.likenesses.older[each].key for each in left),
            tuple(self.likenesses.newer[each].key for each in right),
            kind,
            self.likenesses.weigh(held) / self.likenesses.weigh(whole.shingles),
            self.doubts.is_parting_certain(older, newer, pieces),
            references_only=False,
            evidence=self._find_evidence(pairs),
        )

    def _find_lone(self, place: int, *, is_older: bool) -> Correspondence:
        """An article without a counterpart."""
        key = (self.likenesses.older if is_older else self.likenesses.newer)[place].key
        nearest = self.doubts.find_closest(place, is_older=is_older)
        return Correspondence(
            (key,) if is_older else (),
            () if is_older else (key,),
            "repealed" if is_older else "new",
            1 - nearest,
            self.doubts.is_lone_certain(place, is_older=is_older),
            references_only=False,
            evidence=self._find_evidence((), lone=(place, is_older)),
        )

    def _likeness(self, older: int, newer: int) -> Likeness:
        """The likeness of a pair, nothing where the pair shares too little to have been measured."""
        return self.likenesses.pairs.get((older, newer), Likeness(0.0, 0.0, 0.0, 0.0))

    def _compare(self, pairs: Iterable[Place]) -> tuple[ComparedPair, ...]:
        """Pairs by their numbers."""
        older, newer = self.likenesses.older, self.likenesses.newer
        return tuple(ComparedPair(older[a].key, newer[b].key, self._likeness(a, b)) for a, b in pairs)

    def _find_evidence(self, pairs: Sequence[Place], lone: tuple[int, bool] | None = None) -> Evidence:
        """The figures behind a correspondence."""
        if lone is not None and not lone[1]:
            bounds = self.flipped.find_bounds(lone[0])
            before, after = bounds[0][::-1], bounds[1][::-1]
        else:
            before, after = self.matching.find_bounds(pairs[0][0] if lone is None else lone[0])
        in_order = lone is not None or any(pair in self.matching.kept_order for pair in pairs)
        rivals = self._compare(self.doubts.find_rivals(pairs, lone))
        return Evidence(self._compare(pairs), rivals, self._name(before), self._name(after), in_order)

    def _name(self, pair: Place) -> tuple[str, str] | None:
        """A bounding pair by its numbers, None at the ends of the texts."""
        if 0 <= pair[0] < len(self.likenesses.older) and 0 <= pair[1] < len(self.likenesses.newer):
            return self.likenesses.older[pair[0]].key, self.likenesses.newer[pair[1]].key
        return None

"""Correspondences that documents print themselves: （现为…）, （本案适用的是…）, （注：现行有效的法律为…）.

The provisions before a bracket and those within are two sides of one statement. Where both sides name equally many
articles they are paired in order; else the statement is of the groups as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.statutes.resolution import article_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.record import Citation, Relation
    from kg.statutes.resolution import Resolution, VersionName

_WITHIN_A_LIST = 2
_TO_THE_BRACKET = 160


@dataclass(frozen=True, slots=True)
class StatedProvision:
    """One side of a stated correspondence: the instrument by slug (None if not recognised), and articles by number.

    `law` is the title as printed, `note` the version words, `version` what they were resolved to; no articles mean the
    whole instrument.
    """

    statute: str | None
    law: str
    articles: tuple[str, ...]
    note: str | None
    version: VersionName | None


@dataclass(frozen=True, slots=True)
class StatedCorrespondence:
    """That older provisions correspond to newer ones, as a document says between `start` and `end`.

    `relation` is how the document puts it; `is_pair` says that one article stands for one, by their order in two lists
    of equal length, or alone.
    """

    older: StatedProvision
    newer: StatedProvision
    relation: Relation
    is_pair: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """The places of the citations before a bracket and of those within, in a list of citations."""

    relation: Relation
    before: tuple[int, ...]
    within: tuple[int, ...]


def find_relation_groups(citations: Sequence[Citation]) -> tuple[RelationGroup, ...]:
    """Every run of citations that name another version of those before them."""
    groups = []
    place = 0
    while place < len(citations):
        relation = citations[place].relation
        first = place
        place += 1
        if relation == "cited":
            continue
        while place < len(citations) and citations[place].relation == relation and _goes_on(citations, place):
            place += 1
        if before := tuple(_find_before(citations, first)):
            groups.append(RelationGroup(relation, before, tuple(range(first, place))))
    return tuple(groups)


def find_stated_correspondences(
    citations: Sequence[Citation], resolutions: Sequence[Resolution] = ()
) -> tuple[StatedCorrespondence, ...]:
    """The correspondences that the citations of one case state, with versions where these are resolved."""
    return tuple(
        stated
        for group in find_relation_groups(citations)
        for stated in _state(group, citations, resolutions or [None] * len(citations))
    )


def _state(
    group: RelationGroup, citations: Sequence[Citation], resolutions: Sequence[Resolution | None]
) -> Iterator[StatedCorrespondence]:
    """One group, pair by pair where its sides are equally long."""
    sides = [_find_side(places, citations, resolutions) for places in (group.before, group.within)]
    start = min(citations[place].start for place in group.before)
    end = max(citations[place].end for place in group.within)
    lengths = {len(side.articles) for side in sides}
    if group.relation != "now":
        sides.reverse()
    older, newer = sides
    if len(lengths) > 1 or 0 in lengths:
        yield StatedCorrespondence(older, newer, group.relation, is_pair=False, start=start, end=end)
        return
    for one, other in zip(older.articles, newer.articles, strict=True):
        yield StatedCorrespondence(
            _only(older, one), _only(newer, other), group.relation, is_pair=True, start=start, end=end
        )


def _find_side(
    places: Sequence[int], citations: Sequence[Citation], resolutions: Sequence[Resolution | None]
) -> StatedProvision:
    """The articles at these places, each once; the version only where all agree."""
    own = [citations[place] for place in places]
    named = [resolutions[place] for place in places]
    versions = {each.version if each else None for each in named}
    keys = (article_key(each) for each in own)
    return StatedProvision(
        own[0].statute,
        own[0].law_zh or own[0].law,
        tuple(dict.fromkeys(key for key in keys if key is not None)),
        own[0].note,
        versions.pop() if len(versions) == 1 else None,
    )


def _only(side: StatedProvision, article: str) -> StatedProvision:
    return StatedProvision(side.statute, side.law, (article,), side.note, side.version)


def _find_before(citations: Sequence[Citation], first: int) -> list[int]:
    """The places of the list that a bracket follows."""
    place = first - 1
    if place < 0 or citations[place].relation != "cited":
        return []
    if not 0 <= citations[first].start - citations[place].end <= _TO_THE_BRACKET:
        return []
    found = [place]
    while place > 0 and citations[place - 1].relation == "cited" and _goes_on(citations, place):
        place -= 1
        found.insert(0, place)
    return found


def _goes_on(citations: Sequence[Citation], place: int) -> bool:
    """Whether a citation stands in one list with the one before it: same law, same words, at most a comma between."""
    first, second = citations[place - 1], citations[place]
    same = (first.law, first.statute, first.note, first.place) == (
        second.law,
        second.statute,
        second.note,
        second.place,
    )
    return same and second.start - first.end <= _WITHIN_A_LIST

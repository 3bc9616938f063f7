"""Whether what documents state of corresponding articles agrees with what was computed from the texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.statutes.resolution import VersionName

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.statutes.comparisons import ComparedVersions
    from kg.statutes.concordance import Correspondence
    from kg.statutes.stated import StatedCorrespondence, StatedProvision

Agreement: TypeAlias = Literal["agrees", "agrees-in-part", "disagrees", "not-compared"]

_Step: TypeAlias = "tuple[VersionName, Mapping[str, Correspondence]]"


@dataclass(frozen=True, slots=True)
class StatedAgainstComputed:
    """A stated correspondence and the newer articles that the computed concordances lead its older ones to.

    `certain` tells whether every step of the computed way is; `not-compared` where a version is unresolved or not held,
    or no way leads from one to the other.
    """

    stated: StatedCorrespondence
    computed: tuple[str, ...]
    certain: bool
    agreement: Agreement


def compare_stated(
    stated: Iterable[StatedCorrespondence],
    concordances: Iterable[tuple[ComparedVersions, Sequence[Correspondence]]],
) -> tuple[StatedAgainstComputed, ...]:
    """Every stated correspondence against the computed ones."""
    steps: dict[VersionName, list[_Step]] = defaultdict(list)
    for compared, correspondences in concordances:
        by_older = {key: each for each in correspondences for key in each.older}
        newer = VersionName(compared.newer.slug, compared.newer.date)
        steps[VersionName(compared.older.slug, compared.older.date)].append((newer, by_older))
    return tuple(_compare(each, steps) for each in stated)


def count_agreements(compared: Iterable[StatedAgainstComputed]) -> Counter[Agreement]:
    """How often they agree."""
    return Counter(each.agreement for each in compared)


def _compare(stated: StatedCorrespondence, steps: Mapping[VersionName, Sequence[_Step]]) -> StatedAgainstComputed:
    older, newer = stated.older.version, stated.newer.version
    way = _find_way(older, newer, steps) if older and newer else None
    if way is None or not stated.older.articles:
        return StatedAgainstComputed(stated, (), certain=False, agreement="not-compared")
    computed, certain, known = _follow(stated.older.articles, way)
    if not known:
        return StatedAgainstComputed(stated, computed, certain=False, agreement="not-compared")
    return StatedAgainstComputed(stated, computed, certain, _judge(stated.newer, computed))


def _judge(newer: StatedProvision, computed: Sequence[str]) -> Agreement:
    """How the computed articles stand to those stated."""
    named = set(newer.articles)
    if named == set(computed):
        return "agrees"
    return "agrees-in-part" if named & set(computed) else "disagrees"


def _follow(articles: Sequence[str], way: Sequence[Mapping[str, Correspondence]]) -> tuple[tuple[str, ...], bool, bool]:
    """Where a way leads, whether it is certain, and whether any of it is known."""
    certain, known = True, True
    for step in way:
        found = [step[key] for key in articles if key in step]
        known = known and len(found) == len(articles)
        certain = certain and all(each.certain for each in found)
        articles = tuple(dict.fromkeys(key for each in found for key in each.newer))
    return tuple(articles), certain and known, known


def _find_way(
    first: VersionName, last: VersionName, steps: Mapping[VersionName, Sequence[_Step]]
) -> list[Mapping[str, Correspondence]] | None:
    """The concordances from one version to another, the shortest way."""
    ways: list[tuple[VersionName, list[Mapping[str, Correspondence]]]] = [(first, [])]
    seen = {first}
    for version, way in ways:
        if version == last:
            return way
        for newer, by_older in steps.get(version, ()):
            if newer not in seen:
                seen.add(newer)
                ways.append((newer, [*way, by_older]))
    return None

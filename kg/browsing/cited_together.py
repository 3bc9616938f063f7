"""Which instruments and articles the same cases cite."""

from __future__ import annotations

from collections import Counter
from heapq import heappush, heappushpop, nsmallest
from typing import TYPE_CHECKING, Final

from kg.browsing.case_table import find_positions
from kg.browsing.facets import ARTICLE
from kg.browsing.things import CountedThing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.browsing.case_table import CaseSet, CaseTable
    from kg.browsing.facets import Facet

_FEW: Final = 500
"""Up to how many cases it is sooner done to look at what each of them has."""


def find_cited_together(
    table: CaseTable, cases: CaseSet, facet: Facet, is_apart: Callable[[str], bool], most: int
) -> tuple[CountedThing, ...]:
    """The values of a facet that most of these cases have, but for those that are set apart; equal ones by path."""
    counts = _count_of_each(table, cases, facet) if cases.bit_count() < _FEW else _count_commonest(table, cases, facet)
    best: list[tuple[int, int, str]] = []
    for place, (total, path, shared) in enumerate(counts):
        if len(best) == most and total < best[0][0]:
            break  # none of those that follow is had by as many
        if shared and not is_apart(path):
            if len(best) < most:
                heappush(best, (shared, -place, path))
            else:
                heappushpop(best, (shared, -place, path))
    ranked = sorted(best, key=lambda each: (-each[0], each[2]))
    return tuple(CountedThing(path, table.named(path), shared) for shared, _, path in ranked)


def find_cited_articles(table: CaseTable, statute: str, most: int) -> tuple[tuple[CountedThing, ...], int]:
    """The articles of an instrument that most cases cite by number, and how many articles of it are cited."""
    prefix = f"{statute}/article/"
    cited = [
        (-cases.bit_count(), path) for path, cases in table.values[ARTICLE.name].items() if path.startswith(prefix)
    ]
    found = (CountedThing(path, table.named(path), -count) for count, path in nsmallest(most, cited))
    return tuple(found), len(cited)


def _count_of_each(table: CaseTable, cases: CaseSet, facet: Facet) -> Iterator[tuple[int, str, int]]:
    """For a few cases, what each of them has: the count, the value, the count again, the most first."""
    values = table.list_values(facet.name)
    counts = Counter(value for place in find_positions(cases) for value in values[place])
    return ((count, path, count) for path, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _count_commonest(table: CaseTable, cases: CaseSet, facet: Facet) -> Iterator[tuple[int, str, int]]:
    """For many cases: how many have a value at all, the value, how many of these; the commonest values first."""
    return ((total, path, (having & cases).bit_count()) for total, path, having in table.commonest[facet.name])

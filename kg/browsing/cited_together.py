"""Which instruments and articles the same cases cite."""

from __future__ import annotations

from heapq import heappush, heappushpop, nsmallest
from typing import TYPE_CHECKING

from kg.browsing.facets import ARTICLE
from kg.browsing.things import CountedThing

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.browsing.case_table import CaseSet, CaseTable
    from kg.browsing.facets import Facet


def find_cited_together(
    table: CaseTable, cases: CaseSet, facet: Facet, is_apart: Callable[[str], bool], most: int
) -> tuple[CountedThing, ...]:
    """The values of a facet that most of these cases have, but for those that are set apart; equal ones by path."""
    best: list[tuple[int, int, str]] = []
    for place, (total, path, having) in enumerate(table.commonest[facet.name]):
        if len(best) == most and total < best[0][0]:
            break  # none of those that follow is had by as many
        shared = (having & cases).bit_count()
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

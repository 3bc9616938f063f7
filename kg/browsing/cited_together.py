"""Which instruments and articles the same cases cite."""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING

from kg.browsing.things import CountedThing

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.browsing.case_table import CaseSet, CaseTable
    from kg.browsing.facets import Facet


def find_cited_together(
    table: CaseTable, cases: CaseSet, facet: Facet, apart: Collection[str] = (), most: int = 10
) -> tuple[CountedThing, ...]:
    """The values of a facet that these cases have, those of most cases first, but for those that are set apart."""
    counts = (
        (-(having & cases).bit_count(), path)
        for path, having in table.values[facet.name].items()
        if having & cases and path not in apart
    )
    return tuple(CountedThing(path, table.named(path), -count) for count, path in nsmallest(most, counts))


def find_cited_articles(table: CaseTable, statute: str, most: int) -> tuple[tuple[CountedThing, ...], int]:
    """The articles of an instrument that most cases cite by number, and how many articles of it are cited."""
    prefix = f"{statute}/article/"
    cited = [(-cases.bit_count(), path) for path, cases in table.values["article"].items() if path.startswith(prefix)]
    found = (CountedThing(path, table.named(path), -count) for count, path in nsmallest(most, cited))
    return tuple(found), len(cited)

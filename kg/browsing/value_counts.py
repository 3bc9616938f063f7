"""How many cases of a set have each value of one facet, where `kg.browsing.listing` would count all facets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.browsing.listing import ValueCount

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.browsing.case_table import CaseSet, CaseTable


def count_facet(
    table: CaseTable, facet: str, cases: CaseSet, most: int, leave_out: Collection[str] = ()
) -> tuple[ValueCount, ...]:
    """The values of a facet that most of the cases have, commonest first, at most so many, without some of them.

    A value that fewer cases of all have than the last of the best so far cannot be among them, nor any after it.
    """
    best: list[tuple[int, str]] = []
    for whole, value, members in table.commonest.get(facet, ()):
        if len(best) >= most and whole < -best[most - 1][0]:
            break
        count = (members & cases).bit_count()
        if count and value not in leave_out:
            best.append((-count, value))
            best.sort()
    return tuple(ValueCount(value, table.named(value), -count) for count, value in best[:most])

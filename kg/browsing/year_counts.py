"""How many cases of a set were issued in each year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.browsing.case_table import find_positions

if TYPE_CHECKING:
    from kg.browsing.case_table import CaseSet, CaseTable


@dataclass(frozen=True, slots=True)
class YearCount:
    """A year and how many of the cases were issued in it."""

    year: int
    count: int


def count_years(table: CaseTable, cases: CaseSet) -> tuple[YearCount, ...]:
    """Every year from the first to the last in which one of the cases was issued; those without a day are left out."""
    counts = Counter(year for year in map(table.years.__getitem__, find_positions(cases)) if year is not None)
    if not counts:
        return ()
    return tuple(YearCount(year, counts[year]) for year in range(min(counts), max(counts) + 1))


def find_newest(table: CaseTable, cases: CaseSet, most: int) -> tuple[int, ...]:
    """The places of the cases issued last, the newest first, at most so many; those without a day come last."""
    places = find_positions(cases)
    ordered = sorted(places, key=lambda place: (table.cases[place].issued or "", place), reverse=True)
    return tuple(ordered[:most])

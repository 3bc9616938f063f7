"""Counts of one facet and by year agree with those of all facets and with the cases themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.browsing.facets import FACETS
from kg.browsing.listing import count_values
from kg.browsing.value_counts import count_facet
from kg.browsing.year_counts import YearCount, count_years, find_newest

if TYPE_CHECKING:
    from kg.browsing.case_table import CaseTable


@pytest.mark.parametrize("facet", [each.name for each in FACETS])
@pytest.mark.parametrize("most", [1, 4, 1000])
def test_one_facet_is_counted_as_all_are(shipped_table: CaseTable, facet: str, most: int) -> None:
    for cases in (shipped_table.everything, 0b00110, 0):
        counted = count_values(shipped_table, cases, most)[facet] if cases else ()
        assert count_facet(shipped_table, facet, cases, most) == counted


def test_what_is_left_out_makes_room_for_the_next(shipped_table: CaseTable) -> None:
    first, second, *_ = count_facet(shipped_table, "keyword", shipped_table.everything, 5)
    assert count_facet(shipped_table, "keyword", shipped_table.everything, 1, (first.value,)) == (second,)


def test_years_are_counted_without_a_gap(shipped_table: CaseTable) -> None:
    assert count_years(shipped_table, shipped_table.everything) == (YearCount(2020, 5),)
    assert count_years(shipped_table, 0) == ()


def test_the_newest_come_first_and_the_higher_number_of_one_day(shipped_table: CaseTable) -> None:
    places = find_newest(shipped_table, shipped_table.everything, 2)
    assert [shipped_table.cases[place].number for place in places] == [89, 88]

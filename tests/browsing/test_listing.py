"""Lists keep one order, count rightly, and go on where they stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.browsing import listing
from kg.browsing.case_table import CaseTable, ListedCase, find_positions, unite_places
from kg.browsing.listing import Cursor, count_values, cut_page, order_cases, parse_cursor, render_cursor
from kg.errors import FilterError
from kg.words import Words

if TYPE_CHECKING:
    from kg.browsing.listing import Order


def made_up(*days: str | None) -> CaseTable:
    cases = tuple(
        ListedCase(f"case/spp/{n}", "spp", n, f"检例第{n}号", Words(f"Case {n}", f"案例{9 - n}"), day, None)
        for n, day in enumerate(days, 1)
    )
    return CaseTable(cases, {}, (), {})


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("number", [1, 2, 3, 4]),
        ("-number", [4, 3, 2, 1]),
        ("issued", [3, 1, 2, 4]),
        ("-issued", [1, 3, 2, 4]),
        ("title", [4, 3, 2, 1]),
        ("relevance", [4, 2]),
    ],
)
def test_an_order_is_kept_and_cases_without_a_day_come_last(order: Order, expected: list[int]) -> None:
    table = made_up("2020-01-01", None, "2019-01-01", None)
    assert [table.cases[p].number for p in order_cases(table, table.everything, order, (3, 1))] == expected


def test_pages_cover_every_case_once(shipped_table: CaseTable) -> None:
    places = order_cases(shipped_table, shipped_table.everything, "number")
    seen: list[int] = []
    after: int | None = 0
    while after is not None:
        page, after = cut_page(shipped_table, places, after, 2)
        seen += [case.number for case in page]
    assert seen == [85, 86, 87, 88, 89]


def test_counts_are_of_the_chosen_cases_only(shipped_table: CaseTable) -> None:
    civil = shipped_table.values["function"]["function/civil"]
    counts = {each.value: each.count for each in count_values(shipped_table, civil, 50)["function"]}
    assert counts == {"function/civil": 1, "function/criminal": 1}
    everything = count_values(shipped_table, shipped_table.everything, 1)["function"]
    assert [(each.value, each.count) for each in everything] == [("function/criminal", 3)]


def test_an_article_is_called_by_its_instrument_and_number(shipped_table: CaseTable) -> None:
    name = shipped_table.named("statute/criminal-law/article/307-1")
    assert name.say("zh").endswith("第307条之1")
    assert name.say("en").endswith("Article 307-1")


@pytest.mark.parametrize(
    "text", ["", "x", "é", "W10", "bnVsbA", "WzEsMiwzXQ", "W" * 9999, "WyJhIiwiYiIsLTFd", "WyJhIiwiYiIsdHJ1ZV0"]
)
def test_a_cursor_of_elsewhere_is_refused(text: str) -> None:
    with pytest.raises(FilterError, match="start again"):
        parse_cursor(text)


def test_a_cursor_comes_back_as_it_went() -> None:
    cursor = Cursor("0123456789abcdef", "ab", 40)
    assert parse_cursor(render_cursor(cursor)) == cursor


def test_positions_are_the_bits_of_a_set() -> None:
    assert list(find_positions(0)) == []
    assert list(find_positions(1 << 9999 | 1)) == [0, 9999]


@pytest.mark.parametrize("most", [0, 1, 3, 1000])
def test_few_cases_and_many_are_counted_alike(
    shipped_table: CaseTable, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    for cases in range(1 << len(shipped_table.cases)):
        expected = {
            facet: sorted(
                ((-(members & cases).bit_count(), value) for value, members in values.items() if members & cases)
            )[:most]
            for facet, values in shipped_table.values.items()
        }
        for few in (0, 500):
            monkeypatch.setattr(listing, "_FEW", few)
            counted = count_values(shipped_table, cases, most)
            assert {facet: [(-each.count, each.value) for each in of] for facet, of in counted.items()} == expected


@pytest.mark.parametrize("places", [[], [0], [7, 8], [0, 5_000], list(range(0, 300, 3)), list(range(1_000))])
def test_places_of_sparse_and_dense_sets_are_found(places: list[int]) -> None:
    assert list(find_positions(unite_places(places))) == places

"""Conditions of two facets at once, and periods: the cases that are left are those that one SPARQL query gives."""

from __future__ import annotations

import random
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from kg.browsing.case_table import CaseTable, find_positions, load_case_table
from kg.browsing.facets import CONCORDANT, EVENT, FACETS
from kg.browsing.filters import ANY_TIME, CaseFilter, Choice, WrittenPeriod, parse_filter, select_cases
from kg.browsing.listing import count_values
from kg.build import BuildRequest, build
from kg.iris import absolute, relative
from kg.queries.catalog import find_question
from kg.stores.opening import open_release_store
from tests.conftest import say_nothing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.browsing.facets import Facet
    from kg.stores.store import Store

ASKED = tuple(facet for facet in FACETS if facet is not CONCORDANT)  # which other tests compare with its question
PERIODS = (
    ("issued", "2018", "2020-12-14"),
    ("issued", "2020-12", None),
    ("issued", None, "2019"),
    ("step", "2018-10", "2019-06"),
    ("step", "2017", "2017"),
    ("step", None, "2018-06-15"),
)


def cases_with(facet: Facet, values: Iterable[str], *more: str) -> str:
    """A group of a query: the cases that the question of a facet gives for one of some values."""
    _, body = split_query(find_question(facet.question).text)
    chosen = " ".join(f"<{absolute(value)}>" for value in values)
    return f"{{ SELECT ?case {{ VALUES ?{facet.column} {{ {chosen} }} {{ {body} }} {' '.join(more)} }} }}"


def split_query(text: str) -> tuple[str, str]:
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    prefixes = [line for line in lines if line.upper().startswith("PREFIX")]
    return "\n".join(prefixes), "\n".join(line for line in lines if line not in prefixes)


def ask(store: Store, *groups: str) -> set[str]:
    prefixes, _ = split_query(find_question("cases-in-order").text)
    rows = store.rows(f"{prefixes}\nSELECT DISTINCT ?case {{ {' '.join(groups)} }}").rows
    return {relative(case.value) for (case,) in rows if case is not None}


def left(table: CaseTable, chosen: CaseFilter) -> set[str]:
    return {table.cases[place].path for place in find_positions(select_cases(table, chosen))}


def values_of(table: CaseTable, facet: Facet, chance: random.Random) -> tuple[str, ...]:
    """One common value of a facet or two of any kind."""
    values = sorted(table.values[facet.name], key=lambda value: (-table.values[facet.name][value].bit_count(), value))
    return tuple(dict.fromkeys([chance.choice(values[:5]), chance.choice(values)][: chance.choice((1, 2))]))


def check_pairs(store: Store, table: CaseTable, times: int) -> None:
    chance = random.Random(7)  # noqa: S311 - a draw that is the same each time
    matched = 0
    for one, other in list(combinations(ASKED, 2)) * times:
        chosen = [(facet, values_of(table, facet, chance)) for facet in (one, other)]
        expected = ask(store, *(cases_with(facet, values) for facet, values in chosen))
        got = left(table, CaseFilter(tuple(Choice(facet.name, values) for facet, values in chosen)))
        assert got == expected, chosen
        matched += bool(expected)
    assert matched > len(ASKED)


def check_periods(store: Store, table: CaseTable) -> None:
    _, listed = split_query(find_question("cases-in-order").text)
    for dated_by, since, until in PERIODS:
        period = WrittenPeriod(since, until, dated_by)
        chosen = parse_filter(table, (), period)
        first, last = chosen.since or "0001-01-01", chosen.until or "9999-12-31"
        if dated_by == "issued":
            group = f'{{ {listed} }} FILTER(STR(?issued) >= "{first}" && STR(?issued) <= "{last}")'
            expected = ask(store, f"{{ SELECT ?case {{ {group} }} }}")
        else:
            types = tuple(table.values[EVENT.name])
            within = f'FILTER(STR(?earliest) <= "{last}" && STR(?latest) >= "{first}")'
            expected = ask(store, cases_with(EVENT, types, within))
        assert left(table, chosen) == expected, period


def check_counts(store: Store, table: CaseTable, facet: Facet, value: str) -> None:
    """The counts beside a list are those of the list narrowed by one value more."""
    chosen = CaseFilter((Choice(facet.name, (value,)),))
    counted = count_values(table, select_cases(table, chosen), most=5)
    for other in ASKED:
        for each in counted[other.name]:
            both = ask(store, cases_with(facet, (value,)), cases_with(other, (each.value,)))
            assert each.count == len(both), (value, each.value)


def test_every_pair_of_facets_leaves_the_cases_that_sparql_gives(shipped_store: Store) -> None:
    check_pairs(shipped_store, load_case_table(shipped_store), 1)


def test_periods_leave_the_cases_that_sparql_gives(shipped_store: Store) -> None:
    check_periods(shipped_store, load_case_table(shipped_store))


@pytest.mark.parametrize("shipped_store", ["oxigraph", "remote"], indirect=True)
@pytest.mark.parametrize("name", ["function", "place", "event"])
def test_counts_beside_a_list_are_those_of_sparql(shipped_store: Store, name: str) -> None:
    """The reference store, which takes its time for this, answers the questions of all facets in tests of these."""
    table = load_case_table(shipped_store)
    facet = next(each for each in ASKED if each.name == name)
    commonest = max(table.values[name], key=lambda value: (table.values[name][value].bit_count(), value))
    check_counts(shipped_store, table, facet, commonest)


def test_no_condition_leaves_every_case(shipped_store: Store) -> None:
    table = load_case_table(shipped_store)
    _, listed = split_query(find_question("cases-in-order").text)
    assert left(table, parse_filter(table, (), ANY_TIME)) == ask(
        shipped_store, f"{{ SELECT ?case {{ {{ {listed} }} }} }}"
    )


@pytest.mark.long
def test_all_of_this_holds_for_every_published_case(shared: Path, tmp_path: Path) -> None:
    corpus = (shared / "corpus" / "spp", shared / "corpus" / "spc")
    release = build(BuildRequest(tmp_path, documents=corpus), say_nothing).release
    store = open_release_store(release).store
    table = load_case_table(store)
    assert len(table.cases) > 200
    check_pairs(store, table, 3)
    check_periods(store, table)
    for facet in ASKED:
        check_counts(store, table, facet, max(table.values[facet.name], key=lambda each: (len(each), each)))
    store.close()

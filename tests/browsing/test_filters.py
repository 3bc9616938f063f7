"""What is asked for is understood as people write it, and the cases that are left are those that SPARQL gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.browsing.case_table import CaseTable, find_positions, load_case_table
from kg.browsing.facets import CONCORDANT, FACETS
from kg.browsing.filters import ANY_TIME, WrittenPeriod, parse_filter, select_cases
from kg.errors import FilterError
from kg.iris import relative
from kg.queries.catalog import find_question

if TYPE_CHECKING:
    from kg.browsing.facets import Facet
    from kg.stores.store import Store


def numbers(
    table: CaseTable, *chosen: tuple[str, str], period: WrittenPeriod = ANY_TIME, concordance: bool = True
) -> list[int]:
    found = select_cases(table, parse_filter(table, chosen, period, concordance=concordance))
    return [table.cases[place].number for place in find_positions(found)]


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
def test_a_facet_counts_the_cases_that_its_question_names(facet: Facet, shipped_store: Store) -> None:
    table = load_case_table(shipped_store)
    rows = shipped_store.rows(find_question(facet.question).text)
    case, value = rows.columns.index("case"), rows.columns.index(facet.column)
    pairs = ((row[value], row[case]) for row in rows.rows)
    expected = {(relative(of.value), relative(at.value)) for of, at in pairs if of and at}
    got = {
        (path, table.cases[place].path)
        for path, cases in table.values[facet.name].items()
        for place in find_positions(cases)
    }
    assert got >= expected if facet is CONCORDANT else got == expected
    assert got


@pytest.mark.parametrize(
    "written",
    [
        "hearing",
        "keyword/hearing",
        "听证",
        "Procuratorial Hearing",
        "https://w3id.org/cn-guiding-cases/keyword/hearing",
    ],
)
def test_a_value_is_a_slug_a_path_a_name_or_an_iri(shipped_table: CaseTable, written: str) -> None:
    assert numbers(shipped_table, ("keyword", written)) == [85]


def test_commas_mean_any_of_and_repeating_means_all_of(shipped_table: CaseTable) -> None:
    assert numbers(shipped_table, ("function", "civil,criminal")) == [85, 86, 87]
    assert numbers(shipped_table, ("function", "civil"), ("function", "criminal")) == [87]
    assert numbers(shipped_table, ("function", "criminal"), ("place", "jiangsu")) == [86, 87]


def test_an_article_is_followed_through_its_numbers_unless_that_is_not_wanted(shipped_table: CaseTable) -> None:
    today = ("article", "civil-procedure-law/219")
    assert numbers(shipped_table, today) == [87]
    assert numbers(shipped_table, today, concordance=False) == []
    assert numbers(shipped_table, ("article", "criminal-law/307-1")) == [87]
    assert numbers(shipped_table, ("article", "criminal-law/307")) == []


def test_an_agency_stands_for_those_under_it(shipped_table: CaseTable) -> None:
    assert numbers(shipped_table, ("agency", "spp")) == [89]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2020", None, [85, 86, 87, 88, 89]),
        ("2020-12-15", None, []),
        (None, "2020-12", [85, 86, 87, 88, 89]),
        (None, "2019", []),
    ],
)
def test_the_day_of_issue_lies_between_partial_dates(
    shipped_table: CaseTable, since: str | None, until: str | None, expected: list[int]
) -> None:
    assert numbers(shipped_table, period=WrittenPeriod(since, until)) == expected


def test_a_step_of_the_type_chosen_lies_between_the_dates_where_it_can_have(shipped_table: CaseTable) -> None:
    chosen = ("event", "procuratorial-recommendation")
    assert numbers(shipped_table, chosen, period=WrittenPeriod("2019-07", "2019-07", "step")) == [87]
    assert numbers(shipped_table, chosen, period=WrittenPeriod("2018-06-15", "2018-09-30", "step")) == []
    assert numbers(shipped_table, chosen) == [86, 87, 88, 89]


@pytest.mark.parametrize(
    ("chosen", "more", "place", "words"),
    [
        (("colour", "red"), {}, "colour", "cannot be chosen"),
        (("keyword", "听政"), {}, "keyword", "hearing"),
        (("keyword", ""), {}, "keyword", "empty"),
        (("keyword", ", ,"), {}, "keyword", "empty"),
        (("article", "no-such-law/1"), {}, "article", "no article"),
        (("role", "x" * 100_000), {}, "role", "no role"),
        (("role", "judge"), {"since": "yesterday"}, "role", "no role"),
        (("function", "civil"), {"since": "2019-13"}, "from", "no date"),
        (("function", "civil"), {"until": "19"}, "to", "no date"),
        (("function", "civil"), {"since": "2020", "until": "2019"}, "to", "before it begins"),
        (("function", "civil"), {"dated_by": "birth"}, "dates", "issued or step"),
    ],
)
def test_what_cannot_be_chosen_is_named_with_a_remedy(
    shipped_table: CaseTable, chosen: tuple[str, str], more: dict[str, str], place: str, words: str
) -> None:
    with pytest.raises(FilterError, match=words) as refused:
        numbers(shipped_table, chosen, period=WrittenPeriod(**more))
    assert refused.value.place is not None
    assert refused.value.place.source == place


def test_too_many_choices_are_refused(shipped_table: CaseTable) -> None:
    with pytest.raises(FilterError, match="100"):
        numbers(shipped_table, *[("function", "civil")] * 101)

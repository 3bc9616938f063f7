"""Choices read one by one: what cannot be read is told, the rest holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.browsing.filters import ANY_TIME, WrittenPeriod, select_cases
from kg.browsing.tried_choices import count_without, try_choices

if TYPE_CHECKING:
    from kg.browsing.case_table import CaseTable


def test_a_choice_that_is_not_known_does_not_undo_the_others(shipped_table: CaseTable) -> None:
    tried = try_choices(shipped_table, [("keyword", "hearing"), ("keyword", "hearin"), ("colour", "red")], ANY_TIME)
    assert [each.written for each in tried.read] == ["hearing"]
    assert [(each.name, each.written) for each in tried.failed] == [("keyword", "hearin"), ("colour", "red")]
    assert "hearing" in tried.failed[0].words.en
    assert select_cases(shipped_table, tried.filter).bit_count() == 1


def test_a_day_that_is_none_is_told_by_its_parameter(shipped_table: CaseTable) -> None:
    for period, name in (
        (WrittenPeriod("2019-13"), "from"),
        (WrittenPeriod("2020", "2019"), "to"),
        (WrittenPeriod("2020", None, "birth"), "dates"),
    ):
        (failed,) = try_choices(shipped_table, [], period).failed
        assert failed.name == name


def test_each_choice_is_counted_as_if_it_were_given_up(shipped_table: CaseTable) -> None:
    tried = try_choices(shipped_table, [("keyword", "hearing"), ("keyword", "false-litigation")], ANY_TIME)
    assert select_cases(shipped_table, tried.filter) == 0
    assert [(each.written, count) for each, count in count_without(shipped_table, tried, None)] == [
        ("hearing", 1),
        ("false-litigation", 1),
    ]

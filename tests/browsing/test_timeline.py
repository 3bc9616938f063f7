"""The timeline: what was issued and which steps were taken, by year, each step once."""

from __future__ import annotations

from kg.browsing.case_table import CaseTable, DatedStep, ListedCase
from kg.browsing.timeline import find_narrowest, gather_timeline
from kg.words import HeldWords
from tests.conftest import ends_soon

WIDE, NARROW = "event-type/wide", "event-type/narrow"
BROADER = {NARROW: WIDE}


def table_of(*steps: DatedStep) -> CaseTable:
    cases = tuple(
        ListedCase(
            f"case/spp/{number}", "spp", number, f"检例第{number}号", HeldWords(None, "某案"), issued, "batch/spp/1"
        )
        for number, issued in ((1, "2020-12-14"), (2, "2020-12-14"), (3, None))
    )
    return CaseTable(cases, {}, steps, {})


def test_cases_issued_on_one_day_in_one_batch_stand_together() -> None:
    (year,) = gather_timeline(table_of(), {})
    assert (year.year, year.issued_count, year.step_count) == (2020, 2, 0)
    assert [(each.time, each.kind, each.cases) for each in year.issued] == [("2020-12-14", "batch/spp/1", (0, 1))]


def test_a_step_stands_under_the_month_or_the_year_in_which_it_lies() -> None:
    steps = (
        DatedStep(0, WIDE, "2019-05-24", "2019-05-24"),
        DatedStep(1, WIDE, "2019-05-01", "2019-06-30"),
        DatedStep(2, WIDE, "2018-12-31", "2019-01-01"),
        DatedStep(2, WIDE, None, None),
    )
    first = gather_timeline(table_of(*steps), {})[0]
    assert [(each.time, each.cases) for each in first.steps] == [("2019", (1,)), ("2019-05", (0,))]


def test_a_step_told_by_two_types_counts_once_and_one_of_the_wider_type_alone_stays() -> None:
    day = ("2019-05-24", "2019-05-24")
    steps = (DatedStep(0, NARROW, *day), DatedStep(0, WIDE, *day), DatedStep(0, WIDE, *day), DatedStep(1, WIDE, *day))
    kept = sorted((each.case, each.type) for each in find_narrowest(steps, BROADER))
    assert kept == [(0, NARROW), (0, WIDE), (1, WIDE)]


def test_types_that_stand_above_each_other_do_not_hang() -> None:
    steps = (DatedStep(0, NARROW, "2019-05-24", "2019-05-24"),)
    with ends_soon():
        assert len(list(find_narrowest(steps, {NARROW: WIDE, WIDE: NARROW}))) <= 1

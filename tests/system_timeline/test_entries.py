"""What stands on the timeline, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.system_timeline.entries import collect_timeline, narrow_timeline
from kg.words import Words
from tests.system_timeline.made_up import made_up_system

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.stores.quads import Quads
    from kg.stores.store import Store


@pytest.fixture
def system(hold_quads: Callable[[Quads], Store]) -> Store:
    return hold_quads(made_up_system())


def test_entries_stand_in_order_of_time_and_the_others_apart(system: Store) -> None:
    timeline = collect_timeline(system)
    assert [each.path for each in timeline.dated] == [
        "campaign/wells",
        "mandate/law",
        "observation/pil-filings/2019",
        "case/spp/9001",
        "campaign/ponds",
    ]
    assert [each.path for each in timeline.undated] == ["work-document/paper", "typical-case/well"]


def test_only_guiding_cases_of_public_interest_litigation_are_on_it_and_typical_cases_are_none(system: Store) -> None:
    timeline = collect_timeline(system)
    every = (*timeline.dated, *timeline.undated)
    assert [(each.path, each.notation) for each in every if each.kind == "case"] == [("case/spp/9001", "检例第9001号")]


def test_an_entry_says_when_it_began_and_ended_and_what_it_is_linked_to(system: Store) -> None:
    wells = collect_timeline(system).dated[0]
    assert (wells.start, wells.end, wells.name) == ("2018-12", "2019", Words("Clean wells", "清洁水井"))
    assert {(each.relation, each.path, each.name.say("zh")) for each in wells.links} == {
        ("field", "pil-field/wells", "水井"),
        ("agency", "agency/a", "甲机关"),
    }


def test_a_figure_says_its_span_and_how_exact_it_is(system: Store) -> None:
    (figure,) = (each for each in collect_timeline(system).dated if each.kind == "figure")
    assert figure.name == Words("2019: about 1,200 cases opened", "2019年立案约1,200件")
    assert (figure.start, figure.end) == ("2019-01-01", "2019-12-31")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2019-06", "2019-06", ["campaign/wells", "observation/pil-filings/2019"]),
        ("2020", None, ["campaign/ponds"]),
        (None, "2018-12-07", ["campaign/wells", "mandate/law"]),
    ],
)
def test_a_span_keeps_what_had_not_ended_when_it_began(
    system: Store, first: str | None, last: str | None, expected: list[str]
) -> None:
    timeline = narrow_timeline(collect_timeline(system), (), first, last)
    assert [each.path for each in timeline.dated] == expected
    assert timeline.undated == ()


def test_a_field_and_kinds_keep_their_own(system: Store) -> None:
    timeline = narrow_timeline(collect_timeline(system), ("mandate", "typical"), field="pil-field/wells")
    assert [each.path for each in (*timeline.dated, *timeline.undated)] == ["mandate/law", "typical-case/well"]

"""Cases told by their titles, whole and in short forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.iris import relative
from kg.resolving.held_law import StoredLaw
from kg.resolving.resolving import resolve_text
from kg.shipped import find_shipped
from kg.statute_index import load_statute_index
from tests.resolving.test_resolving import TITLES, MadeUpLaw

if TYPE_CHECKING:
    from kg.stores.store import Store

INDEX = load_statute_index(find_shipped().data)


@pytest.mark.parametrize(
    ("text", "answer", "cases"),
    [
        ("张某诉李某风筝买卖合同纠纷案", "found", [901]),
        ("《张某诉李某风筝买卖合同纠纷案》", "found", [901]),
        ("指导案例901号：张某诉李某风筝买卖合同纠纷案", "found", [901]),
        ("张某 诉 李某 风筝买卖合同纠纷案", "found", [901]),
        ("ＺＨＡＮＧ v Li", "found", [901]),
        ("Zhang v. Li, A Dispute Over a Kite Sale Contract", "found", [901]),
        ("the Kite Sale Contract case", "found", [901]),
        ("张某案", "ambiguous", [902, 901]),
        ("张某放飞风筝", "found", [902]),
        ("甲厂案", "ambiguous", [903, 904]),
        ("灯笼管理局行政处罚案", "ambiguous", [903, 904]),
        ("风筝", "unknown", []),
        ("放飞", "unknown", []),
        ("kite", "unknown", []),
        ("", "unknown", []),
    ],
)
def test_a_title_names_its_case(text: str, answer: str, cases: list[int]) -> None:
    (part,) = resolve_text(text, INDEX, MadeUpLaw()).parts
    assert part.answer == answer
    assert [int(each.iri.rpartition("/")[2]) for each in part.candidates] == cases
    assert all(each.reason.en and each.reason.zh and each.name for each in part.candidates)


def test_instruments_go_before_cases_that_only_sound_alike() -> None:
    (part,) = resolve_text("刑法第三百零七条", INDEX, MadeUpLaw()).parts
    assert part.candidates[0].kind == "article"


def test_no_more_cases_are_offered_than_a_reader_looks_through() -> None:
    assert len(TITLES.find("某" * 500)) == 0


def test_every_title_of_a_release_names_its_case(shipped_store: Store) -> None:
    law = StoredLaw(shipped_store)
    titles = [case for _, case in law.case_titles.titles]
    assert len(titles) == 10
    for case in titles:
        (part,) = resolve_text(case.title, INDEX, law).parts
        assert (part.answer, relative(part.candidates[0].iri)) == ("found", case.path)

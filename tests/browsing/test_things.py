"""Keywords, agencies, places and batches are listed by use and told with what is below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.browsing.case_table import CaseTable, load_case_table
from kg.browsing.things import KINDS, describe_thing, list_things
from kg.errors import UnknownThingError

if TYPE_CHECKING:
    from kg.stores.store import Store


def test_a_list_holds_what_no_case_has_too_and_the_most_used_first(shipped_table: CaseTable) -> None:
    places = list_things(shipped_table, KINDS["places"])
    assert (places[0].path, places[0].count) == ("place/china", 5)
    assert min(each.count for each in places) == 0
    assert len(list_things(shipped_table, KINDS["batches"])) > 90


@pytest.mark.parametrize("words", ["听证", "HEARING", "keyword/hearing"])
def test_a_list_is_narrowed_by_words_of_either_language(shipped_table: CaseTable, words: str) -> None:
    assert [each.path for each in list_things(shipped_table, KINDS["keywords"], words)] == ["keyword/hearing"]


def test_a_thing_is_told_with_what_is_below_it_and_its_cases(shipped_store: Store) -> None:
    table = load_case_table(shipped_store)
    told = describe_thing(shipped_store, table, KINDS["places"], "jiangsu")
    assert [each.path for each in told.below] == ["place/jiangsu/changzhou", "place/jiangsu/nanjing"]
    assert [case.number for case in told.cases] == [86, 87]
    named = {each.name.en: [value.value for value in each.values] for each in told.statements}
    assert named["skos:notation"] == ["320000"]
    assert len(named["skos:prefLabel"]) == 2


def test_a_batch_is_found_by_its_short_name(shipped_store: Store, shipped_table: CaseTable) -> None:
    assert len(describe_thing(shipped_store, shipped_table, KINDS["batches"], "spp-23").cases) == 5


@pytest.mark.parametrize("written", ["atlantis", "", "../case/spp/85", "case/spp/85/party/person-1"])
def test_what_is_not_of_that_kind_is_unknown(shipped_store: Store, shipped_table: CaseTable, written: str) -> None:
    with pytest.raises(UnknownThingError):
        describe_thing(shipped_store, shipped_table, KINDS["places"], written)

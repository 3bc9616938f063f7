"""Lists of agencies, batches, mandates, groups and hierarchies, as a store tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.browsing.case_table import CaseTable
from kg.browsing.directories import (
    load_agencies,
    load_batches,
    load_groups,
    load_hierarchy,
    load_mandates,
    sort_by_english,
    sort_by_sound,
)
from kg.browsing.thing_facts import find_facts
from kg.words import HeldWords

if TYPE_CHECKING:
    from kg.stores.store import Store


def test_every_agency_stands_once_with_type_level_and_place(shipped_store: Store) -> None:
    agencies = load_agencies(shipped_store)
    (haidian,) = [each for each in agencies if each.path == "agency/haidian-procuratorate"]
    assert (haidian.type, haidian.level, haidian.place) == (
        "agency-type/procuratorate",
        "level/county",
        "place/beijing/haidian",
    )
    assert len({each.path for each in agencies}) == len(agencies)


def test_batches_stand_by_series_and_number(shipped_store: Store) -> None:
    batches = load_batches(shipped_store)
    numbers = [each.first for each in batches if each.series == "spp" and each.first]
    assert numbers == sorted(numbers)
    (one,) = [each for each in batches if each.path == "batch/spp/23"]
    assert (one.number, one.issued, one.first, one.last) == (23, "2020-12-14", 85, 89)


def test_mandates_groups_and_hierarchies_are_read_whole(shipped_store: Store) -> None:
    mandates = load_mandates(shipped_store)
    assert [each.since for each in mandates] == sorted(each.since for each in mandates)
    assert ("pil-field/minors", "2021-06-01") in {(each.field, each.since) for each in mandates}
    assert "keyword/false-litigation" in load_groups(shipped_store)["function/civil"]
    places = load_hierarchy(shipped_store, "place")
    assert places[""] == ("place/china",)
    assert "place/jiangsu/nanjing" in places["place/jiangsu"]


def test_names_are_sorted_by_sound_in_chinese_and_by_letters_in_english() -> None:
    names = {
        "keyword/a": HeldWords("zebra", "案"),
        "keyword/b": HeldWords("apple", "证"),
        "keyword/c": HeldWords(None, "听"),
    }
    table = CaseTable((), {}, (), names)
    assert [path for _, path in sort_by_sound(table, names)] == ["keyword/a", "keyword/c", "keyword/b"]
    assert [path for _, path in sort_by_english(table, names)] == ["keyword/b", "keyword/c", "keyword/a"]


def test_facts_of_a_thing_are_asked_for_as_queries_write_them(shipped_store: Store) -> None:
    facts = find_facts(shipped_store, "keyword/false-litigation")
    definition = facts.words("skos:definition")
    assert definition is not None
    assert definition.zh
    assert definition.en
    assert facts.texts("skos:altLabel", "en") == ("sham litigation",)
    assert {each.path for each in facts.things("skos:broadMatch")} == {"function/civil", "function/criminal"}
    assert facts.value("skos:notation") is None
    assert facts.words("skos:note") is None

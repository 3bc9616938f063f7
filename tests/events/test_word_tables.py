"""The word tables name only what the ontology holds, and every question that the code asks has its signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kg.errors import InputError
from kg.events.finding import PLAIN, RETRIAL_TYPES
from kg.events.proceedings import JUDGMENTS, RETRIALS
from kg.events.step_types import REFINED
from kg.events.terms_of_sentence import TYPES
from kg.events.word_patterns import compile_finder, render_pattern
from kg.shipped import find_shipped
from kg.text.tab_separated import load_rows
from tests.events.conftest import ROOT

if TYPE_CHECKING:
    from kg.events.knowledge import EventKnowledge

EVENT_COLUMNS = ("words", "language", "type", "proceeding", "actor", "addressee")
SIGN_COLUMNS = ("kind", "words", "language", "value")


def concepts(scheme: str) -> set[str]:
    text = (ROOT / "ontology" / "concepts" / f"{scheme}.ttl").read_text(encoding="utf-8")
    return set(re.findall(rf"^<{scheme}/([a-z-]+)> a skos:Concept", text, re.MULTILINE))


def rows(name: str, columns: tuple[str, ...]) -> tuple[dict[str, str], ...]:
    return load_rows(find_shipped().data / "reading" / name, columns)


def test_every_type_of_event_is_a_concept() -> None:
    named = {row["type"] for row in rows("event_words.tsv", EVENT_COLUMNS)}
    named |= {row["type"] for row in rows("event_kinds.tsv", ("type", "closes", "weak"))}
    assert named - concepts("event-type") == set()


def test_every_type_that_the_code_names_is_a_concept() -> None:
    assert (PLAIN | RETRIAL_TYPES | JUDGMENTS | REFINED) - concepts("event-type") == set()
    assert set(TYPES.values()) - concepts("outcome-type") == set()
    assert (set(RETRIALS) | set(RETRIALS.values())) - concepts("proceeding") == set()


def test_every_type_of_outcome_is_a_concept() -> None:
    named = {row["type"] for row in rows("outcome_words.tsv", ("words", "language", "type", "side"))} - {"-"}
    named |= {row["value"] for row in rows("outcome_signs.tsv", SIGN_COLUMNS) if row["kind"] == "life"} - {"-"}
    assert named - concepts("outcome-type") == set()


def test_every_proceeding_is_a_concept_or_told_by_the_context() -> None:
    named = {row["proceeding"] for row in rows("event_words.tsv", EVENT_COLUMNS)} - {"context", "retrial"}
    named |= {row["value"] for row in rows("event_signs.tsv", SIGN_COLUMNS) if row["kind"].endswith("proceeding")}
    assert named - concepts("proceeding") == set()


def test_every_answer_about_a_judgment_is_a_concept() -> None:
    asked = ("instance", "ruling", "recommendation", "sets-aside")
    named = {row["value"] for row in rows("event_signs.tsv", SIGN_COLUMNS) if row["kind"] in asked}
    assert named - concepts("event-type") == set()


def test_a_unit_is_a_concept_or_the_printed_measure() -> None:
    for row in rows("outcome_units.tsv", ("words", "language", "kind", "unit")):
        if row["kind"] == "measure":
            assert row["unit"] in concepts("unit") or row["unit"] == row["words"], row
        else:
            assert re.fullmatch("[A-Z]{3}", row["unit"]), row


def test_actors_and_languages_are_known_words() -> None:
    kinds = {"court", "procuratorate", "police", "administration", "any", "none"}
    for row in rows("event_words.tsv", EVENT_COLUMNS):
        assert {row["actor"], row["addressee"]} <= kinds, row
        assert row["language"] in ("zh", "en"), row


def test_every_sign_that_the_code_asks_for_stands_in_a_table(event_knowledge: EventKnowledge) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "kg" / "events").glob("*.py"))
    asked = set(re.findall(r'(?:signs|before|after)\["([a-z-]+)"\]', code)) | set(
        re.findall(r'\.has\("([a-z-]+)"', code)
    )
    for language in event_knowledge.languages.values():
        assert asked <= {*language.signs, *language.before, *language.after}


@pytest.mark.parametrize("words", ["(甲|乙", "甲)", "甲|乙", "…甲", ""])
def test_words_that_cannot_be_read_are_refused(words: str) -> None:
    with pytest.raises(InputError):
        compile_finder([(words, "")])


def test_a_gap_stays_in_its_clause_and_a_long_one_in_its_sentence() -> None:
    assert re.search(render_pattern("提出…抗诉"), "提出再审抗诉")
    assert not re.search(render_pattern("提出…抗诉"), "提出，抗诉")
    assert re.search(render_pattern("提出……抗诉"), "提出，抗诉")
    assert not re.search(render_pattern("提出……抗诉"), "提出。抗诉")


def test_the_earlier_row_wins_at_one_place() -> None:
    finder = compile_finder([("再审检察建议", 1), ("再审", 2)])
    assert [hit.value for hit in finder.find_all("再审检察建议和再审", 0, 9)] == [1, 2]

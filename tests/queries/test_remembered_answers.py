"""Answers taken over from another release: never those of a question that has another answer now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.browsing.facets import FACETS
from kg.build import BuildRequest, load_files
from kg.build_inputs import quads_of_files
from kg.queries.catalog import find_question
from kg.queries.remembered_answers import KIND, RESTING, RememberingStore, find_named, find_touched
from kg.remembering.memory import Memory
from kg.shipped import find_shipped
from kg.stores.oxigraph import hold_in_memory
from kg.stores.quads import render_quad

if TYPE_CHECKING:
    from kg.stores.quads import Quad
    from kg.stores.store import Store

LINE = (
    "<https://w3id.org/cn-guiding-cases/case/spp/85> <https://w3id.org/cn-guiding-cases/def#keyword> <http://e/k> .\n"
)
QUESTION = find_question("cases-by-keyword").text


@pytest.fixture(scope="module")
def quads() -> tuple[Quad, ...]:
    return quads_of_files(load_files(BuildRequest(Path()), find_shipped()))


@pytest.fixture(scope="module")
def whole(quads: tuple[Quad, ...]) -> Store:
    return hold_in_memory(quads)


@pytest.mark.parametrize("name", RESTING)
def test_an_answer_rests_on_nothing_but_what_the_question_names(
    name: str, quads: tuple[Quad, ...], whole: Store
) -> None:
    question = find_question(name).text
    named = find_named(question)
    narrow = hold_in_memory(quad for quad in quads if find_touched([render_quad(quad)]) & named)
    assert narrow.rows(question) == whole.rows(question)
    assert whole.rows(question).rows


def test_all_that_the_table_of_cases_is_made_of_is_remembered() -> None:
    assert {*(facet.question for facet in FACETS), "names-of-things"} == set(RESTING)


@pytest.mark.parametrize(("touched", "is_asked"), [(["keyword"], True), (["topic"], False), ([], False), (None, True)])
def test_a_question_is_asked_anew_only_where_it_may_have_another_answer(
    touched: list[str] | None, quads: tuple[Quad, ...], *, is_asked: bool
) -> None:
    memory = Memory(None)
    before = RememberingStore(hold_in_memory(quads), memory, "before").rows(QUESTION)
    lines = [LINE.replace("#keyword", f"#{name}") for name in touched or ()]
    changed = hold_in_memory(quads, [LINE])
    after = RememberingStore(changed, memory, "after", "before", find_touched(lines) if touched is not None else None)
    assert (after.rows(QUESTION) != before) is is_asked
    assert RememberingStore(hold_in_memory([]), memory, "next", "after", frozenset()).rows(QUESTION) == after.rows(
        QUESTION
    )


def test_a_damaged_answer_is_asked_anew(quads: tuple[Quad, ...]) -> None:
    memory = Memory(None)
    store = RememberingStore(hold_in_memory(quads), memory, "before")
    found = store.rows(QUESTION)
    for key in memory.find_all(KIND):
        memory.put(KIND, key, b"[]")
    again = RememberingStore(hold_in_memory(quads), memory, "after", "before", frozenset())
    assert again.rows(QUESTION) == found
    assert len(again) == len(quads)

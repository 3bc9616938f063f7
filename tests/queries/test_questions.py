"""Every question of the catalogue has its answer here, and both stores give it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.errors import ParameterError, UnknownThingError
from kg.formats import RESULTS_JSON, TURTLE
from kg.iris import relative
from kg.queries.catalog import find_question, load_questions, parse_question, render_term
from kg.stores.store import FormatChoice

if TYPE_CHECKING:
    from kg.queries.catalog import ParameterKind, Question
    from kg.stores.store import Store, Term

HERE = Path(__file__).parent
PARTS_OF_A_CASE = {name for name in load_questions() if name.startswith("case-")} - {"case-by-notation"}

BOUND = {"case": "case/spp/85", "thing": "keyword/hearing", "ontology": "def"}
GRAPHS = {"thing-description", "ontology-description"}
"""Questions for graphs, whose answers tests/api/test_linked_data.py looks at."""


def asked() -> list[Any]:
    """Each asking of each question: name, number of the asking, what is expected."""
    found = []
    for file in sorted(HERE.glob("*/shipped.toml")):
        for number, each in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["asked"]):
            found.append(pytest.param(file.parent.name, each, id=f"{file.parent.name}-{number}"))
    return found


@pytest.mark.parametrize(("name", "expected"), asked())
def test_a_question_gets_the_answer_expected_of_the_shipped_release(
    name: str, expected: dict[str, Any], shipped_store: Store
) -> None:
    rows = shipped_store.rows(find_question(name).narrow(**expected["parameters"]))
    places = [rows.columns.index(column) for column in expected["columns"]]
    got = sorted([_cell(row[i]) for i in places] for row in rows.rows)
    wanted = sorted(expected["rows"])
    if expected.get("at_least"):
        assert [row for row in wanted if row not in got] == []
    else:
        assert got == wanted


def _cell(term: Term | None) -> str:
    """A term as the expected rows write it; sums lose an empty fraction, which stores differ in writing."""
    text = "" if term is None else relative(term.value)
    whole, dot, fraction = text.partition(".")
    return whole if dot and whole.isdigit() and set(fraction) <= {"0"} else text


def bind_things(question: Question) -> dict[str, str]:
    """One case and one thing, since the reference store takes its time for all of them; the rest stays open."""
    return {each.name: BOUND[each.name] for each in question.parameters if each.name in BOUND}


def test_every_question_has_an_expected_answer() -> None:
    tested = {file.parent.name for file in HERE.glob("*/shipped.toml")}
    assert set(load_questions()) - PARTS_OF_A_CASE - GRAPHS == tested


@pytest.mark.parametrize("name", sorted(load_questions()))
def test_a_question_runs_as_it_stands_and_its_columns_are_those_that_its_header_names(
    name: str, shipped_store: Store
) -> None:
    """Open parameters ask of everything, which the reference store takes its time for: its limit is the syntax."""
    question = find_question(name)
    text = question.narrow(**bind_things(question))
    answer = shipped_store.answer(text, FormatChoice(RESULTS_JSON, RESULTS_JSON, TURTLE))
    assert answer.body
    columns = json.loads(answer.body)["head"].get("vars", []) if answer.format == RESULTS_JSON else []
    assert set(question.columns) == set(columns)


def test_an_unknown_parameter_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(ParameterError, match="it takes: case"):
        find_question("steps-of-case").narrow(cases="case/spp/85")


def test_a_missing_parameter_is_refused_unless_it_is_left_open_on_purpose() -> None:
    question = find_question("version-in-force-at-event")
    with pytest.raises(ParameterError, match="needs a value for “statute”"):
        question.bind(event="case/spp/88/event/2019-05-24-procuratorial-recommendation")
    assert "VALUES ?statute { UNDEF }" in question.narrow(event="case/spp/88")


def test_an_unknown_question_is_refused() -> None:
    with pytest.raises(UnknownThingError, match="kg query --list"):
        find_question("what-is-truth")


@pytest.mark.parametrize("value", ["case/spp/85> ?p ?o } #", "a b", "x\ny", "<x>", "{", "a`b", "a\\b"])
def test_no_value_can_break_out_of_an_iri(value: str) -> None:
    with pytest.raises(ParameterError):
        render_term("IRI", value)


@pytest.mark.parametrize("value", ['"', '" } #', "\\", '\\"', "\n", "a\r\nb", "听证", "'''"])
def test_any_text_survives_as_a_string(value: str, shipped_store: Store) -> None:
    rows = shipped_store.rows(f"SELECT ({render_term('string', value)} AS ?x) {{}}")
    assert [row[0].value for row in rows.rows if row[0]] == [value]


@pytest.mark.parametrize(
    ("kind", "value"), [("integer", "1; DROP"), ("date", "yesterday"), ("date", "2019-7-1"), ("date", "2019-13-45")]
)
def test_a_value_of_the_wrong_kind_is_refused(kind: ParameterKind, value: str) -> None:
    with pytest.raises(ParameterError, match=value):
        render_term(kind, value)


def test_a_header_that_names_no_slot_is_refused() -> None:
    with pytest.raises(ParameterError, match="parameters that have slots"):
        parse_question("x", "# en: a\n# zh: b\n# parameter p: IRI, thing\nSELECT * {}")

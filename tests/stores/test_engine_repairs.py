"""Queries put so that the engine answers them as SPARQL 1.1 has it, and left alone where that cannot be."""

from __future__ import annotations

import json

import pytest

from kg.formats import CSV, RESULTS_JSON, RESULTS_XML, TSV, TURTLE, Format
from kg.stores.engine_repairs import repair_query
from kg.stores.literal_forms import keep_literal_forms
from kg.stores.oxigraph import hold_in_memory
from kg.stores.store import FormatChoice
from tests.conftest import ends_soon

XSD = "http://www.w3.org/2001/XMLSchema#"


def answer(query: str, wanted: Format = RESULTS_JSON) -> bytes:
    repaired = repair_query(query)
    choice = FormatChoice(wanted, wanted, TURTLE)
    return repaired.restore(hold_in_memory(()).answer(repaired.query, choice).body)


def values(query: str) -> list[dict[str, tuple[str, str]]]:
    rows = json.loads(answer(query))["results"]["bindings"]
    return [{name: (term["value"], term.get("datatype", "")) for name, term in row.items()} for row in rows]


@pytest.mark.parametrize(
    ("written", "form", "datatype"),
    [
        ("1.50", "1.50", "decimal"),
        ("007", "007", "integer"),
        ("+3", "+3", "integer"),
        ("-0", "-0", "integer"),
        (".5", ".5", "decimal"),
        ("1e0", "1e0", "double"),
        ("-1.20E+3", "-1.20E+3", "double"),
        ('"1.50"^^xsd:decimal', "1.50", "decimal"),
        (f'"01"^^<{XSD}integer>', "01", "integer"),
        ('"1"^^xsd:boolean', "1", "boolean"),
        ('"2020-01-01T00:00:00.0Z"^^xsd:dateTime', "2020-01-01T00:00:00.0Z", "dateTime"),
        ("1.5", "1.5", "decimal"),
        ("10", "10", "integer"),
    ],
)
@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x {{ VALUES ?x {{ {0} }} }}",
        "SELECT * {{ BIND({0} AS ?x) }}",
        "SELECT ({0} AS ?x) {{}}",
        "SELECT ?x {{}} VALUES (?y ?x) {{ (1 {0}) }}",
        "SELECT DISTINCT ?y ?x {{ VALUES (?y ?x) {{ (UNDEF {0}) }} }}",
    ],
)
def test_a_literal_that_passes_through_keeps_its_form(query: str, written: str, form: str, datatype: str) -> None:
    assert values(query.format(written))[0]["x"] == (form, XSD + datatype)


def test_two_forms_of_one_number_are_two_terms() -> None:
    found = values("SELECT DISTINCT ?x { VALUES ?x { 1.50 1.5 1.500 1.50 } }")
    assert sorted(each["x"][0] for each in found) == ["1.5", "1.50", "1.500"]


@pytest.mark.parametrize(
    "use",
    [
        "FILTER(?x > 1)",
        "FILTER(?x = 1.5)",
        "BIND(?x + 1 AS ?y)",
        "BIND(STR(?x) AS ?y)",
        "?s ?p ?x",
        "GRAPH ?x {}",
        "VALUES ?x { 1.5 }",
        "{ SELECT (MAX(?x) AS ?y) { VALUES ?z { 1 } } }",
    ],
)
def test_a_number_that_is_used_stays_with_the_engine(use: str) -> None:
    assert keep_literal_forms(f"SELECT * {{ VALUES ?x {{ 1.50 }} {use} }}").mark == b""


@pytest.mark.parametrize("end", ["ORDER BY ?x", "GROUP BY ?x", "ORDER BY DESC(?x)", "VALUES ?x { 1.5 }"])
def test_a_number_that_is_sorted_or_grouped_by_stays_with_the_engine(end: str) -> None:
    assert keep_literal_forms(f"SELECT ?x {{ VALUES ?x {{ 1.50 }} }} {end}").mark == b""


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?x { VALUES ?x { "1.50" } }',
        "SELECT ?x { VALUES ?x { <http://e/1.50> } }",
        "SELECT ?x { VALUES ?x { 1.5 } } # 1.50",
        "SELECT (?x + 1.50 AS ?y) { VALUES ?x { 2 } }",
        "SELECT (1.50 + 1 AS ?y) {}",
        'SELECT ?x { VALUES ?x { "1.50"^^<http://e/number> "a"@en } }',
        'PREFIX xsd: <http://e/> SELECT ?x { VALUES ?x { "1.50"^^xsd:decimal } }',
        r"SELECT ?x { VALUES ?x { 1.50 } FILTER(?\u0078 > 1) }",
    ],
)
def test_what_needs_no_mark_gets_none(query: str) -> None:
    assert keep_literal_forms(query).query == query


@pytest.mark.parametrize("wanted", [RESULTS_XML, TSV, CSV])
def test_no_mark_is_left_in_any_form(wanted: Format) -> None:
    body = answer("SELECT ?x { VALUES ?x { 1.50 } }", wanted).decode()
    assert "1.50" in body
    assert "as-written" not in body


def test_no_mark_is_left_in_a_graph() -> None:
    body = answer("CONSTRUCT { <http://e/s> <http://e/p> 1.50 } { VALUES ?x { 1.50 } }").decode()
    assert "1.50" in body
    assert "as-written" not in body


@pytest.mark.parametrize("word", ["TRUE", "True", "true", "tRuE"])
def test_truth_values_are_read_in_any_case(word: str) -> None:
    assert values(f"SELECT (({word}) && !False AS ?x) {{}}") == [{"x": ("true", XSD + "boolean")}]


def test_what_only_looks_like_a_truth_value_is_left_alone() -> None:
    query = 'PREFIX TRUE: <http://e/> SELECT ("TRUE" AS ?TRUE) (TRUE:FALSE AS ?x) { <FALSE> ?p ?o } # TRUE'
    assert repair_query(query).query == query


def test_group_concat_gives_a_string_without_a_language() -> None:
    found = values("SELECT (GROUP_CONCAT(DISTINCT(?o); SEPARATOR=')(') AS ?x) { VALUES ?o { '1'@en '1'@en } }")
    assert found == [{"x": ("1", "")}]
    having = 'SELECT ?o { VALUES ?o { "a"@en } } GROUP BY ?o HAVING(group_concat(?o) = "a")'
    assert len(values(having)) == 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x { VALUES ?x {" + "1.50 " * 20_000 + "} }",
        "SELECT ?x { VALUES ?x {" + "(" * 90_000 + "1.50} }",
        "SELECT ?x { " + "VALUES ?x " * 9000 + "1.50} }",
        "SELECT ?x { " + "VALUES ?x {" * 9000 + "1.50} }",
        "SELECT (1 AS ?x) " + "1." * 45_000,
        "SELECT (1 AS ?x) " + "9" * 90_000 + "e",
        "GROUP_CONCAT(" * 7000,
        "TRUE " * 20_000,
        "CONSTRUCT " * 10_000,
    ],
)
def test_a_hostile_query_is_looked_through_in_no_time(query: str) -> None:
    from api.sparql.finished_answers import steadiness_of

    with ends_soon():
        repair_query(query)
        steadiness_of(query)

"""What is known of a query at one look is what is found by reading it word by word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.sparql.finished_answers import steadiness_of
from kg.queries.catalog import load_questions
from kg.stores.engine_repairs import repair_query
from kg.stores.plain_queries import find_plain_query
from kg.stores.query_inspection import inspect_query
from kg.stores.query_prologue import find_form

PIECES = (
    *("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "FILTER", "VALUES", "UNION", "OPTIONAL", "MINUS", "GRAPH"),
    *("SERVICE", "INSERT", "LOAD", "BIND", "AS", "NOT EXISTS", "GROUP_CONCAT", "COUNT", "NOW()", "RAND()", "TRUE"),
    *("?s", "?p", "?o", "$g", "_:b", "a", "gc:keyword", "gc:", "ex:thing", ":x", "gc", "@zh", "^^", "xsd:decimal"),
    *("<http://e/SERVICE>", "<case/spp/85>", "<", ">", "{", "}", "(", ")", "[", "]", ".", ";", ",", "*", "+", "|", "?"),
    *('"SERVICE"', "'it'", '"""', "'", '"', '"2019-07-01"^^<http://www.w3.org/2001/XMLSchema#date>', "\\u0053", "\\"),
    *("1", "1.50", "01", "-0", "2e3", "# SERVICE", "#", "\n", " ", "案", "gc:continues*", "a?"),
)


@pytest.fixture(autouse=True)
def without_short_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """The functions that are compared with read everything."""
    for module in ("engine_repairs", "query_inspection", "query_prologue"):
        monkeypatch.setattr(f"kg.stores.{module}.find_plain_query", lambda _: None)
    monkeypatch.setattr("api.sparql.finished_answers.find_plain_query", lambda _: None)


def check_that_it_is_so(query: str) -> None:
    """What is known of it at one look, if anything, is what the functions say that read it word by word."""
    plain = find_plain_query(query)
    if plain is not None:
        verdict = inspect_query(query)  # names perhaps more prefixes, some of them within comments
        assert (verdict.query, verdict.paths, repair_query(query).query) == (query, (), query)
        assert set(plain.prefixes) <= set(verdict.prefixes)
        assert find_form(query) == plain.form
        assert steadiness_of(query) == "same" or not {"#", "'", '"'}.isdisjoint(
            query
        )  # it reads comments and strings too


@settings(max_examples=500)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join) | st.lists(st.sampled_from(PIECES)).map("".join))
def test_whatever_is_known_at_a_look_is_so(pieces: str) -> None:
    query = f"SELECT {pieces}"
    check_that_it_is_so(query)


@settings(max_examples=500)
@given(st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join) | st.lists(st.sampled_from(PIECES)).map("".join))
def test_pieces_put_into_an_ordinary_query_do_not_slip_through(pieces: str) -> None:
    query = f"SELECT ?s {{ ?s gc:keyword ?o {pieces} }} LIMIT 10"
    check_that_it_is_so(query)


@pytest.mark.parametrize("name", sorted(load_questions()))
def test_it_agrees_on_every_question_of_the_catalogue(name: str) -> None:
    check_that_it_is_so(load_questions()[name].text)


def test_most_questions_of_the_catalogue_are_plain() -> None:
    questions = load_questions().values()
    assert sum(find_plain_query(each.text) is not None for each in questions) > len(questions) * 3 / 4


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }",
        "SELECT * { ?s ex:p ?o }",
        "SELECT (NOW() AS ?t) { }",
        "SELECT * { ?s gc:x* gc:y }",
        "SELECT * { ?s a? <x> }",
        "SELECT ?x { VALUES ?x { 1.50 } }",
        'SELECT * { ?s ?p "unclosed }',
        "SELECT * { ?s ?p 'a\\'b' }",
        'SELECT * { ?s ?p """SERVICE""" }',
        "SELECT * { " + "?s ?p ?o . " * 150 + "}",
        "SELECT * { ?s ?p (" + "<a>" * 300 + ") }",
        "ASK " + "{" * 150 + "}" * 150,
        "DELETE WHERE { ?s ?p ?o }",
        "CONSTRUCT { [] a ?c } { ?s a ?c }",
        "",
    ],
)
def test_nothing_is_known_of_what_needs_a_closer_look(query: str) -> None:
    assert find_plain_query(query) is None


def test_queries_that_differ_in_iris_strings_and_comments_alone_are_alike() -> None:
    first = find_plain_query('SELECT ?s { ?s gc:keyword <a> ; dcterms:title "x"@zh } # one')
    assert first == find_plain_query("SELECT ?s { ?s gc:keyword <http://e/b> ; dcterms:title 'NOW'@zh } # two")
    assert first is not None
    assert first.prefixes == ("dcterms", "gc")
    assert first.form == "solutions"


def test_prefixes_that_the_query_declares_are_not_ours() -> None:
    plain = find_plain_query("PREFIX gc: <http://e/> ASK { ?s gc:p ?o ; dcterms:title ?t }")
    assert plain is not None
    assert plain.prefixes == ("dcterms",)

"""The look at a query's words."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QuerySizeError, QuerySyntaxError, RefusedQueryError
from kg.stores.query_guard import check_words, find_tokens, place_of
from tests.conftest import ends_soon


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }",
        "select * { service silent ?where { ?s ?p ?o } }",
        "SELECT * { # comment\n SERVICE<http://e/>{} }",
        "ASK { { SELECT * { SERVICE <http://e/> {} } } }",
        "SELECT * { S\\u0045RVICE <http://e/> {} }",
        "ASK { FILTER(true.SERVICE <http://e/> {}) }",
    ],
)
def test_a_call_to_another_host_is_refused(query: str) -> None:
    with pytest.raises(RefusedQueryError, match="SERVICE"):
        check_words(query, ())


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://e/>" }',
        "SELECT * { ?s ?p '''a ' SERVICE\n b''' }",
        "SELECT * { ?s ?p ?o } # SERVICE <http://e/>",
        "SELECT * { <http://e/SERVICE> ?p ?SERVICE }",
        "PREFIX service: <http://e/> SELECT * { service:x ?p ?o }",
        "SELECT * { ?s ?p 'INSERT DATA {}' }",
        "DESCRIBE <http://e/DELETE>",
        'ASK { ?s ?p "x\\" SERVICE" }',
    ],
)
def test_words_in_strings_comments_iris_and_names_mean_nothing(query: str) -> None:
    check_words(query, ())


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a> <b> <c> }",
        "PREFIX e: <http://e/> DELETE WHERE { ?s ?p ?o }",
        "BASE <http://e/> LOAD <x>",
        "# harmless\nclear all",
        "WITH <g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DROP SILENT ALL",
    ],
)
def test_an_update_is_refused(query: str) -> None:
    with pytest.raises(RefusedQueryError, match="read-only"):
        check_words(query, ())


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (" + "STR(" * 1000 + "1" + ")" * 1000 + " AS ?x) {}",
        "ASK " + "{" * 4000 + "}" * 4000,
        "SELECT (" + "+".join(["1"] * 20_000) + " AS ?x) {}",
        "ASK { FILTER(" + "||".join(["?a"] * 20_000) + ") }",
        "ASK { ?s <a:b>" + "/<a:b>" * 5000 + " ?o }",
        "ASK { FILTER(" + "!" * 5000 + "?a) }",
        "ASK { {} " + "UNION {} " * 8000 + "}",
        "ASK { " + "OPTIONAL { ?s ?p ?o } " * 8000 + "}",
        "ASK { " + "FILTER(1)" * 20_000 + "}",
    ],
    ids=["calls", "groups", "sum", "alternatives", "path", "negations", "unions", "options", "filters"],
)
def test_what_would_exhaust_the_engines_stack_is_refused(query: str) -> None:
    with pytest.raises(QuerySizeError, match="nested more than 100 levels"):
        check_words(query, ())


def test_an_ordinary_large_query_passes() -> None:
    values = " ".join(f'"{number}"' for number in range(5000))
    check_words(f"SELECT * {{ VALUES ?x {{ {values} }} {'{' * 50} ?s ?p ?x {'}' * 50} }}", ())


def test_typed_values_are_no_parts() -> None:
    days = " ".join(f'"2019-01-01"^^xsd:date "{number}"' for number in range(3000))
    check_words(f"SELECT * {{ VALUES ?day {{ {days} }} }}", {"xsd"})


RUNS = ["中", "a_", "'\\", '"', "<", "a:", "a.", "'''", "@a", "_:", "1a", "a-"]


@pytest.mark.parametrize("text", RUNS)
def test_the_look_takes_time_in_proportion_to_the_length(text: str) -> None:
    """Looking to the end from every start took minutes; the bound has room to spare for a busy machine."""
    with ends_soon():
        for _ in find_tokens(text * (100_000 // len(text))):
            pass


def test_an_undeclared_prefix_is_named_with_its_place() -> None:
    with pytest.raises(QuerySyntaxError, match="query:2:6: the prefix “zz:” is not declared"):
        check_words("SELECT * {\n  ?s zz:p ?o }", {"gc"})


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX zz: <http://e/> SELECT * { ?s zz:p ?o }",
        "prefix : <http://e/> SELECT * { ?s :p ?o }",
        "SELECT * { ?s gc:keyword ?o ; gc:case-number 1 }",
        "SELECT * { _:b gc:p [] . FILTER(?x = 'a:b'@en) }",
        "ASK { ?s gc:p/gc:q*|^gc:r ?o }",
        "PREFIX og: <http://e/> ASK { ?s og:audio:title ?o ; og:a%20b og:x\\~y }",
    ],
)
def test_declared_and_known_prefixes_pass(query: str) -> None:
    check_words(query, {"gc"})


@given(st.text(max_size=200))
def test_any_text_is_looked_through_without_a_crash(text: str) -> None:
    with contextlib.suppress(QuerySyntaxError, RefusedQueryError, QuerySizeError):
        check_words(text, ())


@given(st.text(max_size=100))
def test_tokens_stand_where_they_say(text: str) -> None:
    for token in find_tokens(text):
        assert text[token.start :].startswith(token.text)
        assert place_of(text, token.start).line == text.count("\n", 0, token.start) + 1

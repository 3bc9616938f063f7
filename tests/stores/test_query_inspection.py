"""What is known of a query before the engine gets it."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, QuerySizeError, QuerySyntaxError, RefusedQueryError
from kg.stores.query_guard import check_words
from kg.stores.query_inspection import inspect_query
from kg.terms import PREFIXES

PIECES = st.sampled_from(
    [
        "SELECT", "*", "{", "}", "?s", "a", "gc:keyword", "zz:x", ":x", "PREFIX", "zz:", "<http://e/>", "#", "\n", '"',
        "'", '"""', "\\", "\\u0053ERVICE", "SERVICE", "service", "INSERT", "WITH", "_:b", "@zh", "^^", ".", ";", ",",
        "(", ")", "[", "]", "1", "||", "VALUES", "LOAD",
    ]
)  # fmt: skip


def complaint(look: object, query: str) -> type[Exception] | None:
    try:
        look(query)  # type: ignore[operator]
    except InputError as error:
        return type(error)
    return None


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join))
def test_the_quick_look_refuses_all_that_the_thorough_look_refuses(query: str) -> None:
    """But for an undeclared prefix that a comment or a string seems to declare: of that the engine tells."""
    thorough = complaint(lambda text: check_words(text, PREFIXES), query)
    if not (thorough is QuerySyntaxError and "PREFIX" in query):
        assert complaint(inspect_query, query) is thorough


@given(st.text(max_size=300))
def test_any_text_is_looked_through_without_a_crash(text: str) -> None:
    with contextlib.suppress(InputError):
        inspect_query(text)


@pytest.mark.parametrize(
    ("query", "prefixes"),
    [
        ("SELECT * { ?s gc:keyword ?k ; skos:notation ?n }", ("gc", "skos")),
        ("PREFIX zz: <http://e/> ASK { ?s zz:p ?k }", ()),
        ("# PREFIX gc: <http://e/>\nASK { ?s gc:keyword ?k }", ("gc",)),
        ("ASK { ?s ?p 'zz:x', _:b, <http://e/gc:x> }", ()),
    ],
)
def test_the_prefixes_that_a_query_needs_are_found(query: str, prefixes: tuple[str, ...]) -> None:
    assert inspect_query(query).prefixes == prefixes


@pytest.mark.parametrize(
    "query",
    [
        "ASK { " + "?s ?p ?o . " * 800 + "}",
        "ASK { ?s " + "?p ?o ; " * 800 + "}",
        "ASK { ?s ?p " + "?o , " * 800 + "?o }",
        "ASK { ?s ?p (" + "1 " * 900 + ") }",
        "ASK { ?s ?p (" + "?a " * 900 + ") }",
        "ASK { ?s ?p (" + "[] " * 900 + ") }",
        "ASK { ?s ?p [ " + "?p ?o ; " * 800 + "] }",
        "DESCRIBE ?s { " + "<a>\t<b>\t<c>\t." * 400 + "}",
    ],
    ids=["statements", "predicates", "objects", "numbers", "collection", "blanks", "inner", "tabs"],
)
def test_more_patterns_than_can_be_planned_are_refused(query: str) -> None:
    with pytest.raises(QuerySizeError, match="250 triple patterns"):
        inspect_query(query)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { VALUES (?x ?y) { " + "(1 2.5) " * 900 + "} }",
        "ASK { VALUES ?x { " + "<http://e/a.b,c> 'a.b' " * 400 + "} }",
        "SELECT * { ?s ?p ?x FILTER(?x IN (" + "1, " * 900 + "1)) }",
        "SELECT (CONCAT(" + "'a', " * 900 + "'b') AS ?x) {}",
        "ASK { " + "?s ?p ?o . " * 200 + "}",
    ],
    ids=["rows", "column", "list", "arguments", "many patterns"],
)
def test_values_lists_and_arguments_are_no_patterns(query: str) -> None:
    inspect_query(query)


@pytest.mark.parametrize(
    "query", ["SELECT * { ?s ?p ?o } # " + "x" * 5000, "SELECT * { ?s ?p 'LOAD' }", "SELECT ?with { ?with ?p ?o }"]
)
def test_words_without_meaning_do_not_matter(query: str) -> None:
    assert inspect_query(query).query == query


@pytest.mark.parametrize("query", ["CLEAR ALL", "S\\u0045LECT * { S\\u0045RVICE <http://e/> {} }"])
def test_what_is_never_run_is_refused_again_and_again(query: str) -> None:
    for _ in range(2):
        with pytest.raises(RefusedQueryError):
            inspect_query(query)

"""Paths without a step, whose constant the data may not hold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from kg import formats
from kg.errors import QuerySyntaxError
from kg.stores.memory import hold_in_memory as hold_in_rdflib
from kg.stores.oxigraph import hold_in_memory
from kg.stores.parsing import parse_rdf
from kg.stores.query_guard import find_tokens
from kg.stores.store import FormatChoice, GraphSelection
from kg.stores.zero_length_paths import find_zero_length_paths, may_have_zero_length_path

if TYPE_CHECKING:
    from kg.stores.store import Store

TRIG = b"@prefix : <http://e/> . :a :p :b . :b :p :c . :d :q :o . GRAPH :g { :there :p :other }"
HEAD = "PREFIX : <http://e/> "
CHOICE = FormatChoice(formats.RESULTS_JSON, formats.RESULTS_JSON)


def rows(store: Store, query: str, graphs: GraphSelection) -> list[str]:
    found: list[dict[str, Any]] = json.loads(store.answer(HEAD + query, CHOICE, graphs).body)["results"]["bindings"]
    return sorted(str({name: term["value"] for name, term in sorted(row.items())}) for row in found)


QUERIES = [
    "SELECT ?s { ?s :p* :absent }",
    "SELECT ?s { ?s :p? :absent }",
    "SELECT ?s { ?s :p+ :absent }",
    "SELECT ?s { :absent :p* ?s }",
    "BASE <http://e/> SELECT ?s { ?s :p* <http://e/absent> }",
    "SELECT ?s { ?s :p* <absent> }",
    "SELECT ?s { :absent (:p/:q)* ?s . ?x :q ?y }",
    "SELECT ?s { :absent :p/:q* ?s }",
    "SELECT ?s { :absent :p*/^:q? ?s }",
    "SELECT ?s { :absent (:p*|:q) ?s }",
    "SELECT ?s { :absent (:p|:q) ?s }",
    "SELECT ?s { ?s :p* :there }",
    "SELECT ?s { ?s :p* :c }",
    "SELECT ?s { ?s :p* <http://e/c> . ?s :p* :b }",
    "SELECT ?s ?o { ?s :p* :absent . ?s ?x ?o }",
    "SELECT ?s { ?s :p :b OPTIONAL { ?t :p* :absent } }",
    "SELECT (3 * 4 AS ?s) { FILTER(2 * 3 = 6) }",
]


@pytest.mark.parametrize("graphs", [GraphSelection(), GraphSelection(default=("http://e/g",))], ids=["own", "named"])
@pytest.mark.parametrize("query", QUERIES)
def test_the_engine_answers_as_the_reference_store_does(query: str, graphs: GraphSelection) -> None:
    quads = parse_rdf(TRIG, formats.TRIG, "test")
    assert rows(hold_in_memory(quads), query, graphs) == rows(hold_in_rdflib(quads), query, graphs)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT * { GRAPH ?g { ?s a* <http://e/o> } }",
        "SELECT * FROM <http://e/g> { ?s a* <http://e/o> }",
        "BASE <http://e/> SELECT * { ?s a* <absent> }",
        "SELECT * { ?s a+ <http://e/o> }",
        "SELECT * { ?s a* ?o }",
        "SELECT * { ?s a* <http://e/o> ; a ?x }",
        "SELECT * { <http://e/s> a* <http://e/o> }",
        "SELECT * { ?s " + "(" * 90 + "a" + ")*" * 90 + " <http://e/o> }",
    ],
)
def test_other_patterns_are_left_as_they_are(query: str) -> None:
    assert find_zero_length_paths(tuple(find_tokens(query))) == ()


@pytest.mark.parametrize("query", ["ASK { ?s a* ?o }", "ASK{?s <p>?<o>}", "ASK { ?s (a/b) * ?o }"])
def test_a_text_with_such_a_path_is_noticed(query: str) -> None:
    assert may_have_zero_length_path(query)


def test_a_mistake_keeps_its_place_in_the_query_as_it_came() -> None:
    with pytest.raises(QuerySyntaxError, match="query:1:43"):
        hold_in_memory(()).answer("SELECT * { ?s <a:b>* <http://e/o> . } oops", CHOICE)

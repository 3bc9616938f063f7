"""What the engine is known to answer wrongly, held against the reference store."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from kg import formats
from kg.errors import InputError, QuerySyntaxError, RefusedQueryError
from kg.stores.memory import hold_in_memory as hold_in_rdflib
from kg.stores.oxigraph import hold_in_memory
from kg.stores.parsing import parse_rdf
from kg.stores.query_inspection import inspect_query
from kg.stores.store import FormatChoice
from tests.conftest import ends_soon

if TYPE_CHECKING:
    from kg.stores.store import Store

TRIG = b"""@prefix : <http://e/> .
GRAPH :g1 { :a :p 1 . :b :p 2 . :b :bad 1 }
GRAPH :g2 { :a :p 3 . :c :p 4 . :c :bad 1 . :a :bad 1 }
"""
HEAD = "PREFIX : <http://e/> "
CHOICE = FormatChoice(formats.RESULTS_JSON, formats.RESULTS_JSON)


def rows(store: Store, query: str) -> list[str]:
    found: list[dict[str, Any]] = json.loads(store.answer(HEAD + query, CHOICE).body)["results"]["bindings"]
    return sorted(str({name: term["value"] for name, term in sorted(row.items())}) for row in found)


@pytest.fixture(scope="module")
def engine() -> Store:
    return hold_in_memory(parse_rdf(TRIG, formats.TRIG, "test"))


@pytest.fixture(scope="module")
def reference() -> Store:
    return hold_in_rdflib(parse_rdf(TRIG, formats.TRIG, "test"))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?g ?s { GRAPH ?g { ?s :p ?o MINUS { ?x :bad ?y } } }",
        "SELECT ?g ?s { GRAPH $g { ?s :p ?o MINUS { ?x :bad ?y } } }",
        "SELECT ?g ?s { GRAPH ?g { ?s :p ?o MINUS { ?s :bad ?y } } }",
        "SELECT ?g ?s { GRAPH ?g { ?s :p ?o MINUS\n{ ?x :bad ?y { ?z :p ?w } } MINUS { ?s :bad 1 } } }",
        "SELECT ?s { GRAPH <http://e/g1> { ?s :p ?o MINUS { ?x :bad ?y } } }",
        "SELECT ?s { GRAPH <http://e/g1> { ?s :p ?o MINUS { ?s :bad ?y } } }",
        "SELECT ?s { GRAPH ?g { { SELECT ?s { ?s :p ?o } } } }",
        "SELECT ?g ?n { { SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s :p ?o } } GROUP BY ?g } }",
        "SELECT ?s ?n { GRAPH :g1 { { SELECT ?s (COUNT(*) AS ?n) { ?s :p ?o } GROUP BY ?s } } }",
    ],
)
def test_the_engine_answers_as_the_reference_store_does(engine: Store, reference: Store, query: str) -> None:
    assert rows(engine, query) == rows(reference, query)


@pytest.mark.parametrize(
    ("query", "same"),
    [
        (
            "SELECT ?g ?s ?o { GRAPH ?g { ?s :p ?o { SELECT ?g ?s { ?s :bad 1 } } } }",
            "SELECT ?g ?s ?o { GRAPH ?g { ?s :p ?o . ?s :bad 1 } }",
        ),
        (
            "SELECT ?g ?n { GRAPH ?g { { SELECT ?g (COUNT(*) AS ?n) { ?s :p ?o } GROUP BY ?g } } }",
            "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s :p ?o } } GROUP BY ?g",
        ),
    ],
)
def test_a_sub_select_of_the_graph_itself_is_answered_rightly(
    engine: Store, reference: Store, query: str, same: str
) -> None:
    assert rows(engine, query) == rows(reference, same)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { GRAPH ?g { { SELECT ?s { ?s :p ?o } } } }",
        "SELECT ?g ?s { GRAPH ?g { { SELECT ?s { ?s :p ?o } } } }",
        "SELECT ?n { GRAPH ?g { { SELECT (COUNT(*) AS ?n) { ?s :p ?o } } } }",
        "SELECT ?s { GRAPH ?g { { SELECT ?s { ?s :p ?o } LIMIT 1 } } }",
        "SELECT ?s { GRAPH ?g { { SELECT DISTINCT ?s { ?s :p ?o } } } }",
        "SELECT ?s { GRAPH ?g { ?s :p ?o { SELECT ?s { ?s :bad 1 } } } }",
        "SELECT ?s { GRAPH ?g { ?s :p ?o FILTER EXISTS { SELECT ?s { ?s :bad 1 } } } }",
        "SELECT ?s { graph ?g { { select ?g ?s { ?s :p ?o } limit 1 } } }",
    ],
)
def test_a_sub_select_across_graphs_is_refused_with_its_place(engine: Store, query: str) -> None:
    with pytest.raises(RefusedQueryError, match=r"query:1:\d+: .*GRAPH \?g") as caught:
        engine.answer(HEAD + query, CHOICE)
    assert "子 SELECT" in caught.value.words.zh


def test_the_place_of_a_mistake_after_a_minus_is_that_in_the_query_as_it_came(engine: Store) -> None:
    with pytest.raises(QuerySyntaxError, match="query:2:7"):
        engine.answer("SELECT ?s { GRAPH ?g { ?s ?p ?o MINUS { ?x ?y ?z } } }\n  oops", CHOICE)


@pytest.mark.parametrize(
    "query",
    [
        "GRAPH ?g " * 10_000,
        "ASK { GRAPH ?g { " + "MINUS { ?a ?b ?c } " * 2000 + "} }",
        "ASK { GRAPH ?g { " + "{} " * 20_000 + "MINUS {}" * 40 + "} }",
        "ASK { GRAPH ?g { " + "{ SELECT ?g { ?s ?p ?o } } " * 1500 + "} }",
    ],
    ids=["graphs", "minus", "groups", "selects"],
)
def test_looking_for_faults_takes_time_in_proportion_to_the_length(query: str) -> None:
    with ends_soon(), contextlib.suppress(InputError):
        inspect_query(query)

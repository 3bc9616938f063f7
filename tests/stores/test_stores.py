"""What every store does: answer, refuse, say where a query is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kg.errors import QuerySyntaxError, RefusedQueryError, StoreError
from kg.formats import CSV, JSON_LD, N_TRIPLES, RDF_XML, RESULTS_JSON, RESULTS_XML, TSV, TURTLE, Format
from kg.stores.oxigraph import hold_in_memory, open_read_only, write_store
from kg.stores.parsing import parse_rdf
from kg.stores.store import BlankTerm, FormatChoice, GraphSelection, IriTerm, LiteralTerm

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.stores.quads import Quads
    from kg.stores.store import Store

TRIG_TEXT = """
@prefix e: <http://e/> .
e:s e:p "听证"@zh, 7, "x" ; e:q _:b .
GRAPH e:g1 { e:a e:p "one" }
GRAPH e:g2 { e:a e:p "two" }
""".encode()
EVERYTHING = FormatChoice(RESULTS_JSON, RESULTS_JSON, N_TRIPLES)


@pytest.fixture
def store(hold_quads: Callable[[Quads], Store]) -> Store:
    from kg.formats import TRIG

    return hold_quads(parse_rdf(TRIG_TEXT, TRIG, "test"))


def test_rows_carry_terms_with_kind_datatype_and_language(store: Store) -> None:
    rows = store.rows("SELECT ?o { <http://e/s> <http://e/p> ?o }")
    assert rows.columns == ("o",)
    assert set(rows.rows) == {
        (LiteralTerm("听证", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "zh"),),
        (LiteralTerm("7", "http://www.w3.org/2001/XMLSchema#integer"),),
        (LiteralTerm("x"),),
    }
    ((blank,),) = store.rows("SELECT ?o { ?s <http://e/q> ?o }").rows
    assert isinstance(blank, BlankTerm)


def test_an_unbound_column_is_none(store: Store) -> None:
    assert store.rows("SELECT ?s ?nothing { ?s <http://e/q> ?o }").rows == ((IriTerm("http://e/s"), None),)


def test_the_default_graph_is_not_the_union_of_the_named_ones(store: Store) -> None:
    assert len(store.rows("SELECT * { ?s <http://e/p> ?o }").rows) == 3
    assert len(store.rows("SELECT * { GRAPH ?g { ?s <http://e/p> ?o } }").rows) == 2
    assert len(store) == 6


@pytest.mark.parametrize(
    ("graphs", "query", "expected"),
    [
        (GraphSelection(default=("http://e/g1",)), "SELECT ?o { ?s ?p ?o }", {"one"}),
        (GraphSelection(default=("http://e/g1", "http://e/g2")), "SELECT ?o { ?s ?p ?o }", {"one", "two"}),
        (GraphSelection(default=("http://e/g1",)), "SELECT ?o { GRAPH ?g { ?s ?p ?o } }", set()),
        (GraphSelection(named=("http://e/g2",)), "SELECT ?o { GRAPH ?g { ?s ?p ?o } }", {"two"}),
        (GraphSelection(named=("http://e/g2",)), "SELECT ?o { ?s ?p ?o }", set()),
        (GraphSelection(default=("http://e/unknown",)), "SELECT ?o { ?s ?p ?o }", set()),
    ],
)
def test_a_named_dataset_is_exactly_the_graphs_it_names(
    store: Store, graphs: GraphSelection, query: str, expected: set[str]
) -> None:
    body = json.loads(store.answer(query, EVERYTHING, graphs).body)
    assert {row["o"]["value"] for row in body["results"]["bindings"]} == expected


@pytest.mark.parametrize("wanted", [RESULTS_JSON, RESULTS_XML, CSV, TSV])
def test_solutions_come_in_every_result_format(store: Store, wanted: Format) -> None:
    answer = store.answer("SELECT ?o { <http://e/s> <http://e/p> ?o }", FormatChoice(solutions=wanted))
    assert answer.form == "solutions"
    assert "听证" in answer.body.decode()


@pytest.mark.parametrize("wanted", [RESULTS_JSON, RESULTS_XML])
def test_a_yes_or_no_comes_in_json_and_xml(store: Store, wanted: Format) -> None:
    answer = store.answer("ASK { ?s ?p 7 }", FormatChoice(boolean=wanted))
    assert (answer.form, b"true" in answer.body) == ("boolean", True)


@pytest.mark.parametrize("wanted", [TURTLE, N_TRIPLES, RDF_XML, JSON_LD])
def test_a_graph_comes_in_every_graph_format_and_reads_back_the_same(store: Store, wanted: Format) -> None:
    answer = store.answer("CONSTRUCT { ?s <http://e/r> ?o } { ?s <http://e/p> ?o }", FormatChoice(graph=wanted))
    assert {str(quad) for quad in parse_rdf(answer.body, wanted, "answer")} == {
        '<http://e/s> <http://e/r> "听证"@zh',
        '<http://e/s> <http://e/r> "7"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '<http://e/s> <http://e/r> "x"',
    }


def test_turtle_declares_only_the_prefixes_it_needs(shipped_store: Store) -> None:
    answer = shipped_store.answer("CONSTRUCT WHERE { ?s a gc:Batch }", FormatChoice(graph=TURTLE))
    assert answer.body.decode().count("@prefix") < 5


def test_a_form_without_an_acceptable_format_has_no_body(store: Store) -> None:
    assert store.answer("ASK {}", FormatChoice(solutions=CSV)).format is None


@pytest.mark.parametrize(
    "query", ["SELECT * { ?s ?p", "SELECT ?x {} LIMIT x", "", "hello", "SELECT * {}}", "ASK { ?s 5 ?o }"]
)
def test_a_broken_query_is_told_with_its_place(store: Store, query: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        store.answer(query, EVERYTHING)
    assert caught.value.place is not None
    assert caught.value.place.line == 1
    assert "SPARQL" in caught.value.words.zh


@pytest.mark.parametrize(
    "query", ["INSERT DATA { <a> <b> <c> }", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"]
)
def test_what_is_never_run_is_refused(store: Store, query: str) -> None:
    with pytest.raises(RefusedQueryError):
        store.answer(query, EVERYTHING)


def test_an_unknown_function_is_an_error_where_it_is_called() -> None:
    """Unbound or not passed, but no end of the query: SPARQL 1.1 Query Language, section 17.2."""
    store = hold_in_memory(())
    assert store.rows("SELECT (<http://e/f>(1) AS ?x) (<http://e/g>(?x) AS ?y) (1 AS ?z) {}").rows == (
        (None, None, LiteralTerm("1", "http://www.w3.org/2001/XMLSchema#integer")),
    )
    assert store.rows("SELECT ?z { VALUES ?z { 1 } FILTER(<http://e/f>(?z)) }").rows == ()
    assert b"true" in store.answer("ASK { FILTER(COALESCE(<http://e/f>(1), true)) }", EVERYTHING).body


def test_rows_are_of_select_queries_only(store: Store) -> None:
    with pytest.raises(QuerySyntaxError, match="SELECT"):
        store.rows("ASK {}")


def test_project_prefixes_and_relative_iris_need_no_declaration(shipped_store: Store) -> None:
    rows = shipped_store.rows("SELECT ?n { <case/spp/85> gc:caseNumber ?n ; skos:notation ?x }")
    assert [row[0].value for row in rows.rows if row[0]] == ["85"]


def test_a_folder_without_a_store_is_told_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        open_read_only(tmp_path / "nothing")


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    write_store(tmp_path / "store", ())
    store = open_read_only(tmp_path / "store")
    assert len(store) == 0
    store.close()
    with pytest.raises(StoreError, match="closed"):
        len(store)

"""Statements in plain terms and quads are two ways to say the same."""

from __future__ import annotations

from kg.formats import N_QUADS
from kg.stores.parsing import parse_rdf
from kg.stores.plain_terms import quads_of, statements_of
from kg.stores.surroundings import class_tree, index_neighbours, quads_about, surroundings

TEXT = """<http://e/a> <http://e/p> <http://e/b> .
<http://e/a> <http://e/p> "x" .
<http://e/a> <http://e/p> "x"@zh .
<http://e/a> <http://e/p> "2.10"^^<http://www.w3.org/2001/XMLSchema#decimal> .
<http://e/b> <http://e/p> <http://e/c> .
<http://e/c> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/Class> .
<http://e/Class> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <http://e/Thing> .
<http://e/a/part> <http://e/p> "y" .
<http://e/ab> <http://e/p> "z" .
"""
QUADS = parse_rdf(TEXT.encode(), N_QUADS, "test")


def test_quads_come_back_as_they_were() -> None:
    assert quads_of(statements_of(QUADS)) == QUADS


def test_a_statement_said_twice_is_one_quad() -> None:
    statements = tuple(statements_of(QUADS))
    assert quads_of((*statements, *statements)) == QUADS


def test_statements_with_blank_nodes_are_left_out() -> None:
    blank = parse_rdf(b"_:x <http://e/p> <http://e/b> .\n<http://e/b> <http://e/p> _:x .\n", N_QUADS, "test")
    assert list(statements_of(blank)) == []


def test_surroundings_reach_through_links_but_not_into_classes() -> None:
    part = quads_of([each for each in statements_of(QUADS) if each[0] == "http://e/a"])
    found = {node for node, _, _ in statements_of(surroundings(part, index_neighbours(QUADS)))}
    assert found == {"http://e/b", "http://e/c"}


def test_surroundings_hold_what_points_at_the_part() -> None:
    part = quads_of([each for each in statements_of(QUADS) if each[0] == "http://e/b"])
    found = {node for node, _, _ in statements_of(surroundings(part, index_neighbours(QUADS)))}
    assert found == {"http://e/a", "http://e/c"}


def test_the_class_tree_is_what_narrows_classes() -> None:
    assert [node for node, _, _ in statements_of(class_tree(QUADS))] == ["http://e/Class"]


def test_what_stands_below_a_node_is_about_it() -> None:
    found = {node for node, _, _ in statements_of(quads_about(QUADS, ["http://e/a"]))}
    assert found == {"http://e/a", "http://e/a/part"}

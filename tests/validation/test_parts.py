"""An import checked in parts finds what a check of the whole finds, and says it once."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kg.build import load_shapes
from kg.formats import TURTLE
from kg.graph.document_quads import describe_record
from kg.graph.held_facts import hold_facts
from kg.iris import BASE
from kg.shipped import find_shipped
from kg.stores.parsing import parse_rdf
from kg.stores.plain_terms import statements_of
from kg.stores.term_models import rdflib_graph
from kg.validation import parts as checked_parts
from kg.validation.checking import check
from kg.validation.parts import check_parts
from kg.validation.shapes import adapt_shapes
from tests.graph.made_up import TEXT, case, record, shipped_quads

if TYPE_CHECKING:
    import pytest


def test_parts_and_the_whole_give_the_same_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    published = shipped_quads()
    held = hold_facts(statements_of(published))
    parts = [describe_record(record(case=case(number=number)), TEXT, held) for number in (901, 902, 903)]
    shapes = adapt_shapes(rdflib_graph(load_shapes(find_shipped())), "imported")
    whole = check(tuple(chain.from_iterable(parts)), shapes, published, only_data=True)
    monkeypatch.setattr(checked_parts, "_QUADS_AT_ONCE", 1)
    in_parts = check_parts(parts, (), published, shapes)
    assert whole.findings
    assert set(in_parts.findings) == set(whole.findings)


def test_a_violation_in_any_part_is_found_once() -> None:
    shapes = adapt_shapes(rdflib_graph(load_shapes(find_shipped())), "imported")
    bad = f"@base <{BASE}> . <case/spp/901/event/x> a <def#ProcedureEvent> ; <def#inCase> <case/spp/85> ."
    part = parse_rdf(bad.encode(), TURTLE, "bad")
    report = check_parts([part, part], (), shipped_quads(), shapes)
    violations = [f for f in report.findings if f.severity == "violation"]
    assert sorted(f.rule for f in violations) == ["C15", "C15"]


def test_what_is_shared_is_checked_too() -> None:
    shapes = adapt_shapes(rdflib_graph(load_shapes(find_shipped())), "imported")
    bad = f'@base <{BASE}> . <agency/twin> a <def#Agency> ; <http://www.w3.org/2004/02/skos/core#prefLabel> "甲"@zh .'
    report = check_parts([], parse_rdf(bad.encode(), TURTLE, "bad"), shipped_quads(), shapes)
    assert [(f.rule, f.focus) for f in report.findings if f.severity == "violation"] == [("C11", f"{BASE}agency/twin")]


def test_a_part_that_adds_to_a_published_case_is_checked_with_all_of_that_case() -> None:
    """The references of a case are held against its citations, though only the case itself is in the part."""
    shapes = adapt_shapes(rdflib_graph(load_shapes(find_shipped())), "imported")
    note = f'@base <{BASE}> . <case/spp/88> <http://www.w3.org/2004/02/skos/core#note> "甲"@zh .'
    report = check_parts([parse_rdf(note.encode(), TURTLE, "note")], (), shipped_quads(), shapes)
    assert [f for f in report.findings if f.severity == "violation"] == []

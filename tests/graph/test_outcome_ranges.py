"""A printed range of sums or terms is stated by its two ends, and found again by both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rdflib
from rdflib import Namespace

from kg.graph.document_quads import describe_record
from kg.graph.outcome_quads import same_figure
from kg.iris import BASE
from kg.stores.term_models import rdflib_graph
from tests.graph.made_up import TEXT, outcome, record

if TYPE_CHECKING:
    from kg.graph.held_facts import HeldFacts

SCHEMA = Namespace("https://schema.org/")


def test_a_range_has_a_smallest_and_a_largest_value_and_no_other(held: HeldFacts) -> None:
    made = outcome(amount_max="9000")
    graph = rdflib_graph(describe_record(record(outcomes=(made,)), TEXT, held))
    figure = rdflib.URIRef(f"{BASE}case/spp/901/outcome/fine/amount")
    assert [str(value) for value in graph.objects(figure, SCHEMA.minValue)] == ["5000"]
    assert [str(value) for value in graph.objects(figure, SCHEMA.maxValue)] == ["9000"]
    assert not list(graph.objects(figure, SCHEMA.value))


def test_a_range_is_another_figure_than_its_smaller_end() -> None:
    assert same_figure("5", "9.0") == same_figure("5.0", "9") != same_figure("5")

"""Every rule of the ontology has an example that keeps it and one that breaks it."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib import RDF
from rdflib.namespace import SH

from kg.build import load_shapes
from kg.iris import relative
from kg.shipped import find_shipped
from kg.stores.term_models import rdflib_graph
from kg.terms import GC
from kg.validation.checking import check
from kg.validation.shapes import adapt_shapes
from tests.conftest import load_rdf

if TYPE_CHECKING:
    from kg.stores.quads import Quads
    from kg.validation.findings import Report

EXAMPLES = Path(__file__).parent / "examples"
RULES = sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir())


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib_graph(load_shapes(find_shipped()))


@pytest.fixture(scope="module")
def vocabulary() -> Quads:
    return tuple(chain.from_iterable(load_rdf(path) for path in find_shipped().vocabulary_files))


def example(rule: str, name: str) -> Quads:
    return load_rdf(EXAMPLES / rule / name)


def findings_of(rule: str, report: Report) -> list[str]:
    found = [f for f in report.findings if f.rule == rule]
    return sorted(f"{f.rule} {f.severity.capitalize()} {relative(f.focus)}" for f in found)


@pytest.mark.parametrize("rule", RULES)
def test_the_valid_example_keeps_its_rule(rule: str, shapes: rdflib.Graph, vocabulary: Quads) -> None:
    report = check(example(rule, "valid.ttl"), shapes, vocabulary, only_data=True)
    assert findings_of(rule, report) == []


@pytest.mark.parametrize("rule", RULES)
def test_the_invalid_example_breaks_its_rule_as_listed(rule: str, shapes: rdflib.Graph, vocabulary: Quads) -> None:
    report = check(example(rule, "invalid.ttl"), shapes, vocabulary, only_data=True)
    listed = (EXAMPLES / rule / "invalid.expected").read_text(encoding="utf-8").split("\n")
    assert findings_of(rule, report) == sorted(line for line in listed if line)


def test_every_rule_has_examples(shapes: rdflib.Graph) -> None:
    codes = {str(code) for code in shapes.objects(None, rdflib.URIRef(GC.ruleCode))}
    assert codes == set(RULES)


def test_every_shape_says_what_is_wrong_and_what_to_do_in_both_languages(shapes: rdflib.Graph) -> None:
    lacking = []
    for kind in (SH.NodeShape, SH.PropertyShape):
        for shape in shapes.subjects(RDF.type, kind):
            if not any(shapes.triples((shape, rdflib.URIRef(GC.ruleCode), None))):
                continue
            for property_ in (rdflib.URIRef(GC.remedy), rdflib.RDFS.label):
                languages = {str(getattr(each, "language", "")) for each in shapes.objects(shape, property_)}
                if not {"en", "zh"} <= languages:
                    lacking.append(f"{shape} {property_}")
    assert lacking == []


def test_no_shape_that_can_be_reported_is_a_blank_node(shapes: rdflib.Graph) -> None:
    kinds = (SH.NodeShape, SH.PropertyShape)
    assert [s for kind in kinds for s in shapes.subjects(RDF.type, kind) if isinstance(s, rdflib.BNode)] == []


def test_a_shape_with_a_query_has_its_own_target_and_is_used_by_no_other(shapes: rdflib.Graph) -> None:
    """Such shapes run on another engine than the rest, so nothing may reach across."""
    asked = set(shapes.subjects(SH.sparql))
    assert asked
    targets = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
    for shape in asked:
        assert any(shapes.value(shape, target) for target in targets), shape
        assert set(shapes.predicates(object=shape)) == set(), shape


def test_two_processes_find_what_one_finds(shapes: rdflib.Graph, vocabulary: Quads) -> None:
    data = example("S4", "invalid.ttl") + example("C13", "invalid.ttl")
    assert check(data, shapes, vocabulary, in_two_processes=True) == check(data, shapes, vocabulary)


def test_a_gap_is_a_violation_in_shipped_data_and_a_warning_in_imported_documents(
    shapes: rdflib.Graph, vocabulary: Quads
) -> None:
    """The example of C2 lacks an English title: complete is more than sound."""
    data = example("C2", "invalid.ttl")
    strict = check(data, shapes, vocabulary, only_data=True)
    lenient = check(data, adapt_shapes(shapes, "imported"), vocabulary, only_data=True)
    assert len(strict.findings) == len(lenient.findings)
    assert lenient.count("violation") < strict.count("violation")
    assert lenient.count("warning") > strict.count("warning")


def test_what_is_sound_stays_a_violation_in_imported_documents(shapes: rdflib.Graph, vocabulary: Quads) -> None:
    data = example("C13", "invalid.ttl")
    report = check(data, adapt_shapes(shapes, "imported"), vocabulary, only_data=True)
    assert "C13" in {finding.rule for finding in report.findings if finding.severity == "violation"}

"""Every figure that the report on five years of public interest litigation prints is loaded or has a reason why not."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib import RDF, SKOS, Namespace

from kg.iris import absolute
from kg.terms import GC
from kg.text.normalising import normalise
from tests.data.printed_figures import find_printed_figures

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

    from tests.data.printed_figures import PrintedFigure

OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
QB = Namespace("http://purl.org/linked-data/cube#")
DOCUMENT = rdflib.URIRef(absolute("doc/pil-five-years-en"))
MEASURES = ("caseCount", "recommendationCount", "itemCount", "rate", "area", "mass", "money", "length")
LEAST_LOADED = 0.95


@pytest.fixture(scope="module")
def text(shared: Path, shipped_graph: rdflib.Graph) -> str:
    name = str(shipped_graph.value(DOCUMENT, rdflib.URIRef(GC.fileName)))
    return normalise((shared / "seeds" / name).read_bytes())


@pytest.fixture(scope="module")
def printed(text: str) -> tuple[PrintedFigure, ...]:
    return find_printed_figures(text)


def places(graph: rdflib.Graph, kind: Node) -> dict[tuple[int, int], Node]:
    """Where in the document the facts of a class were read: bounds of the passage, and the fact."""
    found: dict[tuple[int, int], Node] = {}
    for fact in graph.subjects(RDF.type, kind):
        for passage in graph.objects(fact, PROV.wasDerivedFrom):
            if graph.value(passage, OA.hasSource) != DOCUMENT:
                continue
            position = next(each for each in graph.objects(passage, OA.hasSelector))
            start, end = (int(str(graph.value(position, each))) for each in (OA.start, OA.end))
            assert (start, end) not in found, "a passage speaks for one figure only"
            found[start, end] = fact
    return found


def value_of(graph: rdflib.Graph, observation: Node) -> Decimal:
    (value,) = [v for name in MEASURES for v in graph.objects(observation, rdflib.URIRef(absolute(f"def#{name}")))]
    return Decimal(str(value))


def test_every_figure_of_the_document_has_an_observation_or_a_reason(
    printed: tuple[PrintedFigure, ...], shipped_graph: rdflib.Graph
) -> None:
    loaded = places(shipped_graph, QB.Observation)
    omitted = places(shipped_graph, rdflib.URIRef(GC.OmittedFigure))
    covered = [*loaded, *omitted]
    for figure in printed:
        holders = [place for place in covered if place[0] <= figure.start and figure.end <= place[1]]
        assert len(holders) == 1, f"{len(holders)} facts for the figure at {figure.start}"
    for start, end in covered:
        assert any(start <= figure.start and figure.end <= end for figure in printed), f"no figure at {start}"
    assert len(loaded) >= LEAST_LOADED * len(covered)


def test_an_observation_has_the_value_that_is_printed_or_corrected(
    printed: tuple[PrintedFigure, ...], shipped_graph: rdflib.Graph
) -> None:
    """Numbers that the translation broke in two have the value of their correction."""
    corrected = {
        passage: correction
        for correction, passage in shipped_graph.subject_objects(OA.hasTarget)
        if passage is not None
    }
    for (start, end), observation in places(shipped_graph, QB.Observation).items():
        values = {figure.value for figure in printed if start <= figure.start and figure.end <= end}
        if len(values) > 1:
            passages = set(shipped_graph.objects(observation, PROV.wasDerivedFrom)) & corrected.keys()
            phrases = {
                str(shipped_graph.value(corrected[passage], rdflib.URIRef(GC.correctedPhrase))) for passage in passages
            }
            values = {figure.value for phrase in phrases for figure in find_printed_figures(phrase)}
        assert values == {value_of(shipped_graph, observation)}, observation


def test_each_omitted_figure_says_why_in_both_languages(shipped_graph: rdflib.Graph) -> None:
    omitted = list(shipped_graph.subjects(RDF.type, rdflib.URIRef(GC.OmittedFigure)))
    assert omitted
    for figure in omitted:
        assert {note.language for note in shipped_graph.objects(figure, SKOS.note)} == {"en", "zh"}  # type: ignore[attr-defined]


def test_what_figures_concern_and_cover_is_described(shipped_graph: rdflib.Graph) -> None:
    for name in ("concerns", "refArea", "refPeriod", "field", "figureKind"):
        pointed_at = set(shipped_graph.objects(None, rdflib.URIRef(absolute(f"def#{name}"))))
        assert pointed_at
        assert [thing for thing in pointed_at if (thing, RDF.type, None) not in shipped_graph] == []

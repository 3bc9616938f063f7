"""One text for one graph."""

from __future__ import annotations

import random
from itertools import chain

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD

from kg.errors import InputError
from kg.formats import TURTLE
from kg.graph.canonical_turtle import render_turtle
from kg.iris import BASE
from kg.shipped import find_shipped
from kg.stores.parsing import parse_rdf
from kg.stores.term_models import rdflib_graph
from kg.terms import PREFIXES
from tests.conftest import load_rdf

IRIS = st.builds(
    lambda path: rdflib.URIRef(BASE + path),
    st.sampled_from(
        ["case/spp/85", "case/spp/85/citation/2", "case/spp/85/citation/10", "def#keyword", "a.b", "x/", "%20"]
    ),
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)
LITERALS = st.one_of(
    st.builds(rdflib.Literal, TEXTS),
    st.builds(lambda text: rdflib.Literal(text, lang="zh"), TEXTS),
    st.builds(lambda n: rdflib.Literal(str(n), datatype=XSD.integer, normalize=False), st.integers()),
    st.sampled_from(["2.10", "-.5", "7", "1.", "x"]).map(
        lambda t: rdflib.Literal(t, datatype=XSD.decimal, normalize=False)
    ),
    st.sampled_from(["true", "1", "FALSE"]).map(lambda t: rdflib.Literal(t, datatype=XSD.boolean, normalize=False)),
    st.just(rdflib.Literal("2019-07", datatype=XSD.gYearMonth, normalize=False)),
)
GRAPHS = st.lists(st.tuples(IRIS, IRIS, st.one_of(IRIS, LITERALS)), max_size=12)


@given(GRAPHS)
def test_the_text_reads_back_as_the_same_graph(
    triples: list[tuple[rdflib.URIRef, rdflib.URIRef, rdflib.term.Node]],
) -> None:
    text = render_turtle(triples, PREFIXES)
    read = rdflib_graph(parse_rdf(text.encode(), TURTLE, "text"))
    assert {(s.n3(), p.n3(), lexical(o)) for s, p, o in read} == {(s.n3(), p.n3(), lexical(o)) for s, p, o in triples}


def lexical(term: rdflib.term.Node) -> tuple[str, str, str]:
    if isinstance(term, rdflib.Literal):
        datatype = "" if term.datatype in (None, XSD.string) else str(term.datatype)
        return str(term), datatype, term.language or ""
    return str(term), "iri", ""


def test_any_order_of_the_triples_gives_the_same_text() -> None:
    triples = list(rdflib_graph(load_rdf(find_shipped().data / "batches.ttl")))
    text = render_turtle(triples, PREFIXES)
    for seed in range(5):
        random.Random(seed).shuffle(triples)  # noqa: S311 - a shuffle, no secret
        assert render_turtle(triples, PREFIXES) == text


def test_numbers_in_iris_sort_as_numbers() -> None:
    title = rdflib.DCTERMS.title
    triples = [(rdflib.URIRef(f"{BASE}case/spp/85/citation/{n}"), title, rdflib.Literal("x")) for n in (10, 2, 1)]
    lines = [line for line in render_turtle(triples, {}).splitlines() if line.startswith("<case")]
    assert lines == ["<case/spp/85/citation/1>", "<case/spp/85/citation/2>", "<case/spp/85/citation/10>"]


@pytest.mark.parametrize(
    "triple",
    [
        (rdflib.BNode(), rdflib.RDF.type, rdflib.URIRef("http://e/")),
        (rdflib.URIRef("http://e/"), rdflib.RDF.type, rdflib.BNode()),
    ],
)
def test_a_blank_node_is_refused(triple: tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]) -> None:
    with pytest.raises(InputError, match="blank node"):
        render_turtle([triple], {})


def test_the_context_expands_the_shipped_data_to_the_same_triples_as_their_turtle() -> None:
    """JSON-LD written with the published context and read back through it loses and adds nothing."""
    import json

    shipped = find_shipped()
    context = json.loads((shipped.ontology / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    graph = rdflib_graph(chain.from_iterable(load_rdf(path) for path in shipped.data_files))
    compact = graph.serialize(format="json-ld", context=context, auto_compact=False)
    read = rdflib.Graph().parse(data=compact, format="json-ld")
    assert {(s.n3(), p.n3(), lexical(o)) for s, p, o in read} == {(s.n3(), p.n3(), lexical(o)) for s, p, o in graph}

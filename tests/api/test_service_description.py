"""What the service says of itself: the service description and the VoID description."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib
from fastapi.testclient import TestClient
from rdflib import DCTERMS, RDF, RDFS, SH, SKOS, VOID, Namespace, URIRef

from api.app import create_app
from api.serving import Serving
from kg.formats import JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Format
from kg.settings import Settings
from kg.stores.deviations import DEVIATIONS
from kg.stores.parsing import parse_rdf
from kg.stores.quads import render_quad
from kg.stores.term_models import rdflib_graph
from kg.terms import GC, PREFIXES
from tests.conftest import ROOT as ROOT_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

    from kg.releases import Release
    from kg.words import Language

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
ROOT = "http://testserver/"
PLACES = ["/sparql", "/.well-known/void"]


def graph_at(client: TestClient, path: str) -> rdflib.Graph:
    answer = client.get(path, headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    return rdflib_graph(parse_rdf(answer.content, TURTLE, path))


@pytest.fixture(scope="module")
def description(client: TestClient) -> rdflib.Graph:
    return graph_at(client, "/sparql")


def number(graph: rdflib.Graph, subject: Node | None, predicate: URIRef) -> int:
    value = graph.value(subject, predicate)
    assert value is not None
    return int(str(value))


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("wanted", [TURTLE, N_TRIPLES, RDF_XML, JSON_LD])
def test_every_form_says_the_same(client: TestClient, path: str, wanted: Format) -> None:
    by_accept = client.get(path, headers={"Accept": wanted.media_types[0]})
    by_name = client.get(path, params={"format": wanted.name})
    assert by_accept.headers["content-type"] == by_name.headers["content-type"] == wanted.content_type
    said = {render_quad(quad) for quad in parse_rdf(by_accept.content, wanted, path)}
    turtle = client.get(path, headers={"Accept": "text/turtle"}).content
    assert said == {render_quad(quad) for quad in parse_rdf(turtle, TURTLE, path)}
    assert not any("_:" in line for line in said)


@pytest.mark.parametrize("path", PLACES)
def test_the_other_forms_are_linked_and_lead_there(client: TestClient, path: str) -> None:
    links = client.get(path).headers["link"].split(", ")
    assert '</.well-known/void>; rel="describedby"' in links
    assert len(links) == 5
    for link in links[:4]:
        address, relation, media_type = link.split("; ")
        assert relation == 'rel="alternate"'
        sent = client.get(address.strip("<>")).headers["content-type"].partition(";")[0]
        assert media_type == f'type="{sent}"'


@pytest.mark.parametrize("path", PLACES)
def test_programs_that_name_no_form_get_turtle(client: TestClient, path: str) -> None:
    for headers in ({"Accept": "*/*"}, {"Accept": ""}):
        assert client.get(path, headers=headers).headers["content-type"] == TURTLE.content_type


@pytest.mark.parametrize("path", PLACES)
def test_a_form_that_is_not_to_be_had_is_refused(client: TestClient, path: str) -> None:
    assert client.get(path, headers={"Accept": "image/png"}).status_code == 406
    assert client.get(path, params={"format": "csv"}).status_code == 406
    assert client.get(path, params={"format": "pdf"}).status_code == 400


@pytest.mark.parametrize("path", PLACES)
def test_head_and_the_tag_work_as_for_answers(client: TestClient, path: str) -> None:
    whole = client.get(path)
    head = client.head(path)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", whole.headers["etag"])
    assert client.get(path, headers={"If-None-Match": whole.headers["etag"]}).status_code == 304


def test_the_service_names_its_endpoint_language_and_formats(description: rdflib.Graph) -> None:
    (service,) = description.subjects(RDF.type, SD.Service)
    assert description.value(service, SD.endpoint) == URIRef(ROOT + "sparql")
    assert set(description.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}
    formats = {str(each).rsplit("/", 1)[1] for each in description.objects(service, SD.resultFormat)}
    assert formats == {
        "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
        "Turtle", "N-Triples", "RDF_XML", "JSON-LD",
    }  # fmt: skip


def test_every_format_that_is_told_is_given(client: TestClient, description: rdflib.Graph) -> None:
    (service,) = description.subjects(RDF.type, SD.Service)
    told = len(list(description.objects(service, SD.resultFormat)))
    types = ["application/sparql-results+json", "application/sparql-results+xml", "text/csv"]
    types += ["text/tab-separated-values", "text/turtle", "application/n-triples", "application/rdf+xml"]
    types += ["application/ld+json"]
    given = 0
    for media_type in types:
        answers = [
            client.get("/sparql", params={"query": query}, headers={"Accept": media_type})
            for query in ("SELECT * {}", "CONSTRUCT WHERE { <case/spp/85> a ?c }")
        ]
        given += any(each.headers["content-type"].startswith(media_type) for each in answers)
    assert given == told


def test_the_prefixes_known_without_declaration_are_declared(description: rdflib.Graph) -> None:
    (service,) = description.subjects(RDF.type, SD.Service)
    declared = {
        str(description.value(each, SH.prefix)): str(description.value(each, SH.namespace))
        for each in description.objects(service, SH.declare)
    }
    assert declared == dict(PREFIXES)


def test_every_departure_from_sparql_is_told_in_both_languages(description: rdflib.Graph) -> None:
    (service,) = description.subjects(RDF.type, SD.Service)
    notes = list(description.objects(service, SKOS.note))
    told = {str(each) for note in notes for each in description.objects(note, RDFS.comment)}
    assert len(notes) == len(DEVIATIONS) > 5
    assert told == {words for each in DEVIATIONS for words in (each.words.en, each.words.zh)}


def test_the_dataset_has_licence_identity_and_address(description: rdflib.Graph, shipped_release: Release) -> None:
    (service,) = description.subjects(RDF.type, SD.Service)
    dataset = description.value(service, SD.defaultDataset)
    assert str(description.value(dataset, DCTERMS.identifier)) == shipped_release.id
    assert "creativecommons.org/licenses/by/4.0" in str(description.value(dataset, DCTERMS.license))
    assert description.value(dataset, VOID.sparqlEndpoint) == URIRef(ROOT + "sparql")


def test_the_counts_are_those_of_the_release(description: rdflib.Graph, shipped_release: Release) -> None:
    (dataset,) = set(description.objects(None, SD.defaultDataset))
    graph = description.value(dataset, SD.defaultGraph)
    assert number(description, graph, VOID.triples) == shipped_release.manifest.counts["quads"]
    by_class = {
        str(description.value(each, VOID["class"])): number(description, each, VOID.entities)
        for each in description.objects(graph, VOID.classPartition)
    }
    assert by_class[GC.GuidingCase] == shipped_release.manifest.counts["cases"]
    assert by_class[GC.Citation] == shipped_release.manifest.counts["citations"]
    assert number(description, graph, VOID.classes) == len(by_class)
    parts = list(description.objects(graph, VOID.propertyPartition))
    assert number(description, graph, VOID.properties) == len(parts)
    assert sum(number(description, each, VOID.triples) for each in parts) == shipped_release.manifest.counts["quads"]


def test_the_dataset_description_names_its_topic_and_is_part_of_the_service_description(
    client: TestClient, description: rdflib.Graph
) -> None:
    void = graph_at(client, "/.well-known/void")
    document = URIRef(ROOT + ".well-known/void")
    assert (document, RDF.type, VOID.DatasetDescription) in void
    own = {triple for triple in void if triple[0] != document}
    assert own <= set(description)
    assert len(own) > 50


def test_a_folder_is_described_with_its_named_graphs_and_without_a_licence(tmp_path: Path) -> None:
    (tmp_path / "a.trig").write_text(
        "<http://e/s> <http://e/p> 1 . GRAPH <http://e/g> { <http://e/s> <http://e/p> 1, 2 }"
    )
    settings = Settings(home=tmp_path / "home", data=tmp_path)
    with TestClient(create_app(settings, Serving(settings))) as client:
        graph = graph_at(client, "/sparql")
    (named,) = graph.subjects(RDF.type, SD.NamedGraph)
    assert graph.value(named, SD.name) == URIRef("http://e/g")
    assert number(graph, graph.value(named, SD.graph), VOID.triples) == 2
    assert (
        number(
            graph, graph.value(None, RDF.type, SD.Service) and next(graph.objects(None, SD.defaultGraph)), VOID.triples
        )
        == 1
    )
    assert list(graph.objects(None, DCTERMS.license)) == []


@pytest.mark.parametrize("host", ['x"><script>', "a b", "e/../x", "e?q", "e#f", "<>"])
def test_a_host_that_is_none_is_not_repeated(client: TestClient, host: str) -> None:
    answer = client.get("/sparql", headers={"Host": host, "Accept": "application/n-triples"})
    assert answer.status_code in (200, 400)
    assert host not in answer.text


def test_the_update_language_is_not_told(description: rdflib.Graph) -> None:
    assert SD.SPARQL11Update not in set(description.objects())
    assert SD.DereferencesURIs not in set(description.objects())


@pytest.mark.parametrize(("readme", "language"), [("README.md", "en"), ("README.zh.md", "zh")])
def test_the_readmes_tell_the_same_departures_and_no_others(readme: str, language: Language) -> None:
    text = (ROOT_FOLDER / readme).read_text(encoding="utf-8")
    section = next(part for part in text.split("\n## ") if "/.well-known/void" in part.partition("\n- ")[0])
    told = [line.removeprefix("- ") for line in section.splitlines() if line.startswith("- ")]
    assert told == [each.words.say(language) for each in DEVIATIONS]

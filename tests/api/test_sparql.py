"""The SPARQL endpoint as the protocol has it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from kg.formats import JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Format
from kg.stores.parsing import parse_rdf

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

NUMBERS = "SELECT ?n { ?c gc:caseNumber ?n } ORDER BY ?n"
BATCH = "CONSTRUCT WHERE { <batch/spp/23> a ?class }"


def numbers(answer: Any) -> list[str]:  # noqa: ANN401 - JSON
    return [row["n"]["value"] for row in answer.json()["results"]["bindings"]]


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("GET", {"params": {"query": NUMBERS}}),
        ("POST", {"data": {"query": NUMBERS}}),
        ("POST", {"content": NUMBERS, "headers": {"Content-Type": "application/sparql-query"}}),
        ("POST", {"content": NUMBERS, "headers": {"Content-Type": "application/sparql-query; charset=UTF-8"}}),
    ],
)
def test_a_query_is_answered_by_get_form_and_direct_post(
    client: TestClient, method: str, arguments: dict[str, Any]
) -> None:
    answer = client.request(method, "/sparql", **arguments)
    assert answer.status_code == 200
    assert numbers(answer) == ["85", "86", "87", "88", "89"]


def test_head_answers_without_a_body(client: TestClient) -> None:
    answer = client.head("/sparql", params={"query": NUMBERS})
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize(
    ("accept", "sent"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.8", "application/sparql-results+xml"),
        ("text/*", "text/csv; charset=utf-8"),
        ("text/html;q=0.5, */*;q=0.5", "application/sparql-results+json"),
        ("text/html, */*;q=0.1", "text/html; charset=utf-8"),
        ("application/xml", "application/sparql-results+xml"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8"),
    ],
)
def test_accept_chooses_the_form_of_a_table(client: TestClient, accept: str | None, sent: str) -> None:
    headers = {"Accept": accept} if accept else {}
    answer = client.get("/sparql", params={"query": NUMBERS}, headers=headers)
    assert answer.headers["content-type"] == sent
    assert "Accept" in answer.headers["vary"]


def test_csv_and_xml_hold_the_same_rows(client: TestClient) -> None:
    as_csv = client.get("/sparql", params={"query": NUMBERS}, headers={"Accept": "text/csv"}).text
    assert [row["n"] for row in csv.DictReader(io.StringIO(as_csv))] == ["85", "86", "87", "88", "89"]
    as_xml = client.get("/sparql", params={"query": NUMBERS}, headers={"Accept": "application/sparql-results+xml"}).text
    literals = ET.fromstring(as_xml).iter("{http://www.w3.org/2005/sparql-results#}literal")  # noqa: S314 - our own
    assert [each.text for each in literals] == ["85", "86", "87", "88", "89"]


@pytest.mark.parametrize("wanted", [TURTLE, N_TRIPLES, RDF_XML, JSON_LD])
def test_a_graph_comes_in_the_form_that_accept_names(client: TestClient, wanted: Format) -> None:
    answer = client.get("/sparql", params={"query": BATCH}, headers={"Accept": wanted.media_types[0]})
    assert answer.headers["content-type"] == wanted.content_type
    (quad,) = parse_rdf(answer.content, wanted, "answer")
    assert str(quad.subject) == "<https://w3id.org/cn-guiding-cases/batch/spp/23>"


def test_a_yes_or_no_is_answered(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": "ASK { <case/spp/85> a gc:GuidingCase }"}).json()["boolean"] is True


@pytest.mark.parametrize(
    ("query", "accept"), [(NUMBERS, "text/turtle"), (BATCH, "text/csv"), ("ASK {}", "text/csv"), (NUMBERS, "image/png")]
)
def test_a_form_that_the_answer_cannot_have_is_406(client: TestClient, query: str, accept: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 406
    assert "text/turtle" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("named", "table", "graph"),
    [
        ("json", "application/sparql-results+json", "application/ld+json"),
        ("XML", "application/sparql-results+xml", "application/rdf+xml"),
        ("csv", "text/csv; charset=utf-8", None),
        ("tsv", "text/tab-separated-values; charset=utf-8", None),
        ("ttl", None, "text/turtle; charset=utf-8"),
        ("nt", None, "application/n-triples"),
        ("rdf", None, "application/rdf+xml"),
        ("jsonld", None, "application/ld+json"),
        ("html", "text/html; charset=utf-8", "text/html; charset=utf-8"),
        ("text/csv", "text/csv; charset=utf-8", None),
        ("text/turtle, text/csv", "text/csv; charset=utf-8", "text/turtle; charset=utf-8"),
    ],
)
def test_a_format_that_is_named_wins_over_accept(
    client: TestClient, named: str, table: str | None, graph: str | None
) -> None:
    for query, sent in ((NUMBERS, table), (BATCH, graph)):
        answer = client.get("/sparql", params={"query": query, "format": named}, headers={"Accept": "image/png"})
        assert answer.status_code == (200 if sent else 406)
        assert answer.headers["content-type"] == (sent or "application/problem+json")


def test_a_format_may_be_named_in_a_form(client: TestClient) -> None:
    answer = client.post("/sparql", data={"query": NUMBERS, "format": "csv"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"


BAD = [
    ({"params": {"query": "ASK {}", "format": "pdf"}}, 400),
    ({"params": {"query": "ASK {\x00}"}}, 400),
    ({"params": {"query": "ASK {}", "default-graph-uri": "not an iri"}}, 400),
    ({"params": {"query": "ASK {}", "named-graph-uri": "relative/graph"}}, 400),
    ({"params": {"query": ["ASK {}", "ASK {}"]}}, 400),
    ({"params": {"query": "SELECT * { ?s ?p"}}, 400),
    ({"params": {"query": "SELECT * { ?s zz:p ?o }"}}, 400),
    ({"params": {"query": ""}}, 400),
    ({"params": {"query": "INSERT DATA { <a> <b> <c> }"}}, 403),
    ({"params": {"query": "ASK {}", "update": "CLEAR ALL"}}, 403),
    ({"params": {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}}, 403),
    ({"params": {"query": "ASK {}", "release": "0123456789abcdef"}}, 410),
    ({"params": {"query": "ASK {}", "release": "../releases"}}, 410),
]


@pytest.mark.parametrize(("arguments", "status"), BAD)
def test_a_bad_request_is_a_problem_document(client: TestClient, arguments: dict[str, Any], status: int) -> None:
    answer = client.get("/sparql", **arguments)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert (body["status"], body["instance"]) == (status, "/sparql")
    assert body["detail"]


BAD_POSTS = [
    ({"data": {"query": "ASK {}"}, "params": {"query": "ASK {}"}}, 400),
    (
        {
            "content": "ASK {}",
            "params": {"query": "ASK {}"},
            "headers": {"Content-Type": "application/sparql-query"},
        },
        400,
    ),
    ({"data": {"query": "ASK {} #" + "x" * 100_001}}, 413),
    ({"data": {"update": "CLEAR ALL"}}, 403),
    ({"content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}}, 403),
    ({"content": "ASK {}", "headers": {"Content-Type": "text/plain"}}, 415),
    ({"content": "ASK {}"}, 415),
    ({"data": {"nothing": "x"}}, 400),
    ({"content": b"\xff\xfe", "headers": {"Content-Type": "application/sparql-query"}}, 400),
    (
        {"content": b"\x1f\x8b", "headers": {"Content-Type": "application/sparql-query", "Content-Encoding": "gzip"}},
        415,
    ),
    ({"content": b"ASK {}", "headers": {"Content-Type": "application/sparql-query; charset=utf-16"}}, 415),
    ({"content": "ASK {\x00}", "headers": {"Content-Type": "application/sparql-query"}}, 400),
    ({"content": b"query=%FF", "headers": {"Content-Type": "application/x-www-form-urlencoded"}}, 400),
    ({"content": b"x" * 1_300_000, "headers": {"Content-Type": "application/sparql-query"}}, 413),
    ({"content": b"&".join([b"a=b"] * 2000), "headers": {"Content-Type": "application/x-www-form-urlencoded"}}, 400),
]


@pytest.mark.parametrize(("arguments", "status"), BAD_POSTS)
def test_a_bad_post_is_a_problem_document(client: TestClient, arguments: dict[str, Any], status: int) -> None:
    answer = client.post("/sparql", **arguments)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("encoding", ["identity", "Identity"])
def test_a_body_that_is_not_packed_may_say_so(client: TestClient, encoding: str) -> None:
    headers = {"Content-Type": "application/sparql-query; charset=UTF-8", "Content-Encoding": encoding}
    assert client.post("/sparql", content="ASK {}", headers=headers).status_code == 200


def test_a_number_that_passes_through_comes_back_as_it_was_written(client: TestClient) -> None:
    query = "SELECT ?x ?y (TRUE AS ?t) { VALUES (?x ?y) { (1.50 1) (007 1.0) } }"
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert [[row[name]["value"] for name in "xyt"] for row in rows] == [["1.50", "1", "true"], ["007", "1.0", "true"]]
    assert {row["x"]["datatype"].rpartition("#")[2] for row in rows} == {"decimal", "integer"}


def test_an_error_in_a_query_that_was_put_otherwise_has_its_place_in_the_query_as_it_came(client: TestClient) -> None:
    query = "SELECT (GROUP_CONCAT(?x) AS ?all) { VALUES ?x { 1.50 } ?s ?p }"
    assert client.get("/sparql", params={"query": query}).json()["column"] == len(query) + 1


def test_a_syntax_error_says_where(client: TestClient) -> None:
    body = client.get("/sparql", params={"query": "SELECT *\n{ ?s ?p }"}).json()
    assert (body["field"], body["line"], body["column"]) == ("query", 2, 10)


def test_problems_are_said_in_the_language_asked_for(client: TestClient) -> None:
    english = client.get("/sparql", params={"query": "SELECT * { ?s zz:p ?o }"})
    chinese = client.get("/sparql", params={"query": "SELECT * { ?s zz:p ?o }"}, headers={"Accept-Language": "zh-CN"})
    assert "not declared" in english.json()["detail"]
    assert "没有声明" in chinese.json()["detail"]
    assert chinese.headers["content-language"] == "zh"


def test_an_unknown_graph_is_an_empty_graph(client: TestClient) -> None:
    asked = {"query": "SELECT * { ?s ?p ?o }", "default-graph-uri": "http://e/unknown"}
    assert client.get("/sparql", params=asked).json()["results"]["bindings"] == []


def test_the_release_that_answered_is_named_and_can_be_asked_again(client: TestClient) -> None:
    first = client.get("/sparql", params={"query": NUMBERS})
    again = client.get("/sparql", params={"query": NUMBERS, "release": first.headers["x-release"]})
    assert again.content == first.content


def test_options_names_the_methods(client: TestClient) -> None:
    answer = client.options("/sparql")
    assert (answer.status_code, answer.headers["allow"]) == (204, "GET, HEAD, OPTIONS, POST")


def test_a_form_may_name_the_release_in_the_address(client: TestClient) -> None:
    answer = client.post("/sparql", params={"release": "0123456789abcdef"}, data={"query": "ASK {}"})
    assert answer.status_code == 410


@pytest.mark.parametrize("release", ["", "x" * 300, "\u0000", "current"])
def test_what_is_no_release_id_is_gone_too(client: TestClient, release: str) -> None:
    assert client.get("/sparql", params={"query": "ASK {}", "release": release}).status_code == 410


def test_another_method_is_refused_with_the_allowed_ones(client: TestClient) -> None:
    answer = client.delete("/sparql")
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"
    assert "GET" in answer.headers["allow"]

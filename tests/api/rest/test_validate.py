"""RDF checked over HTTP as `kg validate` checks it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from api.rest.validating import _EXAMPLES, ValidationAnswer
from kg.formats import GRAPH_FORMATS, JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Format, find_named
from kg.shipped import find_shipped
from kg.stores.parsing import parse_rdf
from tests.cli.test_commands import kg

if TYPE_CHECKING:
    from pathlib import Path

    from fastapi.testclient import TestClient

VALIDATE = "/api/v1/validate"
SHACL = "http://www.w3.org/ns/shacl#"
WRONG = b"""@prefix gc: <https://w3id.org/cn-guiding-cases/def#> .
@prefix e: <https://w3id.org/cn-guiding-cases/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .

<https://w3id.org/cn-guiding-cases/case/spp/9001>
  a gc:GuidingCase ;
  gc:caseNumber 0 ;
  dcterms:issued "2020-13-14"^^xsd:date ;
  gc:keywrd "x" ;
  gc:series [ a gc:Nothing ] .
"""


def validate(client: TestClient, content: bytes, media_type: str = "text/turtle", **asked: str) -> dict[str, Any]:
    answer = client.post(VALIDATE, content=content, headers={"Content-Type": media_type}, params=asked)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def refused(client: TestClient, content: bytes, media_type: str, status: int, **headers: str) -> dict[str, Any]:
    answer = client.post(VALIDATE, content=content, headers={"Content-Type": media_type, **headers})
    assert answer.status_code == status, answer.text
    told: dict[str, Any] = answer.json()
    return told


@pytest.mark.parametrize("options", [(), ("--complete",), ("--alone",), ("--complete", "--alone")])
def test_the_findings_are_those_of_the_command_line(
    client: TestClient, tmp_path: Path, options: tuple[str, ...]
) -> None:
    (tmp_path / "a.ttl").write_bytes(WRONG)
    printed = json.loads(kg("validate", tmp_path / "a.ttl", "--format", "json", *options, home=tmp_path).stdout)
    level = "complete" if "--complete" in options else "sound"
    told = validate(client, WRONG, level=level, alone=str("--alone" in options).lower())
    assert [{name: finding[name] for name in printed["findings"][0]} for finding in told["findings"]] == printed[
        "findings"
    ]
    assert {name: told[name] for name in ("conforms", "violations", "warnings")} == {
        name: printed[name] for name in ("conforms", "violations", "warnings")
    }
    ValidationAnswer.model_validate(told, strict=False, extra="forbid")


def test_plain_text_is_what_the_command_line_prints(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes(WRONG)
    printed = kg("validate", tmp_path / "a.ttl", home=tmp_path, language="zh").stdout
    answer = client.post(
        VALIDATE,
        content=WRONG,
        headers={"Content-Type": "text/turtle", "Accept": "text/plain", "Accept-Language": "zh"},
    )
    assert printed.startswith(answer.text)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_the_shipped_data_conform(client: TestClient) -> None:
    shipped = (find_shipped().data / "keywords.ttl").read_bytes()
    told = validate(client, shipped, level="complete")
    assert (told["conforms"], told["findings"]) == (True, [])
    assert told["statements"] > 100


def test_each_finding_has_its_line_and_its_sentence_in_the_language_asked_for(client: TestClient) -> None:
    by_path = {finding["path"]: finding for finding in validate(client, WRONG, lang="zh")["findings"]}
    assert by_path["https://w3id.org/cn-guiding-cases/def#keywrd"]["line"] == 10
    assert by_path["https://w3id.org/cn-guiding-cases/def#keywrd"]["sentence"] == "本体中没有这个术语。"
    assert by_path["https://w3id.org/cn-guiding-cases/def#caseNumber"]["line"] == 8
    assert by_path["https://w3id.org/cn-guiding-cases/def#issuedBy"]["line"] == 7, "missing: that of the subject"


@pytest.mark.parametrize("name", list(_EXAMPLES))
def test_every_syntax_is_read_and_means_the_same(client: TestClient, name: str) -> None:
    rdf_format = find_named(name, GRAPH_FORMATS)
    assert rdf_format is not None
    example = _EXAMPLES[name]
    content = (example if isinstance(example, str) else json.dumps(example)).encode()
    told = validate(client, content, rdf_format.media_types[0])
    assert told["findings"]
    assert {finding["line"] for finding in told["findings"]} <= set(range(1, 8))
    as_file = client.post(VALIDATE, files={"file": (f"a{rdf_format.suffixes[0]}", content)})
    assert as_file.json() == told
    named = validate(client, content, "text/plain", format=name)
    assert named == told


@pytest.mark.parametrize("rdf_format", [TURTLE, N_TRIPLES, RDF_XML, JSON_LD])
def test_the_report_is_to_be_had_as_rdf(client: TestClient, rdf_format: Format) -> None:
    accept = rdf_format.media_types[0]
    answer = client.post(VALIDATE, content=WRONG, headers={"Content-Type": "text/turtle", "Accept": accept})
    assert answer.headers["content-type"].startswith(accept)
    quads = parse_rdf(answer.content, rdf_format, "report")
    types = [str(quad.object) for quad in quads if quad.predicate.value.endswith("#type")]
    assert types.count(f"<{SHACL}ValidationReport>") == 1
    told = validate(client, WRONG)
    assert types.count(f"<{SHACL}ValidationResult>") == len(told["findings"])
    assert "false" in [str(q.object).split('"')[1] for q in quads if q.predicate.value == f"{SHACL}conforms"]


def test_imports_are_not_followed_and_that_is_told(client: TestClient) -> None:
    text = b"<http://e/o> <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:9/other> ."
    (note,) = validate(client, text)["notes"]
    assert (note["code"], note["about"]) == ("imports-not-followed", ["http://127.0.0.1:9/other"])
    assert "不跟随" in note["message"]["zh"]


def test_nothing_may_be_kept_by_anyone(client: TestClient) -> None:
    answer = client.post(VALIDATE, content=WRONG, headers={"Content-Type": "text/turtle"})
    assert answer.headers["cache-control"] == "no-store"
    assert {"Accept", "Accept-Language"} <= set(answer.headers["vary"].split(", "))
    assert answer.headers["content-language"] == "en"


@pytest.mark.parametrize(
    ("content", "media_type", "status", "said"),
    [
        (b"", "text/turtle", 400, "empty"),
        (b"<a> <b> 1 .", "", 415, "text/turtle"),
        (b"<a> <b> 1 .", "text/plain", 415, "application/ld+json"),
        (b"<a> <b> 1 .", "text/turtle; charset=gb18030", 415, "UTF-8"),
        ("<a> <b> '听证' .".encode("gb18030"), "text/turtle", 400, "UTF-8"),
        (b'{"@context": "http://127.0.0.1:9/c"}', "application/ld+json", 400, "fetched"),
        (b"<urn:s> <urn:p> <<( <urn:a> <urn:b> <urn:c> )>> .", "text/turtle", 400, "triple term"),
        (b"<urn:s> <urn:p> '" + b"x" * 1_000_001 + b"' .", "text/turtle", 413, "1,000,000"),
        (b"".join(b"<urn:s%d> <urn:p> 1 .\n" % n for n in range(20_001)), "application/n-triples", 400, ""),
        (b"".join(b"<urn:s%d> <urn:p> 1 .\n" % n for n in range(20_001)), "text/turtle", 413, "KG_MOST_TRIPLES"),
        (b"a" * 5_000_001, "text/turtle", 413, "5,000,000"),
        (b"--x\r\n\r\na\r\n--x--\r\n", "multipart/form-data; boundary=x", 400, "0 files"),
    ],
)
def test_what_cannot_be_checked_is_refused_with_the_reason(
    client: TestClient, content: bytes, media_type: str, status: int, said: str
) -> None:
    assert said in refused(client, content, media_type, status)["detail"]


def test_broken_rdf_is_told_with_its_place(client: TestClient) -> None:
    told = refused(client, b"<http://e/s> <http://e/p> 1 .\n<http://e/s> oops:p 1 .", "text/turtle", 400)
    assert (told["field"], told["line"]) == ("body", 2)


def test_a_form_that_is_not_offered_is_not_made(client: TestClient) -> None:
    assert "text/turtle" in refused(client, WRONG, "text/turtle", 406, Accept="image/png")["detail"]


@pytest.mark.parametrize(
    ("parameter", "value"), [("level", "perfect"), ("format", "csv"), ("lang", "fr"), ("alone", "x")]
)
def test_a_parameter_that_cannot_be_is_named(client: TestClient, parameter: str, value: str) -> None:
    answer = client.post(VALIDATE, content=WRONG, headers={"Content-Type": "text/turtle"}, params={parameter: value})
    assert (answer.status_code, answer.json()["field"]) == (422, parameter)

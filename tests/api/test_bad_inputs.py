"""What nobody should send: each refusal is a problem document that says why, in both languages; never a 5xx."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.api.described_calls import Call, Described, example_calls, operations_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx2
    from fastapi.testclient import TestClient

HAN = re.compile(r"[\u4e00-\u9fff]")
VALUES = [
    "",
    " ",
    "\x00",
    "\x1f\x7f",
    "\u202e检例\U000fbca9",
    "-1",
    "0",
    "1e309",
    "99999999999999999999999999",
    "２０２０",
    "null",
    "../../../etc/passwd",
    "%00%2e%2e%2f",
    "{{7*7}}${7*7}",
    "' OR 1=1 --",
    '" NEAR("',
    "<script>alert(1)</script>",
    "> } DROP ALL #",
    "http://[::1",
    "https://w3id.org/cn-guiding-cases/%zz",
    "2020-02-31",
    "2020-13",
    "第零条",
    "检例第999999号",
    "a" * 5000,
    ",".join(["x"] * 2000),
]
BODIES: list[tuple[str, bytes]] = [
    ("application/json", b"{"),
    ("application/json", b"\xff\xfe"),
    ("application/json", b"[" * 5000 + b"]" * 5000),
    ("application/json", b'{"text": 1}'),
    ("application/json", b'{"text": "\\ud800"}'),
    ("application/json", b"null"),
    ("application/x-www-form-urlencoded", b"%zz=%"),
    ("application/x-www-form-urlencoded", b"query=ASK%7B%7D&query=ASK%7B%7D"),
    ("application/x-www-form-urlencoded", b"update=DROP+ALL"),
    ("application/sparql-query", b"SELECT * WHERE {\n  ?s ?p }"),
    ("application/sparql-query", b"\xff"),
    ("application/sparql-query", b"ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"),
    ("application/sparql-query", b"{" * 3000),
    ("application/sparql-update", b"DROP ALL"),
    ("multipart/form-data", b"--x--"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n"),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF',
    ),
    ("text/turtle", b"<a> <b>"),
    ("text/turtle", b"@prefix : <x> . :a :b \xff ."),
    ("application/n-triples", b"<a> <b> <c> ."),
    ("application/ld+json", b'{"@context": "http://127.0.0.1:1/context"}'),
    ("application/rdf+xml", b'<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><r>&b;</r>'),
    ("application/pdf", b"%PDF-1.7\n"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04"),
    ("text/plain", b""),
    ("text/plain; charset=nonsense", "检例".encode()),
    ("image/png", b"\x89PNG"),
    ("no/thing; charset", b"x"),
    ("", b"x"),
]
HEADERS: list[dict[str, str]] = [
    {"Accept": "image/png"},
    {"Accept": "text/turtle;q=2, ;;;, */"},
    {"Accept": "a" * 4000},
    {"Accept-Language": "zh;q=x,,;q=,en;q=9"},
    {"If-None-Match": '"' * 500},
    {"If-Modified-Since": "yesterday"},
    {"Range": "bytes=9-1,-,x"},
    {"X-Request-Id": "a b\tc" * 50},
    {"X-Forwarded-For": "999.1.1.1, not-an-address"},
    {"Content-Encoding": "gzip"},
    {"Content-Length": "999999999999999"},
    {"Host": 'a"><b'},
]


def bad_calls(operation: Described) -> Iterator[Call]:
    """The first example with one thing wrong: a value of the table in a parameter, a body, a header."""
    good = next(example_calls(operation))
    for parameter in operation.parameters:
        name = parameter["name"]
        for value in VALUES:
            if parameter["in"] == "path" and value:
                yield Call(operation, {**good.path, name: value}, good.query, good.headers, good.content)
            elif parameter["in"] == "query":
                yield Call(operation, good.path, {**good.query, name: value}, good.headers, good.content)
    yield Call(operation, good.path, {**good.query, "no-such-parameter": "1"}, good.headers, good.content)
    if operation.method == "post":
        for form, body in BODIES:
            yield Call(operation, good.path, good.query, {"Content-Type": form} if form else {}, body)
    for headers in HEADERS:
        yield Call(operation, good.path, good.query, {**good.headers, **headers}, good.content)


def check_problem(answer: httpx2.Response, call: Call) -> dict[str, Any]:
    assert answer.headers["content-type"] == "application/problem+json", (call.address[:200], answer.text[:200])
    problem: dict[str, Any] = answer.json()
    assert problem["status"] == answer.status_code
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert problem["title"]
    assert problem["detail"]
    if answer.status_code == 422:
        assert problem.get("field"), (call.address[:200], problem)
    return problem


@pytest.fixture(scope="module")
def operations(client: TestClient) -> list[Described]:
    return operations_of(client.get("/openapi.json").json())


def test_no_bad_input_breaks_anything_and_every_refusal_says_why_in_both_languages(
    client: TestClient, operations: list[Described]
) -> None:
    refused = sent = 0
    told: set[tuple[object, ...]] = set()
    for operation in operations:
        for call in bad_calls(operation):
            answer = call.send(client, **{"Accept-Language": call.headers.get("Accept-Language", "en")})
            sent += 1
            assert answer.status_code < 500, (operation.method, call.address[:200], call.headers, answer.text[:400])
            if answer.status_code < 400:
                continue
            refused += 1
            english = check_problem(answer, call)
            kind = (operation.name, english["type"], english["title"], english.get("field"), answer.status_code)
            if kind in told:
                continue
            told.add(kind)
            chinese = check_problem(call.send(client, **{"Accept-Language": "zh"}), call)
            assert chinese["status"] == english["status"]
            assert HAN.search(chinese["title"]), chinese
            assert HAN.search(chinese["detail"]), (call.address[:200], chinese)
            assert not HAN.search(english["title"]), english
    assert sent >= 1000
    assert refused >= 300


def test_a_broken_query_is_told_with_line_and_column(client: TestClient) -> None:
    for query, line in (("SELECT * WHERE {\n  ?s ?p }", 2), ("ASK {\n\n ?s ?p ?o . }}", 3), ("SELEC", 1)):
        problem = client.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"}).json()
        assert (problem["status"], problem["line"]) == (400, line), problem
        assert problem["column"] >= 1


@pytest.mark.parametrize(
    ("address", "field", "english", "chinese"),
    [
        ("/api/v1/cases?limit=0", "limit", "limit must be 1 or more.", "limit 须大于或等于 1。"),
        ("/api/v1/cases?limit=x", "limit", "limit must be a whole number.", "limit 须为整数。"),
        ("/api/v1/keywords?q=" + "a" * 201, "q", "q must have at most 200 characters.", "q 最多可有 200 个字符。"),
    ],
)
def test_a_value_out_of_bounds_is_told_in_plain_words(
    client: TestClient, address: str, field: str, english: str, chinese: str
) -> None:
    for language, sentence in (("en", english), ("zh", chinese)):
        problem = client.get(address, headers={"Accept-Language": language}).json()
        assert (problem["status"], problem["field"], problem["detail"]) == (422, field, sentence)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "NONSENSE"])
def test_a_method_that_no_route_has_is_refused_with_those_there_are(client: TestClient, method: str) -> None:
    for address in ("/api/v1/cases", "/sparql", "/case/spp/85", "/"):
        answer = client.request(method, address)
        assert answer.status_code == 405
        assert "GET" in answer.headers["allow"]
        assert answer.headers["allow"] == client.options(address).headers["allow"]
        assert answer.json()["status"] == 405

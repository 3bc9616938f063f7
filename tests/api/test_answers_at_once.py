"""Answers at once are the answers of the ordinary way, octet for octet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.answers_at_once import AnswersAtOnce, PlainRequest, WireAnswer, decode_value
from api.app import create_app
from api.problems import ProblemError
from api.serving import Serving
from kg import releases
from kg.build import BuildRequest, build
from kg.errors import QuerySyntaxError
from kg.settings import Settings
from tests.api.test_cached_answers import Clock
from tests.conftest import say_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from httpx2 import Response

CASES = "SELECT ?n { ?c gc:caseNumber ?n } ORDER BY ?n"
LABELS = 'SELECT ?title { ?c gc:caseNumber 87 ; dcterms:title ?title FILTER(LANG(?title) = "zh") }'
JSON = "application/sparql-results+json"


class Asked(NamedTuple):
    """An answer at once, taken apart, or what the request was given to take along."""

    status: int
    headers: dict[str, str]
    body: bytes
    given_back: object = None


class AtOnce:
    """Asks as the protocol does."""

    def __init__(self, client: TestClient) -> None:
        self._client = client
        self._answers = cast("AnswersAtOnce", client.app_state["at_once"])

    def request(self, target: str, method: str = "GET", **headers: str) -> PlainRequest | None:
        pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        fields = self._answers.read_fields(pairs)
        path, _, query = target.encode().partition(b"?")
        return None if fields is None else (method.encode(), path, query, fields)

    def find(self, target: str, method: str = "GET", **headers: str) -> Asked | None:
        request = self.request(target, method, **headers)
        assert request is not None
        found = self._answers.find(request)
        return found and taken_apart(found)

    def make(self, target: str, method: str = "GET", **headers: str) -> Asked | None:
        request = self.request(target, method, **headers)
        assert request is not None

        async def is_gone() -> bool:
            return False

        async def wait() -> Asked | None:
            making = self._answers.make(request, is_gone)
            if making is None:
                return None
            answer, given_back = await making
            return taken_apart(answer) if answer else Asked(0, {}, b"", given_back)

        assert self._client.portal is not None
        return self._client.portal.call(wait)


def taken_apart(answer: WireAnswer) -> Asked:
    head, _, body = answer.rest.partition(b"\r\n\r\n")
    lines = (line.decode().partition(": ") for line in head.split(b"\r\n"))
    status = answer.status_line.split(b" ")[1]
    return Asked(int(status), {name: value for name, _, value in lines}, body)


def taken_over(answer: Response) -> Asked:
    """An answer of the ordinary way, without the number that its line in the log has.

    The layer for other origins adds a word to Vary that the `*` there makes idle.
    """
    headers = {name: value for name, value in answer.headers.items() if name != "x-request-id"}
    return Asked(answer.status_code, {**headers, "vary": headers["vary"].removesuffix(", Origin")}, answer.content)


def sparql(query: str) -> str:
    return f"/sparql?query={quote(query, safe='')}"


@pytest.fixture
def clients(shipped_home: Path) -> Iterator[tuple[TestClient, TestClient]]:
    """Two servers that remember nothing of each other: one is asked the ordinary way, the other at once."""
    settings = Settings(home=shipped_home)
    with (
        TestClient(create_app(settings, Serving(settings)), raise_server_exceptions=False) as ordinary,
        TestClient(create_app(settings, Serving(settings)), raise_server_exceptions=False) as other,
    ):
        yield ordinary, other


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (CASES, JSON),
        (CASES, "text/csv"),
        (CASES, "application/sparql-results+xml;q=0.5, text/tab-separated-values"),
        (CASES, ""),
        (CASES, "*/*"),
        (LABELS, JSON),
        ("ASK { ?s a gc:GuidingCase }", JSON),
        ("DESCRIBE <case/spp/85>", "text/turtle"),
        ("CONSTRUCT { ?c gc:caseNumber ?n } { ?c gc:caseNumber ?n }", "application/n-triples"),
        ("SELECT ?x { VALUES ?x { 1.50 } }", JSON),
        ("SELECT (TRUE AS ?t) { }", JSON),
        ("SELECT ?n { ?c gc:caseNumber ?n } # 案 + %", JSON),
    ],
)
def test_an_answer_made_at_once_is_that_of_the_ordinary_way(
    clients: tuple[TestClient, TestClient], query: str, accept: str, method: str
) -> None:
    ordinary, at_once = clients[0], AtOnce(clients[1])
    expected = ordinary.request(method, sparql(query), headers={"accept": accept})
    made = at_once.make(sparql(query), method, accept=accept)
    assert made == taken_over(expected)
    found = at_once.find(sparql(query), method, accept=accept)
    assert found in (made, None)
    assert (found is None) == (made.headers["cache-control"] == "no-store")


def test_a_page_that_was_answered_once_is_found(clients: tuple[TestClient, TestClient]) -> None:
    client, at_once = clients[0], AtOnce(clients[0])
    for target, accept in (("/case/spp/85", "text/turtle"), ("/case/spp/85.csv", "*/*")):
        fields = {"accept": accept, "accept-language": "zh"}
        assert at_once.find(target, accept=accept, accept_language="zh") is None
        expected = client.get(target, headers=fields)
        found = at_once.find(target, accept=accept, accept_language="zh")
        assert found == taken_over(expected)
        assert at_once.find(target, accept=accept, accept_language="en") is None


def test_a_client_that_holds_the_answer_is_told_so(clients: tuple[TestClient, TestClient]) -> None:
    client, at_once = clients[0], AtOnce(clients[0])
    etag = client.get(sparql(CASES), headers={"accept": JSON}).headers["etag"]
    expected = client.get(sparql(CASES), headers={"accept": JSON, "if-none-match": etag})
    found = at_once.find(sparql(CASES), accept=JSON, if_none_match=etag)
    assert found == taken_over(expected)
    assert expected.status_code == 304


@pytest.mark.parametrize(
    "target",
    [
        "/sparql",
        "/sparql?",
        "/sparql?query=ASK+%7B%7D&format=xml",
        "/sparql?release=x&query=ASK+%7B%7D",
        "/sparql?query=100%",
        "/sparql?query=%zz",
        "/sparql?query=%ff",
        "/sparql?query=ASK+%7B%7D%00",
        "/sparql?query=a\\b",
        "/sparql/?query=ASK+%7B%7D",
        "/health",
        f"/sparql?query=ASK+%7B%7D{'+' * 70_000}",
    ],
)
def test_what_is_no_plain_query_is_not_made_at_once(clients: tuple[TestClient, TestClient], target: str) -> None:
    assert AtOnce(clients[1]).make(target, accept=JSON) is None


def test_a_query_for_a_reader_of_pages_takes_the_ordinary_way(clients: tuple[TestClient, TestClient]) -> None:
    made = AtOnce(clients[1]).make(sparql(CASES), accept="text/html,*/*;q=0.8")
    assert made == Asked(0, {}, b"", None)


@pytest.mark.parametrize(
    ("query", "accept", "error"),
    [
        ("SELECT * {", JSON, QuerySyntaxError),
        ("SELECT * { ?s nowhere:p ?o }", JSON, QuerySyntaxError),
        (CASES, "text/turtle", ProblemError),
        (CASES, "image/png", ProblemError),
    ],
)
def test_an_error_goes_along_and_is_told_on_the_ordinary_way(
    clients: tuple[TestClient, TestClient], query: str, accept: str, error: type[Exception]
) -> None:
    ordinary, at_once = clients[0], AtOnce(clients[1])
    made = at_once.make(sparql(query), accept=accept)
    assert made is not None
    assert isinstance(made.given_back, error)
    expected = ordinary.get(sparql(query), headers={"accept": accept})
    clients[1].app_state["given_back"] = made.given_back  # as the protocol does, of one request only
    told = clients[1].get(sparql("ASK { never evaluated"), headers={"accept": accept})
    assert (told.status_code, told.json()["detail"]) == (expected.status_code, expected.json()["detail"])


def test_fields_larger_than_may_be_are_not_remembered(shipped_home: Path) -> None:
    settings = Settings(home=shipped_home, largest_headers=1000)
    with TestClient(create_app(settings, Serving(settings))) as client:
        assert AtOnce(client).request("/health", accept="a" * 2000) is None
        assert AtOnce(client).request("/health", accept="a" * 200) is not None


def test_another_release_answers_anew(tmp_path: Path) -> None:
    first = build(BuildRequest(tmp_path, with_shipped=False), say_nothing).release
    own = tmp_path / "own.ttl"
    own.write_text("<http://e/s> <http://e/p> <http://e/o> .", encoding="utf-8")
    second = build(BuildRequest(tmp_path, (own,), with_shipped=False), say_nothing).release
    releases.use(tmp_path, first.id)
    clock, settings = Clock(), Settings(home=tmp_path)
    with TestClient(create_app(settings, Serving(settings, clock))) as client:
        at_once = AtOnce(client)
        before = at_once.make(sparql("ASK { <http://e/s> ?p ?o }"), accept=JSON)
        assert before is not None
        assert b"false" in before.body
        releases.use(tmp_path, second.id)
        clock.now += 10
        assert at_once.find(sparql("ASK { <http://e/s> ?p ?o }"), accept=JSON) is None
        after = at_once.make(sparql("ASK { <http://e/s> ?p ?o }"), accept=JSON)
        assert after is not None
        assert b"true" in after.body
        assert after.headers["x-release"] == second.id


@pytest.mark.parametrize(
    ("encoded", "value"),
    [
        (b"", ""),
        (b"a+b%20c", "a b c"),
        (b"%E6%A1%88", "案"),
        (b"%2B%25%5Cn%22", '+%\\n"'),
        (b"%e6%a1%88", "案"),
        (b"%E6%A1", None),
        (b"%", None),
        (b"%4", None),
        (b"%4x", None),
        (b"%+41", None),
        (b"% 41", None),
        (b"\\x41", None),
    ],
)
def test_a_value_is_decoded_as_a_form_has_it(encoded: bytes, value: str | None) -> None:
    assert decode_value(encoded) == value

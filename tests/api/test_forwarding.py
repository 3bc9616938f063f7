"""The service on an endpoint elsewhere: the same answers, the endpoint's failures in plain words, limits of its own."""

from __future__ import annotations

import asyncio
from threading import Event, Lock
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.serving import Serving
from api.sparql.forwarding import ForwardedEvaluation
from api.sparql.request import QueryRequest
from kg.errors import BusyError
from kg.formats import RESULTS_JSON
from kg.settings import Settings
from kg.stores.opening import OpenStore
from kg.stores.query_limits import QueryLimits
from kg.stores.store import OWN_DATASET, Answer, FormatChoice, GraphSelection, Rows
from tests.stores.misbehaving import http, misbehaving

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator
    from pathlib import Path

YES = b'{"head":{},"boolean":true}'
TABLE = "SELECT ?n { ?case gc:caseNumber ?n } ORDER BY ?n"


@pytest.fixture(scope="module")
def forwarded(shipped_endpoint: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The service on the endpoint that holds the shipped release, with nothing at home."""
    settings = Settings(home=tmp_path_factory.mktemp("empty"), store=f"{shipped_endpoint}/query")
    with TestClient(create_app(settings, Serving(settings)), raise_server_exceptions=False) as asked:
        yield asked


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/case/spp/85", "application/json"),
        ("/case/spp/85.ttl", "*/*"),
        ("/case/spp/87.jsonld", "*/*"),
        ("/case/spp/88.rdf", "*/*"),
        ("/case/spp/9999", "*/*"),
        (f"/sparql?query={TABLE}", "text/csv"),
        (f"/sparql?query={TABLE}", "application/sparql-results+xml"),
        ("/sparql?query=DESCRIBE <case/spp/85>", "text/turtle"),
        ("/sparql?query=ASK { ?s ?p 7 }", "application/json"),
        ("/sparql?query=SELECT * { ?s ?p ?o }&default-graph-uri=http://e/none", "application/json"),
    ],
)
def test_an_endpoint_gives_what_the_embedded_store_gives(
    forwarded: TestClient, client: TestClient, path: str, accept: str
) -> None:
    remote, embedded = (asked.get(path, headers={"Accept": accept}) for asked in (forwarded, client))
    assert remote.status_code == embedded.status_code
    assert remote.headers["content-type"] == embedded.headers["content-type"]
    bodies = [each.text for each in (remote, embedded)]
    for each, own in zip((remote, embedded), range(2), strict=True):
        for told in ("x-release", "x-request-id"):
            if value := each.headers.get(told):
                bodies[own] = bodies[own].replace(value, told)
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize(
    ("query", "status", "line", "column"),
    [
        ("SELECT *\n{ ?s gc:x }", 400, 2, 11),
        ("SELECT * { ?s gc:x }", 400, 1, 20),
        ("INSERT DATA { <a> <b> <c> }", 403, 1, 1),
        ("ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, 1, 7),
    ],
)
def test_a_query_that_is_refused_is_told_with_its_place(
    forwarded: TestClient, query: str, status: int, line: int, column: int
) -> None:
    answer = forwarded.get("/sparql", params={"query": query})
    body = answer.json()
    assert (answer.status_code, body["line"], body["column"]) == (status, line, column)


def test_nothing_is_said_to_be_unchanged_that_may_have_changed(forwarded: TestClient) -> None:
    first = forwarded.get("/sparql", params={"query": TABLE})
    assert "etag" not in first.headers
    assert "no-store" in first.headers["cache-control"]
    identifier = first.headers["x-release"]
    assert identifier.startswith("endpoint-")
    again = forwarded.get("/case/spp/85.ttl", params={"release": identifier})
    assert "max-age=86400" not in again.headers.get("cache-control", "")


def test_an_endpoint_keeps_no_releases(forwarded: TestClient) -> None:
    assert forwarded.get("/sparql", params={"query": TABLE, "release": "0123456789abcdef"}).status_code == 410


def test_health_tells_what_is_served(forwarded: TestClient, client: TestClient) -> None:
    remote, embedded = (asked.get("/health").json() for asked in (forwarded, client))
    assert remote["quads"] == embedded["quads"]
    assert remote["release"].startswith("endpoint-")


@pytest.mark.parametrize(
    ("answer", "status", "said"),
    [
        (http(b"<html>Bad Gateway</html>", "text/html", "502 Bad Gateway"), 502, "status 502"),
        (http(b"<html>Hello</html>", "text/html"), 502, "text/html"),
        (http(YES[:-3]), 502, "read to its end"),
        (http(status="503 Service Unavailable", Retry_After="9"), 503, "too much to do"),
        (http(status="504 Gateway Timeout"), 504, "time was up"),
        (http(status="401 Unauthorized"), 502, "login"),
        (http(status="302 Found", Location="http://127.0.0.2:9/"), 502, "another host"),
        (b"", 502, "broke off"),
    ],
)
def test_the_endpoints_failures_are_problem_documents_that_do_not_name_it(
    answer: bytes, status: int, said: str, tmp_path: Path
) -> None:
    counted = http(b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"0"}}]}}')
    with misbehaving(http(YES), counted, counted, answer) as server:
        settings = Settings(home=tmp_path, store=server.address)
        with TestClient(create_app(settings, Serving(settings)), raise_server_exceptions=False) as asked:
            got = asked.get("/sparql", params={"query": "ASK { ?s ?p ?o }"})
            assert asked.get("/health").status_code == 200
    body = got.json()
    assert (got.status_code, got.headers["content-type"]) == (status, "application/problem+json")
    assert said in body["detail"]
    assert server.address not in got.text
    assert got.headers.get("retry-after") == ("9" if status == 503 else None)


def test_health_and_pages_answer_while_the_endpoint_is_silent(tmp_path: Path) -> None:
    counted = http(b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"0"}}]}}')

    def silent(_: socket.socket, over: Event) -> None:
        over.wait(20)

    with misbehaving(http(YES), counted, counted, silent) as server:
        settings = Settings(home=tmp_path, store=server.address, query_seconds=1)
        with TestClient(create_app(settings, Serving(settings)), raise_server_exceptions=False) as asked:
            got = asked.get("/sparql", params={"query": "ASK { ?s ?p ?o }"})
            assert asked.get("/health").json()["status"] == "ok"
    assert got.status_code == 504
    assert "1 seconds" in got.json()["detail"] or "1 second" in got.json()["detail"]


class Blocking:
    """A store whose answers wait until they are let go."""

    def __init__(self) -> None:
        self.let_go = Event()
        self.counting = Lock()
        self.running = 0
        self.most = 0

    def answer(self, query: str, choice: FormatChoice, graphs: GraphSelection = OWN_DATASET) -> Answer:
        del query, choice, graphs
        with self.counting:
            self.running += 1
            self.most = max(self.most, self.running)
        self.let_go.wait(20)
        with self.counting:
            self.running -= 1
        return Answer("boolean", RESULTS_JSON, YES)

    def rows(self, query: str) -> Rows:
        raise NotImplementedError(query)

    def __len__(self) -> int:
        return 0

    def close(self) -> None:
        self.let_go.set()


def ask_many(limits: QueryLimits, at_once: int, number: int, store: Blocking) -> list[Answer | BaseException]:
    """What so many queries at the same time get; the store is let go once one of them was refused, or none can be."""

    async def ask() -> list[Answer | BaseException]:
        evaluation = ForwardedEvaluation(limits, at_once)
        await evaluation.start()
        opened = OpenStore("endpoint-x", store, 0, is_fixed=False)
        asked = QueryRequest("ASK {}", OWN_DATASET, None)
        tasks = [asyncio.create_task(evaluation.answer(opened, asked, FormatChoice())) for _ in range(number)]
        await asyncio.wait(tasks, timeout=20, return_when=asyncio.FIRST_EXCEPTION)
        for _ in range(1000):
            if store.running >= at_once:
                break
            await asyncio.sleep(0.01)
        store.let_go.set()
        done = await asyncio.gather(*tasks, return_exceptions=True)
        await evaluation.stop()
        return done

    return asyncio.run(ask())


def test_a_query_too_many_is_refused_at_once_and_the_others_are_answered() -> None:
    store = Blocking()
    got = ask_many(QueryLimits(seconds=60, queue=3), at_once=2, number=6, store=store)
    assert [type(each) for each in got].count(BusyError) == 1
    assert [each.body for each in got if isinstance(each, Answer)] == [YES] * 5
    assert store.most == 2


def test_a_query_whose_turn_does_not_come_is_refused() -> None:
    got = ask_many(QueryLimits(seconds=0.2, queue=3), at_once=1, number=2, store=Blocking())
    assert [type(each) for each in got] == [Answer, BusyError]

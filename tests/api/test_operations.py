"""What whoever runs the service relies on: readiness, measures, ids, headers, log, limits of a client, host names."""

from __future__ import annotations

import json
import logging
import re
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from api.app import create_app
from api.log_lines import LogLineFormatter
from api.rate_limits import TokenBuckets
from api.serving import Serving
from kg.settings import Settings
from kg.stores.worker_use import WorkerUse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import httpx2

    from kg.releases import Release

SECRET = "张某某的查询"  # noqa: S105 - stands for what nobody else should read


@contextmanager
def asking(
    home: Path, lines: list[str] | None = None, address: str = "testclient", **settings: object
) -> Iterator[TestClient]:
    """A client of an application with these settings, whose address is this; the log goes to `lines`."""
    changes: dict[str, Any] = settings
    chosen = replace(Settings(home=home), **changes)
    app = create_app(chosen, Serving(chosen), None if lines is None else lines.append)
    with TestClient(app, raise_server_exceptions=False, client=(address, 40000)) as client:
        yield client


def measures(client: TestClient) -> dict[tuple[str, ...], float]:
    """Every sample by its name and the values of its labels."""
    answer = client.get("/metrics")
    assert answer.status_code == 200
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


# Ready


def test_ready_names_the_release_and_counts_the_workers(client: TestClient, shipped_release: Release) -> None:
    answer = client.get("/ready")
    assert answer.status_code == 200
    assert answer.json()["release"] == shipped_release.id
    assert answer.json()["workers"] >= 1
    assert client.head("/ready").status_code == 200


@pytest.mark.parametrize(
    ("use", "said"),
    [
        (WorkerUse(0, 0, 0, 0, 64, 9, 9), ("no worker process is alive", "没有存活的查询进程")),
        (WorkerUse(3, 3, 64, 0, 64, 0, 0), ("queue of queries is full", "查询队列已满")),
    ],
)
def test_a_server_that_cannot_answer_queries_is_not_ready_and_says_why(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch, use: WorkerUse, said: tuple[str, str]
) -> None:
    monkeypatch.setattr("api.sparql.evaluation.IsolatedEvaluation.use", lambda _: use)
    with asking(shipped_home) as client:
        for language, words in zip(("en", "zh"), said, strict=True):
            answer = client.get("/ready", headers={"Accept-Language": language})
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
            assert words in answer.json()["detail"]
        assert client.get("/health").status_code == 200


# Measures


def test_requests_are_counted_by_route_and_never_by_what_a_client_wrote(shipped_home: Path) -> None:
    with asking(shipped_home) as client:
        for number in (85, 86, 86):
            assert client.get(f"/api/v1/cases/spp/{number}").status_code == 200
        client.get(f"/nothing/{SECRET}")
        client.request("NONSENSE", "/health")
        found = measures(client)
        text = client.get("/metrics").text
    route = "/api/v1/cases/{series}/{number}"
    assert found["kg_http_requests_total", "GET", route, "200"] == 2
    assert found["kg_http_requests_repeated_total",] == 1
    assert sum(number for labels, number in found.items() if labels[1:2] == ("(other)",) and "405" in labels) == 1
    assert found["kg_http_request_duration_seconds_count", route] == 2
    assert found["kg_http_request_duration_seconds_bucket", "+Inf", route] == 2
    assert found["kg_cache_hits_total",] >= 1
    assert found["kg_cache_answers",] >= 2
    assert SECRET not in text
    assert "nothing" not in text


def test_queries_are_counted_by_how_they_end(shipped_home: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with asking(shipped_home, query_seconds=1) as client:
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        assert client.get("/sparql", params={"query": "ASK {"}).status_code == 400
        assert client.get("/sparql", params={"query": endless}).status_code == 504
        found = measures(client)
    assert found["kg_queries_total", "answered"] == 1
    assert found["kg_queries_total", "refused"] == 1
    assert found["kg_queries_total", "time_limit"] == 1
    assert found["kg_workers_ended_total", "stopped"] >= 1
    assert found["kg_workers",] >= 1
    assert found["kg_queries_open",] == 0
    assert found["kg_query_duration_seconds_count",] == 3


def test_measures_come_in_the_form_that_prometheus_asks_for(client: TestClient, shipped_release: Release) -> None:
    assert measures(client)["kg_release_info", shipped_release.id] == 1
    newer = client.get("/metrics", headers={"Accept": "application/openmetrics-text;version=1.0.0,*/*;q=0.1"})
    assert newer.headers["content-type"].startswith("application/openmetrics-text")
    assert newer.text.endswith("# EOF\n")


# Request ids and headers


@pytest.mark.parametrize("address", ["/health", "/api/v1/cases", "/nothing", "/sparql?query=ASK%20%7B", "/docs"])
def test_an_id_that_a_client_gives_comes_back_also_on_kept_answers_and_problems(
    client: TestClient, address: str
) -> None:
    for _ in range(2):
        answer = client.get(address, headers={"X-Request-Id": "trace-7.a_B"})
        assert answer.headers["x-request-id"] == "trace-7.a_B"
    if answer.status_code >= 400:
        assert answer.json()["request_id"] == "trace-7.a_B"


@pytest.mark.parametrize("given", ["", "a b", "x" * 101, 'a"b', "标识"])
def test_an_id_that_could_upset_a_log_is_replaced(client: TestClient, given: str) -> None:
    answer = client.get("/nothing", headers=[(b"X-Request-Id", given.encode())])
    assert re.fullmatch(r"[0-9a-f]{20}", answer.headers["x-request-id"])
    assert answer.json()["request_id"] == answer.headers["x-request-id"]


def test_each_request_has_an_id_of_its_own(client: TestClient) -> None:
    assert len({client.get("/health").headers["x-request-id"] for _ in range(20)}) == 20


def expect_headers(answer: httpx2.Response) -> None:
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "X-Request-Id" in answer.headers["access-control-expose-headers"]


@pytest.mark.parametrize(
    "address",
    [
        *("/", "/health", "/ready", "/metrics", "/docs", "/openapi.json", "/assets/api.css", "/nothing", "/85"),
        *("/api/v1/cases", "/api/v1/cases/spp/85", "/api/v1/cases?limit=0", "/case/spp/85.ttl", "/.well-known/void"),
        *("/sparql", "/sparql?query=ASK%7B%7D", "/sparql?query=ASK%7B", "/sparql?format=html"),
    ],
)
def test_every_answer_first_kept_or_unchanged_has_the_security_headers(client: TestClient, address: str) -> None:
    first, second = (client.get(address, follow_redirects=False) for _ in range(2))
    expect_headers(first)
    expect_headers(second)
    for tag in first.headers.get_list("etag"):
        expect_headers(client.get(address, headers={"If-None-Match": tag}))
    expect_headers(client.options(address))
    expect_headers(client.request("DELETE", address))


def test_an_unforeseen_failure_keeps_all_headers_and_tells_nothing_of_the_code(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError(SECRET)

    with asking(shipped_home) as client:
        monkeypatch.setattr("api.rest.cases.describe_case", fail)
        answer = client.get("/api/v1/cases/spp/87", headers={"Origin": "https://e.org", "X-Request-Id": "r-1"})
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert answer.headers["x-request-id"] == answer.json()["request_id"] == "r-1"
    expect_headers(answer)
    assert SECRET not in answer.text
    logged = next(record for record in caplog.records if record.exc_info)
    assert getattr(logged, "request_id", "") == "r-1"


# Log


def lines_of(lines: list[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in "".join(lines).splitlines()]


def test_a_line_a_request_says_how_it_ended_and_nothing_that_a_person_wrote(
    shipped_home: Path, shipped_release: Release
) -> None:
    lines: list[str] = []
    with asking(shipped_home, lines, log_format="json", log_requests="all") as client:
        client.get("/api/v1/cases/spp/85", headers={"X-Request-Id": "first"})
        client.get("/api/v1/cases/spp/85")
        client.get(f"/api/v1/keywords?q={SECRET}")
        client.get(f"/nothing/{SECRET}")
        client.post(
            "/sparql", content=f"ASK {{ ?s ?p '{SECRET}' }}", headers={"Content-Type": "application/sparql-query"}
        )
    first, kept, listed, unknown, asked = lines_of(lines)
    assert (first["id"], first["method"], first["status"]) == ("first", "GET", 200)
    assert (first["route"], first["release"]) == ("/api/v1/cases/{series}/{number}", shipped_release.id)
    assert first["ms"] > 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", first["time"])
    assert (kept["route"], listed["route"], unknown["status"]) == ("(kept)", "/api/v1/keywords", 404)
    assert (asked["method"], asked["route"]) == ("POST", "/sparql")
    assert SECRET not in "".join(lines)


@pytest.mark.parametrize(("wanted", "count"), [("all", 3), ("made", 2), ("problems", 1), ("none", 0)])
def test_the_operator_chooses_which_requests_have_a_line(shipped_home: Path, wanted: str, count: int) -> None:
    lines: list[str] = []
    with asking(shipped_home, lines, log_requests=wanted) as client:
        client.get("/api/v1/places")
        client.get("/api/v1/places")
        client.get("/nothing")
    assert len("".join(lines).splitlines()) == count


def test_addresses_are_logged_only_where_the_operator_wants_them(shipped_home: Path) -> None:
    lines: list[str] = []
    with asking(shipped_home, lines, log_addresses=1) as client:
        client.get("/api/v1/keywords?q=x%20y%0A")
    (line,) = lines
    assert line.endswith(' address="/api/v1/keywords?q=x%20y%0A"\n')
    assert "event=request " in line


def test_warnings_and_errors_have_the_same_form() -> None:
    try:
        int("one\ntwo")
    except ValueError as error:
        info = (type(error), error, error.__traceback__)
    record = logging.LogRecord("kg.x", logging.ERROR, "", 1, "failed at %s", ("/a",), info)
    record.request_id = "r-9"
    said = json.loads(LogLineFormatter(as_json=True).format(record))
    assert (said["event"], said["logger"], said["message"], said["id"]) == ("error", "kg.x", "failed at /a", "r-9")
    assert "ValueError: invalid literal" in said["traceback"]
    text = LogLineFormatter(as_json=False).format(record)
    assert "\n" not in text
    assert 'message="failed at /a"' in text


# Limits a client


LIMITED: dict[str, Any] = {"requests_a_minute": 60, "requests_at_once": 3, "host": "192.0.2.1", "cache_bytes": 0}


def test_who_asks_too_often_is_told_when_to_come_again(shipped_home: Path) -> None:
    with asking(shipped_home, address="192.0.2.7", **LIMITED) as client:
        answers = [client.get("/health") for _ in range(8)]
        refused = answers[-1]
        assert [each.status_code for each in answers[:3]] == [200, 200, 200]
        assert refused.status_code == 429
        assert 1 <= int(refused.headers["retry-after"]) <= 2
        assert refused.json()["title"] == "Too many requests"
        expect_headers(refused)
        chinese = client.get("/health", headers={"Accept-Language": "zh"})
        assert (chinese.status_code, chinese.json()["title"]) == (429, "请求过于频繁")
        assert measures_of_refusals(client) >= 5


def measures_of_refusals(client: TestClient) -> int:
    """How often this client was refused so far, asked by itself until it is let in."""
    refused = 0
    while (answer := client.get("/metrics")).status_code == 429:
        refused += 1
        assert refused < 5000
    found = re.search(r'kg_http_requests_total\{method="GET",route="\(none\)",status="429"\} (\d+)', answer.text)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.10", "::1"])
def test_loopback_is_never_limited(shipped_home: Path, address: str) -> None:
    with asking(shipped_home, address=address, **LIMITED) as client:
        assert {client.get("/health").status_code for _ in range(20)} == {200}


def test_nobody_is_limited_where_the_operator_says_so(shipped_home: Path) -> None:
    with asking(shipped_home, address="192.0.2.7", **(LIMITED | {"requests_a_minute": 0})) as client:
        assert {client.get("/health").status_code for _ in range(20)} == {200}


def test_answers_from_the_cache_are_not_counted_against_a_client(shipped_home: Path) -> None:
    with asking(shipped_home, address="192.0.2.7", **(LIMITED | {"cache_bytes": 10_000_000})) as client:
        assert {client.get("/api/v1/batches").status_code for _ in range(20)} == {200}


def test_a_bucket_fills_again_and_strangers_cannot_fill_the_memory() -> None:
    now = [0.0]
    buckets = TokenBuckets(1.0, 2, lambda: now[0], most_clients=100)
    assert [buckets.take("a") for _ in range(3)] == [0.0, 0.0, 1.0]
    now[0] += 1.5
    assert buckets.take("a") == 0.0
    assert buckets.take("a") == 0.5
    for number in range(10_000):
        buckets.take(f"client-{number}")
    assert len(buckets) == 100


# Host names


def test_only_trusted_host_names_are_answered_to(shipped_home: Path) -> None:
    with asking(shipped_home, trusted_hosts="kg.example.org,*.example.net,[::1]") as client:
        for host in ("kg.example.org", "KG.example.org:8443", "a.b.example.net", "[::1]:8000"):
            assert client.get("/api/v1/fresh", headers={"Host": host}).status_code == 404, host
        for host in ("example.org", "example.net", "evilexample.net", "kg.example.org.evil", "", "testserver"):
            answer = client.get("/health", headers={"Host": host})
            assert (answer.status_code, answer.headers["content-type"]) == (421, "application/problem+json"), host
            assert answer.json()["request_id"] == answer.headers["x-request-id"]
            expect_headers(answer)


def test_nothing_is_repeated_from_the_cache_under_a_name_that_is_not_trusted(shipped_home: Path) -> None:
    with asking(shipped_home, trusted_hosts="kg.example.org") as client:
        for host, status in (("kg.example.org", 200), ("kg.example.org", 200), ("evil.example", 421)):
            assert client.get("/api/v1/places", headers={"Host": host}).status_code == status


def test_no_host_is_told_apart_where_none_is_named(client: TestClient) -> None:
    assert client.get("/health", headers={"Host": "anything.example"}).status_code == 200

"""A server in a process of its own: how it stops, follows a switch of releases under load, stands behind a proxy."""

from __future__ import annotations

import http.client
import json
import shutil
import signal
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import quote, urlsplit

import pytest

from kg import releases
from kg.build import BuildRequest, build
from tests.cli.served import running, serving
from tests.conftest import say_nothing

if TYPE_CHECKING:
    from pathlib import Path

ENDLESS = quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
NOTE = quote("SELECT ?o { <http://e/note> <http://e/says> ?o }")
HANG = 60  # seconds; far above what is expected


class Asker:
    """A client that keeps its connection."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=HANG)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def get(self, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        self._connection.request("GET", path, headers=headers)
        answer = self._connection.getresponse()
        return answer.status, answer.headers, answer.read()

    def get_json(self, path: str, **headers: str) -> Any:  # noqa: ANN401 - whatever the service says
        status, _, body = self.get(path, **headers)
        assert status == 200, body
        return json.loads(body)


# Stopping


def test_a_server_that_is_stopped_finishes_the_answers_that_it_owes(shipped_home: Path, tmp_path: Path) -> None:
    told: list[tuple[int, bytes]] = []
    with running(shipped_home, tmp_path / "log", KG_QUERY_SECONDS="3", KG_SECONDS_TO_FINISH="30") as (address, server):

        def ask() -> None:
            with Asker(address) as client:
                status, _, body = client.get(f"/sparql?query={ENDLESS}")
                told.append((status, body))

        asker = threading.Thread(target=ask)
        asker.start()
        _wait_until_a_query_runs(address)
        server.send_signal(signal.SIGTERM)
        asker.join(HANG)
        assert server.wait(timeout=HANG) in (0, -signal.SIGTERM)
    ((status, body),) = told
    assert status == 504
    assert json.loads(body)["status"] == 504
    with pytest.raises(ConnectionRefusedError), Asker(address) as client:
        client.get("/health")


def test_the_time_to_finish_is_bounded(shipped_home: Path, tmp_path: Path) -> None:
    with running(shipped_home, tmp_path / "log", KG_QUERY_SECONDS="300", KG_SECONDS_TO_FINISH="1") as (address, server):
        asker = threading.Thread(target=_ask_in_vain, args=(address,))
        asker.start()
        _wait_until_a_query_runs(address)
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=HANG)
        asker.join(HANG)
        assert not asker.is_alive()


def _ask_in_vain(address: str) -> None:
    with suppress(OSError, http.client.HTTPException), Asker(address) as client:
        client.get(f"/sparql?query={ENDLESS}")


def _wait_until_a_query_runs(address: str) -> None:
    with Asker(address) as monitor:
        for _ in range(HANG * 20):
            if b"\nkg_queries_open 1.0" in monitor.get("/metrics")[2]:
                return
            time.sleep(0.05)
    raise AssertionError("the query never ran")


# Switching


@pytest.fixture(scope="module")
def two_releases(shipped_home: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A home with two releases, and what a note says in each: nothing in the shipped one."""
    home = tmp_path_factory.mktemp("two") / "home"
    shutil.copytree(shipped_home, home)
    first = releases.open_current(home).id
    own = home.parent / "own.ttl"
    own.write_text('<http://e/note> <http://e/says> "two" .', encoding="utf-8")
    second = build(BuildRequest(home, data=(own,)), say_nothing).release.id
    return home, {first: "", second: "two"}


def test_no_answer_fails_or_mixes_two_releases_while_they_are_switched_under_load(
    two_releases: tuple[Path, dict[str, str]],
) -> None:
    home, notes = two_releases
    wrong: list[str] = []
    seen: dict[str, int] = dict.fromkeys(notes, 0)
    done = threading.Event()

    def ask(address: str) -> None:
        with Asker(address) as client:
            while not done.is_set() and not wrong:
                for path in (f"/sparql?query={NOTE}", "/health", "/api/v1/cases?limit=2", "/case/spp/85.json"):
                    status, headers, body = client.get(path)
                    if status != 200 or (problem := _find_mixture(path, headers["X-Release"], body, notes)):
                        wrong.append(f"{path} {status} {problem if status == 200 else body[:300]!r}")
                    elif headers["X-Release"]:
                        seen[headers["X-Release"]] += 1

    with serving(home, KG_LOG_REQUESTS="none") as address:
        askers = [threading.Thread(target=ask, args=(address,)) for _ in range(6)]
        for asker in askers:
            asker.start()
        pages = [_walk_through_pages(home, address, list(notes)) for _ in range(2)]
        done.set()
        for asker in askers:
            asker.join(HANG)
    assert wrong == []
    assert min(seen.values()) > 50, seen
    assert {len(numbers) for numbers in pages} == {5}


def _find_mixture(path: str, release: str | None, body: bytes, notes: dict[str, str]) -> str:
    """What in an answer is not of the release that it names."""
    said = json.loads(body)
    if path.startswith("/sparql"):
        rows = said["results"]["bindings"]
        note = rows[0]["o"]["value"] if rows else ""
        return "" if notes[release or ""] == note else f"{release} says {note!r}"
    named = said["release"]
    return "" if named in notes and release in (None, named) else f"{release} is {named}"


def _walk_through_pages(home: Path, address: str, names: list[str]) -> list[int]:
    """The numbers of all cases, a page each, with a switch between any two pages; all of one release."""
    numbers: list[int] = []
    found: set[str] = set()
    place: str | None = "/api/v1/cases?limit=1"
    with Asker(address) as client:
        while place:
            releases.use(home, names[len(numbers) % 2])
            time.sleep(0.8)  # the server looks twice a second
            page = client.get_json(place)
            found.add(page["release"])
            numbers += [case["number"] for case in page["items"]]
            place = page["next"]
    assert len(found) == 1
    assert len(set(numbers)) == len(numbers) == page["total"]
    return numbers


# Behind a proxy


def test_behind_a_proxy_every_address_stands_under_the_root_path(shipped_home: Path) -> None:
    with serving(shipped_home, "--root-path", "/kg") as address, Asker(address) as client:
        assert client.get_json("/openapi.json")["servers"][0]["url"] == "/kg"
        status, headers, _ = client.get("/85")
        assert (status, headers["Location"]) == (302, "/kg/case/spp/85")
        assert client.get_json("/api/v1/cases?limit=1")["next"].startswith("/kg/api/v1/cases?")
        page = client.get("/docs", Host="kg.example.org", **{"X-Forwarded-Proto": "https"})[2].decode()
        assert 'href="/kg/assets/api.css?v=' in page
        assert "curl https://kg.example.org/kg/api/v1/cases/spp/88" in page
        assert client.get("/assets/api.css")[0] == 200


def test_a_trusted_proxy_tells_who_asks_and_nobody_else_can(shipped_home: Path) -> None:
    few = {"KG_REQUESTS_A_MINUTE": "60", "KG_REQUESTS_AT_ONCE": "2", "KG_CACHE_BYTES": "0"}
    for trusted, refused in (("127.0.0.1", True), ("none", False)):
        with serving(shipped_home, KG_TRUSTED_PROXIES=trusted, **few) as address, Asker(address) as client:
            asked = f"/sparql?query={NOTE}"
            statuses = [client.get(asked, **{"X-Forwarded-For": "192.0.2.1"})[0] for _ in range(12)]
            assert (429 in statuses) is refused, trusted
            assert client.get(asked, **{"X-Forwarded-For": "198.51.100.9"})[0] == 200
            assert {client.get(asked)[0] for _ in range(5)} == {200}


# Log and measures


def test_every_line_on_standard_error_after_the_greeting_is_json_and_tells_no_query(
    shipped_home: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with (
        running(shipped_home, log, KG_LOG_FORMAT="json", KG_LOG_REQUESTS="all") as (address, _),
        Asker(address) as client,
    ):
        for _ in range(3):
            client.get(f"/sparql?query={NOTE}")
        client.get("/nothing", **{"X-Request-Id": "mine"})
    lines = log.read_text(encoding="utf-8").splitlines()
    greeting = [line for line in lines if not line.startswith("{")]
    assert greeting == lines[: len(greeting)]
    assert len(greeting) == 4
    said = [json.loads(line) for line in lines[len(greeting) :]]
    assert [(each["route"], each["status"]) for each in said[:3]] == [
        ("/sparql", 200),
        ("(kept)", 200),
        ("(kept)", 200),
    ]
    assert (said[3]["id"], said[3]["status"]) == ("mine", 404)
    assert "http://e/note" not in "\n".join(lines)


def test_requests_answered_at_once_are_logged_and_counted_too(shipped_home: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    queries = [quote(f"SELECT ({number} AS ?n) {{}}") for number in range(5)]
    with running(shipped_home, log, KG_LOG_FORMAT="json") as (address, _), Asker(address) as client:
        for query in (*queries, *queries):
            assert client.get(f"/sparql?query={query}")[0] == 200
        measured = client.get("/metrics")[2].decode()
    said = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("{")]
    assert [each["route"] for each in said] == ["/sparql"] * 5 + ["/metrics"]
    assert len({each["id"] for each in said}) == 6
    assert 'kg_http_requests_total{method="GET",route="/sparql",status="200"} 5.0' in measured
    assert "kg_http_requests_repeated_total 5.0" in measured

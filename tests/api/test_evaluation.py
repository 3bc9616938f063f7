"""Client queries through the application: limits are told, and nobody else waits."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.serving import Serving
from kg.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z FILTER(?x != %d) }"
LARGE = "SELECT * { ?a ?p ?x . ?b ?q ?y } ORDER BY ?x ?y"
ROWS = "SELECT * { ?s ?p ?o }"
SMALL = "ASK { <case/spp/85> a gc:GuidingCase }"


@pytest.fixture(scope="module")
def limited(shipped_home: Path) -> Iterator[TestClient]:
    settings = Settings(
        home=shipped_home,
        query_seconds=1,
        query_memory=150_000_000,
        result_bytes=100_000,
        query_workers=1,
        query_queue=1,
    )
    with TestClient(create_app(settings, Serving(settings)), raise_server_exceptions=False) as asked:
        yield asked


@pytest.mark.parametrize(
    ("query", "status", "limit"),
    [
        (ENDLESS % 0, 504, "KG_QUERY_SECONDS"),
        (LARGE, 503, "KG_QUERY_MEMORY"),
        (ROWS, 503, "KG_RESULT_BYTES"),
    ],
    ids=["time", "memory", "size"],
)
def test_a_limit_is_a_problem_document_that_names_it(limited: TestClient, query: str, status: int, limit: str) -> None:
    answer = limited.get("/sparql", params={"query": query})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert limit in answer.json()["detail"]
    chinese = limited.get("/sparql", params={"query": query}, headers={"Accept-Language": "zh"})
    assert "上限" in chinese.json()["detail"]
    assert limited.get("/sparql", params={"query": SMALL}).json()["boolean"] is True


def test_too_many_slow_queries_are_refused_and_cheap_requests_answered(limited: TestClient) -> None:
    with ThreadPoolExecutor(6) as threads:
        asked = [threads.submit(limited.get, "/sparql", params={"query": ENDLESS % number}) for number in range(1, 7)]
        while not all(each.done() for each in asked):
            assert limited.get("/health").status_code == 200
            assert limited.get("/case/spp/85", headers={"Accept": "text/turtle"}).status_code == 200
        answers = [each.result() for each in asked]
    assert {answer.status_code for answer in answers} == {503, 504}
    for answer in answers:
        assert ("retry-after" in answer.headers) == (answer.status_code == 503)
        assert answer.json()["detail"]
    assert limited.get("/sparql", params={"query": SMALL}).json()["boolean"] is True


def test_a_folder_is_served_in_isolation_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.trig").write_text(
        "<http://e/s> <http://e/p> 7 . <http://e/g> { <http://e/s> <http://e/p> 8 }"
    )
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    settings = Settings(home=tmp_path, data=tmp_path / "data", query_seconds=1)
    serving = Serving(settings)
    with TestClient(create_app(settings, serving), raise_server_exceptions=False) as client:
        answer = client.get("/sparql", params={"query": "SELECT ?o { ?s ?p ?o }"})
        assert [row["o"]["value"] for row in answer.json()["results"]["bindings"]] == ["7"]
        slow = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) {" + "?s ?p ?o . " * 5 + "}"})
        assert slow.status_code in (200, 504)
        assert list(scratch.iterdir())
    del client, serving

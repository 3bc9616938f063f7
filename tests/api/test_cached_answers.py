"""Answers that are given again: which, until when, and what a client that holds one is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.serving import Serving
from api.sparql.evaluation import InProcessEvaluation
from kg import releases
from kg.build import BuildRequest, build
from kg.settings import Settings
from tests.conftest import say_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from api.answer_cache import Gone
    from api.sparql.request import QueryRequest
    from kg.stores.opening import OpenStore
    from kg.stores.store import Answer, FormatChoice

CASES = "SELECT ?n { ?c gc:caseNumber ?n } ORDER BY ?n"


class Clock:
    """A clock that the test turns."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


class CountingEvaluation(InProcessEvaluation):
    """Answers, and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    async def answer(
        self, opened: OpenStore, asked: QueryRequest, choice: FormatChoice, gone: Gone | None = None
    ) -> Answer:
        self.asked.append(asked.query)
        return await super().answer(opened, asked, choice, gone)


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> CountingEvaluation:
    evaluation = CountingEvaluation()
    monkeypatch.setattr("api.app._evaluation_of", lambda *_: evaluation)
    return evaluation


@pytest.fixture
def asked(shipped_home: Path, counting: CountingEvaluation) -> Iterator[TestClient]:
    assert counting.asked == []
    settings = Settings(home=shipped_home)
    with TestClient(create_app(settings, Serving(settings))) as client:
        yield client


def test_the_same_question_is_evaluated_once(asked: TestClient, counting: CountingEvaluation) -> None:
    first = asked.get("/sparql", params={"query": CASES})
    again = asked.get("/sparql", params={"query": CASES})
    posted = asked.post("/sparql", data={"query": CASES})
    assert first.content == again.content == posted.content
    assert first.headers["content-type"] == again.headers["content-type"] == posted.headers["content-type"]
    assert first.headers["etag"] == again.headers["etag"] == posted.headers["etag"]
    assert counting.asked == [CASES]


def test_head_is_answered_from_the_same_answer(asked: TestClient, counting: CountingEvaluation) -> None:
    whole = asked.get("/sparql", params={"query": CASES})
    head = asked.head("/sparql", params={"query": CASES})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.content))
    assert counting.asked == [CASES]


@pytest.mark.parametrize(
    "other",
    [
        {"params": {"query": CASES + " "}},
        {"params": {"query": CASES}, "headers": {"Accept": "text/csv"}},
        {"params": {"query": CASES, "format": "xml"}},
        {"params": {"query": CASES, "default-graph-uri": "http://e/g"}},
        {"params": {"query": CASES, "named-graph-uri": "http://e/g"}},
    ],
)
def test_another_text_form_or_dataset_is_another_answer(
    asked: TestClient, counting: CountingEvaluation, other: dict[str, dict[str, str]]
) -> None:
    first = asked.get("/sparql", params={"query": CASES})
    second = asked.get("/sparql", **other)  # type: ignore[arg-type] # params and headers
    assert len(counting.asked) == 2
    assert first.headers["etag"] != second.headers["etag"]


@pytest.mark.parametrize("function", ["NOW()", "RAND()", "UUID()", "STRUUID()"])
def test_what_is_new_each_time_is_neither_kept_nor_tagged(
    asked: TestClient, counting: CountingEvaluation, function: str
) -> None:
    query = f"SELECT ({function} AS ?x) {{}}"
    answers = [asked.get("/sparql", params={"query": query}) for _ in range(2)]
    assert len(counting.asked) == 2
    assert all("etag" not in each.headers and each.headers["cache-control"] == "no-store" for each in answers)


def test_an_error_is_not_kept(asked: TestClient, counting: CountingEvaluation) -> None:
    for _ in range(2):
        assert asked.get("/sparql", params={"query": "SELECT * { ?s ?p"}).status_code == 400
    assert len(counting.asked) == 2


def test_who_holds_the_answer_is_told_so_even_by_a_server_that_has_not_made_it(
    asked: TestClient, shipped_home: Path, counting: CountingEvaluation
) -> None:
    first = asked.get("/sparql", params={"query": CASES})
    settings = Settings(home=shipped_home)
    with TestClient(create_app(settings, Serving(settings))) as other_server:
        for client in (asked, other_server):
            held = {"If-None-Match": f'"x", {first.headers["etag"]}'}
            told = client.get("/sparql", params={"query": CASES}, headers=held)
            assert (told.status_code, told.content) == (304, b"")
            assert told.headers["etag"] == first.headers["etag"]
            assert told.headers["vary"].startswith("Accept, Accept-Language")
            assert "content-type" not in told.headers
    assert counting.asked == [CASES]


@pytest.mark.parametrize("tag", ['"other"', "other", 'W/"x"'])
def test_who_holds_another_answer_gets_the_whole_one(asked: TestClient, tag: str) -> None:
    assert asked.get("/sparql", params={"query": CASES}, headers={"If-None-Match": tag}).status_code == 200
    assert asked.get("/sparql", params={"query": CASES}, headers={"If-None-Match": tag}).status_code == 200


def test_a_star_is_true_of_an_answer_that_can_be_given_and_of_no_other(asked: TestClient) -> None:
    held = {"If-None-Match": "*"}
    assert asked.get("/sparql", params={"query": CASES}, headers=held).status_code == 304
    assert asked.get("/sparql", params={"query": "SELECT * {"}, headers=held).status_code == 400


def test_answers_with_labels_made_for_the_occasion_have_a_weak_tag(asked: TestClient) -> None:
    query = "CONSTRUCT { _:b gc:caseNumber ?n } { ?c gc:caseNumber ?n }"
    assert asked.get("/sparql", params={"query": query}).headers["etag"].startswith('W/"')
    assert asked.get("/sparql", params={"query": CASES}).headers["etag"].startswith('"')


def test_a_kept_answer_may_be_read_by_other_sites(asked: TestClient) -> None:
    for _ in range(2):
        answer = asked.get("/sparql", params={"query": CASES}, headers={"Origin": "http://example.org"})
        assert answer.headers["access-control-allow-origin"] == "*"
        exposed = answer.headers["access-control-expose-headers"]
        assert {"ETag", "Link", "Retry-After", "X-Release"} <= set(exposed.split(", "))


def release_that_says(home: Path, text: str) -> str:
    file = home.parent / "own.ttl"
    file.write_text(f'<http://e/note> <http://e/says> "{text}" .', encoding="utf-8")
    return build(BuildRequest(home, data=(file,), with_shipped=False), say_nothing).release.id


def test_a_switch_of_releases_makes_kept_answers_unreachable_until_it_is_switched_back(
    tmp_path: Path, counting: CountingEvaluation
) -> None:
    home = tmp_path / "home"
    first = release_that_says(home, "one")
    clock, settings = Clock(), Settings(home=home)
    says = {"query": "SELECT ?o { <http://e/note> <http://e/says> ?o }"}
    with TestClient(create_app(settings, Serving(settings, clock))) as client:
        old = client.get("/sparql", params=says)
        release_that_says(home, "two")
        clock.now += 1.0
        new = client.get("/sparql", params=says, headers={"If-None-Match": old.headers["etag"]})
        assert (new.status_code, "two" in new.text) == (200, True)
        assert "one" in client.get("/sparql", params=says | {"release": first}).text
        releases.use(home, first)
        clock.now += 1.0
        assert "one" in client.get("/sparql", params=says).text
    assert len(counting.asked) == 3  # of the first release, of the second, and of the first where it was named


def test_a_kept_answer_of_a_release_that_is_gone_is_not_given(tmp_path: Path, counting: CountingEvaluation) -> None:
    home = tmp_path / "home"
    first = release_that_says(home, "one")
    clock, settings = Clock(), Settings(home=home)
    says = {"query": "SELECT ?o { <http://e/note> <http://e/says> ?o }", "release": first}
    with TestClient(create_app(settings, Serving(settings, clock))) as client:
        assert client.get("/sparql", params=says).status_code == 200
        release_that_says(home, "two")
        clock.now += 1.0
        assert client.get("/sparql", params=says).status_code == 200
        releases.prune(home, keep=1)
        assert client.get("/sparql", params=says).status_code == 410
    assert len(counting.asked) == 1


def test_answers_of_a_named_release_may_be_held_for_long(asked: TestClient) -> None:
    current = asked.get("/sparql", params={"query": CASES})
    named = asked.get("/sparql", params={"query": CASES, "release": current.headers["x-release"]})
    assert current.headers["cache-control"] == "public, no-cache"
    assert "max-age" in named.headers["cache-control"]

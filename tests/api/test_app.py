"""The application as a whole: health, the way in, its description, a switch of releases."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from fastapi.testclient import TestClient

from api.app import create_app, create_served_app
from api.serving import Serving
from kg import releases
from kg.build import BuildRequest, build
from kg.settings import Settings
from tests.conftest import say_nothing

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def small_release(home: Path, text: str) -> str:
    file = home.parent / "own.ttl"
    file.write_text(f'<http://e/note> <http://e/says> "{text}" .', encoding="utf-8")
    return build(BuildRequest(home, data=(file,), with_shipped=False), say_nothing).release.id


SAYS = {"query": "SELECT ?o { <http://e/note> <http://e/says> ?o }"}


def said(client: TestClient, release: str = "") -> str:
    asked = SAYS | ({"release": release} if release else {})
    answer: str = client.get("/sparql", params=asked).json()["results"]["bindings"][0]["o"]["value"]
    return answer


def test_health_names_the_release(client: TestClient, shipped_release: releases.Release) -> None:
    assert client.get("/health").json() == {
        "status": "ok",
        "release": shipped_release.id,
        "quads": shipped_release.manifest.counts["quads"],
    }


def test_every_address_of_the_way_in_answers(client: TestClient) -> None:
    addresses = client.get("/").json()["try"].values()
    assert len(addresses) >= 3
    for address in addresses:
        assert client.get(address).status_code == 200, address


def test_every_route_is_described(client: TestClient) -> None:
    described = client.get("/openapi.json").json()["paths"]
    own = {path for path in described if not path.startswith("/api/")}
    operations = {"/docs", "/health", "/ready", "/metrics"}
    assert own == operations | {"/", "/sparql", "/.well-known/void", "/case/{series}/{number}", "/{path}"}
    for path, methods in described.items():
        for method, operation in methods.items():
            assert operation.get("summary"), (path, method)
            assert operation.get("description"), (path, method)
    forms = described["/sparql"]["get"]["responses"]["200"]["content"]
    assert {"application/sparql-results+json", "text/csv", "text/turtle"} <= set(forms)
    assert {"304", "400", "403", "406", "410", "503", "504"} <= set(described["/sparql"]["get"]["responses"])
    assert {"200", "304", "406"} <= set(described["/.well-known/void"]["get"]["responses"])
    parameters = {each["name"]: each for each in described["/sparql"]["get"]["parameters"]}
    assert set(parameters) == {"query", "default-graph-uri", "named-graph-uri", "release", "format"}
    assert all(each["description"] and not each["required"] for each in parameters.values())
    bodies = described["/sparql"]["post"]["requestBody"]["content"]
    assert set(bodies) == {"application/sparql-query", "application/x-www-form-urlencoded"}


def test_scripts_of_other_sites_may_read_answers_and_problems(client: TestClient) -> None:
    for path in ("/health", "/nothing", "/sparql"):
        assert client.get(path, headers={"Origin": "http://example.org"}).headers["access-control-allow-origin"] == "*"
    asked = {"Origin": "http://example.org", "Access-Control-Request-Method": "POST"}
    preflight = client.options("/sparql", headers=asked | {"Access-Control-Request-Headers": "content-type"})
    assert preflight.status_code == 200
    assert "POST" in preflight.headers["access-control-allow-methods"]


def test_an_unknown_address_is_a_problem_document(client: TestClient) -> None:
    answer = client.get("/nothing")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


class Clock:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_switch_is_noticed_within_a_second_and_the_old_release_still_answers_when_named(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = small_release(home, "one")
    clock = Clock()
    settings = Settings(home=home)
    with TestClient(create_app(settings, Serving(settings, clock))) as client:
        assert said(client) == "one"
        second = small_release(home, "two")
        clock.now += 1.0
        assert said(client) == "two"
        assert said(client, first) == "one"
        assert client.get("/health").json()["release"] == second
        releases.prune(home, keep=1)
        clock.now += 1.0
        assert said(client) == "two"


def test_a_damaged_new_release_leaves_the_old_one_answering(tmp_path: Path) -> None:
    home = tmp_path / "home"
    small_release(home, "one")
    clock = Clock()
    settings = Settings(home=home)
    with TestClient(create_app(settings, Serving(settings, clock))) as client:
        (home / "current").write_text("feedfeedfeedfeed\n")
        clock.now += 1.0
        assert said(client) == "one"


def test_no_answer_fails_or_mixes_while_releases_are_switched(tmp_path: Path) -> None:
    home = tmp_path / "home"
    names = {small_release(home, text): text for text in ("one", "two")}
    clock = Clock()
    settings = Settings(home=home)
    wrong: list[str] = []
    with TestClient(create_app(settings, Serving(settings, clock))) as client:

        def ask() -> None:
            for _ in range(60):
                answer = client.get("/sparql", params=SAYS)
                value = answer.json()["results"]["bindings"][0]["o"]["value"] if answer.is_success else answer.text
                if names.get(answer.headers.get("x-release", "")) != value:
                    wrong.append(value)

        askers = [threading.Thread(target=ask) for _ in range(4)]
        for asker in askers:
            asker.start()
        for number in range(40):
            releases.use(home, list(names)[number % 2])
            clock.now += 1.0
        for asker in askers:
            asker.join()
    assert wrong == []


def test_a_folder_is_served_alone_with_its_named_graphs(tmp_path: Path) -> None:
    (tmp_path / "a.trig").write_text(
        '<http://e/s> <http://e/p> 1 . GRAPH <http://e/g> { <http://e/s> <http://e/p> "in g", "more" }'
    )
    (tmp_path / "b.nt").write_text("<http://e/s> <http://e/p> _:b .\n")
    settings = Settings(home=tmp_path / "home", data=tmp_path)
    with TestClient(create_app(settings, Serving(settings))) as client:
        assert client.get("/health").json()["quads"] == 4
        asked = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}
        counted = client.get("/sparql", params=asked).json()["results"]["bindings"][0]["n"]["value"]
        assert counted == "2"
        named = client.get("/sparql", params=asked | {"default-graph-uri": "http://e/g"}).json()
        assert named["results"]["bindings"][0]["n"]["value"] == "2"


def test_the_served_application_takes_its_settings_from_the_environment(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_HOME", str(shipped_home))
    with TestClient(create_served_app()) as client:
        assert client.get("/case/spp/85").status_code == 200

"""The releases that are kept, what each is, and what changed between two."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.serving import Serving
from kg import releases
from kg.build import BuildRequest, build
from kg.iris import BASE
from kg.settings import Settings
from tests.conftest import say_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.releases import Release

NEW = """@base <https://w3id.org/cn-guiding-cases/> . <http://e/only-here> <http://e/p> "here" .
<case/spp/88> <http://www.w3.org/2004/02/skos/core#editorialNote> "made up for a test"@en ."""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, shipped_home: Path) -> Iterator[tuple[TestClient, Release, Release]]:
    """A server that keeps two releases, the second with two statements more."""
    folder = tmp_path_factory.mktemp("two")
    shutil.copytree(shipped_home, folder / "home", ignore=shutil.ignore_patterns("exports"))
    old = releases.open_current(folder / "home")
    (folder / "more.ttl").write_text(NEW, encoding="utf-8")
    new = build(BuildRequest(folder / "home", (folder / "more.ttl",)), say_nothing).release
    settings = Settings(home=folder / "home")
    with TestClient(create_app(settings, Serving(settings)), raise_server_exceptions=False) as asked:
        yield asked, old, new


def test_the_list_is_newest_first_and_marks_the_current_one(two: tuple[TestClient, Release, Release]) -> None:
    asked, old, new = two
    answer = asked.get("/api/v1/releases")
    told = answer.json()
    assert told["current"] == new.id
    assert {each["id"]: each["is_current"] for each in told["items"]} == {old.id: False, new.id: True}
    builds = [each["built"] for each in told["items"]]
    assert builds == sorted(builds, reverse=True)
    assert 'type="application/atom+xml"' in answer.headers["link"]
    for each in told["items"]:
        assert asked.get(each["address"]).json()["id"] == each["id"]


def test_the_list_follows_a_pruning_at_once(tmp_path: Path, two: tuple[TestClient, Release, Release]) -> None:
    home = shutil.copytree(two[1].folder.parent.parent, tmp_path / "home")
    settings = Settings(home=home)
    with TestClient(create_app(settings, Serving(settings))) as asked:
        assert len(asked.get("/api/v1/releases").json()["items"]) == 2
        releases.prune(home, 1)
        assert len(asked.get("/api/v1/releases").json()["items"]) == 1


def test_a_release_tells_where_it_came_from_and_how_it_can_be_had(two: tuple[TestClient, Release, Release]) -> None:
    asked, old, _ = two
    told = asked.get(f"/api/v1/releases/{old.id}").json()
    assert told["counts"] == dict(old.manifest.counts)
    assert told["licences"]["data"] == {
        "name": "CC-BY-4.0",
        "address": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert told["is_current"] is False
    assert len(told["inputs"]) == len(old.manifest.inputs)
    assert "command" not in told  # it may name folders of the server
    forms = {each["form"]: each for each in told["downloads"]}
    assert forms["nt"]["sha256"] is None
    answer = asked.get(forms["nt"]["packed_address"])
    assert answer.headers["x-release"] == old.id
    made = {each["form"]: each for each in asked.get(f"/api/v1/releases/{old.id}").json()["downloads"]}["nt"]
    assert made["packed_bytes"] == len(answer.content)
    assert len(made["sha256"]) == len(made["packed_sha256"]) == 64


def test_a_difference_tells_statements_and_cases(two: tuple[TestClient, Release, Release]) -> None:
    asked, old, new = two
    told = asked.get(f"/api/v1/releases/{old.id}/diff/current").json()
    assert (told["old"], told["new"], told["removed"], told["added"]) == (old.id, new.id, 0, 2)
    assert told["cases"] == {"added": [], "removed": [], "changed": [BASE + "case/spp/88"]}
    assert told["items"][0] == {"change": "added", "statement": '<http://e/only-here> <http://e/p> "here" .'}
    back = asked.get(f"/api/v1/releases/{new.id}/diff/{old.id}").json()
    assert (back["removed"], back["added"]) == (2, 0)
    same = asked.get(f"/api/v1/releases/{new.id}/diff/{new.id}").json()
    assert (same["removed"], same["added"], same["next"]) == (0, 0, None)


def test_a_difference_comes_in_pages_that_follow_one_another(two: tuple[TestClient, Release, Release]) -> None:
    asked, old, _ = two
    address, found = f"/api/v1/releases/{old.id}/diff/current?limit=1", []
    while address:
        page = asked.get(address).json()
        found += page["items"]
        address = page["next"]
    assert found == asked.get(f"/api/v1/releases/{old.id}/diff/current").json()["items"]
    assert len(found) == 2


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/releases/0123456789abcdef", 404),
        ("/api/v1/releases/..", 404),
        ("/api/v1/releases/current/diff/0123456789abcdef", 404),
        ("/api/v1/releases/current/diff/current?limit=1001", 422),
        ("/api/v1/releases/current/diff/current?cursor=nonsense", 422),
    ],
)
def test_what_is_not_kept_is_not_found(two: tuple[TestClient, Release, Release], address: str, status: int) -> None:
    answer = two[0].get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"

"""Search over HTTP: hits with marks, facets, what was understood, pages that stay with their release."""

from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.serving import Serving
from kg import releases
from kg.build import BuildRequest, build
from kg.iris import absolute
from kg.search.index import open_search_index
from kg.search.requests import Filter, SearchRequest
from kg.settings import Settings
from tests.conftest import say_nothing

if TYPE_CHECKING:
    from pathlib import Path

    from kg.releases import Release

SEARCH = "/api/v1/search"


def ask(client: TestClient, **asked: str | int) -> dict[str, Any]:
    answer = client.get(SEARCH, params=asked)
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


def serve(settings: Settings) -> TestClient:
    return TestClient(create_app(settings, Serving(settings)), raise_server_exceptions=False)


@pytest.fixture
def two_releases(tmp_path: Path, shipped_home: Path) -> tuple[Path, str, str]:
    """A home of its own with the shipped release, and another one that has a keyword more."""
    home = tmp_path / "home"
    shutil.copytree(shipped_home, home)
    old = releases.open_current(home).id
    more = tmp_path / "more.ttl"
    more.write_text(
        "@prefix gc: <https://w3id.org/cn-guiding-cases/def#> ."
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
        f'<{absolute("keyword/hearing")}> skos:hiddenLabel "放风筝"@zh .'
    )
    new = build(BuildRequest(home, (more,)), say_nothing).release.id
    return home, old, new


def test_hits_show_where_the_words_stand(client: TestClient) -> None:
    page = ask(client, q="听证")
    assert page["total"] >= len(page["items"]) > 0
    for hit in page["items"]:
        shown = [hit["zh"], *([hit["en"]] if hit["en"] else []), *(each["words"] for each in hit["snippets"])]
        marked = [text["text"][start:end] for text in shown for start, end in text["marks"]]
        assert marked
        assert set(marked) == {"听证"}


def test_an_answer_is_that_of_the_index(client: TestClient, shipped_release: Release) -> None:
    with open_search_index(shipped_release.folder) as index:
        answer = index.find(SearchRequest("公益诉讼", (Filter("kind", ("case", "keyword")),), limit=7))
    page = ask(client, q="公益诉讼", kind="case,keyword", limit=7)
    assert [hit["iri"] for hit in page["items"]] == [hit.iri for hit in answer.hits]
    assert page["total"] == answer.total
    counted = {f["name"]: {each["value"]: each["count"] for each in f["counts"]} for f in page["facets"]}
    assert counted == {f.name: {each.value: each.count for each in f.counts} for f in answer.facets}
    assert page["release"] == shipped_release.id


def test_filters_may_be_repeated_and_written_as_slugs(client: TestClient) -> None:
    both = client.get(f"{SEARCH}?q=听证&kind=case&kind=keyword").json()
    assert both["total"] == ask(client, q="听证", kind="case,keyword")["total"]
    by_slug = ask(client, q="听证", keyword="hearing")
    assert by_slug["total"] == ask(client, q="听证", keyword=absolute("keyword/hearing"))["total"] > 0


def test_a_query_is_told_as_what_it_names(client: TestClient) -> None:
    page = ask(client, q="检例第87号")
    assert page["understood"][0]["iri"] == absolute("case/spp/87")
    assert page["understood"][0]["reason"]["zh"]


def test_where_nothing_is_found_what_is_suggested_finds_something(client: TestClient) -> None:
    page = ask(client, q="听证飞船")
    assert page["total"] == 0
    assert page["suggestions"]
    for each in page["suggestions"]:
        assert ask(client, q=each["query"])["total"] > 0


@pytest.mark.parametrize("limit", [3, 100])
def test_following_next_gives_every_hit_once(client: TestClient, limit: int) -> None:
    seen: list[str] = []
    address: str | None = f"{SEARCH}?q=检察&limit={limit}"
    total = None
    while address:
        answer = client.get(address)
        page = answer.json()
        total = page["total"]
        seen += [hit["iri"] for hit in page["items"]]
        address = page["next"]
        assert (f"<{address}>" in answer.headers.get("link", "")) == bool(address)
    assert len(seen) == len(set(seen)) == total


def test_pages_come_from_the_release_of_the_first_until_it_is_gone(two_releases: tuple[Path, str, str]) -> None:
    home, old, new = two_releases
    releases.use(home, old)
    with serve(Settings(home=home)) as client:
        first = ask(client, q="检察", limit=2)
        assert first["release"] == old
    releases.use(home, new)
    with serve(Settings(home=home)) as client:
        assert ask(client, q="放风筝")["total"] > 0
        assert ask(client, q="放风筝", release=old)["total"] == 0
        second = client.get(first["next"])
        assert second.json()["release"] == second.headers["x-release"] == old
        shutil.rmtree(home / "releases" / old)
        assert client.get(first["next"]).status_code == 410
        assert client.get(SEARCH, params={"q": "检察", "release": old}).status_code == 410
        assert ask(client, q="检察")["release"] == new


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ({}, 422, "q"),
        ({"q": ""}, 422, "no word"),
        ({"q": "，。"}, 422, "no word"),
        ({"q": "听" * 500}, 422, "400"),
        ({"q": "听证", "kind": "novel"}, 422, "novel"),
        ({"q": "听证", "kind": ""}, 422, "kind"),
        ({"q": "听证", "colour": "red"}, 422, "colour"),
        ({"q": "听证", "limit": "101"}, 422, "limit"),
        ({"q": "听证", "cursor": "nonsense"}, 422, "given out"),
        ({"q": "听证", "release": "0" * 16}, 410, "not kept"),
    ],
)
def test_a_request_that_cannot_be_met_says_why(
    client: TestClient, asked: dict[str, str], status: int, words: str
) -> None:
    answer = client.get(SEARCH, params=asked)
    assert (answer.status_code, words in answer.text) == (status, True), answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_cursor_goes_with_its_own_question_only(client: TestClient) -> None:
    cursor = ask(client, q="检察", limit=1)["next"].partition("cursor=")[2]
    assert client.get(SEARCH, params={"q": "听证", "limit": 1, "cursor": cursor}).status_code == 422


@pytest.mark.parametrize("cursor", ["zz", ".x", f"{'0' * 16}.", "../../etc.x", "'.'"])
def test_what_was_never_given_out_as_a_cursor_is_no_lost_release(client: TestClient, cursor: str) -> None:
    answer = client.get(SEARCH, params={"q": "检察", "cursor": cursor})
    assert (answer.status_code, answer.json()["field"]) == (422, "cursor"), answer.text


@pytest.mark.parametrize("query", ['" OR 1', "NEAR(听 证)", "words:*", "x' --", "\x00", "(((((", "听证*", "^听"])
def test_no_sign_is_an_operator(client: TestClient, query: str) -> None:
    assert client.get(SEARCH, params={"q": query}).status_code in (200, 422)


def test_many_may_search_at_once(client: TestClient) -> None:
    queries = ["听证", "公益诉讼", "检察", "虚假诉讼"] * 5
    alone = {query: ask(client, q=query) for query in set(queries)}
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda query: ask(client, q=query), queries))
    assert together == [alone[query] for query in queries]


def test_a_release_without_an_index_says_what_is_missing(tmp_path: Path, shipped_home: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(shipped_home, home)
    (releases.open_current(home).folder / "search.db").unlink()
    with serve(Settings(home=home)) as client:
        for address in (f"{SEARCH}?q=听证", "/api/v1/cases?q=听证"):
            answer = client.get(address)
            assert answer.status_code == 501
            assert "kg build" in answer.json()["detail"]
        assert client.get("/api/v1/cases").status_code == 200


def test_an_index_of_another_version_is_told_without_the_path_on_the_server(tmp_path: Path, shipped_home: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(shipped_home, home)
    with sqlite3.connect(releases.open_current(home).folder / "search.db") as database:
        database.execute("UPDATE meta SET value = '0' WHERE name = 'schema'")
    database.close()
    with serve(Settings(home=home)) as client:
        answer = client.get(f"{SEARCH}?q=听证")
    assert answer.status_code == 501
    assert "kg build" in answer.json()["detail"]
    assert str(tmp_path) not in answer.text


def test_a_folder_served_alone_says_that_it_cannot_be_searched(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<http://e/s> <http://e/p> <http://e/o> .")
    with serve(Settings(home=tmp_path / "home", data=tmp_path)) as client:
        answer = client.get(SEARCH, params={"q": "听证"})
        assert answer.status_code == 501
        assert "kg build --data" in answer.json()["detail"]


def test_before_an_endpoint_the_release_of_the_home_is_searched(
    shipped_endpoint: str, shipped_home: Path, shipped_release: Release, tmp_path: Path
) -> None:
    with serve(Settings(home=shipped_home, store=f"{shipped_endpoint}/query")) as client:
        page = ask(client, q="检例第87号", limit=1)
        assert (page["release"], page["items"][0]["iri"]) == (shipped_release.id, absolute("case/spp/87"))
        assert page["understood"][0]["iri"] == absolute("case/spp/87")
        found = client.get("/api/v1/cases", params={"q": "听证"}).json()
        assert found["total"] > 0
        assert client.get(SEARCH, params={"q": "检察", "cursor": f"{'0' * 16}.x"}).status_code == 410
    with serve(Settings(home=tmp_path, store=f"{shipped_endpoint}/query")) as client:
        answer = client.get(SEARCH, params={"q": "听证"})
        assert answer.status_code == 501
        assert "kg build" in answer.json()["detail"]
        assert str(tmp_path) not in answer.text


@pytest.mark.parametrize(
    ("facet", "written", "value"),
    [
        ("statute", "民诉法", "statute/civil-procedure-law"),
        ("statute", "Civil Procedure Law", "statute/civil-procedure-law"),
        ("keyword", "听证", "keyword/hearing"),
        ("agency", "haidian-procuratorate", "agency/haidian-procuratorate"),
    ],
)
def test_a_filter_is_understood_by_name_and_says_so(client: TestClient, facet: str, written: str, value: str) -> None:
    page = ask(client, q="检察", **{facet: written})
    assert [each["iri"] for told in page["filters"] for each in told["values"]] == [absolute(value)]
    chosen = [count for each in page["facets"] for count in each["counts"] if count["is_chosen"]]
    assert [each["value"] for each in chosen] == [absolute(value)]
    assert page["total"] > 0


@pytest.mark.parametrize(
    ("facet", "written", "near"),
    [
        ("statute", "tobaco-monopoly-law", "tobacco-monopoly-law"),
        ("keyword", "听政", "hearing"),
        ("agency", "haidian-procuratorat", "haidian-procuratorate"),
        ("series", "sp", "spp"),
        ("language", "fr", "en"),
        ("version", "newest", "latest"),
        ("kind", "novel", "case"),
        ("year", "twenty", None),
    ],
)
def test_a_value_that_there_is_not_is_told_with_what_is_near(
    client: TestClient, facet: str, written: str, near: str | None
) -> None:
    answer = client.get(SEARCH, params={"q": "检察", facet: written})
    assert answer.status_code == 422
    assert answer.json()["field"] == facet
    assert near is None or near in answer.json()["near"]

"""What somebody sees who opens the server in a browser for the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.api.pages.page_reader import BROWSER, ask, links, words

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


@pytest.mark.parametrize("language", ["en", "zh"])
def test_one_box_asks_for_words_numbers_and_citations(client: TestClient, language: str) -> None:
    page = ask(client, "/", language)
    form = page.css_first("main form.ask")
    assert form is not None
    assert form.attributes["action"] == "/search"
    assert [each.attributes["name"] for each in form.css("input")] == ["q"]


def test_every_example_finds_something_or_leads_to_what_it_names(client: TestClient) -> None:
    for address in links(ask(client, "/"), "main .named a"):
        answer = client.get(address, headers=BROWSER)
        assert answer.status_code == 200
        assert answer.url.path != "/search" or 'li class="case"' in answer.text, address


def test_it_says_what_the_release_holds(client: TestClient) -> None:
    (told, *_) = words(ask(client, "/"), "main .lede")
    listed = client.get("/api/v1/cases?limit=1").json()
    assert f"{listed['total']} guiding cases" in told
    assert "2020-12-14" in told
    assert f"{client.get('/api/v1/keywords').json()['total']} keywords" in told


def test_the_ways_in_lead_to_lists_and_things(client: TestClient) -> None:
    page = ask(client, "/")
    ways = links(page, ".ways-in h3 a")
    assert ways == ["/statutes", "/keywords", "/agencies", "/search", "/fields", "/timeline"]
    assert "/keyword/procuratorial-recommendation" in links(page, ".ways-in li a")


def test_the_newest_cases_stand_on_it_the_last_first(client: TestClient) -> None:
    found = links(ask(client, "/"), "li.case h3 a")
    assert found[:2] == ["/case/spp/89", "/case/spp/88"]


def test_a_program_still_gets_the_short_table_of_contents(client: TestClient) -> None:
    for accept in ("", "*/*", "application/json"):
        answer = client.get("/", headers={"Accept": accept})
        assert answer.headers["content-type"] == "application/json"
        assert answer.json()["try"]
    assert "Accept" in answer.headers["vary"]

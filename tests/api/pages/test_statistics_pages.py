"""The pages of statistics and of the timeline of the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from kg.system_timeline.entries import KINDS

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

BROWSER = {"Accept": "text/html"}


def page_of(client: TestClient, address: str) -> LexborHTMLParser:
    answer = client.get(address, headers=BROWSER)
    assert answer.status_code == 200, answer.text[-300:]
    return LexborHTMLParser(answer.text)


def test_every_dataset_has_a_page_with_all_its_figures_and_a_chart_that_is_there(client: TestClient) -> None:
    told = client.get("/api/v1/statistics").json()
    listed = [each.attributes["href"] or "" for each in page_of(client, "/statistics").css("main dl dt a")]
    assert len(listed) > 3
    figures = 0
    for address in listed:
        page = page_of(client, address)
        figures += len(page.css("table tbody tr"))
        (chart,) = [each.attributes["src"] or "" for each in page.css("main img")]
        assert client.get(chart).headers["content-type"] == "image/svg+xml"
    assert figures == sum(each["figures"] for each in told["items"])


def test_the_short_address_of_a_dataset_leads_to_its_page(client: TestClient) -> None:
    answer = client.get("/statistics/pil-filings", headers=BROWSER, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/dataset/pil-filings")


def test_a_figure_says_its_precision_and_leads_to_its_passage(client: TestClient) -> None:
    rows = page_of(client, "/dataset/pil-filings").css("table tbody tr")
    (row,) = [each for each in rows if "more than 100,000" in each.text()]
    leading = [each.attributes["href"] or "" for each in row.css("a")]
    assert any("/passage/" in each for each in leading)


@pytest.mark.parametrize("kind", KINDS)
def test_the_timeline_shows_what_is_chosen(client: TestClient, kind: str) -> None:
    page = page_of(client, f"/statistics/timeline?kind={kind}")
    chosen = [each.attributes["value"] for each in page.css("input[type=checkbox][checked]")]
    assert chosen == [kind]
    kinds = {each.text() for each in page.css("main li small")}
    assert len(kinds) == 1


def test_a_kind_that_there_is_not_is_refused(client: TestClient) -> None:
    assert client.get("/statistics/timeline?kind=other", headers=BROWSER).status_code == 422

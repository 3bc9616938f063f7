"""The page on which cases stand side by side, and the one on which the way between two is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

BROWSER = {"Accept": "text/html"}


def ask(client: TestClient, address: str, status: int = 200) -> LexborHTMLParser:
    answer = client.get(address, headers=BROWSER, follow_redirects=False)
    assert answer.status_code == status
    return LexborHTMLParser(answer.text)


def words(page: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(each.text().split()) for each in page.css(selector)]


def test_without_cases_the_page_helps_to_begin(client: TestClient) -> None:
    page = ask(client, "/compare")
    assert len(page.css("form.chooser input[name=case]")) == 3
    assert page.css_first('a[href="/compare?cases=spp%2F89"]') is not None
    assert page.css("table") == []


def test_with_one_case_those_related_to_it_are_offered(client: TestClient) -> None:
    page = ask(client, "/compare?cases=88")
    assert page.css_first('a[href="/compare?cases=spp%2F88%2Cspp%2F89"]') is not None


def test_two_cases_show_what_they_share_and_what_only_one_has(client: TestClient) -> None:
    page = ask(client, "/compare?cases=88,89")
    (section,) = page.css('section[aria-labelledby="article"]')
    (row,) = section.css("tbody tr")
    assert row.css("a")[0].attributes["href"] == "/statute/administrative-procedure-law/article/25"
    assert [each.text().strip() for each in row.css("td .unseen")] == ["yes", "yes"]
    alone = section.css(".sides > div")
    assert [each.css("h3")[0].text() for each in alone] == ["检例第88号", "检例第89号"]
    assert alone[0].css_first('a[href="/statute/minors-protection-law/article/59"]') is not None


def test_three_cases_have_a_column_each(client: TestClient) -> None:
    page = ask(client, "/compare?cases=86,87,88")
    assert words(page, "h1 .whole") == ["检例第86号", "检例第87号", "检例第88号"]
    assert {len(each.css("td")) for each in page.css("tbody tr")} == {3}


def test_words_of_a_title_name_a_case(client: TestClient) -> None:
    answer = client.get("/compare?case=88&case=虚假诉讼&case=", headers=BROWSER, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/compare?cases=spp%2F88%2Cspp%2F87")


def test_words_of_several_titles_are_asked_about(client: TestClient) -> None:
    page = ask(client, "/compare?case=88&case=公益诉讼")
    offered = [each.attributes["href"] for each in page.css(".problem a")]
    assert "/compare?cases=spp%2F88%2Cspp%2F89" in offered
    assert len(offered) > 1


@pytest.mark.parametrize("address", ["/compare?cases=88,4711", "/path?from=88&to=4711"])
def test_a_number_that_names_no_case_is_told(client: TestClient, address: str) -> None:
    assert "4711" in words(ask(client, address, 404), ".problem")[0]


def test_a_path_is_told_from_case_to_case(client: TestClient) -> None:
    page = ask(client, "/path?from=85&to=89")
    chain = [each.attributes["href"] for each in page.css(".chain > .case a")]
    assert (chain[0], chain[-1]) == ("/case/spp/85", "/case/spp/89")
    assert len(page.css(".chain > .between")) == len(chain) - 1
    assert all(words(page, ".chain > .between > p"))


def test_a_path_from_a_case_to_itself_is_none(client: TestClient) -> None:
    assert words(ask(client, "/path?from=88&to=88"), ".problem") == ["These are one and the same case; name another."]


def test_a_form_that_names_cases_leads_to_the_plain_address(client: TestClient) -> None:
    answer = client.get("/path?case=spp/85&case=89", headers=BROWSER, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/path?from=spp%2F85&to=spp%2F89")

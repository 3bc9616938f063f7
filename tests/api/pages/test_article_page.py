"""The page of an article, as a reader of it sees it; its cases are those of REST and of the query."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from kg.iris import relative
from kg.queries.catalog import find_question
from kg.stores.opening import open_release_store

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

    from kg.releases import Release

BROWSER = {"Accept": "text/html", "Accept-Language": "en"}
SUITE = Path(__file__).parents[2] / "queries" / "cases-applying-article-on-day" / "shipped.toml"
CPL = "/statute/civil-procedure-law"
LAW = "/statute/lantern-law"


def ask(client: TestClient, address: str, *, status: int = 200, **parameters: str) -> LexborHTMLParser:
    answer = client.get(address, params=parameters or None, headers=BROWSER)
    assert answer.status_code == status
    return LexborHTMLParser(answer.text)


def words(page: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(each.text().split()) for each in page.css(selector)]


def suite() -> list[Any]:
    return [pytest.param(each, id=str(place)) for place, each in enumerate(tomllib.loads(SUITE.read_text())["asked"])]


@pytest.mark.parametrize("asked", suite())
def test_the_cases_of_the_page_are_those_of_rest_and_of_the_query(
    client: TestClient, shipped_release: Release, asked: dict[str, Any]
) -> None:
    path, day = asked["parameters"]["article"], asked["parameters"]["day"]
    slug, _, number = path.removeprefix("statute/").partition("/article/")
    answer = client.get(f"/api/v1/statutes/{slug}/articles/{number}/cases", params={"on": day})
    page = ask(client, f"/{path}", status=answer.status_code, on=day)
    shown = {each.attributes["href"].strip("/") for each in page.css(".applying > li > a")}  # type: ignore[union-attr]
    rest = {relative(iri) for iri in answer.json().get("cases", ())}
    rows = open_release_store(shipped_release).store.rows(
        find_question("cases-applying-article-on-day").bind(article=path, day=day)
    )
    queried = {relative(term.value) for row in rows.rows if (term := row[rows.columns.index("case")])}
    assert shown == rest == queried


@pytest.mark.parametrize(
    ("number", "day", "heading", "is_text_of_day"),
    [
        ("208", "2019-07-01", "Cite this very text (1)", True),
        ("215", "2022-06-01", "Cite the same provision in other texts (1)", False),
    ],
)
def test_cases_that_cite_the_text_of_the_day_stand_apart_from_those_of_other_texts(
    client: TestClient, number: str, day: str, heading: str, *, is_text_of_day: bool
) -> None:
    assert words(ask(client, f"{CPL}/article/{number}", on=day), "#cases ~ h3:has(+ .applying)") == [heading]
    answer = client.get(f"/api/v1/statutes/civil-procedure-law/articles/{number}/cases", params={"on": day}).json()
    assert {each["cites_text_of_day"] for each in answer["citations"]} == {is_text_of_day}
    undated = client.get(f"/api/v1/statutes/civil-procedure-law/articles/{number}/cases").json()
    assert {each["cites_text_of_day"] for each in undated["citations"]} == {None}


def test_without_a_day_the_page_says_which_text_it_shows_and_why(lanterns: TestClient) -> None:
    page = ask(lanterns, f"{LAW}/article/4")
    (why,) = words(page, ".why")
    assert why.startswith("No day was chosen. Shown is the newest text that this release knows under this number")
    assert "2009-01-01" in why
    assert "no longer in force since 2020-01-01" in why
    assert words(page, "#others ~ .provisions li")[0].startswith("Article 4, version of 2000-01-01")


def test_the_text_of_a_day_has_paragraphs_and_items_as_anchors(lanterns: TestClient) -> None:
    page = ask(lanterns, f"{LAW}/article/3", on="2005-01-01")
    assert words(page, "#para-1")[0].endswith("灯笼应当红色。")
    assert words(page, "#para-2-item-2") == ["（二）下雪。"]
    assert words(page, ".parts") == ["第一章 灯 › 第一节 颜色"]
    assert words(page, "nav.beside a") == ["Article 4 →"]
    assert "Article 4, version of 2009-01-01" in words(page, ".banner")[0]


def test_the_comparison_tells_a_listener_what_was_taken_out_and_put_in(lanterns: TestClient) -> None:
    page = ask(lanterns, f"{LAW}/2000-01-01/article/3")
    assert words(page, ".difference del") == ["[taken out: 红]"]
    assert words(page, ".difference ins") == ["[put in: 绿]"]
    assert words(page, "#compare ~ details td") == ["红", "绿"]


def test_two_texts_can_be_chosen_to_be_compared(lanterns: TestClient) -> None:
    pair: dict[str, Any] = {
        "older": "statute/lantern-law/2000-01-01/article/4",
        "newer": "statute/lantern-law/2009-01-01/article/3",
    }
    page = ask(lanterns, f"{LAW}/article/3", **pair)
    assert [each.attributes["value"] for each in page.css("#older [selected], #newer [selected]")] == [*pair.values()]
    ask(lanterns, f"{LAW}/article/3", status=422, older="statute/no/2000-01-01/article/1", newer=pair["newer"])


def test_the_chain_of_numbers_says_on_whose_word_it_rests(lanterns: TestClient) -> None:
    page = ask(lanterns, f"{LAW}/article/3", on="2005-01-01")
    rows = [[" ".join(cell.text().split()) for cell in row.css("th, td")] for row in page.css("table.long tbody tr")]
    assert [row[:2] for row in rows] == [["Article 3", "2000-01-01"], ["Article 4", "2009-01-01"]]
    assert "0.91" in rows[1][4]
    assert words(page, "svg a text") == ["2000-01-01 Article 3", "2009-01-01 Article 4"]


def test_a_number_that_a_text_not_held_may_have_is_not_denied(lanterns: TestClient) -> None:
    (absence,) = ask(lanterns, f"{LAW}/article/3-9", status=404).css("section.absence")
    assert "not-held" in str(absence.attributes["class"]).split()
    assert "kg build --statutes" in absence.text()


@pytest.mark.parametrize(
    ("number", "day", "kind", "says"),
    [
        ("3", "1999-01-01", "older", "the oldest version known is"),
        ("3", "2012-01-01", "ambiguous", "may have stood"),
        ("3", "2021-01-01", "repealed", "灯具法典"),
        ("9", "2005-01-01", "no-article", "Check the number"),
        ("9", "", "no-article", "the highest is 4"),
    ],
)
def test_each_kind_of_no_answer_looks_its_own_and_says_what_to_do(
    lanterns: TestClient, number: str, day: str, kind: str, says: str
) -> None:
    asked: dict[str, Any] = {"on": day} if day else {}
    page = ask(lanterns, f"{LAW}/article/{number}", **asked)
    (absence,) = page.css("section.absence")
    assert kind in str(absence.attributes["class"]).split()
    assert says in " ".join(absence.text().split())


def test_a_known_text_whose_words_are_not_held_says_so(client: TestClient) -> None:
    page = ask(client, f"{CPL}/article/208", on="2019-07-01")
    assert words(page, "#absent") == ["Known, but its words are not held"]
    assert "Article 219" in words(page, ".banner")[0]
    assert len(page.css("table.long tbody tr")) == 6


def test_an_article_that_is_not_known_is_a_page_that_says_why_and_not_found(client: TestClient) -> None:
    page = ask(client, f"{CPL}/article/9999", status=404)
    assert words(page, "h1")[0].startswith("Article 9999")
    assert len(page.css("section.absence")) == 1
    assert page.css("p.forms") == [], "no form of what is not there"
    ask(client, "/statute/no-such-law/article/1", status=404)
    assert client.get(f"{CPL}/article/9999", headers={"Accept": "text/turtle"}).status_code == 404


def test_citations_whose_version_is_not_established_stand_apart(lanterns: TestClient) -> None:
    page = ask(lanterns, f"{LAW}/article/9")
    assert words(page, ".applying li") == []
    assert "case/spp/8" in words(page, "#unresolved ~ ol li")[0]


def test_what_is_no_day_is_refused(client: TestClient) -> None:
    ask(client, f"{CPL}/article/208", status=422, on="soon")


def test_the_page_is_whole_in_chinese(client: TestClient) -> None:
    answer = client.get(f"{CPL}/article/208", params={"on": "2019-07-01", "lang": "zh"}, headers=BROWSER)
    page = LexborHTMLParser(answer.text)
    assert words(page, "h1")[0].startswith("第二百零八条 中华人民共和国民事诉讼法")
    assert "此为2019-07-01施行的文本" in words(page, ".why")[0]


def test_search_engines_are_told_which_version_it_is(lanterns: TestClient) -> None:
    page = ask(lanterns, f"{LAW}/article/3", on="2005-01-01")
    (linked,) = page.css("script[type='application/ld+json']")
    told = json.loads(linked.text())
    assert (told["@type"], told["name"], told["legislationDateVersion"]) == (
        "Legislation",
        "灯笼法 Article 3",
        "2000-01-01",
    )


def test_an_article_of_an_instrument_that_is_not_known_has_its_statements(lanterns: TestClient) -> None:
    assert "Article" in " ".join(words(ask(lanterns, "/statute/stray/article/1"), "main"))

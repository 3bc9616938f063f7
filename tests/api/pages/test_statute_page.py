"""The pages of instruments and of their versions, as a reader of them sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.api.pages.test_article_page import CPL, LAW, ask, words

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


def test_the_versions_stand_on_a_time_line_and_in_a_table(client: TestClient) -> None:
    page = ask(client, CPL)
    assert words(page, "svg a text") == [
        "1991-04-09",
        "2007-10-28",
        "2012-08-31",
        "2017-06-27",
        "2021-12-24",
        "2023-09-01",
    ]
    table = page.css("#versions ~ .scroll table")[0]
    first = [" ".join(cell.text().split()) for cell in table.css("tbody tr")[3].css("th, td")]
    assert first == ["2017-06-27", "amendment", "2017-07-01", "2022-01-01", "not held"]


def test_the_status_says_on_what_it_rests(client: TestClient, lanterns: TestClient) -> None:
    (state,) = words(ask(client, CPL), "p.state")
    assert state.startswith("In force, as far as this release knows: its newest known version, made on 2023-09-01")
    (gone,) = words(ask(lanterns, LAW), "p.state")
    assert gone.startswith("No longer in force since 2020-01-01, repealed by 灯具法典.")
    (unknown,) = words(ask(lanterns, "/statute/lamp-code"), "p.state")
    assert unknown.startswith("In force or not: unknown")


def test_a_day_that_is_not_established_is_said_to_be(lanterns: TestClient) -> None:
    rows = ask(lanterns, LAW).css("#versions ~ .scroll tbody tr")
    second, third = ([" ".join(cell.text().split()) for cell in row.css("th, td")] for row in rows[1:3])
    assert second[3] == "not established"
    assert third[2] == "not established"


def test_the_structure_is_that_of_a_version_that_is_named(lanterns: TestClient) -> None:
    page = ask(lanterns, LAW, version="2000-01-01")
    assert words(page, "ol.outline li") == ["Article 4-1", "第一章 灯", "第一节 颜色 Article 3–4"]
    assert words(ask(lanterns, LAW), "#structure ~ p.quiet")[0].startswith("No version was chosen")


def test_the_most_cited_articles_are_counted(client: TestClient) -> None:
    page = ask(client, CPL)
    rows = [
        [" ".join(cell.text().split()) for cell in row.css("th, td")][:2] for row in page.css("table.bars tbody tr")
    ]
    assert rows == [["Article 208", "1"], ["Article 51", "1"], ["Article 55", "1"]]
    assert words(page, "#cases ~ ol.cases li")
    assert any("Criminal Law" in each for each in words(page, "ol.counted li"))


def test_a_version_tells_what_changed_and_has_its_articles_as_anchors(lanterns: TestClient) -> None:
    page = ask(lanterns, f"{LAW}/2009-01-01")
    (changed,) = words(page, "#changes + p")
    assert "0 as before, 1 renumbered, and words changed, 1 new, 1 left out." in changed
    assert words(page, "#changed-both li")[0].startswith("Article 3 → Article 4 compare")
    assert words(page, "#article-4 [lang] p")[0] == "灯笼应当绿色。"
    older = ask(lanterns, f"{LAW}/2000-01-01")
    assert [each.attributes["id"] for each in older.css(".law .part")] == ["part-1", "part-2"]


def test_a_version_without_its_text_says_what_to_do(client: TestClient) -> None:
    page = ask(client, f"{CPL}/2017-06-27")
    assert "kg build --statutes" in words(page, "#text + .note")[0]
    assert words(page, "ul.numbers li") == ["51", "55", "208"]
    assert words(page, ".lede") == ["In force from 2017-07-01 until 2022-01-01 (that day not included)."]

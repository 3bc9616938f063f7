"""Searching and browsing as a student does it: words, numbers, citations, filters, and what to do with the result."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from api.pages.case_choices import FACET_NAMES
from tests.api.pages.page_reader import BROWSER, ask, links, words

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

ATOM = "{http://www.w3.org/2005/Atom}"


def numbers(client: TestClient, address: str) -> list[str]:
    """The cases on a page, by their paths."""
    return links(ask(client, address), "ol.cases h3 a")


def test_without_words_all_cases_are_there_to_browse(client: TestClient) -> None:
    page = ask(client, "/search")
    assert words(page, ".total") == ["5 cases"]
    assert len(links(page, "ol.cases h3 a")) == 5


def test_words_are_marked_whole_where_they_stand(client: TestClient) -> None:
    page = ask(client, "/search?q=公益诉讼", "zh")
    assert set(words(page, "ol.cases mark")) == {"公益诉讼"}
    assert words(page, ".kinds [aria-current]")[0].startswith("案例")
    assert [path.rpartition("/")[2] for path in links(page, "ol.cases h3 a")] == ["86", "88", "89"]


def test_things_of_that_name_are_one_step_away(client: TestClient) -> None:
    page = ask(client, "/search?q=听证", "zh")
    assert links(page, ".named a") == ["/keyword/hearing"]
    kinds = {each.rpartition("kind=")[2]: each for each in links(page, ".kinds a")}
    assert {"keyword"} <= kinds.keys()
    assert links(ask(client, kinds["keyword"]), "ol.cases h3 a") == ["/keyword/hearing"]


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("检例第87号", "/case/spp/87"),
        ("guiding case no. 88", "/case/spp/88"),
        ("87", "/case/spp/87"),
        ("刑法第三百零七条之一", "/statute/criminal-law/article/307-1"),
        ("Article 55 of the Civil Procedure Law", "/statute/civil-procedure-law/article/55"),
        ("Article 55 Civil Procedure Law", "/statute/civil-procedure-law/article/55"),
        ("民诉法55", "/statute/civil-procedure-law/article/55"),
        ("刑法307之一", "/statute/criminal-law/article/307-1"),
    ],
)
def test_one_number_or_citation_leads_to_the_thing_and_shows_the_way_back(
    client: TestClient, query: str, path: str
) -> None:
    answer = client.get("/search", params={"q": query}, headers=BROWSER, follow_redirects=False)
    assert answer.status_code == 303
    target = urlsplit(answer.headers["location"])
    assert (target.path, parse_qs(target.query)) == (path, {"asked": [query]})
    back = next(each for each in links(ask(client, answer.headers["location"]), "p.note a") if "plain=1" in each)
    page = ask(client, back)
    assert path in links(page, ".understood a")


@pytest.mark.parametrize("query", ["违反刑法第三百零七条之一", "检例第87号 虚假诉讼", "刑法", "听证"])
def test_whoever_types_more_or_less_than_a_citation_stays_on_the_search(client: TestClient, query: str) -> None:
    ask(client, f"/search?q={quote(query)}")


def test_a_citation_that_may_mean_two_laws_shows_both(client: TestClient) -> None:
    page = ask(client, "/search?q=Art. 55 CPL")
    assert len(words(page, ".understood li")) == 2
    assert links(page, ".understood a") == ["/statute/civil-procedure-law/article/55"]
    assert words(page, ".total") == ["No text has these words as they stand."]
    assert not page.css("#nothing")


def test_an_article_that_is_not_held_says_so_and_offers_the_one_inserted_behind_it(client: TestClient) -> None:
    page = ask(client, "/search?q=刑法第307条")
    assert "No case of this release cites Article 307" in words(page, ".understood li")[0]
    assert links(page, ".understood a") == ["/statute/criminal-law/article/307-1"]


def test_a_misspelt_title_is_offered_right_and_not_searched_in_its_place(client: TestClient) -> None:
    page = ask(client, "/search?q=民事讼诉法208条")
    assert words(page, ".meant a") == ["民事诉讼法208条"]
    assert not page.css(".understood")
    assert "讼" not in "".join(words(page, "#nothing ~ ul"))


@pytest.mark.parametrize("name", [name for name in FACET_NAMES if name not in ("article", "batch")])
def test_every_value_of_a_facet_leads_to_as_many_cases_as_it_says(client: TestClient, name: str) -> None:
    page = ask(client, "/search")
    counts = words(page, f"#facet-{name} li > a + .quiet")
    for address, count in list(zip(links(page, f"#facet-{name} li a"), counts, strict=True))[:2]:
        narrowed = ask(client, address)
        assert words(narrowed, ".total")[0].split()[0] == count
        assert len(links(narrowed, ".chosen a")) == 1
        assert words(ask(client, links(narrowed, ".chosen a")[0]), ".total") == ["5 cases"]


def test_cases_that_were_not_classified_are_counted_so_that_figures_do_not_look_like_totals(client: TestClient) -> None:
    fields = words(ask(client, "/search"), "#facet-field li")
    assert fields[-1].startswith("not classified")
    assert sum(int(each.split()[-1]) for each in fields) >= 5
    assert not any("not classified" in each for each in words(ask(client, "/search"), "#facet-keyword li"))


def test_a_page_that_is_not_there_is_told_and_the_last_is_shown(client: TestClient) -> None:
    (told,) = words(ask(client, "/search?page=999"), "p.note[role=status]")
    assert "There is no page “999”; this is page 1." in told
    assert not ask(client, "/search?page=1").css("p.note[role=status]")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_only_the_title_shows_has_the_beginning_of_a_text_in_the_language_of_the_page(
    client: TestClient, language: str
) -> None:
    page = ask(client, "/search?q=李卫俊", language)
    pieces = [each.attributes["lang"] for each in page.css("ol.cases .found > span[lang]:last-child")]
    assert pieces
    assert set(pieces) == {"zh-Hans" if language == "zh" else "en"}


def test_a_year_and_partial_dates_choose_by_issue_and_by_step(client: TestClient) -> None:
    page = ask(client, "/search")
    assert words(ask(client, links(page, "#facet-year li a")[0]), ".total") == ["5 cases"]
    by_step = ask(client, "/search?event=hearing&from=2019&to=2019-12&dates=step")
    assert links(by_step, "ol.cases h3 a") == ["/case/spp/85"]
    assert any("2019-01-01" in each and "2019-12-31" in each for each in words(by_step, ".chosen li"))


def test_orders_and_pages_keep_what_was_asked(client: TestClient) -> None:
    assert numbers(client, "/search?sort=number")[0] == "/case/spp/85"
    assert numbers(client, "/search?sort=-number")[0] == "/case/spp/89"
    orders = links(ask(client, "/search?q=公益诉讼&keyword=procuratorial-recommendation"), ".orders a")
    assert all("keyword=procuratorial-recommendation" in each for each in orders)
    assert words(ask(client, "/search?page=999999"), ".total") == ["5 cases"]


def test_a_filter_that_is_not_known_is_told_with_what_is_near_and_a_way_on(client: TestClient) -> None:
    page = ask(client, "/search?keyword=hearin&q=公益诉讼", status=422)
    assert "hearing" in words(page, ".problem")[0]
    (way,) = links(page, ".problem a")
    assert "hearin" not in way
    assert links(ask(client, way), "ol.cases h3 a")
    assert "2019-13" in words(ask(client, "/search?from=2019-13", status=422), ".problem")[0]


def test_nothing_found_is_no_dead_end(client: TestClient) -> None:
    filtered = ask(client, "/search?q=虚假诉讼&keyword=hearing")
    ways = dict(zip(links(filtered, ".note li a"), words(filtered, ".note li"), strict=True))
    assert words(ask(client, next(iter(ways))), ".total") == ["1 case"]
    assert links(ask(client, "/search?q=zzzz"), ".note li a") == ["/search"]
    simplified = ask(client, "/search?q=訴訟")
    if suggested := [each for each in links(simplified, ".note li a") if "q=" in each]:
        assert links(ask(client, suggested[0]), "ol.cases h3 a")


def test_words_that_cannot_be_looked_for_are_told(client: TestClient) -> None:
    assert words(ask(client, "/search?q=。。。"), ".note")
    assert words(ask(client, f"/search?q={'长' * 401}"), ".note")


def test_the_result_can_be_taken_along(client: TestClient) -> None:
    page = ask(client, "/search?q=公益诉讼&keyword=procuratorial-recommendation")
    found = links(page, "ol.cases h3 a")
    takes = dict(zip(words(page, ".result > p a"), links(page, ".result > p a"), strict=True))
    rows = list(csv.DictReader(io.StringIO(client.get(takes["CSV"]).content.decode("utf-8-sig"))))
    assert [row["address"] for row in rows] == found
    assert rows[0]["title_zh"]
    assert client.get(takes["JSON"]).json()["total"] == len(found)
    feed = ET.fromstring(client.get(takes["Atom"]).content)  # noqa: S314 - our own answer
    assert {each.findtext(f"{ATOM}id", "").rpartition("/")[2] for each in feed.findall(f"{ATOM}entry")} == {
        each.rpartition("/")[2] for each in found
    }
    (permalink,) = links(page, "a.permalink")
    release = parse_qs(urlsplit(permalink).query)["release"][0]
    assert release == client.get("/health").json()["release"]
    assert links(ask(client, permalink), "ol.cases h3 a")
    (citation,) = words(page, ".result .copyable")
    assert release in citation
    assert f"{len(found)}." in citation


def test_files_of_what_cannot_be_understood_are_refused(client: TestClient) -> None:
    assert client.get("/search.csv?keyword=zz").status_code == 422
    assert client.get("/search.atom?from=x").status_code == 422


def test_the_page_is_whole_in_chinese_too(client: TestClient) -> None:
    for address in ("/search", "/search?q=听证&keyword=hearing", "/search?q=zzzz", "/search?q=检察&kind=agency"):
        english, chinese = (ask(client, address, language) for language in ("en", "zh"))
        count = [len(page.css("main a, main form, main h2, main section")) for page in (english, chinese)]
        assert count[0] == count[1], address


def test_what_is_typed_is_shown_as_text(client: TestClient) -> None:
    page = ask(client, "/search?q=<script>alert(1)</script>&keyword=<b>", status=422)
    assert "<script>alert(1)</script>" in words(page, "h1")[0]
    assert all((each.attributes.get("src") or "").startswith("/assets/") for each in page.css("script"))

"""The page of a case, as a reader of it sees it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from api.pages.case_metadata import is_release_id
from api.problems import ProblemError
from api.rest.case_networks import CaseNetworks
from kg.exports.citations.forms import CITATION_FORMS
from kg.iris import BASE

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

BROWSER = {"Accept": "text/html"}


def ask(client: TestClient, address: str, language: str = "en") -> LexborHTMLParser:
    answer = client.get(address, headers=BROWSER | {"Accept-Language": language})
    assert answer.status_code == 200
    return LexborHTMLParser(answer.text)


def words(page: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(each.text().split()) for each in page.css(selector)]


@pytest.fixture(scope="module")
def page(client: TestClient) -> LexborHTMLParser:
    """Case 88 in English."""
    return ask(client, "/case/spp/88")


def test_the_gist_comes_first_and_says_whose_words_it_is(page: LexborHTMLParser) -> None:
    assert words(page, "h2")[0].startswith("Gist")
    assert words(page, ".gist .whose") == ["restated in our own words"] * 2
    assert [each.attributes["lang"] for each in page.css(".gist .law")] == ["en", "zh-Hans"]


def test_the_title_stands_in_both_languages(page: LexborHTMLParser) -> None:
    assert "Tobacco" in words(page, "h1")[0]
    assert words(page, ".other")[0].startswith("北京市海淀区人民检察院督促落实未成年人禁烟保护案")


def test_a_reader_of_chinese_gets_chinese_first(client: TestClient) -> None:
    page = ask(client, "/case/spp/88", "zh")
    assert [each.attributes["lang"] for each in page.css(".gist .law")] == ["zh-Hans", "en"]
    assert words(page, ".timeline .when")[3] == "2019年5月17日"


def test_the_timeline_tells_days_as_exactly_as_the_source(page: LexborHTMLParser) -> None:
    times = {each.attributes["datetime"]: each.text() for each in page.css(".timeline time")}
    assert times["2019-05-24"] == "24 May 2019"
    assert times["2019-07"] == "July 2019"
    assert words(page, ".timeline .undated .when")[0] == "date not printed"


def test_agencies_are_linked_with_their_roles_where_they_are_first_met(page: LexborHTMLParser) -> None:
    told = [each for each in words(page, ".timeline .who") if "Haidian District" in each]
    assert "issuer of a procuratorial recommendation" in told[0]
    assert all("issuer of" not in each for each in told[1:])
    assert page.css_first('.timeline .who a[href="/agency/haidian-procuratorate"]') is not None


def test_every_citation_says_what_its_text_rests_on(page: LexborHTMLParser) -> None:
    cited = words(page, ".provisions > li")
    assert len(cited) == 6
    assert "Presumed: the text in force on the day of issue, 14 December 2020." in cited[0]
    assert "The case itself says which text it means." in cited[1]


def test_a_citation_leads_to_the_article_on_a_day_on_which_its_text_was_in_force(page: LexborHTMLParser) -> None:
    leads = [each.attributes["href"] for each in page.css('.provisions .cited a[href^="/statute/"]')]
    assert leads[0] == "/statute/administrative-procedure-law/article/25?on=2020-12-14"
    assert leads[1] == "/statute/minors-protection-law/article/59?on=2021-06-01"  # adopted, but not yet in force then


def test_a_banner_tells_that_a_provision_bears_another_number_today(client: TestClient) -> None:
    banners = words(ask(client, "/case/spp/87"), ".provisions > li .change")
    assert any("Article 219" in each for each in banners)


def test_every_fact_leads_to_its_passages_and_to_a_report_of_errors(page: LexborHTMLParser) -> None:
    facts = page.css(".rests")
    assert len(facts) > 40
    anchors = {each.attributes["id"] for each in page.css(".passages > li")}
    for fact in facts:
        passages = [each.attributes["href"] or "" for each in fact.css("a.passage")]
        assert passages
        assert {each[1:] for each in passages} <= anchors
        assert (fact.css("a.wrong")[0].attributes["href"] or "").startswith("/report?about=")


def test_a_passage_tells_its_place_in_the_document(page: LexborHTMLParser) -> None:
    assert "989–1032" in " ".join(words(page, ".passages > li"))
    assert page.css_first('.passages a[href="/doc/spp-alj0097/passage/18"]') is not None


def test_related_cases_come_with_reasons_and_with_what_they_lack(page: LexborHTMLParser) -> None:
    (first, *_) = page.css(".relations > li")
    assert first.css_first('a[href="/case/spp/89"]') is not None
    assert len(first.css("details li")) > 1
    assert first.css_first('a[href="/compare?cases=spp%2F88%2Cspp%2F89"]') is not None


def test_the_case_can_be_cited_in_every_form(page: LexborHTMLParser) -> None:
    assert words(page, ".cite summary") == [form.label.en for form in CITATION_FORMS]
    assert all(each.text().strip() for each in page.css(".cite pre"))


def test_the_link_to_share_names_the_release(page: LexborHTMLParser) -> None:
    address, _, release = words(page, ".cite code")[0].partition("?release=")
    assert address == f"{BASE}case/spp/88"
    assert is_release_id(release)


def test_machines_are_told_what_the_page_is_about(page: LexborHTMLParser) -> None:
    said = json.loads(page.css('script[type="application/ld+json"]')[0].text())
    assert (said["@id"], said["identifier"], said["datePublished"]) == (
        f"{BASE}case/spp/88",
        "检例第88号",
        "2020-12-14",
    )
    meta = {each.attributes["name"]: each.attributes["content"] for each in page.css("meta[name]")}
    assert meta["citation_publication_date"] == "2020/12/14"
    assert meta["DC.identifier"] == "检例第88号"


@pytest.mark.parametrize(("number", "is_hidden"), [("85", True), ("88", False)])
def test_search_engines_are_asked_to_leave_out_what_tells_of_persons(
    client: TestClient,
    number: str,
    is_hidden: bool,  # noqa: FBT001 - a case of the test
) -> None:
    page = ask(client, f"/case/spp/{number}")
    assert (page.css_first('meta[name="robots"][content="noindex"]') is not None) == is_hidden


def test_natural_persons_are_linked_nowhere(client: TestClient) -> None:
    page = ask(client, "/case/spp/85")
    assert words(page, ".participants")
    assert [
        each for each in page.css("a[href]") if "/party/" in (each.attributes["href"] or "").partition("?")[0]
    ] == []


def test_the_reading_view_holds_the_text_alone(client: TestClient) -> None:
    page = ask(client, "/case/spp/88?view=read")
    assert words(page, "h2")[0] == "Gist"
    assert page.css(".timeline, .rests, .relations") == []


def test_the_study_view_asks_for_the_gist_before_it_shows_it(client: TestClient) -> None:
    page = ask(client, "/case/spp/88?view=study")
    headings = words(page, "h2")
    assert headings.index("1. What happened") < headings.index("2. What does the case stand for?")
    assert page.css_first("textarea") is not None
    gist, keywords = page.css("details")[:2]
    assert "open" not in gist.attributes
    assert gist.css_first(".law") is not None
    assert keywords.css_first('a[href="/keyword/procuratorial-recommendation"]') is not None
    assert len(page.css(".law")) == len(page.css("details .law"))


def test_the_neighbourhood_is_told_as_a_table_too(client: TestClient) -> None:
    page = ask(client, "/case/spp/88?view=around")
    rows = {
        words_of[0]: words_of[-1]
        for row in page.css("tbody tr")
        if (words_of := [" ".join(each.text().split()) for each in row.css("th, td")])
    }
    assert rows["procuratorial recommendation"] == "检例第89号"
    picture = page.css("figure img")[0].attributes["src"] or ""
    assert client.get(picture).headers["content-type"].startswith("image/svg+xml")


def test_names_of_parts_are_told_once(page: LexborHTMLParser) -> None:
    names = [each.attributes["id"] for each in page.css("[id]")]
    assert len(names) == len(set(names))


def test_outcomes_begin_with_sentences_and_end_with_campaigns(client: TestClient) -> None:
    told = words(ask(client, "/case/spp/87", "zh"), ".outcomes > li > p:first-child")
    assert "罚金" in told[0]
    assert "清理取缔非法理财公司133家" in told[-1]


def test_a_figure_that_the_words_of_an_outcome_say_is_not_told_again(client: TestClient) -> None:
    page = ask(client, "/case/spp/87", "zh")
    assert words(page, ".outcomes .figure") == ["约 400 万元"]  # the source says "more than 400"
    told = " ".join(words(ask(client, "/case/spp/86", "zh"), ".outcomes .figure"))
    assert "m3" not in told


def test_a_step_is_headed_by_the_printed_date_where_the_days_are_the_projects(client: TestClient) -> None:
    heads = words(ask(client, "/case/spp/87", "zh"), ".timeline .when")
    assert heads[0] == "2015年10月以来 取作2015年10月"
    assert "2019年6月至7月" not in " ".join(heads)  # the days say the same
    assert "2019年6月至2019年7月" in heads


def test_facts_made_by_hand_bear_no_word_of_a_program(page: LexborHTMLParser) -> None:
    assert page.css(".by-program") == []


def test_contents_and_citation_are_reached_from_the_head_of_the_page(page: LexborHTMLParser) -> None:
    leads = [each.attributes["href"] for each in page.css("header .at-top a")]
    assert leads[-1] == "#cite"
    ids = {each.attributes["id"] for each in page.css("[id]")}
    assert {str(each)[1:] for each in leads} <= ids


def test_counts_and_percentages_of_related_cases_are_explained(page: LexborHTMLParser) -> None:
    section = words(page, 'section[aria-labelledby="related"] > p')[0]
    assert "of the 5 cases" in section
    reasons = words(page, ".relations > li details ul > li")
    assert reasons
    assert all("(in 5 cases)" not in each for each in reasons)


def test_without_a_network_a_reader_is_told_so_and_sees_no_picture(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    # pages are kept by their address; "untold" makes these others than those of other tests
    def refuse(_self: CaseNetworks, _release: str | None) -> None:
        raise ProblemError(501, "damaged; build it again with: kg build", "已损坏；请重新构建：kg build")

    monkeypatch.setattr(CaseNetworks, "of", refuse)
    assert ask(client, "/case/spp/89?untold").css("figure, #around") == []
    around = ask(client, "/case/spp/89?view=around&untold")
    assert words(around, ".note") == ["What joins the cases is not available in this release."]
    assert around.css("img") == []
    answer = client.get("/path?from=86&to=89&untold", headers=BROWSER)
    assert "kg build" not in answer.text

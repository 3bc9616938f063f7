"""The pages of keywords, fields, agencies, places, batches and concepts of every scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.api.pages.page_reader import ask, links, words

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


def test_a_keyword_says_what_it_is_in_both_languages_and_leads_to_its_cases(client: TestClient) -> None:
    page = ask(client, "/keyword/false-litigation", "zh")
    assert words(page, "h1") == ["虚假诉讼"]
    assert words(page, ".other-name") == ["false litigation"]
    assert words(page, ".lede")[0].startswith("捏造事实")
    assert "sham litigation" in words(page, "dl.pairs")[0]
    assert {"/function/civil", "/function/criminal"} <= set(links(page, "dl.pairs a"))
    assert links(page, "ol.cases h3 a") == ["/case/spp/87"]
    assert links(page, "nav.above a") == ["/keywords"]


def test_keywords_that_occur_together_are_counted_without_the_one_itself(client: TestClient) -> None:
    page = ask(client, "/keyword/procuratorial-recommendation")
    together = links(page, ".facets a")
    assert "/keyword/administrative-public-interest-litigation" in together
    assert "/keyword/procuratorial-recommendation" not in together


def test_a_field_names_the_law_that_opened_it(client: TestClient) -> None:
    page = ask(client, "/pil-field/minors")
    assert words(page, "section time")[0] == "2021-06-01"
    assert "/statute/minors-protection-law/2020-10-17/article/106" in links(page, "section a")


@pytest.mark.parametrize(
    ("path", "count"),
    [("function/civil", 1), ("event-type/hearing", 1), ("outcome-type/fine", None), ("role/hearing-organiser", 1),
     ("series/spp", 5), ("agency-type/procuratorate", 5), ("topic/financial-order", 1)],
)  # fmt: skip
def test_concepts_of_every_facet_tell_how_many_cases_have_them(
    client: TestClient, path: str, count: int | None
) -> None:
    page = ask(client, f"/{path}")
    told = int(words(page, "#cases .quiet")[0])
    assert count in (None, told)
    assert told == 0 or links(page, "#cases ~ .columns ol.cases h3 a, section ol.cases h3 a")


def test_a_concept_without_cases_of_its_own_kind_has_no_such_section(client: TestClient) -> None:
    page = ask(client, "/level/county")
    assert not page.css("#cases")
    assert links(page, "nav.above a") == ["/level"]


def test_a_scheme_lists_what_stands_at_its_top(client: TestClient) -> None:
    page = ask(client, "/event-type")
    held = links(page, "section .counted a")
    assert "/event-type/hearing" in held
    assert "/event-type/public-interest-litigation-recommendation" not in held  # it stands under a wider one
    below = links(ask(client, "/event-type/procuratorial-recommendation"), "section .counted a")
    assert "/event-type/public-interest-litigation-recommendation" in below


def test_an_agency_tells_what_it_is_what_it_did_and_in_which_case(client: TestClient) -> None:
    page = ask(client, "/agency/haidian-procuratorate", "zh")
    facts = links(page, "dl.pairs a")
    assert facts[:3] == ["/agency-type/procuratorate", "/level/county", "/place/beijing/haidian"]
    rows = words(page, "#roles ~ .scroll tbody tr")
    assert len(rows) == 1
    assert "检察建议制发机关" in rows[0]
    steps = words(page, "#steps ~ .scroll tbody tr")
    assert len(steps) == 7
    assert "2019-07" in steps[0]
    assert "对象" in steps[0]
    assert "未载日期" in steps[-1]


def test_an_agency_above_others_leads_down_and_they_lead_up(client: TestClient) -> None:
    assert "/agency/heilongjiang-procuratorate" in links(ask(client, "/agency/spp"), "#below ~ div a")
    assert "/agency/spp" in links(ask(client, "/agency/heilongjiang-procuratorate"), "dl.pairs a")


def test_a_place_stands_between_what_is_around_it_and_what_is_in_it(client: TestClient) -> None:
    page = ask(client, "/place/jiangsu", "zh")
    assert links(page, "nav.above a") == ["/places", "/place/china"]
    assert links(page, "#inside ~ div a") == ["/place/jiangsu/changzhou", "/place/jiangsu/nanjing"]
    assert "320000" in words(page, "dl.pairs")[0]
    seats = links(ask(client, "/place/jiangsu/changzhou"), "#agencies ~ div a")
    assert "/agency/changzhou-procuratorate" in seats


def test_a_batch_tells_its_day_its_numbers_and_its_neighbours(client: TestClient) -> None:
    page = ask(client, "/batch/spp/23", "zh")
    told = words(page, "dl.pairs")[0]
    assert "2020-12-14" in told
    assert "85–89" in told
    assert len(links(page, "ol.cases h3 a")) == 5
    assert links(page, "nav.pager a") == ["/batch/spp/22", "/batch/spp/24"]
    assert "没有" in words(ask(client, "/batch/spc/1", "zh"), "main")[0] or not links(
        ask(client, "/batch/spc/1"), "ol a"
    )


def test_every_page_of_a_thing_names_its_queries_forms_and_a_way_to_report(client: TestClient) -> None:
    for path in ("keyword/hearing", "agency/spp", "place/jiangsu", "batch/spp/23", "pil-field/minors", "role"):
        page = ask(client, f"/{path}")
        assert f"/{path}.ttl" in links(page, ".forms a")
        assert any(each.startswith("/report?") for each in links(page, ".report"))
        asked = links(page, ".queries a")
        assert asked
        assert client.get(asked[-1], headers={"Accept": "application/sparql-results+json"}).status_code == 200


def test_what_is_no_concept_still_has_its_plain_page(client: TestClient) -> None:
    page = ask(client, "/mandate/minors-protection-law")
    assert "/pil-field/minors" in links(page, "main a")
    assert not page.css("#cases")

"""The lists of keywords, agencies, places, batches and fields, and the timeline."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from fastapi.testclient import TestClient

from api.app import create_app
from api.serving import Serving
from kg.settings import Settings
from kg.shipped import find_shipped
from tests.api.pages.page_reader import ask, links, words

if TYPE_CHECKING:
    from pathlib import Path


def test_keywords_stand_by_use_by_group_and_by_name(client: TestClient) -> None:
    by_use = ask(client, "/keywords")
    assert links(by_use, "ul.counted a")[0] == "/keyword/procuratorial-recommendation"
    groups = ask(client, "/keywords?by=group")
    assert {"/function/criminal", "/function/civil"} <= set(links(groups, "h2 a"))
    by_name = ask(client, "/keywords?by=name&letter=T", "zh")
    assert "/keyword/hearing" in links(by_name, "ul.counted a")  # 听证 is sounded ting zheng
    assert words(by_name, ".letters [aria-current]") == ["T"]
    english = ask(client, "/keywords?by=name&letter=P", "en")
    assert "/keyword/hearing" in links(english, "ul.counted a")  # procuratorial hearing


def test_keywords_are_narrowed_by_words_and_never_end_blind(client: TestClient) -> None:
    assert links(ask(client, "/keywords?q=听证"), "ul.counted a") == ["/keyword/hearing"]
    assert any(each.startswith("/search?q=") for each in links(ask(client, "/keywords?q=zzz"), "section a"))


def test_agencies_are_chosen_by_type_level_place_and_name(client: TestClient) -> None:
    page = ask(client, "/agencies")
    total = client.get("/api/v1/agencies?limit=1").json()["total"]
    assert words(page, "h2 .quiet")[0] == str(total)
    first = page.css("tbody tr")[0]
    count = next(int(each.text()) for each in first.css("td a"))
    address = first.css("td a")[0].attributes["href"] or ""
    assert len(links(ask(client, address), "ul.listed a")) == count
    haidian = ask(client, "/agencies?place=beijing/haidian&type=procuratorate")
    assert links(haidian, "ul.listed a") == ["/agency/haidian-procuratorate"]
    assert len(links(haidian, ".chosen a")) == 2
    assert words(ask(client, "/agencies?q=zzz&page=7"), "main p")[-2:]


def test_places_are_a_tree_with_counts(client: TestClient) -> None:
    page = ask(client, "/places")
    assert links(page, "h2 a") == ["/place/china"]
    inner = [each.attributes["href"] for each in page.css("li.tree ul a")]
    assert "/place/jiangsu/nanjing" in inner


def test_batches_stand_by_series_the_last_first(client: TestClient) -> None:
    page = ask(client, "/batches")
    rows = dict(zip(links(page, "tbody th a"), words(page, "tbody tr"), strict=True))
    assert "2020-12-14" in rows["/batch/spp/23"]
    assert "85–89" in rows["/batch/spp/23"]
    order = list(rows)
    assert order.index("/batch/spp/24") < order.index("/batch/spp/23")
    other = links(page, ".kinds a:not([aria-current])")[0]
    assert all(each.startswith("/batch/spc/") for each in links(ask(client, other), "tbody th a"))


def test_fields_stand_in_the_order_in_which_laws_opened_them(client: TestClient) -> None:
    page = ask(client, "/fields")
    days = words(page, "tbody time")
    assert days == sorted(days)
    assert "/statute/minors-protection-law/2020-10-17/article/106" in links(page, "tbody a")
    assert "/pil-field/drinking-water-safety" in links(page, "a")


def test_the_timeline_tells_what_was_issued_and_done_in_a_year(client: TestClient) -> None:
    page = ask(client, "/timeline")
    assert words(page, "h2") == ["2020"]
    assert "/case/spp/88" in links(page, ".happened a")
    earlier = ask(client, "/timeline?year=2019")
    kinds = links(earlier, ".facets ul.counted a")
    assert "/timeline?year=2019&event=hearing" in kinds
    hearing = ask(client, "/timeline?year=2019&event=hearing")
    assert [each for each in links(hearing, ".happened a") if each.startswith("/case/")] == ["/case/spp/85"]
    years, cases = words(page, ".facets tbody th"), words(page, ".facets tbody td:nth-child(2)")
    assert dict(zip(years, cases, strict=True))["2020"] == "5"
    assert words(ask(client, "/timeline?year=1900"), "h2") == ["2020"]


def test_a_step_stands_once_under_its_narrowest_kind(client: TestClient) -> None:
    page = ask(client, "/timeline?year=2019")
    kinds = links(page, ".happened div > a")
    assert "/event-type/public-interest-litigation-recommendation" in kinds
    assert "/event-type/procuratorial-recommendation" not in kinds


def test_a_folder_served_alone_has_all_lists_and_says_what_it_lacks(tmp_path: Path) -> None:
    for name in ("guiding_cases", "keywords"):
        shutil.copy(find_shipped().data / f"{name}.ttl", tmp_path)
    settings = Settings(home=tmp_path / "home", data=tmp_path)
    with TestClient(create_app(settings, Serving(settings)), raise_server_exceptions=False) as client:
        for address in (
            "/",
            "/search",
            "/keywords",
            "/keywords?by=name",
            "/agencies",
            "/places",
            "/batches",
            "/fields",
        ):
            ask(client, address)
        page = ask(client, "/search?q=禁烟")
        assert links(page, "ol.cases h3 a") == ["/case/spp/88"]  # by its title
        assert "kg build" in words(page, "p.note")[0]
        assert links(ask(client, "/search?q=听证&kind=keyword"), "main a")
        assert links(ask(client, "/timeline?year=2019"), ".happened a")
        assert ask(client, "/keyword/hearing").css("#cases")
        assert client.get("/search.csv?q=听证").status_code == 501

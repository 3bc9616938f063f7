"""The page on which a fact is reported as wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from api.app import create_app
from api.serving import Serving
from kg.errors import SettingsError
from kg.iris import BASE
from kg.settings import Settings, load_settings

if TYPE_CHECKING:
    from pathlib import Path

BROWSER = {"Accept": "text/html"}
STEP = f"{BASE}case/spp/88/event/2019-05-24-procuratorial-recommendation"


def text_of(client: TestClient, about: str, status: int = 200) -> str:
    answer = client.get("/report", params={"about": about}, headers=BROWSER)
    assert answer.status_code == status
    main = LexborHTMLParser(answer.text).css_first("main")
    assert main is not None
    return " ".join(main.text().split())


def test_a_fact_is_told_with_its_passage_and_a_report_that_names_it(client: TestClient) -> None:
    told = text_of(client, STEP)
    assert "989–1032" in told
    assert f"IRI: {STEP}" in told
    assert "has named no address" in told


def test_the_operator_says_where_reports_go(shipped_home: Path) -> None:
    settings = Settings(home=shipped_home, report_to="law@example.org")
    with TestClient(create_app(settings, Serving(settings))) as client:
        page = LexborHTMLParser(client.get("/report", params={"about": STEP}, headers=BROWSER).text)
        (mail,) = [each.attributes["href"] or "" for each in page.css("main a.main")]
    assert mail.startswith("mailto:law@example.org?subject=Error%3A%20Haidian")


@pytest.mark.parametrize("written", ["nobody", "ftp://example.org/{title}", "https://example.org/", "a b@example.org"])
def test_an_address_that_no_report_can_go_to_is_refused(tmp_path: Path, written: str) -> None:
    with pytest.raises(SettingsError, match="report_to"):
        load_settings({"KG_HOME": str(tmp_path), "KG_REPORT_TO": written})


@pytest.mark.parametrize("about", ["nothing", "javascript:alert(1)", f"{BASE}case/spp/87/party/person-1", "\x00"])
def test_what_is_not_there_or_is_a_person_is_not_told(client: TestClient, about: str) -> None:
    assert "no such thing" in text_of(client, about, status=404)


def test_without_a_thing_the_page_says_what_it_is_for(client: TestClient) -> None:
    assert "Every fact" in text_of(client, "")


def test_every_page_of_a_thing_leads_to_a_report_of_it(client: TestClient) -> None:
    page = LexborHTMLParser(client.get("/case/spp/88/citation/4", headers=BROWSER).text)
    leading = [each.attributes["href"] or "" for each in page.css("a.report")]
    assert client.get(leading[0], headers=BROWSER).status_code == 200

"""Citations over HTTP: one case, several, the dataset; every form with its media type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.serving import Serving
from kg.exports.citations.forms import CITATION_FORMS
from kg.iris import BASE
from kg.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from kg.exports.citations.forms import CitationForm
    from kg.releases import Release

ONE = "/api/v1/cases/spp/88/citation"
SEVERAL = "/api/v1/citation"


def test_all_forms_come_as_json_with_the_permalink_of_the_release(client: TestClient, shipped_release: Release) -> None:
    answer = client.get(ONE).json()
    (cited,) = answer["citations"]
    assert list(cited["texts"]) == ["gbt7714", "gbt7714-2015", "manual", "bibtex", "ris"]
    assert cited["permalink"] == f"{BASE}case/spp/88?release={shipped_release.id}"
    assert all(cited["permalink"] in text for text in cited["texts"].values())
    assert client.get(cited["address"]).json()["iri"] == BASE + "case/spp/88"
    assert cited["csl"]["type"] == "legal_case"
    assert answer["dataset"]["csl"]["version"] == shipped_release.id
    assert client.get(answer["dataset"]["address"]).json()["id"] == shipped_release.id


@pytest.mark.parametrize("form", CITATION_FORMS, ids=lambda form: form.name)
def test_a_form_is_answered_with_its_media_type(client: TestClient, form: CitationForm) -> None:
    answer = client.get(ONE, params={"form": form.name})
    assert answer.headers["content-type"] == form.content_type
    assert answer.headers["content-disposition"] == f'inline; filename="spp88.{form.suffix}"'
    assert "检例第88号" in answer.text
    again = client.get(ONE, params={"form": form.name}, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_the_language_is_chinese_unless_english_is_asked_for(client: TestClient) -> None:
    asked = {"Accept-Language": "en"}
    chinese = client.get(ONE, params={"form": "manual"}, headers=asked).text
    title = client.get("/api/v1/cases/spp/88").json()["title"]["zh"]
    assert chinese.startswith(f"{title}，最高人民检察院指导性案例检例第88号（2020年），")
    english = client.get(ONE, params={"form": "manual", "lang": "en"}).text
    assert "Guiding Case No. 88 [检例第88号] of the Supreme People's Procuratorate" in english


def test_the_day_of_access_is_printed_where_it_is_told(client: TestClient) -> None:
    assert "（2020-12-14）[2026-11-22]" in client.get(ONE, params={"form": "gbt7714", "accessed": "2026-11-22"}).text
    assert "（2020-12-14）. https" in client.get(ONE, params={"form": "gbt7714"}).text


def test_several_cases_are_cited_by_name_in_the_order_asked_for(client: TestClient) -> None:
    asked = {"case": ["检例第89号", "spp/87", "88", "87"], "form": "gbt7714"}
    lines = client.get(SEVERAL, params=asked).text.splitlines()
    assert [line.partition("：检例第")[2][:3] for line in lines[:3]] == ["89号", "87号", "88号"]
    assert len(lines) == 4
    assert "[DS/OL]" in lines[3]
    assert len(client.get(SEVERAL, params={**asked, "dataset": "false"}).text.splitlines()) == 3


def test_a_selection_is_cited_as_the_list_of_cases_has_it(client: TestClient) -> None:
    asked = {"keyword": "hearing", "from": "2020"}
    listed = [case["iri"] for case in client.get("/api/v1/cases", params=asked).json()["items"]]
    answer = client.get(SEVERAL, params=asked).json()
    assert [each["iri"] for each in answer["citations"]] == listed
    assert f"选取 {len(listed)} 个案例：keyword=hearing; from=2020" in answer["dataset"]["texts"]["gbt7714"]


def test_the_dataset_is_cited_where_nothing_is_chosen(client: TestClient, shipped_release: Release) -> None:
    answer = client.get(SEVERAL).json()
    assert answer["citations"] == []
    day = shipped_release.manifest.built[:10]
    assert f"发布版本 {shipped_release.id}. （{day}）" in answer["dataset"]["texts"]["gbt7714"]
    assert "CC-BY-4.0" in answer["dataset"]["texts"]["bibtex"]


@pytest.mark.parametrize(
    ("address", "status", "field"),
    [
        ("/api/v1/cases/spp/9999/citation", 404, None),
        ("/api/v1/cases/xyz/1/citation", 404, None),
        (f"{ONE}?form=apa", 422, "form"),
        (f"{ONE}?lang=fr", 422, "lang"),
        (f"{ONE}?accessed=yesterday", 422, "accessed"),
        (f"{ONE}?release=0123456789abcdef", 410, None),
        (f"{SEVERAL}?case=spp/9999", 404, None),
        (f"{SEVERAL}?keywrod=hearing", 422, "keywrod"),
        (f"{SEVERAL}?keyword=nothing-of-the-kind", 422, "keyword"),
        (f"{SEVERAL}?concordance=maybe", 422, "concordance"),
    ],
)
def test_what_cannot_be_cited_is_refused_with_its_place(
    client: TestClient, address: str, status: int, field: str | None
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json().get("field") == field


def test_a_folder_has_cases_to_cite_but_no_dataset(tmp_path: Path) -> None:
    (tmp_path / "data.ttl").write_text(
        "@prefix gc: <https://w3id.org/cn-guiding-cases/def#> ."
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
        '<case/spp/901> a gc:GuidingCase ; gc:series <series/spp> ; gc:caseNumber 901 ; skos:notation "检例第901号" .',
        encoding="utf-8",
    )
    settings = Settings(home=tmp_path / "home", data=tmp_path)
    with TestClient(create_app(settings, Serving(settings))) as asked:
        answer = asked.get("/api/v1/cases/spp/901/citation").json()
    assert answer["dataset"] is None
    assert answer["citations"][0]["permalink"] == BASE + "case/spp/901"


def test_an_endpoint_elsewhere_has_cases_to_cite_and_says_what_it_lacks(shipped_endpoint: str, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", store=f"{shipped_endpoint.removesuffix('/query')}/query")
    with TestClient(create_app(settings, Serving(settings))) as asked:
        answer = asked.get(ONE).json()
        refused = asked.get("/api/v1/download/ttl")
    assert answer["dataset"] is None
    assert answer["citations"][0]["permalink"] == BASE + "case/spp/88"  # nobody could find that release again
    assert refused.status_code == 501
    assert "endpoint elsewhere" in refused.json()["detail"]

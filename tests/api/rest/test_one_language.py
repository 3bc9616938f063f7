"""What is held in Chinese alone is null in English, wherever it is told, and is said in Chinese with its tag."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.serving import Serving
from kg.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DATA = """
@base <https://w3id.org/cn-guiding-cases/> .
@prefix gc: <https://w3id.org/cn-guiding-cases/def#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix cito: <http://purl.org/spar/cito/> .
<case/spp/901> a gc:GuidingCase ; gc:series <series/spp> ; gc:caseNumber 901 ; skos:notation "检例第901号" ;
  dcterms:title "某公司放风筝案"@zh ; gc:keyword <keyword/kites> ; gc:hasGist <case/spp/901/gist> .
<case/spp/901/gist> a gc:Gist ; gc:restatement "风筝须有线。"@zh .
<case/spp/901/citation/1> a gc:StatuteCitation ; cito:hasCitingEntity <case/spp/901> ; gc:order 1 ;
  gc:citedAs "《风筝法》第三条"@zh ; gc:citesStatute <statute/kite-law> ; gc:citesArticle <statute/kite-law/article/3> ;
  gc:versionBasis <version-basis/unresolved> .
<keyword/kites> a skos:Concept ; skos:prefLabel "风筝"@zh ; skos:inScheme <keyword> .
<statute/kite-law> a gc:Statute ; dcterms:title "中华人民共和国风筝法"@zh .
"""
ADDRESSES = (
    "/api/v1/cases",
    "/api/v1/cases/spp/901",
    "/case/spp/901.json",
    "/keyword/kites.json",
    "/api/v1/keywords",
    "/api/v1/keywords/kites",
    "/api/v1/statutes",
    "/api/v1/cases/spp/901/citation?lang=en",
)
CHINESE = re.compile("[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("one-language")
    (folder / "data.ttl").write_text(DATA, encoding="utf-8")
    settings = Settings(home=folder / "home", data=folder)
    with TestClient(create_app(settings, Serving(settings)), raise_server_exceptions=False) as client:
        yield client


def english(told: object) -> Iterator[object]:
    """Every value of a field `en`, however deep."""
    if isinstance(told, dict):
        yield from (value for name, value in told.items() if name == "en")
        for value in told.values():
            yield from english(value)
    elif isinstance(told, list):
        for value in told:
            yield from english(value)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_english_field_holds_chinese(asked: TestClient, address: str) -> None:
    answer = asked.get(address)
    assert answer.status_code == 200, answer.text
    values = list(english(answer.json()))
    assert None in values
    assert not [value for value in values if isinstance(value, str) and CHINESE.search(value)]
    assert "风筝" in answer.text


def test_titles_keywords_gists_and_provisions_are_null_in_english(asked: TestClient) -> None:
    case: dict[str, Any] = asked.get("/api/v1/cases/spp/901").json()
    assert case["title"] == {"en": None, "zh": "某公司放风筝案"}
    assert case["gist"] == {"en": None, "zh": "风筝须有线。"}
    assert case["keywords"][0]["name"] == {"en": None, "zh": "风筝"}
    assert case["citations"][0]["statute"]["name"]["en"] is None
    page = asked.get("/api/v1/cases", params={"keyword": "风筝"}).json()
    assert page["understood"][0]["values"][0]["name"]["en"] is None
    assert page["facets"]["article"][0]["name"] == {"en": None, "zh": "中华人民共和国风筝法第3条"}


def test_a_citation_says_in_which_language_its_title_is(asked: TestClient) -> None:
    address = "/api/v1/cases/spp/901/citation"
    told = json.loads(asked.get(address, params={"lang": "en", "form": "csl"}).text)
    item = told[0] if isinstance(told, list) else told
    assert (item["title"], item["language"]) == ("某公司放风筝案", "zh-CN")
    ris = asked.get(address, params={"lang": "en", "form": "ris"}).text
    assert "LA  - zh-CN" in ris
    assert "TT  - " not in ris
    assert "langid = {chinese}" in asked.get(address, params={"lang": "en", "form": "bibtex"}).text

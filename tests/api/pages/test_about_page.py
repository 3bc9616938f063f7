"""The pages that say what the data are, how far they can be trusted, and what their words mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from kg.shipped import find_shipped
from kg.trust import load_measured
from tests.conftest import ROOT

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

    from kg.trust import Measured

BROWSER = {"Accept": "text/html"}
MEASURED = load_measured(find_shipped().data / "accuracy.toml")


@pytest.mark.parametrize("measured", MEASURED, ids=[each.figure for each in MEASURED])
def test_every_figure_of_accuracy_is_one_that_a_benchmark_printed(measured: Measured) -> None:
    assert measured.found in (ROOT / "bench" / measured.file).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_notice_says_all_that_it_must(client: TestClient, language: str) -> None:
    page = LexborHTMLParser(client.get("/about", params={"lang": language}, headers=BROWSER).text)
    notice = page.css_first("#notice + ul")
    assert notice is not None
    assert len(notice.css("li")) == 7
    assert len(page.css("#accuracy ~ .scroll tbody tr")) >= len(MEASURED)


def test_every_page_carries_the_notice_and_leads_to_the_whole_of_it(client: TestClient) -> None:
    for address in ("/about", "/sparql", "/case/spp/88/citation/4", "/nothing/here", "/docs"):
        page = LexborHTMLParser(client.get(address, headers=BROWSER).text)
        assert [each.attributes["href"] for each in page.css("footer.site p:first-child a")] == ["/about#notice"]
        assert "Not legal advice" in page.css("footer.site")[0].text()


def test_the_reference_of_the_ontology_tells_every_class_with_its_rules_and_an_example(client: TestClient) -> None:
    page = LexborHTMLParser(client.get("/def", headers=BROWSER).text)
    case = page.css_first("#GuidingCase")
    assert case is not None
    assert case.parent is not None
    told = " ".join(case.parent.text().split())
    assert "C1" in told
    assert "A guiding case must belong to exactly one listed series" in told
    assert "case/spp/" in told
    assert "The cited article belongs to another instrument" not in told, "a rule for citations, not for cases"
    names = [each.attributes["id"] for each in page.css("[id]")]
    assert len(names) == len(set(names))


def test_the_glossary_explains_the_words_of_the_code_lists(client: TestClient) -> None:
    page = LexborHTMLParser(client.get("/glossary", headers=BROWSER).text)
    assert len(page.css("dt")) == len(page.css("dd")) > 250
    names = [each.attributes["id"] for each in page.css("[id]")]
    assert len(names) == len(set(names))

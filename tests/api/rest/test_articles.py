"""Articles by number and day, and the cases that apply them, the same on every surface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kg.articles import find_cases_applying
from kg.iris import absolute
from kg.queries.catalog import find_question
from kg.stores.opening import open_release_store

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

    from kg.releases import Release

CPL = "/api/v1/statutes/civil-procedure-law/articles"


def test_an_article_is_told_with_its_numbers_and_cases(client: TestClient) -> None:
    told = client.get(f"{CPL}/208", params={"on": "2019-07-01"}).json()
    (provision,) = told["provisions"]
    assert [each["article"] for each in provision["everywhere"]][-3:] == ["208", "215", "219"]
    assert {each["case"].rpartition("/")[2] for each in provision["cases"]} == {"87"}
    assert provision["differences"] is None, "no text is shipped"


ASKED: list[tuple[str, str, str | None]] = [
    ("civil-procedure-law", "208", None),
    ("civil-procedure-law", "208", "2019-07-01"),
    ("civil-procedure-law", "208", "2022-06-01"),
    ("civil-procedure-law", "219", "2024-06-01"),
    ("civil-procedure-law", "219", "2019-07-01"),
    ("criminal-law", "307-1", None),
    ("administrative-procedure-law", "25", "2020-12-14"),
    ("minors-protection-law", "59", "2021-07-01"),
]


@pytest.mark.parametrize(("slug", "number", "day"), ASKED)
def test_cases_are_the_same_by_rest_by_query_and_by_function(
    client: TestClient, shipped_release: Release, slug: str, number: str, day: str | None
) -> None:
    answer = client.get(f"/api/v1/statutes/{slug}/articles/{number}/cases", params={"on": day} if day else {}).json()
    store = open_release_store(shipped_release).store
    bound: dict[str, Any] = {"article": absolute(f"statute/{slug}/article/{number}")} | ({"day": day} if day else {})
    rows = store.rows(find_question("cases-applying-article-on-day").narrow(**bound))
    asked = {row[rows.columns.index("citation")] for row in rows.rows}
    by_query = {term.value for term in asked if term}
    by_function = {absolute(each.citation) for each in find_cases_applying(store, slug, number, day)}
    assert {each["citation"] for each in answer["citations"]} == by_query == by_function


def test_a_citation_whose_version_is_not_established_is_told_apart(client: TestClient) -> None:
    answer = client.get(f"{CPL}/208/cases").json()
    assert (answer["total"], answer["unresolved"]) == (1, [])
    assert answer["cases"] == ["https://w3id.org/cn-guiding-cases/case/spp/87"]


def test_without_concordance_only_the_printed_number_counts(client: TestClient) -> None:
    asked = {"on": "2024-06-01"}
    assert client.get(f"{CPL}/219/cases", params=asked).json()["total"] == 1
    assert client.get(f"{CPL}/219/cases", params={**asked, "concordance": "false"}).json()["total"] == 0


def test_a_day_without_an_established_text_says_why(client: TestClient) -> None:
    told = client.get(f"{CPL}/208/cases", params={"on": "1950-01-01"}).json()
    assert told["total"] == 0
    assert "1950-01-01" in told["why_none"]["zh"]
    assert client.get(f"{CPL}/208", params={"on": "1950-01-01"}).status_code == 404


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"{CPL}/9999", 404),
        (f"{CPL}/x/cases", 404),
        ("/api/v1/statutes/no-law/articles/1", 404),
        (f"{CPL}/208?on=yesterday", 422),
        (f"{CPL}/208/cases?on=2019-02-30", 422),
    ],
)
def test_what_cannot_be_answered_says_so(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status

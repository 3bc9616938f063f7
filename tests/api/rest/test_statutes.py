"""Instruments as plain JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

LIST = "/api/v1/statutes"


def test_the_list_is_narrowed_by_words_and_cut(client: TestClient) -> None:
    everything = client.get(LIST, params={"limit": 2000}).json()
    assert everything["total"] == len(everything["items"]) > 50
    found = client.get(LIST, params={"q": "民事诉讼法"}).json()["items"]
    assert "https://w3id.org/cn-guiding-cases/statute/civil-procedure-law" in [each["iri"] for each in found]
    first = client.get(LIST, params={"limit": 3}).json()
    second = client.get(first["next"]).json()
    assert first["items"] + second["items"] == everything["items"][:6]


def test_an_instrument_is_told_with_versions_and_cited_articles(client: TestClient) -> None:
    told = client.get(f"{LIST}/civil-procedure-law").json()
    of_2017 = next(each for each in told["versions"] if each["adopted"] == "2017-06-27")
    assert (of_2017["in_force"], of_2017["superseded_on"]) == ("2017-07-01", "2022-01-01")
    assert {each["article"]: len(each["cases"]) for each in told["cited"]} == {"51": 1, "55": 1, "208": 1}
    assert client.get(f"{LIST}/civil-procedure-law/versions").json()["items"] == told["versions"]


def test_the_articles_of_a_version_are_listed(client: TestClient) -> None:
    articles = client.get(f"{LIST}/civil-procedure-law/versions/2017-06-27").json()["items"]
    assert [each["article"] for each in articles] == ["51", "55", "208"]


@pytest.mark.parametrize("path", ["no-such-law", "civil-procedure-law/versions/1999-01-01", "no-such-law/versions"])
def test_what_is_not_known_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(f"{LIST}/{path}").status_code == 404

"""No route passes over a query parameter that it does not know, or a language that there is not."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

FILLED = {
    "series": "spp",
    "number": "88",
    "slug": "civil-procedure-law",
    "version": "2017-06-27",
    "identifier": "current",
    "other": "current",
    "form": "nt",
}


def addresses(client: TestClient) -> list[str]:
    paths = client.get("/openapi.json").json()["paths"]
    found = [
        path.format_map(defaultdict(lambda: "x", FILLED))
        for path, methods in paths.items()
        if path.startswith("/api/v1/") and "get" in methods
    ]
    assert len(found) > 30
    return found


def test_every_route_refuses_a_parameter_that_it_does_not_know(client: TestClient) -> None:
    for address in addresses(client):
        answer = client.get(address, params={"q": "刑法", "from": "85", "to": "88", "cases": "85,88", "relase": "x"})
        told = answer.json()
        assert (answer.status_code, told["status"]) == (422, 422), (address, told)
    answer = client.get("/api/v1/keywords", params={"relase": "x"}).json()
    assert (answer["field"], answer["near"]) == ("relase", ["release"])


def test_every_route_refuses_a_language_that_there_is_not(client: TestClient) -> None:
    for address in addresses(client):
        answer = client.get(address, params={"q": "刑法", "from": "85", "to": "88", "lang": "fr"})
        assert answer.status_code == 422, address
        assert "lang" in answer.text


@pytest.mark.parametrize("address", ["/api/v1/resolve", "/api/v1/validate", "/api/v1/read"])
def test_what_takes_a_body_refuses_them_too(client: TestClient, address: str) -> None:
    answer = client.post(address, params={"lnag": "zh"}, content="刑法", headers={"Content-Type": "text/plain"})
    assert answer.status_code == 422
    assert answer.json()["near"] == ["lang"]


def test_an_unknown_parameter_is_told_in_the_language_asked_for(client: TestClient) -> None:
    told = client.get("/api/v1/releases", params={"lang": "zh", "skip": "2"}).json()
    assert told["detail"] == "此处没有参数“skip”。可用的有：lang。"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/cases?limit=5&limit=6", 422),
        ("/api/v1/cases?from=2019&from=2020", 422),
        ("/api/v1/keywords?lang=zh&lang=en", 422),
        ("/api/v1/cases?keyword=hearing&keyword=hearing", 200),
        ("/api/v1/resolve?q=刑法&q=民法典", 200),
        ("/api/v1/citation?case=85&case=86", 200),
        ("/api/v1/search?q=听证&kind=case&kind=article", 200),
    ],
)
def test_only_what_is_a_list_may_be_given_several_times(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status

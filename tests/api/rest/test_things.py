"""Keywords, agencies, places and batches as plain JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


@pytest.mark.parametrize("kind", ["keywords", "agencies", "places", "batches"])
def test_a_list_tells_how_many_cases_each_has(client: TestClient, kind: str) -> None:
    answer = client.get(f"/api/v1/{kind}", params={"limit": 3}).json()
    assert answer["total"] > len(answer["items"]) == 3
    assert answer["items"][0]["count"] >= answer["items"][2]["count"] >= 0


@pytest.mark.parametrize(("kind", "limit"), [("keywords", 7), ("agencies", 40), ("places", 9), ("batches", 1)])
def test_following_next_gives_every_thing_once(client: TestClient, kind: str, limit: int) -> None:
    whole = client.get(f"/api/v1/{kind}", params={"limit": 1000}).json()
    seen: list[dict[str, object]] = []
    address: str | None = f"/api/v1/{kind}?limit={limit}"
    while address:
        answer = client.get(address)
        page = answer.json()
        assert page["total"] == len(whole["items"])
        seen += page["items"]
        address = page["next"]
        assert answer.headers.get("link", "") == (f'<{address}>; rel="next"' if address else "")
    assert seen == whole["items"]


def test_a_cursor_goes_with_its_own_kind_and_words_only(client: TestClient) -> None:
    cursor = client.get("/api/v1/keywords", params={"limit": 1}).json()["next"].partition("cursor=")[2]
    assert client.get("/api/v1/keywords", params={"limit": 1, "cursor": cursor}).status_code == 200
    assert client.get("/api/v1/agencies", params={"limit": 1, "cursor": cursor}).status_code == 422
    assert client.get("/api/v1/keywords", params={"q": "procuratorial", "cursor": cursor}).status_code == 422


def test_a_thing_is_told_with_its_cases(client: TestClient) -> None:
    told = client.get("/api/v1/places/jiangsu/nanjing").json()
    assert told["name"] == {"en": "Nanjing City, Jiangsu Province", "zh": "江苏省南京市"}
    assert [case["number"] for case in told["cases"]] == [86]
    assert [each["count"] for each in told["below"]] == [1, 1]
    assert [case["number"] for case in client.get("/api/v1/batches/spp-23").json()["cases"]] == [85, 86, 87, 88, 89]


@pytest.mark.parametrize("path", ["keywords/nothing", "agencies/case", "places/../case/spp/85", "batches/spp-999"])
def test_an_unknown_thing_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(f"/api/v1/{path}").status_code == 404

"""Keywords, agencies, places and batches as plain JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


@pytest.mark.parametrize("kind", ["keywords", "agencies", "places", "batches"])
def test_a_list_tells_how_many_cases_each_has(client: TestClient, kind: str) -> None:
    answer = client.get(f"/api/v1/{kind}", params={"limit": 3}).json()
    assert answer["total"] > len(answer["things"]) == 3
    assert answer["things"][0]["count"] >= answer["things"][2]["count"] >= 0


def test_skipping_goes_on_where_a_page_stopped(client: TestClient) -> None:
    whole = client.get("/api/v1/keywords", params={"limit": 6}).json()["things"]
    assert client.get("/api/v1/keywords", params={"limit": 3, "skip": 3}).json()["things"] == whole[3:]


def test_a_thing_is_told_with_its_cases(client: TestClient) -> None:
    told = client.get("/api/v1/places/jiangsu/nanjing").json()
    assert told["name"] == {"en": "Nanjing City, Jiangsu Province", "zh": "江苏省南京市"}
    assert [case["number"] for case in told["cases"]] == [86]
    assert [each["count"] for each in told["below"]] == [1, 1]
    assert [case["number"] for case in client.get("/api/v1/batches/spp-23").json()["cases"]] == [85, 86, 87, 88, 89]


@pytest.mark.parametrize("path", ["keywords/nothing", "agencies/case", "places/../case/spp/85", "batches/spp-999"])
def test_an_unknown_thing_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(f"/api/v1/{path}").status_code == 404

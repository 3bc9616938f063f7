"""Answers that name a release are tagged and kept; every address tells its methods and answers HEAD."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

ADDRESSES = ["/api/v1/cases", "/api/v1/cases/spp/88", "/case/spp/88.ttl", "/api/v1/keywords/hearing"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_has_a_strong_tag_and_is_not_sent_twice(client: TestClient, address: str) -> None:
    first = client.get(address)
    tag = first.headers["etag"]
    assert tag.startswith('"')
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert client.get(address, headers={"If-None-Match": '"another"'}).content == first.content


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_kept_answer_is_the_same_as_the_first(client: TestClient, address: str) -> None:
    first, second = (client.get(f"{address}?lang=zh", headers={"Origin": "https://example.org"}) for _ in range(2))
    assert first.content == second.content
    assert second.headers["access-control-allow-origin"] == "*"
    assert "ETag" in second.headers["access-control-expose-headers"]


@pytest.mark.parametrize("address", [*ADDRESSES, "/health", "/"])
def test_head_tells_what_get_would_send(client: TestClient, address: str) -> None:
    got, headed = client.get(address), client.head(address)
    assert headed.status_code == 200
    assert headed.content == b""
    assert headed.headers["content-type"] == got.headers["content-type"]
    assert headed.headers["content-length"] == str(len(got.content))


@pytest.mark.parametrize("address", ["/api/v1/cases", "/health", "/case/spp/85"])
def test_options_tells_the_methods(client: TestClient, address: str) -> None:
    told = client.options(address)
    assert told.status_code == 204
    assert told.headers["allow"] == "GET, HEAD, OPTIONS"


def test_a_preflight_is_answered_for_any_origin(client: TestClient) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    told = client.options("/api/v1/cases", headers=asked)
    assert told.status_code == 200
    assert told.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in told.headers


def test_different_forms_of_one_address_have_different_tags(client: TestClient) -> None:
    forms = ["application/json", "text/turtle", "application/n-triples", "application/ld+json"]
    tags = {client.get("/case/spp/85", headers={"Accept": form}).headers["etag"] for form in forms}
    assert len(tags) == len(forms)


def test_a_problem_is_neither_tagged_nor_kept(client: TestClient) -> None:
    assert "etag" not in client.get("/api/v1/cases/spp/999").headers

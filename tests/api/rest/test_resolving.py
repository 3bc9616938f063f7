"""Citations resolved over HTTP, as `kg resolve` resolves them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pytest

from kg.iris import absolute
from kg.resolving.held_law import StoredLaw
from kg.resolving.reading import LONGEST
from kg.resolving.resolving import resolve_text
from kg.shipped import find_shipped
from kg.statute_index import load_statute_index
from kg.stores.opening import open_release_store

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

    from kg.releases import Release

RESOLVE = "/api/v1/resolve"
FORMS = (
    "刑法第三百零七条之一",
    "《中华人民共和国民事诉讼法》（2017年修正）第五十五条第二款",
    "民诉法55条",
    "Article 55 of the Civil Procedure Law",
    "CPL art. 55",
    "Articles 51-55 of the Civil Procedure Law",
    "检例第87号",
    "指导案例24号",
    "SPP Guiding Case No. 85",
    "民法通则第一百条",
    "刑法第九千九百条",
    "风筝",
    "最高人民法院关于适用",
    "a; b",
    "\x00",
    "",
)


def get(client: TestClient, *texts: str) -> dict[str, Any]:
    answer = client.get(RESOLVE, params=[("q", text) for text in texts])
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def test_answers_are_those_of_the_library(client: TestClient, shipped_release: Release) -> None:
    """`kg resolve --format jsonl` prints the same values."""
    store = open_release_store(shipped_release).store
    index, law = load_statute_index(find_shipped().data), StoredLaw(store)
    expected = [json.loads(json.dumps(asdict(resolve_text(text, index, law)))) for text in FORMS]
    store.close()
    assert get(client, *FORMS)["items"] == expected
    posted = client.post(RESOLVE, json=list(FORMS)).json()
    assert posted["items"] == expected
    assert get(client, *FORMS)["items"] == expected  # and once more, from what is remembered


@pytest.mark.parametrize(
    ("text", "answer", "iri"),
    [
        ("刑法第三百零七条之一", "found", "statute/criminal-law/article/307-1"),
        ("检例第87号", "found", "case/spp/87"),
        ("指导案例24号", "not-held", "case/spc/24"),
        ("CPL art. 55", "ambiguous", "statute/civil-procedure-law/article/55"),
        ("风筝", "unknown", None),
    ],
)
def test_kinds_of_answers_are_kept_apart(client: TestClient, text: str, answer: str, iri: str | None) -> None:
    (part,) = get(client, text)["items"][0]["parts"]
    assert part["answer"] == answer
    assert part["reason"]["zh"]
    assert part["reason"]["en"]
    assert [each["iri"] for each in part["candidates"][:1]] == ([absolute(iri)] if iri else [])


def test_the_version_that_a_citation_states_is_told_with_its_basis(client: TestClient) -> None:
    (part,) = get(client, "《中华人民共和国民事诉讼法》（2017年修正）第五十五条")["items"][0]["parts"]
    first = part["candidates"][0]
    assert (first["version"], first["basis"]) == (absolute("statute/civil-procedure-law/2017-06-27"), "stated-in-text")


def test_english_titles_of_cases_are_known(client: TestClient) -> None:
    title = client.get("/api/v1/cases/spp/87").json()["title"]["en"]
    (part,) = get(client, title)["items"][0]["parts"]
    assert (part["answer"], part["candidates"][0]["iri"]) == ("found", absolute("case/spp/87"))


def test_plain_text_is_read_line_by_line(client: TestClient) -> None:
    lines = "\ufeff检例第87号\r\n\r\n  刑法第三百零七条之一 \n"
    answer = client.post(RESOLVE, content=lines.encode(), headers={"Content-Type": "text/plain; charset=utf-8"})
    assert [each["query"] for each in answer.json()["items"]] == ["检例第87号", "刑法第三百零七条之一"]


def test_a_thousand_are_resolved_in_their_order_and_no_more(client: TestClient) -> None:
    citations = [f"刑法第{number}条" for number in range(1, 1001)]
    answer = client.post(RESOLVE, json=citations)
    assert [each["query"] for each in answer.json()["items"]] == citations
    refused = client.post(RESOLVE, json=[*citations, "刑法"])
    assert refused.status_code == 422
    assert "1,001" in refused.text


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        (b"", "application/json", 400),
        (b"[", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"[]", "application/json", 422),
        (b'{"q": "x"}', "application/json", 422),
        (b"[1]", "application/json", 422),
        (json.dumps(["x" * (LONGEST + 1)]).encode(), "application/json", 422),
        (b'["\\ud800"]', "application/json", 200),
        (b"\xff\xfe", "text/plain", 400),
        (b" \n ", "text/plain", 422),
        ("刑法".encode("gb18030"), "text/plain; charset=gb18030", 415),
        (b"<a/>", "application/xml", 415),
        (b"x" * 4_000_000, "text/plain", 413),
    ],
)
def test_a_body_that_cannot_be_read_says_why(client: TestClient, body: bytes, media_type: str, status: int) -> None:
    answer = client.post(RESOLVE, content=body, headers={"Content-Type": media_type})
    assert answer.status_code == status, answer.text
    assert (answer.headers["content-type"] == "application/problem+json") == (status != 200)


@pytest.mark.parametrize("asked", [{}, {"q": "x" * 801}, {"q": "刑法", "release": "0" * 16}])
def test_a_request_that_cannot_be_met_says_why(client: TestClient, asked: dict[str, str]) -> None:
    assert client.get(RESOLVE, params=asked).status_code in (410, 422)

"""Documents read over HTTP with the precedents of their cases, as `kg related --text` tells them."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.serving import Serving
from kg import releases
from kg.settings import Settings
from tests.cli.test_commands import kg

if TYPE_CHECKING:
    from pathlib import Path

READ = "/api/v1/read"
ONE = (
    "柳某诉某市水务局不履行职责案\n（检例第9001号）\n【关键词】\n行政公益诉讼　检察建议\n【要旨】\n督促供水整改。\n"
    "【基本案情】\n2020年5月，二次供水不合格。\n【相关规定】\n《中华人民共和国行政诉讼法》第二十五条\n"
)
TWO = ONE + (
    "江某诉某县自然资源局不履行职责案\n（检例第9002号）\n【关键词】\n公开听证\n【要旨】\n听证后答复。\n"
    "【基本案情】\n某县人民检察院举行听证。\n【相关规定】\n《中华人民共和国民事诉讼法》第二百零八条\n"
)


def read(client: TestClient, text: str, **query: int) -> dict[str, Any]:
    answer = client.post(
        READ, params={"related": True, **query}, content=text.encode(), headers={"Content-Type": "text/plain"}
    )
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


@pytest.mark.parametrize("limit", [1, 5])
@pytest.mark.parametrize("text", [ONE, TWO])
def test_the_precedents_are_those_of_the_command_line(
    client: TestClient, shipped_home: Path, tmp_path: Path, text: str, limit: int
) -> None:
    file = tmp_path / "case.txt"
    file.write_text(text, encoding="utf-8")
    words = ("--text", file, "--format", "json", "--limit", str(limit))
    printed = json.loads(kg("related", *words, home=shipped_home).stdout)
    told = read(client, text, limit=limit)["related"]
    assert told == printed
    assert len(told[0]["related"]) == limit
    assert [each["iri"].rpartition("/")[2] for each in told] == ["9001", "9002"][: len(told)]


def test_five_are_told_of_a_pasted_text_where_no_number_is_asked_for(client: TestClient) -> None:
    answer = client.post(READ, params={"related": "true"}, json={"text": ONE})
    (told,) = answer.json()["related"]
    assert len(told["related"]) == 5
    assert answer.headers["x-release"] == told["release"]
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


def test_the_rest_of_the_answer_is_that_without_precedents(client: TestClient) -> None:
    plain, without, more = (
        client.post(READ, params=query, content=ONE.encode(), headers={"Content-Type": "text/plain"})
        for query in ({}, {"related": False, "limit": 2}, {"related": True})
    )
    assert plain.content == without.content
    assert list(plain.json()) == ["source", "records", "problems"]
    assert "x-release" not in plain.headers
    assert more.content.startswith(plain.content[:-1] + b',"related":[')


def test_a_text_without_a_case_has_no_precedents(client: TestClient) -> None:
    told = read(client, "今天天气很好。")
    assert (told["records"], told["related"]) == ([], [])
    assert [problem["code"] for problem in told["problems"]] == ["no-case"]


@pytest.mark.parametrize("query", [{"related": "perhaps"}, {"limit": 0}, {"limit": 101}])
def test_what_cannot_be_asked_is_refused_by_name(client: TestClient, query: dict[str, str | int]) -> None:
    answer = client.post(READ, params={"related": "true", **query}, json={"text": ONE})
    assert answer.status_code == 422
    assert answer.json()["field"] in query


def serve(settings: Settings) -> TestClient:
    return TestClient(create_app(settings, Serving(settings)), raise_server_exceptions=False)


def refuse(client: TestClient) -> str:
    """What is said where no precedents can be told; reading goes on."""
    refused = client.post(READ, params={"related": True}, json={"text": ONE})
    assert refused.status_code == 501, refused.text
    assert client.post(READ, json={"text": ONE}).status_code == 200
    detail: str = refused.json()["detail"]
    return detail


def test_a_folder_served_alone_says_that_it_has_no_precedents(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<http://e/s> <http://e/p> <http://e/o> .")
    with serve(Settings(home=tmp_path / "home", data=tmp_path)) as client:
        assert "kg build --data" in refuse(client)


def test_before_an_endpoint_the_release_of_the_home_tells_the_precedents(
    shipped_endpoint: str, shipped_home: Path, tmp_path: Path, client: TestClient
) -> None:
    with serve(Settings(home=shipped_home, store=f"{shipped_endpoint}/query")) as before_endpoint:
        assert read(before_endpoint, ONE) == read(client, ONE)
    with serve(Settings(home=tmp_path, store=f"{shipped_endpoint}/query")) as without_release:
        assert "kg build" in refuse(without_release)


def test_a_release_without_related_cases_says_what_is_missing(shipped_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(shipped_home, home)
    (releases.open_current(home).folder / "related.db").unlink()
    with serve(Settings(home=home)) as client:
        assert "kg build" in refuse(client)


def test_the_answer_is_as_it_is_described(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    described = document["paths"][READ]["post"]
    answer = described["responses"]["200"]["content"]["application/json"]["schema"]
    told = read(client, ONE)
    assert "related" in answer["properties"]
    jsonschema.validate(told, answer | {"components": document["components"]})
    del told["related"][0]["related"][0]["score"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told, answer | {"components": document["components"]})
    assert {"related", "limit"} <= {each["name"] for each in described["parameters"]}

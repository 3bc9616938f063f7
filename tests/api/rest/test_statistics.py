"""Statistics over HTTP: the same as on the command line, in every form, in the language of the reader."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from kg.cli.main import create_cli
from kg.cli.speaking import speaker
from tests.related.drawn_labels import parse_svg

if TYPE_CHECKING:
    from pathlib import Path

    from fastapi.testclient import TestClient

ROUTE = "/api/v1/statistics"


def told(home: Path, *arguments: str) -> str:
    result = CliRunner().invoke(
        create_cli(speaker("en")),
        ["statistics", *arguments, "--home", str(home)],
        env={"KG_LANG": "en"},
        catch_exceptions=False,
    )
    assert result.exit_code == 0, result.output
    return result.stdout


def without_release(answer: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in answer.items() if key != "release"}


def test_the_list_is_that_of_the_command_line(client: TestClient, shipped_home: Path) -> None:
    answer = client.get(ROUTE)
    assert answer.json()["items"] == json.loads(told(shipped_home, "--format", "json"))
    assert answer.json()["release"] == answer.headers["x-release"]


@pytest.mark.parametrize("slug", ["pil-filings", "pil-campaigns"])
def test_a_dataset_is_that_of_the_command_line_in_every_form(client: TestClient, shipped_home: Path, slug: str) -> None:
    plain = client.get(f"{ROUTE}/{slug}")
    assert without_release(plain.json()) == json.loads(told(shipped_home, slug, "--format", "json"))
    for form in ("csv", "json-stat", "svg", "md"):
        answer = client.get(f"{ROUTE}/{slug}", params={"form": form})
        assert answer.status_code == 200
        assert answer.text.replace("\r\n", "\n") == told(shipped_home, slug, "--format", form)  # so the runner reads it


def test_accept_chooses_the_form_and_json_comes_first(client: TestClient) -> None:
    address = f"{ROUTE}/pil-filings"
    for accepted in ("text/csv", "image/svg+xml", "text/markdown", "application/json"):
        answer = client.get(address, headers={"Accept": accepted})
        assert answer.headers["content-type"].partition(";")[0] == accepted
    assert client.get(address, headers={"Accept": "application/pdf"}).status_code == 406
    assert client.get(address, params={"form": "xlsx"}).status_code == 422


def test_a_byte_order_mark_comes_by_choice(client: TestClient) -> None:
    plain = client.get(f"{ROUTE}/pil-filings", params={"form": "csv"}).content
    marked = client.get(f"{ROUTE}/pil-filings", params={"form": "csv", "bom": "true"}).content
    assert marked == b"\xef\xbb\xbf" + plain


def test_charts_and_cubes_speak_the_language_of_the_reader(client: TestClient) -> None:
    chinese = {"form": "svg", "lang": "zh"}
    chart = client.get(f"{ROUTE}/pil-filings", params=chinese)
    assert "超过670,000" in chart.text
    assert parse_svg(chart.text).attrib["lang"] == "zh-Hans"
    assert "style-src 'sha256-" in chart.headers["content-security-policy"]
    cube = client.get(f"{ROUTE}/pil-filings", params={"form": "json-stat", "lang": "zh"}).json()
    assert cube["dimension"]["caseKind"]["label"] == "公益诉讼案件类别"


def test_a_collection_leads_to_every_dataset(client: TestClient) -> None:
    items = client.get(ROUTE, params={"form": "json-stat"}).json()["link"]["item"]
    assert len(items) == len(client.get(ROUTE).json()["items"])
    for item in items:
        assert client.get(item["href"]).json()["label"] == item["label"]


def test_an_unknown_dataset_is_not_found_and_an_unknown_release_gone(client: TestClient) -> None:
    assert client.get(f"{ROUTE}/nothing").status_code == 404
    assert client.get(ROUTE, params={"release": "0000000000000000"}).status_code == 410

"""Paths, comparisons, graphs and pictures over HTTP: as on the command line, in every form, linked to pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.serving import Serving
from kg.cli.main import create_cli
from kg.cli.speaking import speaker
from kg.iris import BASE
from kg.settings import Settings
from kg.shipped import find_shipped
from tests.related.drawn_labels import SVG, labels_of, overlapping, parse_svg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GRAPH = "/api/v1/cases/spp/88/graph"
PICTURES = (GRAPH, "/api/v1/network/keywords", "/api/v1/network/statutes")


def told(home: Path, *arguments: str) -> Any:  # noqa: ANN401 - JSON
    result = CliRunner().invoke(
        create_cli(speaker("en")), [*arguments, "--format", "json", "--home", str(home)], catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def paths_of(found: Any) -> Any:  # noqa: ANN401 - JSON
    """What the service says, with paths for IRIs under the names that the command line uses."""
    if isinstance(found, dict):
        return {("path" if key == "iri" else key): paths_of(value) for key, value in found.items() if key != "release"}
    if isinstance(found, list):
        return [paths_of(each) for each in found]
    return found.removeprefix(BASE) if isinstance(found, str) else found


@pytest.mark.parametrize(("start", "end"), [("85", "89"), ("88", "89"), ("86", "86"), ("87", "85")])
def test_a_path_is_the_same_as_on_the_command_line(
    client: TestClient, shipped_home: Path, start: str, end: str
) -> None:
    answer = client.get("/api/v1/path", params={"from": start, "to": f"spp/{end}"})
    assert answer.status_code == 200
    assert paths_of(answer.json()) == told(shipped_home, "path", start, end)
    assert answer.json()["release"] == answer.headers["x-release"]


@pytest.mark.parametrize("cases", [("85", "86"), ("88", "89", "87")])
def test_a_comparison_is_the_same_as_on_the_command_line(
    client: TestClient, shipped_home: Path, cases: tuple[str, ...]
) -> None:
    answer = client.get("/api/v1/compare", params={"cases": ",".join(cases)})
    assert answer.status_code == 200
    assert paths_of(answer.json()) == told(shipped_home, "compare", *cases)


def test_the_graph_of_a_case_has_what_the_case_cites(client: TestClient) -> None:
    graph = client.get(GRAPH).json()
    case = client.get("/api/v1/cases/spp/88").json()
    cited = {f"{each['statute']['iri']}/article/{each['article']}" for each in case["citations"] if each["article"]}
    assert {node["page"] for node in graph["nodes"] if node["kind"] == "article"} == cited
    keywords = {each["iri"] for each in case["keywords"]}
    assert {node["iri"] for node in graph["nodes"] if node["kind"] == "keyword"} == keywords
    known = {node["iri"] for node in graph["nodes"]}
    assert all(edge["source"] in known and edge["target"] in known for edge in graph["edges"])


def test_a_graph_is_as_large_as_is_asked_for(client: TestClient) -> None:
    graph = client.get(GRAPH, params={"cases": 1, "things": 3}).json()
    kinds = [node["kind"] for node in graph["nodes"]]
    assert kinds.count("case") == 2
    assert len(kinds) == 5
    assert graph["left_out"] > 0


@pytest.mark.parametrize("address", PICTURES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_picture_is_had_by_form_and_by_accept_in_either_language(
    client: TestClient, address: str, language: str
) -> None:
    asked = client.get(address, params={"form": "svg", "lang": language})
    accepted = client.get(address, params={"lang": language}, headers={"Accept": "image/svg+xml"})
    assert asked.status_code == accepted.status_code == 200
    assert asked.headers["content-type"] == "image/svg+xml"
    assert asked.text == accepted.text
    svg = parse_svg(asked.text)
    assert svg.attrib["lang"] == ("zh-Hans" if language == "zh" else "en")
    assert overlapping(labels_of(svg)) == []


@pytest.mark.parametrize("address", PICTURES)
def test_a_picture_may_be_styled_by_its_own_style_alone(client: TestClient, address: str) -> None:
    policy = client.get(address, params={"form": "svg"}).headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_every_link_of_every_picture_leads_to_a_page(client: TestClient) -> None:
    found: set[str] = set()
    for address in PICTURES:
        svg = parse_svg(client.get(address, params={"form": "svg"}).text)
        found |= {each.attrib["href"] for each in svg.iter(f"{SVG}a")}
    assert len(found) > 40
    wrong = [href for href in sorted(found) if client.get(href, headers={"Accept": "text/turtle"}).status_code != 200]
    assert wrong == []


@pytest.mark.parametrize("address", PICTURES)
def test_a_picture_is_to_be_had_as_a_table(client: TestClient, address: str) -> None:
    answer = client.get(address, params={"form": "md"})
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    assert answer.text.count("\n| ") > 5


@pytest.mark.parametrize("address", [GRAPH, "/api/v1/network"])
def test_graphml_is_had_by_form_and_by_accept(client: TestClient, address: str) -> None:
    asked = client.get(address, params={"form": "graphml"})
    accepted = client.get(address, headers={"Accept": "application/graphml+xml"})
    assert asked.text == accepted.text
    assert asked.headers["content-type"] == "application/graphml+xml"
    assert "<graphml" in asked.text


def test_the_network_says_what_is_cited_most_and_how_cases_group(client: TestClient) -> None:
    found = client.get("/api/v1/network", params={"limit": 3}).json()
    assert found["cases"] == 5
    assert found["most_cited"][0]["iri"] == f"{BASE}statute/administrative-procedure-law/article/25"
    assert found["most_cited"][0]["cases"] == 2
    assert len(found["hubs"]) == 3
    grouped = [case["iri"] for community in found["communities"] for case in community["cases"]]
    assert len(grouped) == len(set(grouped)) == 5


def test_the_matrix_has_a_cell_for_every_instrument_that_a_case_cites(client: TestClient) -> None:
    found = client.get("/api/v1/network/statutes", params={"statutes": 100}).json()
    case = client.get("/api/v1/cases/spp/86").json()
    cited = {each["statute"]["iri"] for each in case["citations"] if each["statute"]}
    assert {cell["statute"] for cell in found["cells"] if cell["case"] == f"{BASE}case/spp/86"} == cited
    assert found["total_cases"] == 5


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/api/v1/path?from=85", 422, "to"),
        ("/api/v1/path?from=nothing&to=85", 422, "from"),
        ("/api/v1/path?from=85&to=spp/999", 404, "spp/999"),
        ("/api/v1/path?from=85&to=86&release=0000000000000000", 410, "not kept"),
        ("/api/v1/compare?cases=85", 422, "two or three"),
        ("/api/v1/compare?cases=85,86,87,88", 422, "two or three"),
        ("/api/v1/compare?cases=85,x", 422, "cases"),
        ("/api/v1/compare?cases=85,999", 404, "spp/999"),
        ("/api/v1/cases/spp/999/graph", 404, "spp/999"),
        ("/api/v1/cases/xyz/1/graph", 404, "xyz"),
        (f"{GRAPH}?form=pdf", 422, "graphml"),
        (f"{GRAPH}?cases=31", 422, "cases"),
        ("/api/v1/network/statutes?statutes=0", 422, "statutes"),
    ],
)
def test_what_cannot_be_answered_says_why(client: TestClient, address: str, status: int, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in answer.text


def test_a_form_that_is_not_offered_is_not_acceptable(client: TestClient) -> None:
    answer = client.get(GRAPH, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "svg" in answer.text


@pytest.fixture(scope="module")
def folder_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server of a folder alone, which has no release."""
    data = tmp_path_factory.mktemp("data")
    source = find_shipped().data / "guiding_cases.ttl"
    (data / "cases.ttl").write_bytes(source.read_bytes())
    settings = Settings(home=tmp_path_factory.mktemp("home"), data=data)
    with TestClient(create_app(settings, Serving(settings)), raise_server_exceptions=False) as asked:
        yield asked


def test_without_a_release_the_network_is_missed_and_cases_are_still_compared(folder_client: TestClient) -> None:
    for address in ("/api/v1/path?from=85&to=86", *PICTURES, "/api/v1/network"):
        answer = folder_client.get(address)
        assert answer.status_code == 501
        assert "kg build" in answer.text
    assert folder_client.get("/api/v1/compare?cases=85,86").status_code == 200

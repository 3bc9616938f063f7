"""The IRI of a case answers with the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kg.formats import JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Format
from kg.stores.parsing import parse_rdf
from kg.stores.quads import render_quad

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


@pytest.fixture(scope="module")
def case_87(client: TestClient) -> dict[str, Any]:
    answer: dict[str, Any] = client.get("/case/spp/87").json()
    return answer


def test_a_case_as_json_has_its_facts(case_87: dict[str, Any]) -> None:
    assert case_87["notation"] == "检例第87号"
    assert case_87["issued"] == "2020-12-14"
    assert case_87["batch"].endswith("batch/spp/23")
    assert "套路贷" in case_87["title"]["zh"]
    assert case_87["gist"]["zh"]
    assert case_87["gist"]["en"]
    assert case_87["gist_is_official"] is False
    assert {each["name"]["zh"] for each in case_87["keywords"]} == {
        "虚假诉讼", "套路贷", "刑民检察协同", "类案监督", "金融监管",
    }  # fmt: skip
    assert {each["iri"].rsplit("/", 1)[1] for each in case_87["functions"]} == {"civil", "criminal"}


def test_citations_stand_in_order_with_version_and_basis(case_87: dict[str, Any]) -> None:
    first, *_, last = case_87["citations"]
    assert [each["article"] for each in case_87["citations"]] == ["208", "238", "266", "274", "293", "307-1", "19"]
    assert first["version"].endswith("statute/civil-procedure-law/2017-06-27")
    assert (first["in_force_from"], first["superseded_on"]) == ("2017-07-01", "2022-01-01")
    assert first["basis"]["iri"].endswith("in-force-at-issue")
    assert last["statute"]["name"]["zh"].startswith("最高人民法院关于审理民间借贷案件")


def test_the_versions_of_no_88_that_were_not_yet_in_force_carry_a_note(client: TestClient) -> None:
    citations = client.get("/case/spp/88").json()["citations"]
    noted = {each["article"]: each for each in citations if each["note"]}
    assert set(noted) == {"59", "106"}
    assert all(each["basis"]["iri"].endswith("stated-in-text") for each in noted.values())


def test_steps_stand_in_the_order_of_the_case_with_undated_ones_in_their_place(client: TestClient) -> None:
    steps = client.get("/case/spp/85").json()["steps"]
    dated = [each["earliest"] for each in steps if each["earliest"]]
    assert dated == sorted(dated)
    kinds = [each["type"]["iri"].rsplit("/", 1)[1] for each in steps]
    assert kinds.index("early-intervention") < kinds.index("bail") < kinds.index("non-prosecution")


def test_a_step_names_its_actors_and_addressees(case_87: dict[str, Any]) -> None:
    protest = next(each for each in case_87["steps"] if each["type"]["iri"].endswith("supervision-protest"))
    assert [each["zh"] for each in protest["actors"]] == ["江苏省常州市人民检察院"]
    assert [each["zh"] for each in protest["addressees"]] == ["江苏省常州市中级人民法院"]
    assert (protest["earliest"], protest["latest"]) == ("2019-07-01", "2019-07-31")


def test_every_step_stands_once(case_87: dict[str, Any]) -> None:
    iris = [each["iri"] for each in case_87["steps"]]
    assert len(iris) == len(set(iris))


def test_outcomes_have_figures_with_units(client: TestClient) -> None:
    outcomes = {each["iri"].rsplit("/", 1)[1]: each for each in client.get("/case/spp/86").json()["outcomes"]}
    assert float(outcomes["compensation"]["value"]) == 237_000_000
    assert outcomes["compensation"]["unit"] == "CNY"
    assert outcomes["compensation"]["approximate"] is False


def test_the_source_is_named_with_its_digest(case_87: dict[str, Any]) -> None:
    (source,) = case_87["sources"]
    assert source["file"] == "alj0096.md"
    assert source["digest"].startswith("sha256:")


def test_nothing_about_a_person_is_told_that_should_not_be(case_87: dict[str, Any]) -> None:
    persons = [each for each in case_87["participants"] if "/party/person-" in each["iri"]]
    assert [each["name"]["en"] for each in persons] == ["Li (principal defendant)"]


@pytest.mark.parametrize("wanted", [TURTLE, N_TRIPLES, RDF_XML, JSON_LD])
def test_a_case_as_rdf_says_the_same_in_every_form(client: TestClient, wanted: Format) -> None:
    by_suffix = client.get(f"/case/spp/85.{wanted.name}")
    by_accept = client.get("/case/spp/85", headers={"Accept": wanted.media_types[0]})
    assert by_suffix.headers["content-type"] == wanted.content_type
    quads = {render_quad(quad) for quad in parse_rdf(by_suffix.content, wanted, "case")}
    assert quads == {render_quad(quad) for quad in parse_rdf(by_accept.content, wanted, "case")}
    turtle = client.get("/case/spp/85.ttl").content
    assert quads == {render_quad(quad) for quad in parse_rdf(turtle, TURTLE, "case")}
    assert any("TextPositionSelector" in quad for quad in quads)
    assert len(quads) > 500


def test_the_other_forms_are_linked(client: TestClient) -> None:
    link = client.get("/case/spp/85").headers["link"]
    assert '</case/spp/85.ttl>; rel="alternate"; type="text/turtle"' in link


@pytest.mark.parametrize(
    "path",
    [
        "/case/spp/9999",
        "/case/spc/85",
        "/case/xyz/85",
        "/case/spp/0",
        "/case/spp/85x",
        "/case/spp/85.pdf",
        "/case/spp/-1",
        "/case/spp/" + "9" * 40,
        "/case/spp/9999.ttl",
    ],
)
def test_what_is_not_there_is_404(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_form_that_is_not_to_be_had_is_406(client: TestClient) -> None:
    assert client.get("/case/spp/85", headers={"Accept": "image/png"}).status_code == 406

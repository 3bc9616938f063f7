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


THINGS = [
    "keyword/hearing",
    "agency/haidian-procuratorate",
    "place/jiangsu/nanjing",
    "batch/spp/23",
    "statute/criminal-law",
    "statute/civil-procedure-law/2017-06-27",
    "statute/criminal-law/article/307-1",
    "statute/civil-procedure-law/2017-06-27/article/208",
    "event-type/hearing",
    "keyword",
    "case/spp/88/citation/4",
    "def",
]


@pytest.mark.parametrize("path", THINGS)
@pytest.mark.parametrize("form", [TURTLE, N_TRIPLES, RDF_XML, JSON_LD], ids=lambda form: form.name)
def test_the_path_of_an_iri_answers_with_the_thing_in_every_rdf_form(
    client: TestClient, path: str, form: Format
) -> None:
    by_suffix = client.get(f"/{path}.{form.name}")
    by_accept = client.get(f"/{path}", headers={"Accept": form.media_types[0]})
    assert by_suffix.content == by_accept.content
    assert by_suffix.headers["content-type"].startswith(form.media_types[0])
    quads = parse_rdf(by_suffix.content, form, "answer")
    assert f"<https://w3id.org/cn-guiding-cases/{path}>" in {str(quad.subject) for quad in quads}


@pytest.mark.parametrize("path", ["case/spp/87", "keyword/hearing", "statute/civil-procedure-law/2017-06-27", "def"])
def test_json_ld_says_the_same_as_turtle_and_needs_no_other_document(client: TestClient, path: str) -> None:
    short = client.get(f"/{path}.jsonld")
    assert isinstance(short.json()["@context"], dict)
    forms = ((short.content, JSON_LD), (client.get(f"/{path}.ttl").content, TURTLE))
    said = [{render_quad(quad) for quad in parse_rdf(body, form, "answer")} for body, form in forms]
    assert said[0] == said[1]
    assert len(said[0]) > 5


def test_a_thing_as_json_has_names_for_its_values(client: TestClient) -> None:
    told = client.get("/agency/haidian-procuratorate").json()
    assert told["name"]["zh"] == "北京市海淀区人民检察院"
    stated = {each["iri"].rpartition("#")[2]: each["values"] for each in told["statements"]}
    assert stated["level"][0]["name"]["en"] == "county level"
    assert stated["altLabel"][0]["language"] in ("en", "zh")


def test_a_thing_as_a_table_has_a_row_a_value(client: TestClient) -> None:
    rows = client.get("/keyword/hearing.csv").text.splitlines()
    assert rows[0] == "property,value,language,datatype"
    assert any(row.endswith(",听证,zh,http://www.w3.org/1999/02/22-rdf-syntax-ns#langString") for row in rows)


def test_markdown_reads_in_the_language_asked_for(client: TestClient) -> None:
    assert client.get("/case/spp/88.md", params={"lang": "zh"}).text.startswith("# 检例第88号 北京市海淀区")
    english = client.get("/case/spp/88.md", headers={"Accept-Language": "en"}).text
    assert "## Provisions cited" in english
    assert "# procuratorial hearing" in client.get("/keyword/hearing.md").text


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/85", "/case/spp/85"),
        ("/case/85", "/case/spp/85"),
        ("/case/检例第85号", "/case/spp/85"),
        ("/85.ttl", "/case/spp/85.ttl"),
        ("/case/spp/85/party/person-1", "/case/spp/85"),
    ],
)
def test_short_names_lead_to_the_case_and_persons_have_no_page(client: TestClient, address: str, target: str) -> None:
    sent = client.get(address, follow_redirects=False)
    assert sent.status_code in (302, 303)
    assert sent.headers["location"] == target


def test_links_name_the_other_forms_the_ontology_and_the_licence(client: TestClient) -> None:
    links = client.get("/keyword/hearing").headers["link"]
    for part in ('</keyword/hearing.ttl>; rel="alternate"', '</def>; rel="describedby"', 'rel="license"'):
        assert part in links


@pytest.mark.parametrize(
    ("address", "accept", "status"),
    [
        ("/keyword/no-such", "*/*", 404),
        ("/keyword/hearing.pdf", "*/*", 404),
        ("/nothing/at/all", "*/*", 404),
        ("/a b", "*/*", 404),
        ("/case/spp/%ff", "*/*", 404),
        ("/case/spp/%00", "*/*", 404),
        ("/keyword/%E2%80%AE", "*/*", 404),
        ("/" + "x" * 5000, "*/*", 404),
        ("/keyword/hearing", "image/png", 406),
        ("/keyword/hearing", "text/turtle;q=0", 406),
    ],
)
def test_what_is_not_there_is_a_problem_document(client: TestClient, address: str, accept: str, status: int) -> None:
    answer = client.get(address, headers={"Accept": accept})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_slash_at_the_end_leads_to_the_thing(client: TestClient) -> None:
    answer = client.get("/case/spp/88/", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/case/spp/88")


def test_a_case_that_is_not_held_is_said_to_be_none(client: TestClient) -> None:
    answer = client.get("/case/spp/9999")
    assert answer.status_code == 404
    assert "no case spp/9999" in answer.json()["detail"]

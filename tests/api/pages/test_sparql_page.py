"""The query page as a browser gets it, without a script."""

from __future__ import annotations

import re
import shlex
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from api.pages.result_table import MOST_ROWS
from kg.queries.examples import load_examples

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"}
NUMBERS = "SELECT ?n { ?c gc:caseNumber ?n } ORDER BY ?n"


class Page(HTMLParser):
    """A page taken apart: its elements, what they hold as text, and where its links lead."""

    VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in self.VOID:
            self._open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in self._open:
            self.texts[tag][-1] += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def cells(self) -> list[str]:
        return [" ".join(text.split()) for text in self.texts.get("td", [])]


def page_of(client: TestClient, **parameters: str) -> Page:
    answer = client.get("/sparql", params=parameters, headers=BROWSER)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Page(answer.text)


def test_a_browser_without_a_query_gets_a_form_with_a_query_that_answers(client: TestClient) -> None:
    page = page_of(client)
    form = page.all("form")[-1]  # after the one that searches, which every page has
    assert (form["method"], form["action"]) == ("get", "/sparql")
    (query,) = page.texts["textarea"]
    assert len(page_of(client, query=query).cells()) == 10


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_speaks_the_language_asked_for(client: TestClient, language: str) -> None:
    page = page_of(client, lang=language)
    assert page.all("html")[0]["lang"].startswith(language)
    chinese = re.search(r"[\u4e00-\u9fff]", page.texts["h1"][0]) is not None
    assert chinese == (language == "zh")
    by_header = client.get("/sparql", headers=BROWSER | {"Accept-Language": language})
    assert by_header.headers["content-language"] == language
    assert "Accept-Language" in by_header.headers["vary"]


def test_both_languages_show_the_same_things(client: TestClient) -> None:
    english, chinese = (page_of(client, query=NUMBERS, lang=language) for language in ("en", "zh"))
    assert [tag for tag, _ in english.elements] == [tag for tag, _ in chinese.elements]
    assert english.cells() == chinese.cells()


def test_nothing_is_loaded_from_elsewhere_and_no_script_is_written_into_the_page(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": NUMBERS}, headers=BROWSER)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    page = Page(answer.text)
    for each, text in zip(page.all("script"), page.texts["script"], strict=True):
        assert each["src"].startswith("/assets/") if not text else each["type"] == "application/json"
    loaded = [each["href"] for each in page.all("link") if each["rel"] == "stylesheet"]
    assert [each.partition("?")[0] for each in loaded] == ["/assets/pages.css", "/assets/sparql.css"]
    for style in map(client.get, loaded):
        assert style.headers["content-type"] == "text/css; charset=utf-8"
        assert "url(" not in style.text
        assert "@import" not in style.text
    assert all("style" not in attributes for _, attributes in page.elements)


def test_every_field_has_a_label_and_every_id_stands_once(client: TestClient) -> None:
    page = page_of(client, query=NUMBERS)
    labelled = {each["for"] for each in page.all("label")}
    fields = {each["id"] for tag in ("textarea", "select", "input") for each in page.all(tag) if "id" in each}
    assert fields == labelled
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = {attributes["aria-labelledby"] for _, attributes in page.elements if "aria-labelledby" in attributes}
    assert named <= set(ids)
    assert all(each.get("scope") == "col" for each in page.all("th"))


def test_the_answer_stands_as_a_table_and_can_be_had_in_other_forms(client: TestClient) -> None:
    page = page_of(client, query=NUMBERS)
    assert page.cells()[:2] == ["85 xsd:integer", "86 xsd:integer"]
    forms = {}
    for link in page.all("a"):
        asked = parse_qs(urlsplit(link["href"]).query)
        if asked.get("query") == [NUMBERS] and "format" in asked:
            forms[asked["format"][0]] = client.get(link["href"])
    assert set(forms) == {"json", "xml", "csv", "tsv"}
    assert forms["csv"].text.split() == ["n", "85", "86", "87", "88", "89"]


def test_the_query_stays_in_the_form_as_it_was_written(client: TestClient) -> None:
    query = 'SELECT ("</textarea><script>alert(1)</script>&amp;" AS ?x) {}'
    page = page_of(client, query=query)
    assert page.texts["textarea"] == [query]
    assert not any("alert" in text for text in page.texts["script"])
    assert page.cells() == ["</textarea><script>alert(1)</script>&amp;"]


def test_iris_lead_to_this_server_or_to_the_web_and_nowhere_else(client: TestClient) -> None:
    query = "SELECT * { VALUES ?x { <case/spp/85> <http://e/x> <javascript:alert(1)> <urn:x:y> gc:GuidingCase } }"
    page = page_of(client, query=query)
    links = [each["href"] for each in page.all("a") if "title" in each]
    assert links == ["/case/spp/85", "http://e/x", "/def#GuidingCase"]
    expected = ["<case/spp/85>", "<http://e/x>", "<javascript:alert(1)>", "<urn:x:y>", "gc:GuidingCase"]
    assert page.cells() == expected


def test_language_datatype_and_unbound_can_be_told_apart(client: TestClient) -> None:
    page = page_of(client, query='SELECT * { VALUES (?x ?y) { ("听证"@zh UNDEF) ("1.50"^^xsd:decimal "plain") } }')
    assert page.cells() == ["听证 @zh", "not bound", "1.50 xsd:decimal", "plain"]
    assert {"lang": "zh"} in page.all("td")


def test_a_long_answer_is_cut_and_says_so(client: TestClient) -> None:
    page = page_of(client, query="SELECT ?s { ?s ?p ?o } LIMIT 1500")
    assert len(page.cells()) == MOST_ROWS
    assert any("1500" in text for text in page.texts["p"])
    whole = page_of(client, query="SELECT ?s { ?s ?p ?o } LIMIT 1000")
    assert not any("first" in text for text in whole.texts["p"])


@pytest.mark.parametrize(("query", "says"), [("ASK {}", "Yes"), ("ASK { <x> <y> <z> }", "No")])
def test_a_yes_or_no_is_said(client: TestClient, query: str, says: str) -> None:
    assert any(text.startswith(says) for text in page_of(client, query=query).texts["p"])


def test_a_graph_is_shown_in_turtle(client: TestClient) -> None:
    page = page_of(client, query="CONSTRUCT WHERE { <case/spp/85> a ?c }")
    assert "gc:GuidingCase" in page.texts["pre"][0]
    offered = {parse_qs(urlsplit(each["href"]).query).get("format", [""])[0] for each in page.all("a")}
    assert {"ttl", "nt", "rdf", "jsonld"} <= offered


def test_an_answer_too_large_for_a_page_leads_to_its_other_forms(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.pages.sparql_page.MOST_BYTES", 10)
    page = page_of(client, query=NUMBERS + " #")
    assert page.cells() == []
    assert any("too large" in text for text in page.texts["p"])


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ("SELECT *\n{ ?s ?p }", 400, "Line 2, column 10"),
        ("SELECT * { ?s zz:p ?o }", 400, "not declared"),
        ("INSERT DATA { <a> <b> <c> }", 403, "read-only"),
    ],
)
def test_a_problem_is_told_on_the_page_with_the_query_kept(
    client: TestClient, query: str, status: int, says: str
) -> None:
    answer = client.get("/sparql", params={"query": query}, headers=BROWSER)
    page = Page(answer.text)
    assert answer.status_code == status
    assert page.texts["textarea"] == [query]
    assert says in " ".join(" ".join(page.texts["div"]).split())
    assert {"role": "alert"}.items() <= next(each for each in page.all("div") if each.get("role") == "alert").items()
    assert "etag" not in answer.headers


def test_a_named_release_and_dataset_stay_with_the_form(client: TestClient) -> None:
    release = client.get("/health").json()["release"]
    asked = {"query": NUMBERS, "release": release, "default-graph-uri": "http://e/g"}
    inputs = page_of(client, **asked).all("input")
    hidden = {each["name"]: each["value"] for each in inputs if each["type"] == "hidden"}
    assert hidden == {"release": release, "default-graph-uri": "http://e/g", "lang": "en"}


def test_the_questions_to_start_from_are_of_the_catalogue_and_have_answers(client: TestClient) -> None:
    links = [each["href"] for each in page_of(client).all("a") if each.get("class") == "example"]
    assert len(links) == sum(len(group.examples) for group in load_examples()) >= 30
    unanswered = [link for link in links if not Page(client.get(link).text).cells()]
    (without,) = unanswered  # the one that asks for gaps, of which there is none
    assert "Which+events+still+lack" in without


def test_every_example_has_an_address_of_its_own_on_the_page_of_examples(client: TestClient) -> None:
    page = Page(client.get("/examples", headers=BROWSER).text)
    names = [example.question.name for group in load_examples() for example in group.examples]
    assert [each["id"] for each in page.all("h3")] == names
    leading = {parse_qs(urlsplit(each["href"]).query)["query"][0] for each in page.all("a") if "query=" in each["href"]}
    assert leading == {example.query for group in load_examples() for example in group.examples}


def test_the_line_of_an_error_is_shown_with_the_place_marked(client: TestClient) -> None:
    page = Page(client.get("/sparql", params={"query": "SELECT *\n{ ?s ?p }"}, headers=BROWSER).text)
    assert page.texts["mark"] == ["⏎"]
    misspelt = Page(client.get("/sparql", params={"query": "SELECT * { ?s zz:p ?o }"}, headers=BROWSER).text)
    assert misspelt.texts["mark"][0].startswith("zz:p")
    assert any(each.get("data-line") == "2" for each in page.all("p"))


def test_counts_are_shown_as_bars_too(client: TestClient) -> None:
    page = page_of(
        client, query="SELECT ?x (SUM(?m) AS ?n) { VALUES (?x ?m) { ('one' 1) ('two' 2) } } GROUP BY ?x ORDER BY ?x"
    )
    assert [each["width"] for each in page.all("rect")] == ["180.0", "360.0"]
    assert page_of(client, query=NUMBERS).all("rect") == []
    assert page_of(client, query="SELECT ?x ?n { VALUES (?x ?n) { ('one' 1) ('two' 2) } }").all("rect") == []


def test_the_query_can_be_taken_elsewhere(client: TestClient) -> None:
    query = "SELECT ?x { VALUES ?x { 'it''s' } }".replace("''", "\\'")
    page = page_of(client, query=query)
    link, curl, python = page.texts["code"][:3]
    assert client.get(link.removeprefix("http://testserver"), headers={"Accept": "text/csv"}).text.split() == [
        "x",
        "it's",
    ]
    assert shlex.split(curl)[-1] == f"query={query}"
    compile(python, "shown", "exec")


def test_a_language_asked_for_is_remembered_on_every_answer(client: TestClient) -> None:
    for _ in range(2):
        answer = client.get("/sparql", params={"query": NUMBERS, "lang": "zh"}, headers=BROWSER)
        assert answer.headers["set-cookie"].startswith("lang=zh; Path=/")
        assert "set-cookie" not in client.get("/sparql", params={"query": NUMBERS}, headers=BROWSER).headers
    in_chinese = client.get("/sparql", params={"query": NUMBERS}, headers=BROWSER | {"Cookie": "lang=zh"})
    assert in_chinese.headers["content-language"] == "zh"


def test_the_tag_of_a_page_is_of_its_language(client: TestClient) -> None:
    english, chinese = (
        client.get("/sparql", params={"query": NUMBERS}, headers=BROWSER | {"Accept-Language": each})
        for each in ("en", "zh")
    )
    assert english.headers["etag"] != chinese.headers["etag"]
    held = BROWSER | {"If-None-Match": english.headers["etag"]}
    assert client.get("/sparql", params={"query": NUMBERS}, headers=held).status_code == 304
    assert client.get("/sparql", headers=BROWSER | {"Accept-Language": "en"}).headers["etag"]


def test_an_unknown_style_sheet_is_not_there(client: TestClient) -> None:
    assert client.get("/assets/other.css").status_code == 404

"""The page on which RDF is validated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

BROWSER = {"Accept": "text/html"}
CASE = (
    "@prefix gc: <https://w3id.org/cn-guiding-cases/def#> .\n\n"
    "<https://w3id.org/cn-guiding-cases/case/spp/9001> a gc:GuidingCase ;\n  gc:caseNumber 9001 .\n"
)


def send(client: TestClient, text: str, status: int = 200, **fields: str) -> LexborHTMLParser:
    parts = {name: (None, value) for name, value in {"text": text, **fields}.items()}
    answer = client.post("/validate", files=parts, headers=BROWSER)
    assert answer.status_code == status
    assert answer.headers["cache-control"] == "no-store"
    return LexborHTMLParser(answer.text)


def words_of(page: LexborHTMLParser, selector: str) -> str:
    return " ".join(" ".join(each.text() for each in page.css(selector)).split())


def test_what_is_wrong_is_said_in_sentences_with_the_line_marked(client: TestClient) -> None:
    page = send(client, CASE)
    assert page.css(".findings li")
    assert "Something breaks the rules." in words_of(page, "[role=status]")
    assert [each.text() for each in page.css("pre mark")] == [
        "<https://w3id.org/cn-guiding-cases/case/spp/9001> a gc:GuidingCase ;"
    ]
    names = {each.attributes["id"] for each in page.css("[id]")}
    assert {(each.attributes["href"] or "")[1:] for each in page.css("main a[href^='#']")} <= names


def test_sentences_are_in_the_language_of_the_reader(client: TestClient) -> None:
    answer = client.post("/validate?lang=zh", files={"text": (None, CASE)}, headers=BROWSER)
    assert "违反规则" in words_of(LexborHTMLParser(answer.text), "[role=status]")


def test_what_cannot_be_parsed_is_told_at_its_line(client: TestClient) -> None:
    page = send(client, "<a> <b> <c> .\n<a> <b> oops .\n", 400)
    assert "Line 2" in words_of(page, "[role=alert]")
    assert [each.text() for each in page.css("pre mark")] == ["<a> <b> oops ."]
    assert words_of(page, "textarea") == "<a> <b> <c> . <a> <b> oops ."


def test_gaps_are_as_bad_as_the_reader_says(client: TestClient) -> None:
    sound, complete = (
        words_of(send(client, CASE, level=level), ".findings .tag").split() for level in ("sound", "complete")
    )
    assert len(sound) == len(complete)
    assert complete.count("violation") > sound.count("violation")


def test_a_file_is_checked_by_its_suffix(client: TestClient) -> None:
    answer = client.post(
        "/validate", files={"file": ("a.nt", b"<http://e/a> <http://e/b> <http://e/c> .\n")}, headers=BROWSER
    )
    page = LexborHTMLParser(answer.text)
    assert "Nothing breaks the rules." in words_of(page, "[role=status]")

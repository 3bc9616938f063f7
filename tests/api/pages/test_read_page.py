"""The page on which a document is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from api.pages.marked_text import Mark, mark_text

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

BROWSER = {"Accept": "text/html"}
TEXT = (
    "柳某诉某市水务局不履行职责案\n（检例第9001号）\n【关键词】\n行政检察　听证\n【要旨】\n行政机关应当答复申请。\n"
    "【基本案情】\n2020年5月6日，某市人民检察院向水务局发出检察建议。<b>&\n【相关规定】\n《中华人民共和国行政诉讼法》第二十五条\n"
)


def send(client: TestClient, text: str, status: int = 200) -> LexborHTMLParser:
    answer = client.post("/read", files={"text": (None, text)}, headers=BROWSER)
    assert answer.status_code == status
    assert answer.headers["cache-control"] == "no-store"
    return LexborHTMLParser(answer.text)


def words_of(page: LexborHTMLParser, selector: str) -> str:
    return " ".join(" ".join(each.text() for each in page.css(selector)).split())


def test_what_was_read_is_marked_in_the_text_and_the_text_is_whole(client: TestClient) -> None:
    page = send(client, TEXT)
    (text,) = page.css(".text")
    assert text.text() == TEXT
    cited = [each.text() for each in page.css(".text mark.citation")]
    assert "".join(cited).endswith("第二十五条")
    (row,) = page.css("#case-1-citation-1")
    (leading,) = [each.attributes["href"] for each in row.css("td:last-child a")]
    assert leading == "/statute/administrative-procedure-law/article/25"


def test_marks_and_rows_lead_to_each_other(client: TestClient) -> None:
    page = send(client, TEXT)
    names = [each.attributes["id"] for each in page.css("[id]")]
    assert len(names) == len(set(names))
    within = [each.attributes["href"] or "" for each in page.css("main a[href^='#']")]
    assert within
    assert {each[1:] for each in within} <= set(names)


def test_the_nearest_cases_are_told_with_reasons(client: TestClient) -> None:
    near = send(client, TEXT).css("main ol > li")
    assert near
    assert near[0].css("ul li")


def test_a_document_without_a_case_is_told_to_have_none(client: TestClient) -> None:
    assert "No guiding case was found" in words_of(send(client, "今天天气很好。"), ".problem")


def test_a_document_that_cannot_be_read_is_told_on_the_page_with_the_reason(client: TestClient) -> None:
    answer = client.post("/read", files={"file": ("a.pdf", b"no pdf", "application/pdf")}, headers=BROWSER)
    assert answer.status_code == 400
    page = LexborHTMLParser(answer.text)
    assert words_of(page, ".problem")
    assert page.css("form[method=post]")
    assert client.post("/read", files={"text": (None, "")}, headers=BROWSER).status_code == 400


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-3, 35), st.integers(-3, 35)), max_size=8))
def test_pieces_are_the_text_and_every_mark_covers_what_it_should(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(start, end, f"kind-{place}", str(place)) for place, (start, end) in enumerate(spans)]
    pieces = mark_text(text, marks)
    assert "".join(each.text for each in pieces) == text
    for mark in marks:
        covered = "".join(each.text for each in pieces if mark.kind in each.kinds)
        is_within = 0 <= mark.start < mark.end <= len(text)
        assert covered == (text[mark.start : mark.end] if is_within else "")


def test_a_text_without_a_case_is_told_what_it_names(client: TestClient) -> None:
    page = send(client, "本案适用《中华人民共和国民事诉讼法》第五十五条。参见检例第87号；另见检例第9999号。")
    leading = {each.attributes["href"] for each in page.css("section td a")}
    assert {"/statute/civil-procedure-law/article/55", "/case/spp/87"} <= leading
    assert "检例第9999号" in words_of(page, "section td")


def test_a_case_that_the_release_holds_is_linked(client: TestClient) -> None:
    page = send(client, TEXT.replace("9001", "88"))
    assert [each.attributes["href"] for each in page.css("dl.pairs dd a")] == ["/case/spp/88"]

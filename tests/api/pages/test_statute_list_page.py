"""The list of instruments, as a reader of it sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.api.pages.test_article_page import ask, words

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


def test_the_most_cited_instruments_come_first(client: TestClient) -> None:
    page = ask(client, "/statutes")
    counts = [int(each) for each in words(page, "table.wide td.number")]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 0


def test_words_of_the_title_are_looked_for_in_either_language(client: TestClient) -> None:
    for asked in ("民事 诉讼法", "civil procedure", "Civil-Procedure-Law"):
        page = ask(client, "/statutes", q=asked)
        links = [each.attributes["href"] for each in page.css("table.wide th[scope=row] > a")]
        assert "/statute/civil-procedure-law" in links


def test_the_list_is_narrowed_by_kind_and_issuer(client: TestClient) -> None:
    page = ask(client, "/statutes", kind="document-type/judicial-interpretation", issuer="agency/spp")
    assert set(words(page, "table.wide tbody td:nth-child(2)")) == {"judicial interpretation"}
    assert all("Supreme People's Procuratorate" in each for each in words(page, "table.wide th[scope=row]"))
    assert [each.attributes["value"] for each in page.css("option[selected]")] == [
        "document-type/judicial-interpretation",
        "agency/spp",
    ]


def test_pages_lead_on_and_back(client: TestClient) -> None:
    first = ask(client, "/statutes")
    (further,) = first.css("nav.pages a[rel=next]")
    second = ask(client, str(further.attributes["href"]))
    assert second.css("nav.pages a[rel=prev]")[0].attributes["href"] == "/statutes"
    assert not set(words(first, "table.wide th > a")) & set(words(second, "table.wide th > a"))


def test_an_empty_list_says_what_was_understood_and_what_to_try(client: TestClient) -> None:
    (told,) = words(ask(client, "/statutes", q="lanterns"), ".note[role=status]")
    assert "whose title holds “lanterns”" in told
    assert "search everything" in told


def test_instruments_without_a_text_say_so(client: TestClient) -> None:
    assert "no text" in words(ask(client, "/statutes"), "table.wide td:last-child")[0]
    assert words(ask(client, "/statutes", held="yes"), ".note[role=status]")

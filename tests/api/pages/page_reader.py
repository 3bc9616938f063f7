"""Pages read as a person with a browser reads them: what stands where, and where its links lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def ask(client: TestClient, address: str, language: str = "en", status: int = 200) -> LexborHTMLParser:
    """The page at an address."""
    answer = client.get(address, headers=BROWSER | {"Accept-Language": language}, follow_redirects=False)
    assert answer.status_code == status, answer.text[:500]
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = LexborHTMLParser(answer.text)
    assert len(page.css("h1")) == 1
    assert not page.css("[style], [onclick], style")
    names = [each.attributes["id"] for each in page.css("[id]")]
    assert len(names) == len(set(names)), sorted(name or "" for name in names if names.count(name) > 1)
    return page


def words(page: LexborHTMLParser, selector: str) -> list[str]:
    """The texts of what a selector finds, spaces made one."""
    return [" ".join(each.text().split()) for each in page.css(selector)]


def links(page: LexborHTMLParser, selector: str) -> list[str]:
    """Where the links that a selector finds lead."""
    return [each.attributes.get("href") or "" for each in page.css(selector)]

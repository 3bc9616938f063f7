"""Every link on every page of the shipped release leads somewhere, down to the part of the page that it names."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi.testclient import TestClient

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
STARTS = ("/", "/docs", "/about", "/case/spp/88?view=study", "/compare?cases=88,89", "/def")
ASKED_ELSEWHERE = ("/sparql", "/search", "/compare", "/path", "/report")  # whose parameters make them endless
MOST_OF_A_KIND = 30
FORMS = (".json", ".jsonld", ".ttl", ".nt", ".rdf", ".csv", ".md")


@dataclass(frozen=True, slots=True)
class FoundPage:
    """What a page offers: the names of its parts, and where its links lead with the part that they name."""

    parts: frozenset[str]
    links: tuple[tuple[str, str], ...]


def take_apart(address: str, text: str) -> FoundPage:
    page = LexborHTMLParser(text)
    parts = frozenset(each.attributes["id"] or "" for each in page.css("[id]"))
    written = [each.attributes.get("href") or each.attributes.get("src") or "" for each in page.css("[href], [src]")]
    targets = (urldefrag(urljoin(address, each)) for each in written)
    return FoundPage(parts, tuple((url, unquote(part)) for url, part in targets if not urlsplit(url).scheme))


def kind_of(address: str) -> str:
    """What a few are taken of: a page that is asked something, a form of a thing; empty for what is looked at whole."""
    path, query = urlsplit(address).path, urlsplit(address).query
    form = next((each for each in FORMS if path.endswith(each)), "")
    return form or (path if query and path.startswith(ASKED_ELSEWHERE) else "")


def walk(client: TestClient) -> Iterator[tuple[str, str]]:
    """Complaints, as the page and what is wrong with a link on it."""
    waiting = deque((start, "") for start in STARTS)
    seen: dict[str, FoundPage | None] = {}
    counts: dict[str, int] = {}
    wanted: list[tuple[str, str, str]] = []
    while waiting:
        address, origin = waiting.popleft()
        if address in seen:
            continue
        kind = kind_of(address)
        counts[kind] = counts.get(kind, 0) + 1
        if kind and counts[kind] > MOST_OF_A_KIND:
            continue
        answer = client.get(address, headers=BROWSER)
        seen[address] = None
        if answer.status_code != 200:
            yield origin, f"{address} answers {answer.status_code}"
        elif answer.headers["content-type"].startswith("text/html"):
            page = seen[address] = take_apart(address, answer.text)
            waiting.extend((url, address) for url, _ in page.links)
            wanted.extend((address, url, part) for url, part in page.links if part)
    for origin, url, part in wanted:
        target = seen.get(url)
        if target and part not in target.parts:
            yield origin, f"{url} has no part #{part}"


@pytest.mark.long
def test_every_link_of_every_page_leads_somewhere(client: TestClient) -> None:
    assert list(walk(client)) == []

"""Parsing citations in English: Article 51 and Article 55 of the “Civil Procedure Law”, Articles 10 and 39 of the …."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.citations.provisions import LONGEST_RANGE, Provision
from kg.citations.scanning import Law, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.citations.scanning import Span
    from kg.statute_index import StatuteIndex

_NUMBER = r"\d{1,4}(?:[-–]\d{1,2})?(?:\s?\(\d{1,2}\)){0,2}"
_ARTICLES = re.compile(
    rf"(?:(?P<part>Paragraph|Item|Clause|Subparagraph)s?\s(?P<partno>\(?\d{{1,2}}\)?)(?:\sof|,)\s)?"
    rf"Art(?:icle|\.)s?\s(?P<list>{_NUMBER}(?:\s?(?:,\s?and|,|and|to|through|;)\s(?:Art(?:icle|\.)s?\s)?{_NUMBER}){{0,60}})",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"(?P<to>\b(?:to|through)\s(?:Art(?:icle|\.)s?\s)?)?(?P<main>\d{1,4})(?:[-–](?P<branch>\d{1,2}))?"
    r"(?:\s?\((?P<first>\d{1,2})\))?(?:\s?\((?P<second>\d{1,2})\))?",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+(?:of|in|under)\s+(?:the\s+)?", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"](?P<title>[^“”\"\n]{3,400})[”\"]")
_BARE = re.compile(
    r"(?P<title>[A-Z][^“”\"\n(（;:.]{2,400}?)(?=\s*[(（;:.\n]|,\s(?!and\b)|\sand\sArt|\s(?:stipulate|provide|state|require)s?\b|$)"
)
_SPACE = re.compile(r"\s")
MOST_WORDS = 40
_NOTE = re.compile(r"\s*[(（](?P<note>[^\n]{4,300}?)\)?[)）]?\s*(?=\n|$|[;.])")
_LINE_TITLE = re.compile(r"[ \t]*(?:The\s)?[“\"]?(?P<title>[A-Z][^\n“”\"]{8,400}?)[”\"]?[ \t.;]*(?=\n|$)")


def parse_english(text: str, start: int, end: int, index: StatuteIndex, *, listing: bool) -> tuple[Statement, ...]:
    """The statements of a section; in a `listing`, a line that is a known title cites the whole document."""
    statements = [*_find_articles(text, start, end, index)]
    taken = [(each.provisions[0].start, max(each.law.printed[1], each.provisions[-1].end)) for each in statements]
    whole = _find_lines(text, start, end, index) if listing else _find_titles(text, start, end, index)
    statements += [each for each in whole if not any(low <= each.law.printed[0] < high for low, high in taken)]
    return tuple(sorted(statements, key=_position))


def _position(statement: Statement) -> int:
    """Where a statement begins."""
    return statement.provisions[0].start if statement.provisions else statement.law.printed[0]


def _find_articles(text: str, start: int, end: int, index: StatuteIndex) -> Iterator[Statement]:
    """Articles with the law after them."""
    for found in _ARTICLES.finditer(text, start, end):
        joined = _OF.match(text, found.end(), end)
        if not joined:
            continue
        law, after = _find_law(text, joined.end(), end, index)
        if law is None:
            continue
        note = _NOTE.match(text, after, end)
        words = note["note"].strip() if note and re.search(r"\d{4}", note["note"]) else None
        yield Statement(law, tuple(_provisions(text, found)), words)


def _find_law(text: str, start: int, end: int, index: StatuteIndex) -> tuple[Law | None, int]:
    """The law whose title begins here: in quotation marks, or the longest known one, or all up to the next mark."""
    if quoted := _QUOTED.match(text, start, end):
        return Law("title", quoted.span("title"), quoted.span()), quoted.end()
    bare = _BARE.match(text, start, end)
    if not bare:
        return None, start
    ends = [bare.end("title"), *(found.start() for found in reversed(list(_SPACE.finditer(text, *bare.span("title")))))]
    known = (each for each in ends[:MOST_WORDS] if index.find(text[start:each]))
    span = (start, next(known, bare.end("title")))
    return Law("title", span, span), span[1]


def _provisions(text: str, found: re.Match[str]) -> Iterator[Provision]:
    """The provisions of a list."""
    base = found.start("list")
    earlier: Provision | None = None
    for each in _EACH.finditer(found["list"]):
        provision = _provision(text, found, each, base)
        main = provision.article or 0
        if (
            each["to"]
            and earlier is not None
            and (earlier.article or 0) < main <= (earlier.article or 0) + LONGEST_RANGE
        ):
            span = (earlier.start, provision.end)
            yield replace(earlier, end=span[1], range=span, upto=main)
            earlier = replace(provision, start=span[0], range=span)
            continue
        if earlier is not None:
            yield earlier
        earlier = provision
    if earlier is not None:
        yield earlier


def _provision(text: str, found: re.Match[str], each: re.Match[str], base: int) -> Provision:
    """One number of a list: 307-1, 5(2), or 25 after “Paragraph 2 of”."""
    paragraph, item = (int(each[key]) if each[key] else None for key in ("first", "second"))
    if found["part"]:
        number = int(found["partno"].strip("()"))
        is_item = found["part"].lower() in ("item", "subparagraph")
        paragraph, item = (paragraph, number) if is_item else (number, item)
    span = _with_word(text, (base + each.start("main"), base + each.end()))
    return Provision(*span, int(each["main"]), int(each["branch"] or 0), paragraph, item)


def _with_word(text: str, span: Span) -> Span:
    """The span with the word Article before the number, where it stands there."""
    head = re.search(r"Art(?:icle|\.)s?\s$", text[max(0, span[0] - 9) : span[0]], re.IGNORECASE)
    return (span[0] - len(head.group()), span[1]) if head else span


def _find_lines(text: str, start: int, end: int, index: StatuteIndex) -> Iterator[Statement]:
    """Lines that are the title of a known instrument."""
    for line in re.finditer(r"[^\n]+", text[start:end]):
        found = _LINE_TITLE.fullmatch(line.group())
        if found and index.find(found["title"]):
            low = start + line.start()
            span = (low + found.start("title"), low + found.end("title"))
            yield Statement(Law("title", span, span))


def _find_titles(text: str, start: int, end: int, index: StatuteIndex) -> Iterator[Statement]:
    """Known titles in quotation marks."""
    for found in _QUOTED.finditer(text, start, end):
        if index.find(found["title"]):
            yield Statement(Law("title", found.span("title"), found.span()))

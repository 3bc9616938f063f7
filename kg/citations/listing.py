"""Parsing a section of relevant provisions: lines of citations, article headings, and statute text quoted beneath."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.citations.bare_names import find_name_before
from kg.citations.parsing import parse_after_law, parse_title
from kg.citations.provisions import begins_list
from kg.citations.scanning import Statement

if TYPE_CHECKING:
    from kg.citations.scanning import Law, Scan

LONGEST_HEAD = 400
_BULLET = re.compile(
    r"[\s\u3000*#>·•]*(?:\d{1,2}\s?[.．、]\s?|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳])?[\s\u3000*]*"
)
_JOIN = re.compile(r"[\s\u3000]*[；;。，,、][\s\u3000]*|[\s\u3000]*(?:和|及|与|以及)(?=《)")
_NEXT_WORDS = re.compile(r"规定|所|的|中|之|指|和|及|与|至|同|或")
_LINE_END = re.compile(r"[\s\u3000]*[；;。]?[ \u3000]*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where parsing stands: the next character and the next token."""

    at: int
    token: int


def parse_listing(scan: Scan) -> tuple[Statement, ...]:
    """The statements of a section that lists provisions; lines that begin with other words are quoted text."""
    statements: list[Statement] = []
    place = _Place(scan.start, 0)
    fresh = True
    while place.at < scan.end:
        if fresh:
            found = _BULLET.match(scan.text, place.at, scan.end)
            place = _skip_to(scan, found.end() if found else place.at, place.token)
        more, place = _parse_here(scan, place, _find_running(statements), fresh=fresh)
        statements.extend(more)
        joined = _JOIN.match(scan.text, place.at, scan.end) if more else None
        if joined and "\n" not in joined.group():
            place, fresh = _skip_to(scan, joined.end(), place.token), False
        elif more and _LINE_END.match(scan.text, place.at, scan.end):
            place, fresh = _next_line(scan, place), True
        elif more and place.token < len(scan.tokens) and scan.tokens[place.token].start == place.at:
            fresh = False
        else:
            place, fresh = _next_line(scan, place), True
    return tuple(statements)


def _find_running(statements: list[Statement]) -> Statement | None:
    """The statement that a line with nothing but an article goes on: the last one outside brackets."""
    return next((each for each in reversed(statements) if each.relation == "cited"), None)


def _parse_here(scan: Scan, place: _Place, last: Statement | None, *, fresh: bool) -> tuple[list[Statement], _Place]:
    """The statements that begin at a place, if any."""
    count = len(scan.tokens)
    title = _find_head_title(scan, place)
    if title is not None:
        more, after = parse_after_law(scan, parse_title(scan, title, listing=True), title + 1, count)
    elif last is not None and _is_heading(scan, place, fresh=fresh):
        more, after = parse_after_law(scan, Statement(last.law, note=last.note), place.token, count, listed_here=True)
    elif (bare := _find_head_name(scan, place)) is not None:
        more, after = parse_after_law(scan, Statement(bare[0]), bare[1], count, listed_here=True)
    else:
        return [], place
    if after == place.token:
        return [], place
    return more, _Place(max(place.at, scan.tokens[after - 1].end), after)


def _find_head_title(scan: Scan, place: _Place) -> int | None:
    """The index of a title that begins here, with nothing but a version and a body's name before it."""
    line_end = _end_of_line(scan, place.at, place.at + LONGEST_HEAD)
    for index in range(place.token, min(place.token + 24, len(scan.tokens))):
        token = scan.tokens[index]
        if token.kind == "title":
            if token.start == place.at:
                return index
            named = parse_title(scan, index, listing=True)
            note, reached = named.note, named.law.printed[0]
            before = scan.text[place.at : reached].strip()
            known = not before or (note is not None and before.removesuffix("的").removesuffix("后") in (note, ""))
            return index if known or _is_version_first(scan, place.at, reached, note) else None
        if token.kind not in ("comma", "and", "number", "unit") or token.start >= line_end:
            return None
    return None


def _is_version_first(scan: Scan, start: int, end: int, note: str | None) -> bool:
    """Whether only version words stand in a span."""
    return note is not None and scan.text[start:end].strip().startswith(note) and end - start <= len(note) + 4


def _is_heading(scan: Scan, place: _Place, *, fresh: bool) -> bool:
    """Whether the number of an article begins here, not a sentence such as 第三条规定的."""
    if place.token >= len(scan.tokens) or scan.tokens[place.token].start != place.at:
        return False
    token = scan.tokens[place.token]
    if not begins_list(scan.text, scan.tokens, place.token, len(scan.tokens)) or not token.marked:
        return False
    if token.kind == "unit" and token.unit != "条":
        return False
    return not fresh or _NEXT_WORDS.match(scan.text, token.end) is None


def _find_head_name(scan: Scan, place: _Place) -> tuple[Law, int] | None:
    """A law without brackets that a line begins with, and the token of its first provision."""
    index = place.token
    line_end = _end_of_line(scan, place.at, place.at + LONGEST_HEAD)
    while index < len(scan.tokens) and scan.tokens[index].start < line_end:
        if scan.tokens[index].kind == "unit":
            law = find_name_before(scan, index, frozenset())
            if law is not None and law.kind == "bare" and law.printed[0] == place.at:
                return law, index
            return None
        index += 1
        if index > place.token + 12:
            return None
    return None


def _skip_to(scan: Scan, at: int, token: int) -> _Place:
    """The place at a character, and the first token from there on."""
    while token < len(scan.tokens) and scan.tokens[token].start < at:
        token += 1
    return _Place(at, token)


def _next_line(scan: Scan, place: _Place) -> _Place:
    """The beginning of the next line."""
    return _skip_to(scan, _end_of_line(scan, place.at, scan.end) + 1, place.token)


def _end_of_line(scan: Scan, at: int, limit: int) -> int:
    """Where the line ends, or the limit if it goes on."""
    limit = min(limit, scan.end)
    found = scan.text.find("\n", at, limit)
    return limit if found < 0 else found

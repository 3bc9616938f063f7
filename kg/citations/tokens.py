"""The first stage: titles in their brackets, numbered units (第三百零七条之一), and the marks between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.text.numerals import find_number

if TYPE_CHECKING:
    from collections.abc import Iterator

TokenKind: TypeAlias = Literal["title", "unit", "number", "to", "comma", "and", "stop", "open", "close", "quote"]

LONGEST_TITLE = 220
LONGEST_BRACKET = 600
DEEPEST_BRACKET = 8
OUTER = ("《", "》")
INNER_OPEN, INNER_CLOSE = "〈<", "〉>"
_BRACKETS = re.compile(r"[《》〉]|[〈<](?=[\u4e00-\u9fff])|>")
_NUMBER = r"[零〇○一二两三四五六七八九十百千万]{1,12}|[0-9０-９]{1,5}"
_NEXT = r"(?:$|[第（(0-9０-９零〇○一二两三四五六七八九十百千])"  # commas and the like only join what is numbered
_MARKS = re.compile(
    rf"(?P<unit>(?P<di>第)?[ \u3000]?(?:[（(](?P<boxed>{_NUMBER})[）)]|(?P<plain>{_NUMBER}))[ \u3000]?"
    r"(?P<kind>条|款|项|目|章|节|分编|编|部分)(?P<doubled>条)?(?:之(?P<branch>[一二三四五六七八九十]{1,3}|\d{1,2})(?!般|间|内|外))?)"
    rf"|(?P<number>第?(?:[（(](?P<boxed2>{_NUMBER})[）)]|(?P<plain2>{_NUMBER}))"
    r"(?=[ ]?(?:[、，,至到～~—－-]|以?及|和|与)))"
    rf"|(?:(?P<to>至|到|[～~—－-]{{1,2}})|(?P<comma>[、，,])|(?P<and>以及|及|和|与|或者|或|并))(?=\s{{0,3}}{_NEXT})"
    r"|(?P<stop>[；;。])|(?P<open>[（(\[【])|(?P<close>[）)\]】])|(?P<quote>[“”\"「」])"
)
_KINDS: tuple[TokenKind, ...] = ("to", "comma", "and", "stop", "open", "close", "quote")


@dataclass(frozen=True, slots=True)
class Token:
    """A title, a numbered unit or a mark; `marked` is true where 第 or brackets show that the number is an ordinal.

    `opened` is false for a title whose first bracket is missing; `doubled` is true for the slip 条条.
    """

    kind: TokenKind
    start: int
    end: int
    number: int | None = None
    branch: int = 0
    unit: str = ""
    marked: bool = False
    opened: bool = True
    doubled: bool = False


def find_tokens(text: str, start: int, end: int, issuer: re.Pattern[str]) -> tuple[Token, ...]:
    """The tokens of a span in order; `issuer` tells where a title begins that lost its first bracket.

    >>> [token.kind for token in find_tokens("《刑法》第三条、第四条", 0, 11, re.compile("国务院"))]
    ['title', 'unit', 'comma', 'unit']
    """
    tokens: list[Token] = []
    place = start
    for title in find_titles(text, start, end, issuer):
        tokens.extend(_find_marks(text, place, title.start))
        tokens.append(title)
        place = title.end
    tokens.extend(_find_marks(text, place, end))
    return tuple(tokens)


def find_titles(text: str, start: int, end: int, issuer: re.Pattern[str]) -> tuple[Token, ...]:
    """The outermost bracketed titles of a span, at most 220 characters long, also over line breaks.

    >>> [(each.start, each.end) for each in find_titles("甲《关于〈乙法〉的规定》丙", 0, 13, re.compile("国务院"))]
    [(1, 12)]
    """
    pairs = _find_pairs(text, start, end, issuer)
    outermost: list[Token] = []
    for pair in sorted(pairs, key=lambda each: (each.start, -each.end)):
        if not outermost or pair.start >= outermost[-1].end:
            outermost.append(pair)
    return tuple(outermost)


def match_brackets(tokens: tuple[Token, ...]) -> dict[int, int]:
    """The index of the closing bracket by that of the opening one, and the other way round.

    Brackets that hold more than 600 characters, or stand deeper than eight, have no partner.
    """
    partner: dict[int, int] = {}
    waiting: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind == "open":
            waiting = [*waiting[-DEEPEST_BRACKET + 1 :], index]
        elif token.kind == "close" and waiting:
            opened = waiting.pop()
            if token.start - tokens[opened].start <= LONGEST_BRACKET:
                partner[index], partner[opened] = opened, index
    return partner


def _find_pairs(text: str, start: int, end: int, issuer: re.Pattern[str]) -> Iterator[Token]:
    """Matched brackets; a closing one without its partner is met by the issuer at the head of its line."""
    waiting: list[int] = []
    for found in _BRACKETS.finditer(text, start, end):
        mark, place = found.group(), found.start()
        if mark == "《" or mark in INNER_OPEN:
            waiting.append(place)
            continue
        if mark == "》" and any(text[each] == "《" for each in waiting[-3:]):
            while text[waiting[-1]] != "《":
                waiting.pop()
        if waiting and (text[waiting[-1]] == "《") == (mark == "》"):
            opened = waiting.pop()
            if 1 < place - opened <= LONGEST_TITLE:
                yield Token("title", opened, place + 1)
        elif mark == "》" and (head := _find_lost_opening(text, start, place, issuer)) is not None:
            yield Token("title", head, place + 1, opened=False)


def _find_lost_opening(text: str, start: int, place: int, issuer: re.Pattern[str]) -> int | None:
    """Where the title begins that ends with an unmatched 》: at the head of its line, if that is an issuer."""
    floor = max(start, place - LONGEST_TITLE)
    head = max(text.rfind(mark, floor, place) for mark in "\n。；;》") + 1
    head = max(head, floor)
    while head < place and text[head] in " \u3000":
        head += 1
    return head if issuer.match(text, head, place) else None


def _find_marks(text: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of a stretch without titles."""
    for found in _MARKS.finditer(text, start, end):
        if found["unit"]:
            yield _unit(found)
        elif found["number"]:
            marked = found["number"].startswith("第") or found["boxed2"] is not None
            number = find_number(found["boxed2"] or found["plain2"])
            yield Token("number", found.start(), found.end(), number, marked=marked)
        else:
            kind = next(each for each in _KINDS if found[each])
            yield Token(kind, found.start(), found.end())


def _unit(found: re.Match[str]) -> Token:
    """A numbered unit."""
    return Token(
        "unit",
        found.start(),
        found.end(),
        find_number(found["boxed"] or found["plain"]),
        find_number(found["branch"] or "") or 0,
        found["kind"],
        found["di"] is not None or found["boxed"] is not None,
        doubled=found["doubled"] is not None,
    )

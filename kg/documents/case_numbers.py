"""Case numbers that stand as a heading, alone on a line or with the title; never those named in running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kg.documents.headings import plain_label
from kg.text.numerals import find_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.documents.headings import Headings, SeriesMark

LONGEST_LINE = 200  # characters; the longest title has about eighty
SENTENCE_MARKS = re.compile(r"[。！？]|[.;!?]\s+[A-Z]")  # a title may hold ；
TRIM = " \t\u2002\u2003\u3000\xa0#*>"
_COLON = TRIM + ":：、.．—-"
_COUNTER = re.compile(r"(?:案例)?[一二三四五六七八九十\d]{1,3}[、.．:：]?|[（(][一二三四五六七八九十\d]{1,3}[)）]")


class PrintedNumber(NamedTuple):
    """A number standing as a heading: what it says, the bounds of its line, and of the title beside it (or None)."""

    mark: SeriesMark
    number: int
    start: int
    end: int
    line_start: int
    line_end: int
    beside: tuple[int, int] | None


def find_case_numbers(text: str, headings: Headings) -> Iterator[PrintedNumber]:
    """The numbers that stand as a heading, in text order."""
    for found in headings.numbers.finditer(text):
        line = _line_around(text, found.start(), found.end())
        number = find_number(found["number"] or found["digits"])
        if line is None or not number:
            continue
        before = trim(text, line[0], found.start(), TRIM)
        after = trim(text, trim(text, found.end(), line[1], _COLON)[0], line[1], TRIM)
        if _COUNTER.fullmatch(text, *before):
            before = (before[1], before[1])
        sides = [side for side in (before, after) if side[0] < side[1]]
        if len(sides) > 1 or any(SENTENCE_MARKS.search(text, *side) for side in sides):
            continue
        yield PrintedNumber(
            mark=headings.marks[plain_label(found["zh"] or found["en"])],
            number=number,
            start=found.start(),
            end=found.end(),
            line_start=line[0],
            line_end=line[1],
            beside=sides[0] if sides else None,
        )


def trim(text: str, start: int, end: int, characters: str) -> tuple[int, int]:
    """The bounds of a slice without these characters at its ends.

    >>> trim("# 案 ", 0, 4, " #")
    (2, 3)
    """
    while start < end and text[start] in characters:
        start += 1
    while start < end and text[end - 1] in characters:
        end -= 1
    return start, end


def _line_around(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The bounds of the line, or None when it is longer than any heading."""
    line_start = text.rfind("\n", max(0, start - LONGEST_LINE), start) + 1
    if line_start == 0 and start > LONGEST_LINE:
        return None
    line_end = text.find("\n", end, end + LONGEST_LINE)
    if line_end < 0:
        line_end = len(text)
    return (line_start, line_end) if line_end - end <= LONGEST_LINE else None

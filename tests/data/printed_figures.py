"""Which figures a document in English prints: numbers that state how many, how much or which share.

“One” is never a count in the documents held. No figures are dates and spans of years (July 1, 2017; five years),
ordinals and numbers of headings (28th, first), and numbers that are part of a name or a turn of speech, which are
listed. “3.4 million” and “Twenty-six” are one number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twenty-six": 26,
}
_SCALES = {"million": 1_000_000, "billion": 1_000_000_000}
_NUMBER = re.compile(
    rf"\b(?:(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)(?P<share>%)?|(?P<word>{'|'.join(_WORDS)}))"
    rf"(?!\w)(?:\s+(?P<scale>{'|'.join(_SCALES)})\b)?",
    re.IGNORECASE,
)
_NO_FIGURES = (
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}(?=,)",
    r"(?<![\d,.])20[12]\d(?![\d%]|,\d{3}|\.\d)",
    r"\bfive years\b",
    r"^\s*\d\. ",
    r"\d+(?:st|nd|rd|th)\b",
    r"\bfour chaos\b",
    r"\bthree rural\b",
    r"\bFour Lakes\b",
    r"\bSeven Bans\b",
    r"\bnine plateau\b",
    r"\bthree-dimensional\b",
    r"\btop ten\b",
    r"\bthree northeastern\b",
)
_NO_FIGURE = re.compile("|".join(_NO_FIGURES), re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure with its place, in code points, and its value."""

    start: int
    end: int
    value: Decimal


def find_printed_figures(text: str) -> tuple[PrintedFigure, ...]:
    """The figures of a text in their order.

    >>> [str(each.value) for each in find_printed_figures("On July 1, 2021 the first two of 3.4 million tons, 12%.")]
    ['2', '3400000', '12']
    """
    skipped = [found.span() for found in _NO_FIGURE.finditer(text)]
    return tuple(
        PrintedFigure(*found.span(), _value(found))
        for found in _NUMBER.finditer(text)
        if not any(start <= found.start() < end for start, end in skipped)
    )


def _value(found: re.Match[str]) -> Decimal:
    number = Decimal(found["digits"].replace(",", "")) if found["digits"] else Decimal(_WORDS[found["word"].lower()])
    value = number * _SCALES.get((found["scale"] or "").lower(), 1)
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()

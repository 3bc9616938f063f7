"""Characters with their places on a page to lines, and lines to paragraphs as far as that is certain.

All measures are points; x grows to the right, y upwards.
"""

from __future__ import annotations

import re
import statistics
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SENTENCE_ENDS = frozenset("。！？；：…?!;:")
_OPENINGS = frozenset("【〔［〖[")
_CLOSINGS = frozenset("\"”’')")
_LABEL = re.compile(r"[^\W\d_]{2,8}[：:]")  # 承办检察官：
_NEVER_FIRST = frozenset("，。、；：！？）》〉”’】〕")
_PAGE_NUMBER = re.compile(
    r"[-—–·|\s]{0,4}(?:第\s{0,2})?\d{1,4}(?:\s{0,2}[页/]\s{0,2}(?:共\s{0,2})?\d{0,4}\s{0,2}页?)?[-—–·|\s]{0,4}"
)
_IN_BRACKETS = re.compile(r"[（(][^（）()]+[)）]")
_PROVISION_END = re.compile(r"[条款项目章节）)]$")
_SAME_LINE = 0.6  # of the size of a character; lines stand at least one size apart
_WORD_GAP, _WIDE_GAP = 0.2, 0.8  # of the size: between Latin words, between any two
_PARAGRAPH_GAP = 1.35  # of the usual distance between lines
_TOLERANCE = 0.3  # of the size
_NARROWEST = 15  # sizes of the line that fills a column; what is shorter is short of itself
_LONG = 0.85  # of the width of the longest line: lines that may be full
_USUAL_EDGE, _FAR_EDGE = 0.7, 0.98  # of the long lines end at the column's edge or before; a few stand out


class Glyph(NamedTuple):
    """A character as it is drawn: left and right edge, baseline, size, name of its font."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str = ""


class Line(NamedTuple):
    """A printed line: its words, left and right edge, baseline, size of its characters, page, fonts at its ends.

    A font is named for a Chinese character only; figures and Latin words in a line have their own.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    page: int
    first_font: str = ""
    last_font: str = ""


def find_lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines of a page in drawing order, without blank ones and without a page number at its head or foot.

    >>> [line.text for line in find_lines([Glyph("甲", 0, 10, 50, 10), Glyph("乙", 10, 20, 50, 10)], 0)]
    ['甲乙']
    """
    lines: list[Line] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _goes_on(run[-1], glyph):
            lines += _line(run, page)
            run = []
        if not (run and _drawn_twice(run[-1], glyph)):
            run.append(glyph)
    lines += _line(run, page)
    for edge in (0, -1):
        if lines and _PAGE_NUMBER.fullmatch(lines[edge].text):
            del lines[edge]
    return lines


def join_lines(lines: Sequence[Line]) -> str:
    r"""The text, where a line is continued by the next if the next one's first word would not have fitted on it.

    The next line must be neither indented nor set off, nor begin a heading; after the end of a sentence lines are
    joined only where the document indents its paragraphs.

    >>> join_lines([Line("检察机关对审判活动是否合法应当依法", 72, 276, 50, 12, 0), Line("监督。", 72, 108, 30, 12, 0)])
    '检察机关对审判活动是否合法应当依法监督。\n'
    >>> join_lines([Line("听证", 72, 96, 50, 12, 0), Line("检察机关对审判活动是否合法应当依法", 72, 276, 30, 12, 0)])
    '听证\n检察机关对审判活动是否合法应当依法\n'
    """
    if not lines:
        return ""
    page = _Page(lines)
    pieces = [lines[0].text]
    for upper, lower in pairwise(lines):
        if page.continues(upper, lower):
            pieces.append(_between(upper.text, lower.text))
        else:
            pieces.append("\n")
        pieces.append(lower.text)
    return "".join(pieces) + "\n"


class _Page:
    """The measures of a document's pages, taken once."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._left = min(line.left for line in lines)
        gaps = [a.baseline - b.baseline for a, b in pairwise(lines) if a.page == b.page and a.baseline > b.baseline]
        self._pitch = statistics.median(gaps) if gaps else 0.0
        indented = sum(1.2 * line.size < line.left - self._left < 2.8 * line.size for line in lines)
        self._indents = indented * 10 > len(lines)
        furthest = max(line.right for line in lines)
        long = sorted(line.right for line in lines if line.right - self._left >= _LONG * (furthest - self._left))
        self._right = (long or [furthest])[int(len(long) * (_USUAL_EDGE if self._indents else _FAR_EDGE))]

    def continues(self, upper: Line, lower: Line) -> bool:
        """Whether a line is surely the rest of the one above it."""
        filled = upper.right - upper.left >= _NARROWEST * upper.size
        flush = lower.left <= self._left + lower.size
        near = upper.page != lower.page or 0 < upper.baseline - lower.baseline <= self._pitch * _PARAGRAPH_GAP
        if not (filled and flush and near) or upper.right + _first_word(lower) <= self._right + _TOLERANCE * upper.size:
            return False
        if upper.last_font and lower.first_font and upper.last_font != lower.first_font:
            return False  # a heading in bold
        begins = lower.text[0] in _OPENINGS or bool(_LABEL.match(lower.text) or _IN_BRACKETS.fullmatch(lower.text))
        return not begins and (self._indents or not _could_end(upper.text, lower.text))


def _could_end(upper: str, lower: str) -> bool:
    """Whether a paragraph could end with the first line and another begin with the second."""
    if upper[-1] in _CLOSINGS and lower[0].isupper():
        return True
    return upper[-1] in _SENTENCE_ENDS or (lower.startswith("《") and bool(_PROVISION_END.search(upper)))


def _first_word(line: Line) -> float:
    """The width of what could not be parted from the start of a line: a character, or a Latin word with its space."""
    if not line.text[0].isascii():
        return line.size * (2 if line.text[1:2] in _NEVER_FIRST else 1)
    word = re.match(r"[!-~]+", line.text)
    letters = 1 + (len(word[0]) if word else 0)
    return letters * (line.right - line.left) / len(line.text)


def _between(upper: str, lower: str) -> str:
    """What parted two words before the line was broken between them."""
    return " " if upper[-1].isascii() and lower[0].isascii() else ""


def _goes_on(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size)
    return abs(before.baseline - glyph.baseline) < _SAME_LINE * size and glyph.left > before.left - 2 * size


def _drawn_twice(before: Glyph, glyph: Glyph) -> bool:
    """Bold made by drawing a character over itself."""
    return before.text == glyph.text and abs(before.left - glyph.left) < 0.1 * glyph.size


def _line(run: list[Glyph], page: int) -> list[Line]:
    """The line that a run of characters makes; none of blanks alone."""
    pieces: list[str] = []
    for index, glyph in enumerate(run):
        if index:
            before = run[index - 1]
            gap = (glyph.left - before.right) / glyph.size
            latin = before.text.isascii() and glyph.text.isascii()
            if gap > (_WORD_GAP if latin else _WIDE_GAP) and not (before.text.isspace() or glyph.text.isspace()):
                pieces.append(" ")
        pieces.append(glyph.text)
    text = "".join(pieces).strip()
    printed = [glyph for glyph in run if glyph.text.strip()]
    if not printed or not text:
        return []
    size = statistics.median(glyph.size for glyph in printed)
    first, last = printed[0], printed[-1]
    fonts = ["" if glyph.text.isascii() else glyph.font for glyph in (first, last)]
    return [Line(text, first.left, last.right, first.baseline, size, page, *fonts)]

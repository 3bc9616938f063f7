"""The lines of a statute file without their markup: headings, bold, bullets, comments, articles run together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMERAL = r"(?:[〇零○一二三四五六七八九十百千两]{1,9}|[0-9０-９]{1,4})"
ARTICLE = rf"[第笫][ \u3000]?{NUMERAL}[ \u3000]?条(?:[ ]?之{NUMERAL})?"
SPACES = " \t\u3000\u2002\u2003\xa0"
_NO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
_LINE = re.compile(r"[^\n]+")
_MARKUP = re.compile(r"(?P<hashes>#{1,6})?[ \t\u3000\u2002\u2003\xa0]*(?P<bold>\*\*|__)?")
_RUN_ON = re.compile(rf"[。；：！？”）][{SPACES}]*(?={ARTICLE}[{SPACES}])")
_PIECE = re.compile(rf"(?<=[。；：！？”）])(?:[{SPACES}]+(?=\S)|(?={ARTICLE}[{SPACES}]))")
_COMMENT = re.compile(r"<!--[^<>\n]{0,200}-->")
END_OF_HEADER = re.compile(r"<!--\s*INFO END\s*-->")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or a piece of one where articles run together: its span without markup, and how many # it has."""

    start: int
    end: int
    level: int


def find_lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    r"""The lines of a text that hold something; a line with several articles is parted after its sentences.

    >>> text = "## 第一章 总则\n<!-- note -->\n**第一条** 甲。 第二条 乙。"
    >>> [text[line.start : line.end] for line in find_lines(text)]
    ['第一章 总则', '第一条** 甲。', '第二条 乙。']
    """
    stop = len(text) if end is None else end
    hidden = [found.span() for found in _COMMENT.finditer(text, start, stop)]
    place = start
    for hidden_start, hidden_end in [*hidden, (stop, stop)]:
        for found in _LINE.finditer(text, place, hidden_start):
            if line := _find_line(text, found.start(), found.end()):
                yield from _find_pieces(text, line)
        place = hidden_end


def _find_line(text: str, start: int, end: int) -> Line | None:
    """The line between two offsets without spaces, hashes and bold marks at its ends."""
    start, end = trim(text, start, end)
    markup = _MARKUP.match(text, start, end)
    level = len(markup["hashes"] or "") if markup else 0
    start, end = trim(text, markup.end() if markup else start, end)
    if text.endswith("**", start, end) and text.count("**", start, end) % 2 == (1 if markup and markup["bold"] else 0):
        start, end = trim(text, start, end - 2)
    return Line(start, end, level) if start < end or level else None


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span between two offsets without spaces at its ends.

    >>> trim(" 甲 ", 0, 3), trim("  ", 0, 2)
    ((1, 2), (2, 2))
    """
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    return start, end


def _is_blank(mark: str) -> bool:
    """Whether a character prints nothing: spaces, and the marks of no width that web pages leave behind."""
    return mark.isspace() or mark in _NO_WIDTH


def _find_pieces(text: str, line: Line) -> Iterator[Line]:
    """The line itself, or its pieces where it holds several articles."""
    if line.level or not _RUN_ON.search(text, line.start, line.end):
        yield line
        return
    place = line.start
    for found in _PIECE.finditer(text, line.start, line.end):
        start, end = trim(text, place, found.start())
        if start < end:
            yield Line(start, end, 0)
        place = found.end()
    yield Line(place, line.end, 0)

"""Lines after an article that are none of its words: footnotes, and headings that print left without # and number."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from kg.statutes.lines import Line

_CIRCLED = re.compile("[①-⑳㉑-㉟]")
_NOTE = re.compile(r"\[\^?[0-9]{1,3}\]|[（(【\[]?(?:编者|脚)?注(?:释)?[ \u3000]?[0-9０-９]{0,2}[】\]]?[ \u3000]?[:：]")
_ITEM = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,4}|[0-9０-９]{1,3})[）)、.．]")
_FINISHED = "。”’）)"
_NO_HEADING = re.compile(r"[。；：！？，;:!?,|=＝×÷<>＜＞…—（()）]")
_CHINESE = re.compile("[一-鿿]{2}")
_LONGEST_HEADING = 40
_MOST_LINES = 2


def find_article_ends(
    text: str, lines: Sequence[Line], starts: Collection[int], headings: Collection[int]
) -> frozenset[int]:
    r"""The places of the lines at which an article is over although no article or known heading begins there.

    `starts` are the places of the lines that begin articles, `headings` those of headings. A footnote stands last in
    its article, after a finished sentence; a heading that lost # and number also, with an article or heading next.

    >>> from kg.statutes.lines import find_lines
    >>> text = "第一条 甲。\n放飞的场地\n第二条 乙。\n① 施行日期分别确定。"
    >>> sorted(find_article_ends(text, tuple(find_lines(text)), {0, 2}, set()))
    [1, 3]
    """
    breaks = sorted({*starts, *headings, len(lines)})
    return frozenset(
        end for start, stop in pairwise(breaks) if start in starts for end in _find_ends(text, lines, start, stop)
    )


def _find_ends(text: str, lines: Sequence[Line], start: int, stop: int) -> Iterator[int]:
    """The place after the words of one article, given by its own line and the place of the next break."""
    noted = _go_back(start, stop, lambda place: _is_note(text, lines[place]))
    if noted < stop and _ends_sentence(text, lines[noted - 1]) and not _is_list(text, lines, noted, stop):
        yield noted
        return
    headed = _go_back(start, stop, lambda place: _may_be_heading(text, lines[place]))
    if stop < len(lines) and 0 < stop - headed <= _MOST_LINES and _ends_sentence(text, lines[headed - 1]):
        yield headed


def _go_back(start: int, stop: int, belongs: Callable[[int], bool]) -> int:
    """The first place of the unbroken run of lines before a place that belong together."""
    place = stop
    while place - 1 > start and belongs(place - 1):
        place -= 1
    return place


def _is_note(text: str, line: Line) -> bool:
    return any(mark.match(text, line.start, line.end) for mark in (_CIRCLED, _NOTE))


def _is_list(text: str, lines: Sequence[Line], first: int, stop: int) -> bool:
    """Whether circled numbers count points of the article: after an item, or joined by semicolons."""
    if not _CIRCLED.match(text, lines[first].start):
        return False
    return bool(_ITEM.match(text, lines[first - 1].start, lines[first - 1].end)) or any(
        text[line.end - 1] in "；;" for line in lines[first:stop]
    )


def _ends_sentence(text: str, line: Line) -> bool:
    return line.start < line.end and text[line.end - 1] in _FINISHED


def _may_be_heading(text: str, line: Line) -> bool:
    """Whether a line has the shape of a heading: a few Chinese words that make no sentence, and no number."""
    words = text[line.start : line.end]
    return (
        len(words) <= _LONGEST_HEADING
        and bool(_CHINESE.match(words))
        and not _NO_HEADING.search(words)
        and not _ITEM.match(words)
    )

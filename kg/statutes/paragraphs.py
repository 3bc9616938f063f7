"""From the lines of an article to its paragraphs 款 and their items 项."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.statutes.statute import ItemText, ParagraphText
from kg.text.numerals import find_number

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHINESE = "[一二三四五六七八九十]{1,4}"
_ARABIC = "[0-9０-９]{1,3}"
_LABEL = re.compile(
    rf"[“‘]?(?:[（(](?P<bracketed>{_CHINESE})[）)]|(?P<comma>{_CHINESE})、|[（(](?P<small>{_ARABIC})[）)]|(?P<point>{_ARABIC})[.．、](?![0-9０-９]))"
)
_CLOSERS = "”’」』）)]】*"
_TAIL = 12
_SENTENCE_ENDS = "。！？!?…"


@dataclass(slots=True)
class _Draft:
    start: int
    end: int
    style: str | None
    items: list[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class _Segment:
    start: int
    end: int
    style: str | None
    number: int


def find_paragraphs(text: str, spans: Sequence[tuple[int, int]]) -> tuple[ParagraphText, ...]:
    """The paragraphs that lines make up.

    A line goes on with the paragraph before it where that one ends in no full stop, and with the item before it where
    the next item of the same list comes later. Items of a second level belong to the item above them.

    >>> text = "可以终止：|（一）甲；|（二）乙。|另一款。"
    >>> spans = [found.span() for found in re.finditer(r"[^|]+", text)]
    >>> [(each.text[:2], len(each.items)) for each in find_paragraphs(text, spans)]
    [('可以', 2), ('另一', 0)]
    """
    segments = _drop_counts([_find_segment(text, start, end) for start, end in spans if start < end])
    coming = _find_coming(segments)
    drafts: list[_Draft] = []
    for place, segment in enumerate(segments):
        draft = drafts[-1] if drafts else None
        if draft is None:
            drafts.append(_begin(segment))
        elif segment.style:
            _take_item(drafts, segment)
        elif _goes_on(text, draft, coming[place]):
            _extend(draft, segment)
        else:
            drafts.append(_begin(segment))
    return tuple(_finish(text, draft) for draft in drafts)


def _find_segment(text: str, start: int, end: int) -> _Segment:
    found = _LABEL.match(text, start, end)
    number = find_number(found[found.lastgroup]) if found and found.lastgroup else None
    return _Segment(start, end, found.lastgroup if found and number else None, number or 0)


def _drop_counts(segments: Sequence[_Segment]) -> list[_Segment]:
    """The lines, 二、三级 at the start of one taken as words: an item 二、 needs an item 一、 before it."""
    kept: list[_Segment] = []
    last = 0
    for segment in segments:
        if segment.style == "comma" and segment.number not in (1, last + 1):
            kept.append(replace(segment, style=None, number=0))
        else:
            last = segment.number if segment.style == "comma" else last
            kept.append(segment)
    return kept


def _find_coming(segments: Sequence[_Segment]) -> list[dict[str, int]]:
    """For every line the number of the next item of each style after it."""
    coming: list[dict[str, int]] = []
    known: dict[str, int] = {}
    for segment in reversed(segments):
        coming.append(known)
        if segment.style:
            known = {**known, segment.style: segment.number}
    return coming[::-1]


def _begin(segment: _Segment) -> _Draft:
    items = [(segment.number, segment.start, segment.end)] if segment.style else []
    return _Draft(segment.start, segment.end, segment.style, items)


def _take_item(drafts: list[_Draft], segment: _Segment) -> None:
    """A numbered line: the next item, a line of a second level, or the first of a new list."""
    draft = drafts[-1]
    if draft.style is None:
        draft.style = segment.style
        draft.items.append((segment.number, segment.start, segment.end))
        draft.end = segment.end
    elif segment.style != draft.style:
        _extend(draft, segment)
    elif not draft.items or segment.number > draft.items[-1][0]:
        draft.items.append((segment.number, segment.start, segment.end))
        draft.end = segment.end
    else:
        drafts.append(_begin(segment))


def _goes_on(text: str, draft: _Draft, coming: dict[str, int]) -> bool:
    """Whether an unnumbered line belongs to the paragraph before it."""
    last = text[max(draft.start, draft.end - _TAIL) : draft.end].rstrip(_CLOSERS)[-1:]
    if last not in _SENTENCE_ENDS:
        return True
    return bool(draft.items) and draft.style is not None and coming.get(draft.style) == draft.items[-1][0] + 1


def _extend(draft: _Draft, segment: _Segment) -> None:
    draft.end = segment.end
    if draft.items:
        number, start, _ = draft.items[-1]
        draft.items[-1] = (number, start, segment.end)


def _finish(text: str, draft: _Draft) -> ParagraphText:
    items = tuple(ItemText(number, text[start:end], start, end) for number, start, end in draft.items)
    return ParagraphText(text[draft.start : draft.end], draft.start, draft.end, items)

"""The parts, chapters and sections of a statute text, and the table of contents that announces them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.statutes.lines import NUMERAL, SPACES, Line
from kg.statutes.statute import SectionText
from kg.text.numerals import find_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.statutes.statute import SectionLevel

_LEVELS: dict[str, SectionLevel] = {"编": "part", "分编": "subpart", "章": "chapter", "节": "section"}
_RANKS: dict[SectionLevel, int] = {"part": 1, "subpart": 2, "chapter": 3, "section": 4, "heading": 3}
_HEADING = re.compile(
    rf"第[ \u3000]?(?P<n>{NUMERAL})[ \u3000]?(?P<unit>分编|编|章|节)(?:之{NUMERAL})?(?:[{SPACES}]+|$)"
)
_UNNUMBERED = re.compile(rf"(?:总|分|附)[{SPACES}]*则|序[{SPACES}]*言")
_LONGEST = 60
_CONTENTS = re.compile(rf"[【\[]?目[{SPACES}]*[录次][】\]]?")
_LINK = re.compile(r"[-*+]\s*\[(?P<words>[^\]\n]{1,120})\]\(#")
_SENTENCE_MARKS = "。；：，！？”"
_SPACED = re.compile(r"(?<=[一-鿿、])\s+(?=[一-鿿])")
_SQUEEZED = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading by level, number and words, at the line with this place."""

    level: SectionLevel
    number: int | None
    words: str
    place: int
    depth: int

    @property
    def name(self) -> tuple[SectionLevel, int | None, str]:
        """What tells one heading from another, spaces apart."""
        return self.level, self.number, _SQUEEZED.sub("", self.words)


def find_heading(text: str, line: Line, place: int) -> Heading | None:
    """The heading that a line is: one with # before it, or 第N章 and few words."""
    words = text[line.start : line.end]
    found = _HEADING.match(words)
    if found and (line.level or (len(words) <= _LONGEST and words[-1] not in "。；，：")):
        level = _LEVELS[found["unit"]]
        return Heading(level, find_number(found["n"]), words[found.end() :].strip(), place, line.level)
    if line.level or _UNNUMBERED.fullmatch(words):
        return Heading("heading", None, words, place, line.level)
    return None


def find_contents(text: str, lines: Sequence[Line]) -> tuple[tuple[Heading, ...], int, int]:
    """What a table of contents announces, and the places of its first line and of the first line after it.

    Both places are 0 where there is none. It ends before the line that repeats its first entry, or is no entry.
    """
    for place, line in enumerate(lines):
        if _CONTENTS.fullmatch(text, line.start, line.end):
            return _read_contents(text, lines, place)
        if _LINK.match(text, line.start, line.end):
            return _read_contents(text, lines, place - 1)
    return (), 0, 0


def _read_contents(text: str, lines: Sequence[Line], start: int) -> tuple[tuple[Heading, ...], int, int]:
    """The entries after the word 目录."""
    entries: list[Heading] = []
    first: tuple[object, ...] | None = None
    place = start + 1
    while place < len(lines):
        line = lines[place]
        link = _LINK.match(text, line.start, line.end)
        span = Line(link.start("words"), link.end("words"), 0) if link else line
        entry = find_heading(text, span, place)
        if entry is None or (not link and (line.level or entry.name == first)):
            if link:
                place += 1
                continue
            break
        first = first or entry.name
        entries.append(entry)
        place += 1
    return tuple(entries), max(start, 0), place


def find_sections(
    text: str, lines: Sequence[Line], taken: frozenset[int], end: int
) -> tuple[tuple[SectionText, ...], dict[int, int]]:
    """The sections in order with their spans, and by place of the heading's line the section it opens.

    `taken` are lines that begin articles. A heading that repeats an open section goes on with it.
    """
    sections: list[SectionText] = []
    names: list[tuple[object, ...]] = []
    opened: dict[int, int] = {}
    stack: list[tuple[int, int]] = []
    for place, line in enumerate(lines):
        heading = None if place in taken else find_heading(text, line, place)
        if heading is None:
            continue
        goes_on = _goes_on(text, lines, taken, place)
        if goes_on:
            after = lines[place + 1]
            heading = replace(heading, words=f"{heading.words}{text[after.start : after.end]}")
        again = next((each for _, each in stack if names[each] == heading.name), None)
        rank = _rank(heading, sections, stack)
        while stack and (stack[-1][1] != again if again is not None else stack[-1][0] >= rank):
            closed = stack.pop()[1]
            sections[closed] = replace(sections[closed], end=_end_before(lines, place))
        if again is None:
            parent = stack[-1][1] if stack else None
            words = _SPACED.sub("", heading.words)
            sections.append(SectionText(heading.level, heading.number, words, line.start, end, parent))
            names.append(heading.name)
            stack.append((rank, len(sections) - 1))
        opened[place] = stack[-1][1]
        if goes_on:
            opened[place + 1] = stack[-1][1]
    return tuple(sections), opened


def _goes_on(text: str, lines: Sequence[Line], taken: frozenset[int], place: int) -> bool:
    """Whether the line after a heading is its rest, broken off: short, no sentence, an article or heading next."""
    after = place + 1
    if after + 1 >= len(lines) or after in taken or lines[after].level or find_heading(text, lines[after], after):
        return False
    words = text[lines[after].start : lines[after].end]
    next_is_break = after + 1 in taken or lines[after + 1].level > 0
    return next_is_break and len(words) <= _LONGEST and words[-1] not in _SENTENCE_MARKS and words[0] not in "（("


def _rank(heading: Heading, sections: list[SectionText], stack: list[tuple[int, int]]) -> int:
    """How deep a heading stands; one without 第N章 stands as deep as # says, beside headings of equally many."""
    if heading.level != "heading":
        return _RANKS[heading.level]
    if heading.depth == 0 or not stack:
        return _RANKS["heading"]
    top = sections[stack[0][1]].level
    return max(1, heading.depth - 2 + _RANKS[top])


def _end_before(lines: Sequence[Line], place: int) -> int:
    return lines[place - 1].end if place else lines[place].start

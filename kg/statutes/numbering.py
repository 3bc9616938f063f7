"""Which lines begin an article: numbers at the start of lines, and the longest run of them that rises.

A number out of its order at the start of a line is a reference that was broken there, or an article quoted in another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.statutes.lines import NUMERAL, SPACES
from kg.text.numerals import find_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.statutes.lines import Line
    from kg.statutes.statute import Numbering

_ARTICLE = re.compile(
    rf"[第笫][ \u3000]?(?P<n>{NUMERAL})[ \u3000]?条(?:[ ]?之(?P<b>{NUMERAL}))?"
    rf"(?P<gap>\*{{0,2}}(?:[{SPACES}]+|$|(?=[【\[（(“《：:])))?"
)
_HEADING = re.compile(
    r"[【\[]\s*(?P<words>[^】\]\n]{1,60})[】\]]|[（(](?P<noted>[^（）()\n]{1,40})[）)](?=[ \u3000\u2002])"
)
_OTHERS: tuple[tuple[Numbering, re.Pattern[str]], ...] = (
    ("point", re.compile(rf"(?P<n>[一二三四五六七八九十百]{{1,5}})、[{SPACES}]*")),
    ("arabic", re.compile(rf"(?P<n>[0-9０-９]{{1,3}})[.．、](?![0-9０-９])[{SPACES}]*")),
    ("item", re.compile(rf"[（(](?P<n>[一二三四五六七八九十]{{1,4}})[）)][{SPACES}]*")),
)
_POINTS = dict(_OTHERS)
_REFERS = re.compile(r"[的、所第款项和及至或与中以之，]|规定")
_SENTENCE_ENDS = "。；：！？”）)】—…*"
_LONGEST_HEADING = 40
_BRANCHES = 1000
_FIRST = 2  # the first line may have lost its number


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may begin an article; `sure` is False where the print speaks against it."""

    number: int
    branch: int
    place: int
    label_start: int
    label_end: int
    body_start: int
    heading: str | None
    sure: bool

    @property
    def rank(self) -> int:
        """The number as one integer, 之一 after the article itself."""
        return self.number * _BRANCHES + self.branch


@dataclass(frozen=True, slots=True)
class Numbered:
    """The candidates that begin articles, and those left out: out of order, or printed twice."""

    numbering: Numbering
    chosen: tuple[Candidate, ...]
    stray: tuple[Candidate, ...]
    repeated: tuple[Candidate, ...]


def find_numbered(text: str, lines: Sequence[Line], *, amending: bool) -> Numbered:
    """The articles among the lines: 第N条, else 一、 points, else 1. points, else （一） points.

    In an amending act only numbers that follow each other count: the others belong to the law that it amends.
    """
    articles = tuple(find_article_candidates(text, lines))
    if chosen := (_consecutive(articles) if amending else _rising(articles)):
        return _sort_out("article", articles, chosen)
    runs = {}
    for style, pattern in _OTHERS:
        candidates = tuple(_find_points(text, lines, pattern))
        runs[style] = _sort_out(style, candidates, _consecutive(candidates) if amending else _rising(candidates))
    return _choose_style(runs, lines)


def raise_headings(text: str, lines: Sequence[Line], numbered: Numbered) -> tuple[Line, ...]:
    """The lines with headings such as 一、管辖 or （一）动产质押 marked as headings where print left the # out.

    Through 1. points every such line is one; between articles those that an article follows.
    """
    if numbered.numbering not in ("article", "arabic"):
        return tuple(lines)
    before = {each.place - 1 for each in numbered.chosen} | {each.place - 2 for each in numbered.chosen}
    raised = list(lines)
    styles: tuple[tuple[Numbering, int], ...] = (("point", 2), ("item", 3))
    for style, level in styles:
        for each in _find_points(text, lines, _POINTS[style]):
            alone = each.place in before and (each.place + 1 in by_place(numbered) or raised[each.place + 1].level)
            if each.heading and (alone or (numbered.numbering == "arabic" and style == "point")):
                line = lines[each.place]
                raised[each.place] = replace(line, level=line.level or level)
    return tuple(raised)


def by_place(numbered: Numbered) -> frozenset[int]:
    """The places of the lines that begin articles."""
    return frozenset(each.place for each in numbered.chosen)


def _choose_style(runs: dict[Numbering, Numbered], lines: Sequence[Line]) -> Numbered:
    """The style that numbers the provisions: 1. where it runs on through headings 一、, else the first with a run."""
    points, arabic = runs["point"], runs["arabic"]
    headed = all(lines[each.place].level or each.heading for each in points.chosen)
    through = arabic.chosen and any(
        arabic.chosen[0].place < each.place < arabic.chosen[-1].place for each in points.chosen
    )
    runs_on = through and len(arabic.chosen) > len(points.chosen) and not arabic.repeated
    preferred = (arabic, points) if headed and runs_on else (points, arabic)
    for run in (*preferred, runs["item"]):
        if run.chosen and run.chosen[0].number <= _FIRST and _count_gaps(run.chosen) <= len(run.chosen) // 3:
            return run
    return Numbered("none", (), (), ())


def _count_gaps(run: tuple[Candidate, ...]) -> int:
    return sum(not _follows(first, second) for first, second in pairwise(run))


def find_article_candidates(text: str, lines: Sequence[Line]) -> Iterator[Candidate]:
    """Every line that begins with 第N条; not sure where the line before it is no finished sentence."""
    before = ""
    for place, line in enumerate(lines):
        found = _ARTICLE.match(text, line.start, line.end)
        if found and (number := find_number(found["n"])) is not None:
            gap = found["gap"] is not None
            heading = _HEADING.match(text, found.end(), line.end)
            sure = gap and (number == 1 or not before or before in _SENTENCE_ENDS or line.level > 0)
            if not gap and _REFERS.match(text, found.end()):
                before = text[line.end - 1]
                continue
            branch = find_number(found["b"]) if found["b"] else 0
            end = found.end() - len(found["gap"] or "")
            body = heading.end() if heading else found.end()
            words = (heading["words"] or heading["noted"]) if heading else None
            yield Candidate(number, branch or 0, place, found.start(), end, min(body, line.end), words, sure)
        before = "" if line.level or line.start == line.end else text[line.end - 1]


def _find_points(text: str, lines: Sequence[Line], pattern: re.Pattern[str]) -> Iterator[Candidate]:
    """Every line that begins with a point's number; words on a headed line are the point's heading."""
    for place, line in enumerate(lines):
        found = pattern.match(text, line.start, line.end)
        number = find_number(found["n"]) if found else None
        if found and number:
            headed = line.level > 0 or _is_heading(text[found.end() : line.end])
            heading = text[found.end() : line.end] if headed else None
            body = line.end if headed else found.end()
            end = len(text[found.start() : found.end()].rstrip()) + found.start()
            yield Candidate(number, 0, place, found.start(), end, body, heading or None, sure=True)


def _is_heading(words: str) -> bool:
    """Whether the words after a point's number are its heading: short, and no sentence."""
    return 0 < len(words) <= _LONGEST_HEADING and words[-1] not in _SENTENCE_ENDS + "，、"


def _rising(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The longest strictly rising run of the sure ones, filled with others that fit between neighbours."""
    sure = [each for each in candidates if each.sure]
    tails: list[int] = []
    ends: list[int] = []
    earlier: list[int] = []
    for index, each in enumerate(sure):
        place = bisect_left(tails, each.rank)
        if place < len(tails) and tails[place] == each.rank:
            earlier.append(-1)
            continue
        earlier.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [each.rank]
        ends[place : place + 1] = [index]
    run: list[Candidate] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        run.append(sure[index])
        index = earlier[index]
    return _fill(tuple(reversed(run)), candidates)


def _fill(run: tuple[Candidate, ...], candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The run with the unsure candidates that continue the one before and come before the next."""
    if not run:
        return run
    filled: list[Candidate] = []
    by_place = {each.place: each for each in run}
    following = iter((*run[1:], None))
    coming: Candidate | None = run[0]
    for each in candidates:
        if each.place in by_place:
            filled.append(each)
            coming = next(following)
        elif not each.sure and filled and _follows(filled[-1], each) and (coming is None or each.rank < coming.rank):
            filled.append(each)
    return tuple(filled)


def _follows(first: Candidate, second: Candidate) -> bool:
    """Whether a number is the next one after another."""
    if second.branch:
        return second.number == first.number and second.branch == first.branch + 1
    return second.number == first.number + 1


def _consecutive(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates that follow each other from the first on."""
    run: list[Candidate] = []
    for each in candidates:
        if each.sure and (not run or _follows(run[-1], each)):
            run.append(each)
    return tuple(run)


def _sort_out(numbering: Numbering, candidates: Sequence[Candidate], chosen: tuple[Candidate, ...]) -> Numbered:
    """The chosen, and of the others those whose number stands twice and those that are out of order."""
    places = {each.place for each in chosen}
    ranks = {each.rank for each in chosen}
    left = [each for each in candidates if each.place not in places]
    repeated = tuple(each for each in left if each.rank in ranks)
    return Numbered(numbering, chosen, tuple(each for each in left if each.rank not in ranks), repeated)

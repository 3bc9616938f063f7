"""The body of a statute file: articles with their paragraphs, annexes, and what stands in neither."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.statutes.article_ends import find_article_ends
from kg.statutes.lines import find_lines, trim
from kg.statutes.numbering import by_place, find_article_candidates, find_numbered, raise_headings
from kg.statutes.paragraphs import find_paragraphs
from kg.statutes.printed_days import DAY
from kg.statutes.sections import find_contents, find_sections
from kg.statutes.statute import Annex, ArticleText

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.statutes.knowledge import StatuteKnowledge
    from kg.statutes.lines import Line
    from kg.statutes.numbering import Candidate, Numbered
    from kg.statutes.sections import Heading
    from kg.statutes.statute import ParagraphText, SectionText

_ANNEX = re.compile(
    r"附(?:件|表|录|图)?[ \u3000]*(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})?"
    r"(?:[:：、]|[ \u3000\u2002]+(?![则 \u3000])|$)"
)
_LONGEST_ANNEX_HEADING = 80
_SIGNED_DAY = re.compile(DAY)
_LONGEST_SIGNATURE = 30
_CHANGES = re.compile("作(?:出)?如下修改")
_OPENING = 4


@dataclass(frozen=True, slots=True)
class Body:
    """Everything after the header; `announced` is the table of contents, `stray` and `repeated` numbers left out."""

    sections: tuple[SectionText, ...]
    announced: tuple[Heading, ...]
    numbered: Numbered
    articles: tuple[ArticleText, ...]
    unnumbered: tuple[ParagraphText, ...]
    annexes: tuple[Annex, ...]
    printed_end: int
    amending: bool


def find_body(text: str, start: int, knowledge: StatuteKnowledge, *, amending: bool) -> Body:
    """The body of a file from an offset on; `amending` for acts whose points quote the law that they change."""
    lines = tuple(find_lines(text, start))
    announced, contents_start, contents_end = find_contents(text, lines)
    lines = lines[:contents_start] + lines[contents_end:]
    split = _find_annex(text, lines)
    before: tuple[Line, ...] = ()
    main, rest = lines[:split], lines[split:]
    if rest and not amending and _is_republished(text, main, rest):
        before, main, rest = main, rest[1:], ()
    signed = _find_signature(text, main, knowledge)
    numbered = find_numbered(text, main[:signed], amending=amending)
    main = raise_headings(text, main, numbered)
    starts = by_place(numbered)
    end = main[signed - 1].end if signed else start
    sections, opened = ((), {}) if amending else find_sections(text, main[:signed], starts, end)
    ended = frozenset() if amending else find_article_ends(text, main[:signed], starts, opened)
    articles = _find_articles(text, main[:signed], numbered.chosen, sections, opened, ended)
    return Body(
        sections,
        announced,
        numbered,
        articles,
        find_paragraphs(text, [(line.start, line.end) for line in before])
        + _find_unnumbered(text, main, numbered.chosen, opened, {signed, *ended}),
        _find_annexes(text, rest, amending=amending),
        end,
        amending,
    )


def _find_articles(  # noqa: PLR0913, PLR0917 - what stands between articles
    text: str,
    lines: Sequence[Line],
    chosen: tuple[Candidate, ...],
    sections: tuple[SectionText, ...],
    opened: dict[int, int],
    ended: Collection[int] = (),
) -> tuple[ArticleText, ...]:
    """Each article from its own line to the next article or heading, or to what else ends it."""
    articles = []
    stops = [*(each.place for each in chosen[1:]), len(lines)]
    path: tuple[int, ...] = ()
    last_place = 0
    for candidate, stop in zip(chosen, stops, strict=False):
        for place in range(last_place, candidate.place):
            if place in opened:
                path = _find_path(sections, opened[place])
        last_place = candidate.place
        inside = next((place for place in range(candidate.place + 1, stop) if place in opened or place in ended), stop)
        spans = [trim(text, candidate.body_start, lines[candidate.place].end)]
        spans += [(line.start, line.end) for line in lines[candidate.place + 1 : inside]]
        articles.append(_make_article(text, candidate, spans, path))
    return tuple(articles)


def _make_article(
    text: str, candidate: Candidate, spans: Sequence[tuple[int, int]], path: tuple[int, ...]
) -> ArticleText:
    paragraphs = find_paragraphs(text, spans)
    start = paragraphs[0].start if paragraphs else candidate.body_start
    end = paragraphs[-1].end if paragraphs else candidate.body_start
    label = text[candidate.label_start : candidate.label_end]
    return ArticleText(
        candidate.number,
        candidate.branch,
        label,
        candidate.heading,
        text[start:end],
        paragraphs,
        candidate.label_start,
        start,
        end,
        path,
    )


def _find_path(sections: tuple[SectionText, ...], place: int) -> tuple[int, ...]:
    """The places of a section and those around it, from the outermost."""
    path: list[int] = []
    current: int | None = place
    while current is not None:
        path.append(current)
        current = sections[current].parent
    return tuple(reversed(path))


def _find_unnumbered(
    text: str, lines: Sequence[Line], chosen: tuple[Candidate, ...], opened: dict[int, int], ended: Collection[int]
) -> tuple[ParagraphText, ...]:
    """What stands before the first article, between a heading and the next article, and from where articles end."""
    starts = {each.place for each in chosen}
    inside_article = False
    groups: list[list[tuple[int, int]]] = [[]]
    for place, line in enumerate(lines):
        if place in starts:
            inside_article = True
        elif place in opened or place in ended:
            inside_article = False
            groups.append([])
        if not inside_article and place not in opened:
            groups[-1].append((line.start, line.end))
    return tuple(paragraph for group in groups for paragraph in find_paragraphs(text, group))


def _find_signature(text: str, lines: Sequence[Line], knowledge: StatuteKnowledge) -> int:
    """The place where closing lines begin that only name a body or a day; the number of lines without such."""
    place = len(lines)
    while place > 1:
        line = lines[place - 1]
        if line.level or not _is_signature(text[line.start : line.end], knowledge):
            break
        place -= 1
    return place


def _is_signature(words: str, knowledge: StatuteKnowledge) -> bool:
    if len(words) > _LONGEST_SIGNATURE:
        return False
    if _SIGNED_DAY.fullmatch(words):
        return True
    left = words
    while found := knowledge.body.match(left):
        left = left[found.end() :].lstrip("、 \u3000")
    return not left


def _find_annex(text: str, lines: Sequence[Line]) -> int:
    """The place of the line from which on all is annex: no article after it goes on from those before."""
    heads = [place for place, line in enumerate(lines) if _is_annex_heading(text, line)]
    if not heads:
        return len(lines)
    articles = [(each.place, each.number) for each in find_article_candidates(text, lines) if each.sure]
    before, passed = 0, 0
    for head in heads:
        while passed < len(articles) and articles[passed][0] < head:
            before = max(before, articles[passed][1])
            passed += 1
        after = articles[passed][1] if passed < len(articles) else None
        if head and (after is None or after <= before or after == 1):
            return head
    return len(lines)


def _is_republished(text: str, main: Sequence[Line], rest: Sequence[Line]) -> bool:
    """Whether a file begins with the decision that changed its text, and prints the changed text as an annex."""
    numbered = next(iter(find_article_candidates(text, main)), None)
    changes = any(_CHANGES.search(text, line.start, line.end) for line in main[:_OPENING])
    first = next(iter(find_article_candidates(text, rest)), None)
    return changes and numbered is None and first is not None and first.number == 1


def _is_annex_heading(text: str, line: Line) -> bool:
    return line.end - line.start <= _LONGEST_ANNEX_HEADING and bool(_ANNEX.match(text, line.start, line.end))


def _find_annexes(text: str, lines: Sequence[Line], *, amending: bool) -> tuple[Annex, ...]:
    """The annexes, each from its heading to the next."""
    heads = [place for place, line in enumerate(lines) if _is_annex_heading(text, line)]
    annexes = []
    for place, stop in pairwise((*heads, len(lines))):
        inside = lines[place + 1 : stop]
        numbered = find_numbered(text, inside, amending=amending)
        chosen = numbered.chosen if numbered.numbering == "article" else ()
        sections, opened = find_sections(text, inside, frozenset(each.place for each in chosen), lines[stop - 1].end)
        articles = _find_articles(text, inside, chosen, sections, opened)
        plain = tuple(replace(article, path=()) for article in articles)
        start, end = lines[place].start, lines[stop - 1].end
        annexes.append(Annex(text[lines[place].start : lines[place].end], text[start:end], start, end, plain))
    return tuple(annexes)

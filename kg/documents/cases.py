"""The guiding cases of a document: where each begins, its number, title, keywords, gist and sections."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from kg.documents.case_numbers import LONGEST_LINE, SENTENCE_MARKS, PrintedNumber, find_case_numbers
from kg.documents.headings import find_labels
from kg.documents.keywords import Keywords
from kg.documents.sections import FoundSections, find_sections, opens_section
from kg.documents.series import SERIES
from kg.documents.titles import Title, find_title
from kg.record import CaseText, FoundCases, Problem
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.documents.headings import Headings, PrintedLabel, SeriesMark
    from kg.record import Section

_MOST_HEAD_LINES = 12
_LONGEST_HEAD = 1500
_LABELS_TRIED = 4
_SENTENCE_END = re.compile(r"(?<!\.)\.$|：$")  # three dots cut a title
_FIRST_KINDS = frozenset({"keywords", "gist", "facts"})


class Head(NamedTuple):
    """Where a case begins: its numbers (the same, perhaps twice), its title, and the index of its first heading."""

    start: int
    numbers: tuple[PrintedNumber, ...]
    title: Title | None
    first_label: int


def find_cases(text: str, headings: Headings) -> FoundCases:
    """The guiding cases in a normalised text, in file order; of two with one number the fuller is kept.

    A case begins at a number that stands as a heading and is followed by a headed section. Numbers come from the text
    alone.
    """
    labels = tuple(find_labels(text, headings))
    heads = find_heads(text, labels, headings)
    if not heads:
        return FoundCases((), (_nothing_found(text, labels, headings),))
    found: list[tuple[CaseText, tuple[Problem, ...]]] = []
    for index, head in enumerate(heads):
        following = heads[index + 1] if index + 1 < len(heads) else None
        stop = following.start if following else len(text)
        last = following.first_label if following else len(labels)
        own = [label for label in labels[head.first_label : last] if label.start < stop]
        if own:  # a number whose headings all belong to the case before it begins no case
            found.append(_read_case(text, head, own, stop, headings))
    return _without_duplicates(found)


def find_heads(text: str, labels: Sequence[PrintedLabel], headings: Headings) -> list[Head]:
    """The heads of the cases in text order."""
    groups: dict[int, list[PrintedNumber]] = {}
    starts = [label.start for label in labels]
    for number in find_case_numbers(text, headings):
        index = _first_heading(text, number, labels, starts, headings)
        if index is not None:
            groups.setdefault(index, []).append(number)
    heads: list[Head] = []
    kinds: set[str] = set()  # of the sections since the last head
    counted = 0
    for index in sorted(groups):
        if heads:
            kinds |= _kinds(labels[counted:index], heads[-1].numbers[0].mark, headings)
            counted = index
        head = _read_head(text, groups[index], labels, index, labels[heads[-1].first_label].end if heads else 0)
        own = headings.find_row(head.numbers[0].mark, labels[index].label)
        if not heads or (own is not None and _begins_anew(own.kind, head, kinds)):
            heads.append(head)
            kinds, counted = set(), index
    return heads


def _read_head(
    text: str, numbers: Sequence[PrintedNumber], labels: Sequence[PrintedLabel], index: int, floor: int
) -> Head:
    """The head whose numbers stand before the heading at `index`; of different ones the last is the case's own."""
    nearest = numbers[-1]
    same = tuple(each for each in numbers if (each.mark, each.number) == (nearest.mark, nearest.number))
    title = find_title(text, same, labels[index].start, floor)
    start = min(same[0].line_start, title.start) if title else same[0].line_start
    return Head(start, same, title, index)


def _kinds(labels: Sequence[PrintedLabel], mark: SeriesMark, headings: Headings) -> set[str]:
    rows = (headings.find_row(mark, label.label) for label in labels)
    return {row.kind for row in rows if row}


def _begins_anew(kind: str, head: Head, kinds: set[str]) -> bool:
    """Whether a number before a section of this kind begins another case, rather than being named in the one before."""
    if kind not in _FIRST_KINDS:
        return False
    return kind in kinds or ("facts" in kinds and head.title is not None)


def _first_heading(
    text: str, number: PrintedNumber, labels: Sequence[PrintedLabel], starts: Sequence[int], headings: Headings
) -> int | None:
    """The index of the heading that follows a number, with nothing but a head between them; else None."""
    first = bisect_left(starts, number.end)
    for index in range(first, min(first + _LABELS_TRIED, len(labels))):
        label = labels[index]
        row = headings.find_row(number.mark, label.label)
        if row is not None and opens_section(label, row, bracketed=False, seen=()):
            return index if _is_head(text, number.line_end, label.start) else None
    return None


def _is_head(text: str, start: int, end: int) -> bool:
    """Whether these lines hold titles and dates only, no sentence."""
    if end - start > _LONGEST_HEAD or text.count("\n", start, end) > 3 * _MOST_HEAD_LINES:
        return False
    lines = [line.strip() for line in text[start:end].split("\n")]
    said = [line for line in lines if line]
    return len(said) <= _MOST_HEAD_LINES and not any(
        len(line) > LONGEST_LINE or SENTENCE_MARKS.search(line) or _SENTENCE_END.search(line) for line in said
    )


def _read_case(
    text: str, head: Head, labels: Sequence[PrintedLabel], stop: int, headings: Headings
) -> tuple[CaseText, tuple[Problem, ...]]:
    number = head.numbers[-1]
    series = SERIES[number.mark.series, number.mark.language]
    parts = find_sections(text, labels, stop, number.mark, headings)
    keywords = Keywords((), separable=True)
    for each in parts.sections:
        if each.section.kind == "keywords":
            keywords = series.read_keywords(text[each.section.start : each.section.end], inline=each.inline)
            break
    gist = _first(parts, "gist")
    end = head.start + len(text[head.start : parts.end].rstrip())
    title = head.title or Title("", number.start, number.start, cut=False)
    case = CaseText(
        series=number.mark.series,
        number=number.number,
        title=title.text,
        language=number.mark.language,
        issued=series.find_issued(text[head.start : labels[0].start]),
        keywords=keywords.entries,
        keywords_separable=keywords.separable,
        gist=_paragraphs(text[gist.start : gist.end]) if gist else None,
        gist_start=gist.start if gist else None,
        gist_end=gist.end if gist else None,
        sections=tuple(each.section for each in parts.sections),
        start=head.start,
        end=end,
        title_start=title.start,
        title_end=title.end,
    )
    problems = [*parts.problems, *_missing(case, head, parts, series.usual_kinds)]
    if parts.end < stop:
        problems.append(_unnumbered(parts.end, stop))
    return case, tuple(problems)


def _first(parts: FoundSections, kind: str) -> Section | None:
    """The first section of a kind that says something."""
    sections = (each.section for each in parts.sections)
    return next((each for each in sections if each.kind == kind and each.start < each.end), None)


def _paragraphs(content: str) -> str:
    lines = (line.strip(" \t\u2002\u2003\u3000\xa0*") for line in content.split("\n"))
    return "\n".join(line for line in lines if line)


def _missing(case: CaseText, head: Head, parts: FoundSections, usual: Sequence[str]) -> list[Problem]:
    """What a case of its series prints and this one does not."""
    number = head.numbers[-1]
    problems = []
    if head.title is None:
        words = Words("No title stands beside, below or above the case's number.", "案号的同行、下方和上方都没有案名。")
        problems.append(Problem("no-title", words, number.start, number.end))
    elif head.title.cut:
        words = Words("The title is cut short, and the whole of it was not found.", "案名被截断，文中未找到全名。")
        problems.append(Problem("cut-title", words, head.title.start, head.title.end))
    for kind, en, zh in (("gist", "gist", "要旨或裁判要点"), ("keywords", "keywords", "关键词")):
        if kind in usual and _first(parts, kind) is None:
            words = Words(f"The case has no {en}; this series prints one.", f"本案没有{zh}，而该系列通常印有。")
            problems.append(Problem(f"no-{kind}", words, case.start, head.numbers[-1].end))
    return problems


def _without_duplicates(found: Sequence[tuple[CaseText, tuple[Problem, ...]]]) -> FoundCases:
    """One case a number: the one with more sections, the first of equals."""
    best: dict[tuple[str, int], CaseText] = {}
    for case, _ in found:
        key = (case.series, case.number)
        if key not in best or len(case.sections) > len(best[key].sections):
            best[key] = case
    problems: list[Problem] = []
    for case, own in found:
        if best[case.series, case.number] is case:
            problems += own
        else:
            words = Words(
                f"No. {case.number} stands in this file twice; the fuller one is read, this one is not.",
                f"第{case.number}号在文件中出现两次；已读较完整的一份，此处未读。",
            )
            problems.append(Problem("duplicate-number", words, case.start, case.end))
    cases = tuple(case for case, _ in found if best[case.series, case.number] is case)
    return FoundCases(cases, tuple(problems))


def _nothing_found(text: str, labels: Sequence[PrintedLabel], headings: Headings) -> Problem:
    """One problem: sections without a number, or no case at all."""
    known = [label for label in labels if headings.find_row(None, label.label)]
    opening = [
        label
        for label in known
        if opens_section(label, headings.find_row(None, label.label), bracketed=False, seen=("",))
    ]
    if len({label.label for label in opening}) > 1:
        return _unnumbered(opening[0].start, len(text))
    words = Words(
        "No guiding case was found: no number such as （检例第85号） or 指导案例24号 followed by a headed section.",
        "未找到指导性案例：没有“（检例第85号）”“指导案例24号”之类后接各部分标题的案号。",
    )
    return Problem("no-case", words, 0, len(text))


def _unnumbered(start: int, end: int) -> Problem:
    words = Words(
        "These sections belong to a case whose number is not printed above them; add the number and read again.",
        "这些部分所属案件未印案号；请补上案号后重新读取。",
    )
    return Problem("no-case-number", words, start, end)

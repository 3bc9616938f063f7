"""The headed parts of one case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kg.documents.case_numbers import trim
from kg.record import Problem, Section
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.documents.headings import HeadingRow, Headings, PrintedLabel, SeriesMark
    from kg.record import SectionKind

_BLANK = " \t\n\r\f\v\u2002\u2003\u3000\xa0\u2028\u2029\x85"
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NO_HEADING = re.compile(r"[\d０-９。，,；;：:！？!?《》（）()/、“”\"\n]|^(?:指导性)?案例.{0,3}$|号$|https?")
_LONGEST_UNKNOWN = 16


class FoundSection(NamedTuple):
    """A section, where its heading starts, and whether its words begin on the heading's line."""

    section: Section
    heading_start: int
    inline: bool


class FoundSections(NamedTuple):
    """The sections of a case, where it ends, and headings that no table knows."""

    sections: tuple[FoundSection, ...]
    end: int
    problems: tuple[Problem, ...]


def find_sections(
    text: str, labels: Sequence[PrintedLabel], end: int, mark: SeriesMark | None, headings: Headings
) -> FoundSections:
    """The sections that `labels`, the candidates of one case, open up to `end`; a second set of keywords ends the case.

    A bare label is a heading where the table says so or where no heading of the case has brackets.
    """
    rows = [headings.find_row(mark, label.label) for label in labels]
    bracketed = any(label.bracketed and row for label, row in zip(labels, rows, strict=True))
    taken: list[tuple[PrintedLabel, SectionKind]] = []
    seen: set[str] = set()
    kinds: set[SectionKind] = set()
    problems: list[Problem] = []
    for label, row in zip(labels, rows, strict=True):
        kind = row.kind if row else "other"
        if not opens_section(label, row, bracketed=bracketed, seen=seen):
            continue
        if kind == "keywords" and kinds >= {"keywords", "facts"}:
            end = label.start
            break
        taken.append((label, kind))
        seen.add(label.label)
        kinds.add(kind)
        if row is None:
            problems.append(_unknown_heading(label))
    ends = [*(label.start for label, _ in taken[1:]), end][: len(taken)]
    found = [_section(text, label, kind, stop, headings) for (label, kind), stop in zip(taken, ends, strict=True)]
    return FoundSections(tuple(found), end, tuple(problems))


def opens_section(label: PrintedLabel, row: HeadingRow | None, *, bracketed: bool, seen: Collection[str]) -> bool:
    """Whether a candidate is a heading, given the labels `seen` before it in its case."""
    if row is None:
        return label.bracketed and label.alone and could_be_heading(label.printed)
    if label.bracketed:
        return True
    if label.label in seen or (bracketed and not row.bare):
        return False
    if label.alone or any(mark in label.gap for mark in ":：*"):
        return True
    # 关键词民事/… : only as the first heading, and never for an English word that begins a sentence
    return row.kind == "keywords" and not seen and not label.label.isascii()


def could_be_heading(printed: str) -> bool:
    """Whether the words in brackets on a line of their own look like a heading that the table does not know.

    >>> could_be_heading("法庭辩论"), could_be_heading("2018"), could_be_heading("案例一")
    (True, False, False)
    """
    return (
        len(printed) <= _LONGEST_UNKNOWN * (1 + 3 * printed.isascii())
        and bool(_LETTERS.search(printed))
        and not _NO_HEADING.search(printed.strip())
    )


def _section(text: str, label: PrintedLabel, kind: SectionKind, stop: int, headings: Headings) -> FoundSection:
    tail = headings.tails.search(text, label.end, stop)
    start, end = trim(text, label.end, tail.start() if tail else stop, _BLANK)
    heading = " ".join(label.printed.split()) if label.printed[:1].isascii() else "".join(label.printed.split())
    if start >= end:
        start = end = label.end
    return FoundSection(Section(heading, kind, start, end), label.start, inline=not label.alone)


def _unknown_heading(label: PrintedLabel) -> Problem:
    return Problem(
        "unknown-heading",
        Words(
            f"The heading “{label.printed}” is in no table; its section is kept as “other”. Add a row to headings.tsv.",
            f"标题“{label.printed}”不在表中，该部分归为“其他”；请在 headings.tsv 中增加一行。",
        ),
        label.start,
        label.end,
    )

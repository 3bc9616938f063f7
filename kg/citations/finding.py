"""Citations of a case: its sections one by one, through the stages of this package."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.citations.english import parse_english
from kg.citations.listing import parse_listing
from kg.citations.prose import find_defined_names, parse_prose
from kg.citations.resolving import Memory, find_later_names, resolve
from kg.citations.scanning import scan_span
from kg.record import FoundCitations, Problem
from kg.words import Words

if TYPE_CHECKING:
    from kg.citations.scanning import Statement
    from kg.record import CaseText, Citation, Section
    from kg.statute_index import StatuteIndex

MOST_ROWS = 20_000
MOST_CHARACTERS = 200_000


def find_citations(text: str, case: CaseText, index: StatuteIndex) -> FoundCitations:
    """The provisions that a case cites, section by section in text order, and what could not be read of them.

    The section of relevant provisions is read as a list, every other section as running text; keywords are not read.
    """
    sections, problems = _within_reach(case)
    parsed = _parse(text, sections, case.language, index)
    rows: list[Citation] = []
    memory = Memory(text, index, later=find_later_names(text, (each for _, more in parsed for each in more), index))
    for section, statements in parsed:
        for statement in statements:
            if len(rows) >= MOST_ROWS:
                problems.append(_too_many(section))
                return FoundCitations(tuple(rows), _once_each(problems))
            found, unclear = resolve(statement, section, memory, MOST_ROWS - len(rows))
            rows.extend(found)
            problems.extend(unclear)
    return FoundCitations(tuple(rows), _once_each(problems))


def _within_reach(case: CaseText) -> tuple[list[Section], list[Problem]]:
    """The sections to read, cut where together they are longer than any case is."""
    sections: list[Section] = []
    left = MOST_CHARACTERS
    for section in case.sections:
        if section.kind == "keywords":
            continue
        if section.end - section.start > left:
            cut = replace(section, end=section.start + left)
            return [*sections, cut], [_too_long(cut.end, section.end)]
        sections.append(section)
        left -= section.end - section.start
    return sections, []


def _parse(
    text: str, sections: list[Section], language: str, index: StatuteIndex
) -> list[tuple[Section, tuple[Statement, ...]]]:
    """The statements of every section."""
    if language == "en":
        return [
            (each, parse_english(text, each.start, each.end, index, listing=each.kind == "relevant-provisions"))
            for each in sections
        ]
    scans = [(each, scan_span(text, each.start, each.end, index)) for each in sections]
    defined = frozenset[str]().union(*(find_defined_names(scan) for _, scan in scans))
    return [
        (each, parse_listing(scan) if each.kind == "relevant-provisions" else parse_prose(scan, defined))
        for each, scan in scans
    ]


def _once_each(problems: list[Problem]) -> tuple[Problem, ...]:
    """Problems in text order, the same words said once: at their first place."""
    first: dict[tuple[str, str], Problem] = {}
    for problem in problems:
        key = (problem.code, problem.message.en)
        if problem.code in ("unknown-statute", "ambiguous-statute"):
            first.setdefault(key, problem)
        else:
            first[*key, str(problem.start)] = problem  # type: ignore[index]
    return tuple(sorted(first.values(), key=lambda each: (each.start, each.end, each.code)))


def _too_long(start: int, end: int) -> Problem:
    """A case that is longer than any: what lies beyond is not read."""
    return Problem(
        "case-too-long",
        Words(
            f"One case holds more than {MOST_CHARACTERS} characters; citations beyond that are not read.",
            f"一个案例超过{MOST_CHARACTERS}字，其后的法条引用未读。",
        ),
        start,
        end,
    )


def _too_many(section: Section) -> Problem:
    """More rows than any case has: the text is something else."""
    return Problem(
        "too-many-citations",
        Words(
            f"More than {MOST_ROWS} provisions in one case; the rest is not read.",
            f"一个案例中的法条引用超过{MOST_ROWS}条，其余未读。",
        ),
        section.start,
        section.end,
    )

"""How much of one case is read for agencies, so that no text, however made, takes more than its share of time."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from kg.record import Problem
from kg.words import Words

if TYPE_CHECKING:
    from kg.agencies.knowledge import AgencyKnowledge
    from kg.record import CaseText

MOST_NAMES = 20_000
MOST_PROBLEMS = 1_000
_MOST_ENDINGS = 40_000


def readable_part(text: str, case: CaseText, knowledge: AgencyKnowledge) -> CaseText:
    """A case up to its 40 000th character that can end a name or a title; nearly always the whole case."""
    if case.end - case.start <= _MOST_ENDINGS:
        return case
    stops = knowledge.stop_pattern.finditer(text, case.start, case.end)
    last = next(islice(stops, _MOST_ENDINGS, None), None)
    return case if last is None else up_to(case, last.start())


def up_to(case: CaseText, stop: int) -> CaseText:
    """A case cut off at an offset."""
    sections = tuple(replace(section, end=min(section.end, stop)) for section in case.sections if section.start < stop)
    return replace(case, sections=sections, end=stop)


def tell_what_is_left(stop: int, case: CaseText) -> tuple[Problem, ...]:
    """The rest of a case that is not read, where there is one."""
    if stop >= case.end:
        return ()
    words = Words(
        "This case names more agencies than are read of one case; those in the rest of it are left out.",
        "本案所称机关超过单个案例的读取上限，其余部分的机关未读取。",
    )
    return (Problem("too-many-mentions", words, stop, case.end),)


def first_problems(problems: list[Problem], case: CaseText) -> tuple[Problem, ...]:
    """The problems of a case in text order; more than 1000 are one from there on."""
    problems = sorted(problems, key=lambda problem: (problem.start, problem.end))
    if len(problems) <= MOST_PROBLEMS:
        return tuple(problems)
    words = Words(
        "More names of agencies in the rest of this case could not be read.",
        "本案其余部分还有机关名称无法读取。",
    )
    rest = Problem("too-many-problems", words, problems[MOST_PROBLEMS].start, case.end)
    return (*problems[:MOST_PROBLEMS], rest)

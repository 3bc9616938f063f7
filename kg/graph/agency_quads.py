"""Agencies that take part in a case: one participation for each role that the agency can have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.agency_names import describe_agency
from kg.graph.case_quads import case_iri
from kg.graph.facts import Fact
from kg.graph.statements import describe, link, whole
from kg.iris import absolute
from kg.record import Problem
from kg.terms import GC
from kg.words import Words

if TYPE_CHECKING:
    from kg.graph.agency_names import NamedAgency
    from kg.graph.facts import Span
    from kg.graph.known_things import KnownThings
    from kg.record import CaseAgency, CaseText, GuidingCaseRecord

_SENTENCE_END = re.compile(r"[。；！？\n]")
_LONGEST_SENTENCE = 1_000


@dataclass(frozen=True, slots=True)
class Participations:
    """The participations of a case, and the roles that could not be stated."""

    facts: tuple[Fact, ...]
    problems: tuple[Problem, ...]


def describe_participations(record: GuidingCaseRecord, text: str, known: KnownThings) -> Participations:
    """One participation for each agency and role; a role that the type of agency cannot have is a problem."""
    facts: list[Fact] = []
    problems: list[Problem] = []
    for agency in record.agencies:
        found = known.agencies.find(record.case, agency.name)
        for slug in dict.fromkeys(agency.roles):
            role = known.find_concept("role", slug)
            if found is None or role is None or not _may_hold(role, found, known):
                problems.append(_impossible(agency, slug))
            elif agency.mentions:
                facts.append(_describe(record.case, found, role, len(facts) + 1, _evidence(text, agency)))
    return Participations(tuple(facts), tuple(problems))


def sentence_around(text: str, start: int, end: int) -> Span:
    """The sentence that holds a span, within a thousand characters on either side.

    >>> sentence_around("一案。甲局立案。", 3, 5)
    (3, 8)
    """
    lowest = max(0, start - _LONGEST_SENTENCE)
    before = [found.end() for found in _SENTENCE_END.finditer(text, lowest, start)]
    after = _SENTENCE_END.search(text, end, end + _LONGEST_SENTENCE)
    stop = end if after is None else after.end() - (after[0] == "\n")
    begin = before[-1] if before else start if lowest else 0
    return _trim(text, begin, max(stop, end))


def _trim(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _describe(case: CaseText, agency: NamedAgency, role: str, order: int, span: Span) -> Fact:
    owner = case_iri(case)
    node = f"{owner}/participation/{order}"
    statements = describe(
        node,
        GC.Participation,
        [
            (GC.inCase, link(owner)),
            (GC.order, whole(order)),
            (GC.participant, link(agency.iri)),
            (GC.role, link(role)),
        ],
    )
    return Fact("participation", node, (agency.iri, role), agency.name, statements, span, describe_agency(agency))


def _may_hold(role: str, agency: NamedAgency, known: KnownThings) -> bool:
    allowed = known.held.links(role, GC.allowedAgencyType)
    return not allowed or absolute(f"agency-type/{agency.type}") in allowed


def _evidence(text: str, agency: CaseAgency) -> Span:
    first = agency.mentions[0]
    return sentence_around(text, first.start, first.end)


def _impossible(agency: CaseAgency, role: str) -> Problem:
    start, end = (agency.mentions[0].start, agency.mentions[0].end) if agency.mentions else (0, 0)
    message = Words(
        f"{agency.name} ({agency.type}) cannot have the role {role}; the role is left out.",
        f"{agency.name}（{agency.type}）不能担任角色 {role}，未予记录。",
    )
    return Problem("impossible-role", message, start, end)

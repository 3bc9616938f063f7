"""One record as facts: the case with its sections, citations, participations, events and outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph.agency_quads import describe_participations
from kg.graph.case_quads import case_iri, describe_case, describe_sections
from kg.graph.citation_quads import describe_citations
from kg.graph.event_quads import describe_events
from kg.graph.facts import CaseFacts
from kg.graph.outcome_quads import describe_outcomes
from kg.record import Problem
from kg.words import Words

if TYPE_CHECKING:
    from kg.graph.facts import Fact
    from kg.graph.known_things import KnownThings
    from kg.record import GuidingCaseRecord


def describe_record_facts(record: GuidingCaseRecord, text: str, known: KnownThings) -> CaseFacts:
    """Everything that a record says of its case, as if nothing were held of it yet."""
    participations = describe_participations(record, text, known)
    events = describe_events(record, known)
    outcomes = describe_outcomes(record, known)
    facts = (
        describe_case(record, known),
        *describe_sections(record, text, known),
        *describe_citations(record, known),
        *participations.facts,
        *events.facts,
        *outcomes.facts,
    )
    placed = tuple(fact for fact in facts if _has_place(fact, text))
    problems = (*participations.problems, *events.problems, *outcomes.problems)
    lost = tuple(_without_place(fact) for fact in facts if not _has_place(fact, text))
    return CaseFacts(case_iri(record.case), record, placed, (*problems, *lost))


def _has_place(fact: Fact, text: str) -> bool:
    start, end = fact.span
    return 0 <= start < end <= len(text)


def _without_place(fact: Fact) -> Problem:
    message = Words(
        f"“{fact.words}” has no place in the text and is left out.", f"“{fact.words}”在文本中没有位置，未予记录。"
    )
    return Problem("no-place", message, max(0, fact.span[0]), max(0, fact.span[1]))

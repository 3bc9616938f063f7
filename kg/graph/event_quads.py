"""Events as the graph says them: the narrowest type with every broader one, dates with their bounds, who acted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.agency_names import describe_agency
from kg.graph.case_quads import case_iri
from kg.graph.facts import Fact
from kg.graph.outside_terms import LABEL, WAS_ASSOCIATED_WITH
from kg.graph.statements import date, describe, link, whole, words
from kg.record import Problem
from kg.terms import GC
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.graph.agency_names import NamedAgency
    from kg.graph.known_things import KnownThings
    from kg.record import CaseText, Event, GuidingCaseRecord

_PRINTED = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class DescribedEvents:
    """The events of a case, and those that could not be stated."""

    facts: tuple[Fact, ...]
    problems: tuple[Problem, ...]


def describe_events(record: GuidingCaseRecord, known: KnownThings) -> DescribedEvents:
    """Every event of a record, ordered by time and then by the text; one with an unknown type is a problem."""
    possible = [event for event in record.events if _is_possible(event, known)]
    ranks = {id(event): rank for rank, event in enumerate(sorted(possible, key=_time), start=1)}
    slugs = event_slugs([f"{_printed(event)}-{event.type}" for event in possible])
    facts = tuple(
        _describe(record.case, event, slug, ranks[id(event)], known)
        for event, slug in zip(possible, slugs, strict=True)
    )
    return DescribedEvents(facts, tuple(_impossible(event) for event in record.events if event not in possible))


def event_slugs(names: Sequence[str]) -> Iterator[str]:
    """The names, numbered where one occurs more than once.

    >>> list(event_slugs(["2019-appeal", "2020-appeal", "2019-appeal"]))
    ['2019-appeal-1', '2020-appeal', '2019-appeal-2']
    """
    whole_count, seen = Counter(names), Counter[str]()
    for name in names:
        seen[name] += 1
        yield name if whole_count[name] == 1 else f"{name}-{seen[name]}"


def _describe(case: CaseText, event: Event, slug: str, order: int, known: KnownThings) -> Fact:
    owner = case_iri(case)
    node = f"{owner}/event/{slug}"
    kind = known.find_concept("event-type", event.type) or ""
    proceeding = known.find_concept("proceeding", event.proceeding)
    actors, addressees = _agencies(case, event.agencies, known), _agencies(case, event.addressees, known)
    statements = describe(
        node,
        GC.ProcedureEvent,
        [
            *((LABEL, name) for name in known.label_as(kind, _printed(event), _printed(event))),
            (GC.inCase, link(owner)),
            (GC.order, whole(order)),
            *((GC.eventType, link(each)) for each in known.with_broader(kind)),
            (GC.date, None if event.date_end else date(event.date)),
            (GC.earliestDate, date(event.earliest)),
            (GC.latestDate, date(event.latest)),
            (GC.dateText, words(event.date_text, case.language) if event.date_text else None),
            (GC.proceeding, link(proceeding) if proceeding else None),
            (GC.count, whole(event.count) if event.count else None),
            *((WAS_ASSOCIATED_WITH, link(agency.iri)) for agency in actors),
            *((GC.addressee, link(agency.iri)) for agency in addressees),
        ],
    )
    shared = tuple(statement for agency in (*actors, *addressees) for statement in describe_agency(agency))
    key = (kind, event.earliest, event.latest)
    return Fact(
        "event", node, key, f"{event.date_text} {event.type}".strip(), statements, (event.start, event.end), shared
    )


def _agencies(case: CaseText, names: Sequence[str], known: KnownThings) -> list[NamedAgency]:
    found = [known.agencies.find(case, name) for name in dict.fromkeys(names)]
    return [agency for agency in found if agency is not None]


def _printed(event: Event) -> str:
    return f"{event.date}--{event.date_end}" if event.date_end else event.date


def _time(event: Event) -> tuple[str, str, int]:
    return (event.earliest, event.latest, event.start)


def _is_possible(event: Event, known: KnownThings) -> bool:
    """Whether type and dates are ones that the rules allow: bounds in order, and within a single printed date."""
    within = bool(event.date_end) or (event.earliest.startswith(event.date) and event.latest.startswith(event.date))
    dates_hold = _PRINTED.fullmatch(event.date) and _DAY.fullmatch(event.earliest) and _DAY.fullmatch(event.latest)
    in_order = event.earliest <= event.latest
    return bool(known.find_concept("event-type", event.type) and dates_hold and in_order and within)


def _impossible(event: Event) -> Problem:
    message = Words(
        f"the event {event.type} of {_printed(event)} has a type or dates that the ontology does not know.",
        f"{_printed(event)} 的事件 {event.type}，其类型或者日期不合本体规定，未予记录。",
    )
    return Problem("impossible-event", message, event.start, event.end)

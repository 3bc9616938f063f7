"""A case as it is held already, whether it was shipped or read in an earlier document, keyed for comparing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.outcome_quads import same_figure
from kg.graph.outside_terms import (
    ALT_LABEL,
    HAS_CITING_ENTITY,
    HAS_SOURCE,
    MAX_VALUE,
    MIN_VALUE,
    PREF_LABEL,
    VALUE,
    WAS_ASSOCIATED_WITH,
    WAS_DERIVED_FROM,
)
from kg.terms import GC

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from kg.graph.facts import FactKind
    from kg.graph.held_facts import HeldFacts


@dataclass(frozen=True, slots=True)
class HeldFact:
    """A fact held of a case; `place` is the part of the case for a citation, `agencies` are those of an event."""

    kind: FactKind
    node: str
    key: tuple[Hashable, ...]
    words: str
    place: str = ""
    agencies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HeldCase:
    """A case with its facts, the labels of each keyword, and the digests of the documents behind each node."""

    iri: str
    facts: HeldFacts
    parts: tuple[HeldFact, ...]
    keywords: tuple[tuple[str, ...], ...]
    documents: Mapping[str, frozenset[str]]

    def of_kind(self, kind: FactKind) -> tuple[HeldFact, ...]:
        """The facts of one kind."""
        return tuple(part for part in self.parts if part.kind == kind)


def hold_case(iri: str, facts: HeldFacts, known: HeldFacts, documents: Mapping[str, frozenset[str]]) -> HeldCase:
    """The case that `facts` describe; `known` has what is said of keywords and agencies that they only point at."""
    labels = tuple(_labels(concept, facts) or _labels(concept, known) for concept in facts.links(iri, GC.keyword))
    parts = (
        *_sections(iri, facts),
        *_citations(iri, facts),
        *_mentions(iri, facts),
        *_participations(iri, facts, known),
        *_events(iri, facts, known),
        *_outcomes(iri, facts),
    )
    return HeldCase(iri, facts, parts, labels, documents)


def documents_behind(iri: str, held: HeldFacts) -> Mapping[str, frozenset[str]]:
    """For a case in the graph and each of its parts, the digests of the documents that its passages stand in."""
    nodes = (iri, *(part.node for part in hold_case(iri, held, held, {}).parts))
    return {node: frozenset(_digests(node, held)) for node in nodes}


def _digests(node: str, held: HeldFacts) -> Iterator[str]:
    for passage in held.links(node, WAS_DERIVED_FROM):
        for document in held.links(passage, HAS_SOURCE):
            yield from held.texts(document, GC.contentDigest)


def _labels(concept: str, facts: HeldFacts) -> tuple[str, ...]:
    return (*facts.texts(concept, PREF_LABEL), *facts.texts(concept, ALT_LABEL))


def _sections(iri: str, facts: HeldFacts) -> Iterator[HeldFact]:
    for node in dict.fromkeys((*facts.links(iri, GC.hasGist), *facts.links(iri, GC.section))):
        kind = (facts.find_link(node, GC.sectionKind) or "").rpartition("/")[2]
        if kind:
            yield HeldFact("section", node, (kind, facts.find_text(node, GC.heading) or ""), kind)


def _citations(iri: str, facts: HeldFacts) -> Iterator[HeldFact]:
    for node in facts.pointing_at(HAS_CITING_ENTITY, iri):
        statute = facts.find_link(node, GC.citesStatute)
        words = facts.find_text(node, GC.citedAs) or ""
        key = (
            statute,
            facts.find_link(node, GC.citesArticle),
            _number(facts.find_text(node, GC.paragraph)),
            _number(facts.find_text(node, GC.item)),
            None if statute else words,
        )
        yield HeldFact("citation", node, key, words, facts.find_link(node, GC.citationSection) or "")


def _mentions(iri: str, facts: HeldFacts) -> Iterator[HeldFact]:
    for node in _in_case(iri, GC.Mention, facts):
        words = facts.find_text(node, GC.citedAs) or ""
        place = facts.find_link(node, GC.citationSection) or ""
        yield HeldFact("mention", node, (facts.find_link(node, GC.mentionsInstrument) or words, place), words)


def _participations(iri: str, facts: HeldFacts, known: HeldFacts) -> Iterator[HeldFact]:
    for node in _in_case(iri, GC.Participation, facts):
        agency, role = facts.find_link(node, GC.participant) or "", facts.find_link(node, GC.role)
        name = facts.find_text(agency, PREF_LABEL, "zh") or known.find_text(agency, PREF_LABEL, "zh") or agency
        yield HeldFact("participation", node, (agency, role), name)


def _events(iri: str, facts: HeldFacts, known: HeldFacts) -> Iterator[HeldFact]:
    """One fact for each type of an event, so that a document that names the broader type finds it too."""
    for node in _in_case(iri, GC.ProcedureEvent, facts):
        bounds = facts.find_text(node, GC.earliestDate), facts.find_text(node, GC.latestDate)
        agencies = frozenset((*facts.links(node, WAS_ASSOCIATED_WITH), *facts.links(node, GC.addressee)))
        for kind in facts.links(node, GC.eventType):
            label = known.find_text(kind, PREF_LABEL, "zh") or kind.rpartition("/")[2]
            words = f"{facts.find_text(node, GC.dateText) or bounds[0] or ''} {label}".strip()
            yield HeldFact("event", node, (kind, *bounds), words, agencies=agencies)


def _outcomes(iri: str, facts: HeldFacts) -> Iterator[HeldFact]:
    for node in _in_case(iri, GC.Outcome, facts):
        figures = (_figure(node, property_, facts) for property_ in (GC.amount, GC.quantity))
        yield HeldFact("outcome", node, (facts.find_link(node, GC.outcomeType), *figures), node)


def _figure(node: str, property_: str, facts: HeldFacts) -> str | None:
    figure = facts.find_link(node, property_)
    if figure is None:
        return None
    value = facts.find_text(figure, VALUE) or facts.find_text(figure, MIN_VALUE)
    return same_figure(value, facts.find_text(figure, MAX_VALUE))


def _in_case(iri: str, kind: str, facts: HeldFacts) -> Iterator[str]:
    of_kind = frozenset(facts.of_class(kind))
    return (node for node in facts.pointing_at(GC.inCase, iri) if node in of_kind)


def _number(text: str | None) -> int | None:
    return int(text) if text else None

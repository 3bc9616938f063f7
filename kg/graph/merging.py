"""A case read from a document and the facts held of it are one case: what joins, what differs, what stays out.

The facts held stand. A fact of the document that is among them adds its passage; an official text that is not held is
added; a difference that matters to a reader of the case is noted; everything else of the document is left out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.comparing import compare
from kg.graph.outside_terms import TITLE
from kg.graph.statements import link, words
from kg.terms import GC, TranslationStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.graph.disagreements import Disagreement
    from kg.graph.facts import CaseFacts, DocumentText, Fact, Span
    from kg.graph.held_cases import HeldCase, HeldFact
    from kg.graph.known_things import KnownThings
    from kg.record import CaseText
    from kg.stores.plain_terms import Statement


@dataclass(frozen=True, slots=True)
class Merged:
    """What a document adds to a case that is held: statements, passages by node, differences, how much stays out."""

    statements: tuple[Statement, ...]
    evidence: tuple[tuple[str, Span], ...]
    disagreements: tuple[Disagreement, ...]
    left_out: int


def merge_case(read: CaseFacts, document: DocumentText, held: HeldCase, known: KnownThings) -> Merged:
    """Join what a document says of a case with what is held of it."""
    matches = match_facts(read.facts, held)
    statements = tuple(_official_words(read, matches, held))
    evidence = [(held.iri, fact.span) for fact in read.of_kind("case") if _is_new(held.iri, document, held)]
    for fact in read.facts:
        found = matches.get(fact.node, ())
        if len(found) == 1 and _is_new(found[0].node, document, held):
            evidence.append((found[0].node, fact.span))
    unmatched = [fact for fact in read.facts if fact.kind != "case" and not matches.get(fact.node)]
    disagreements = tuple(compare(read, matches, document, held, known))
    return Merged(statements, tuple(dict.fromkeys(evidence)), disagreements, len(unmatched))


def match_facts(facts: Iterable[Fact], held: HeldCase) -> dict[str, tuple[HeldFact, ...]]:
    """The held facts that each read fact is the same as, by the read fact's node; several where it cannot be told."""
    by_key: dict[tuple[object, ...], list[HeldFact]] = {}
    for part in held.parts:
        by_key.setdefault((part.kind, *part.key), []).append(part)
    matches = {}
    for fact in facts:
        found = _match_section(fact, held) if fact.kind == "section" else by_key.get((fact.kind, *fact.key), [])
        if found:
            matches[fact.node] = tuple(_narrow(fact, found))
    return matches


def _narrow(fact: Fact, found: list[HeldFact]) -> list[HeldFact]:
    """Of several held facts with one key, those that also agree in place or agencies, if there are any."""
    said = {value.value for _, name, value in fact.statements if name == GC.citationSection}
    if fact.kind == "citation":
        return [part for part in found if part.place in said][:1] or found[:1]
    if fact.kind == "event" and len(found) > 1:
        linked = {value.value for _, _, value in fact.statements}
        return [part for part in found if part.agencies & linked] or found
    return found


def _match_section(fact: Fact, held: HeldCase) -> list[HeldFact]:
    """By the heading, else by the kind where the case has one section of it."""
    sections = held.of_kind("section")
    same_kind = [part for part in sections if part.key[0] == fact.key[0]]
    same_heading = [part for part in same_kind if _plain(str(part.key[1])) == _plain(str(fact.key[1]))]
    return same_heading[:1] or (same_kind if len(same_kind) == 1 else [])


def _plain(heading: str) -> str:
    return "".join(heading.split())


def _is_new(node: str, document: DocumentText, held: HeldCase) -> bool:
    """Whether no passage of this very text proves the fact yet."""
    return document.digest not in held.documents.get(node, frozenset())


def _official_words(read: CaseFacts, matches: dict[str, tuple[HeldFact, ...]], held: HeldCase) -> Iterator[Statement]:
    """The official text of sections and a title, where none is held in the language.

    A machine translation joins only a node whose English nobody vouches for.
    """
    case = read.record.case
    taken = Counter(found[0].node for fact in read.of_kind("section") if (found := matches.get(fact.node)))
    for fact in read.of_kind("section"):
        found = matches.get(fact.node, ())
        if len(found) == 1 and taken[found[0].node] == 1:
            yield from _text_statements(found[0].node, GC.text, fact.words, case, held)
    yield from _text_statements(held.iri, TITLE, case.title, case, held)


def _text_statements(node: str, property_: str, text: str, case: CaseText, held: HeldCase) -> Iterator[Statement]:
    held_words = held.facts.find_text(node, property_, case.language)
    if held_words is not None:
        return
    if case.language == "zh":
        yield node, property_, words(text, "zh")
    elif not held.facts.values(node, GC.translationStatus):
        yield node, property_, words(text, "en")
        yield node, GC.translationStatus, link(TranslationStatus.MACHINE)

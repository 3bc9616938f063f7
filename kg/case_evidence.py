"""What the facts of one case rest on: passages with their places, notes, and who acted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.iris import relative
from kg.queries.catalog import find_question
from kg.stores.store import LiteralTerm
from kg.words import HeldWords, find_held_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.iris import CaseName
    from kg.stores.store import Rows, Store, Term


@dataclass(frozen=True, slots=True)
class CasePassage:
    """A passage by its path: the document, first code point and that after the last, digest, words where held."""

    path: str
    document: str
    start: int
    end: int
    digest: str | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """An agency or a party by its path, with its name."""

    path: str
    name: HeldWords

    @property
    def has_page(self) -> bool:
        """Whether it is told on a page of its own; parties are not, as they may be natural persons."""
        return self.path.startswith("agency/")


@dataclass(frozen=True, slots=True)
class CaseEvidence:
    """All of it for one case; facts are named by their IRIs.

    `passages` stand in the order of document and place, `places` are those of a fact in that order, from 0;
    `translations` name who made the translation of a text: official, project, machine-checked or machine;
    `participations` are the IRIs of those of an agency or party, by its path.
    """

    passages: tuple[CasePassage, ...]
    places: Mapping[str, tuple[int, ...]]
    notes: Mapping[str, HeldWords]
    law_notes: Mapping[str, HeldWords]
    translations: Mapping[str, str]
    actors: Mapping[str, tuple[Actor, ...]]
    addressees: Mapping[str, tuple[Actor, ...]]
    participations: Mapping[str, tuple[str, ...]]


EVIDENCE_QUESTIONS: Final = ("passages-of-case", "notes-of-case", "actors-of-case")
"""The questions that `gather_evidence` asks."""


def gather_evidence(store: Store, name: CaseName) -> CaseEvidence:
    """Everything that the facts of a case rest on; a case that the store does not hold has none."""
    passages, places = _read_passages(_ask(store, "passages-of-case", name))
    notes, law_notes, translations = _read_notes(_ask(store, "notes-of-case", name))
    parts = _read_actors(_ask(store, "actors-of-case", name))
    participations: dict[str, list[str]] = defaultdict(list)
    for participation, actors in parts["participant"].items():
        for actor in actors:
            participations[actor.path].append(participation)
    return CaseEvidence(
        passages=passages,
        places=places,
        notes=notes,
        law_notes=law_notes,
        translations=translations,
        actors=parts["actor"],
        addressees=parts["addressee"],
        participations={path: tuple(some) for path, some in participations.items()},
    )


def _ask(store: Store, question: str, name: CaseName) -> Rows:
    return store.rows(find_question(question).bind(case=name.iri))


def _read_passages(rows: Rows) -> tuple[tuple[CasePassage, ...], Mapping[str, tuple[int, ...]]]:
    found: dict[str, tuple[int, CasePassage]] = {}
    places: dict[str, list[int]] = {}
    for fact, passage, document, start, end, digest, quote in rows.rows:
        path = relative(_text(passage))
        if path not in found:
            told = CasePassage(
                path,
                relative(_text(document)),
                int(_text(start)),
                int(_text(end)),
                _text(digest) or None,
                _text(quote) or None,
            )
            found[path] = (len(found), told)
        of_fact = places.setdefault(_text(fact), [])
        if found[path][0] not in of_fact:
            of_fact.append(found[path][0])
    return tuple(each for _, each in found.values()), {fact: tuple(some) for fact, some in places.items()}


def _read_notes(rows: Rows) -> tuple[Mapping[str, HeldWords], Mapping[str, HeldWords], Mapping[str, str]]:
    """By fact: notes, notes on the law at the time, and who made its translation."""
    notes: dict[str, dict[str, str]] = {}
    laws: dict[str, dict[str, str]] = {}
    makers: dict[str, str] = {}
    for fact, note, law, translation in rows.rows:
        for found, words in ((notes, note), (laws, law)):
            if isinstance(words, LiteralTerm):
                said = found.setdefault(_text(fact), {})
                before = said.get(words.language)
                said[words.language] = f"{before} {words.value}" if before else words.value
        if translation is not None:
            makers[_text(fact)] = translation.value.rpartition("/")[2]
    return _in_both(notes), _in_both(laws), makers


def _in_both(notes: Mapping[str, Mapping[str, str]]) -> Mapping[str, HeldWords]:
    return {fact: words for fact, said in notes.items() if (words := find_held_words(said.get("en"), said.get("zh")))}


def _read_actors(rows: Rows) -> dict[str, dict[str, tuple[Actor, ...]]]:
    """By part and fact; one with several names is named once, by the first of each language."""
    found: dict[str, dict[str, dict[str, Actor]]] = {"actor": {}, "addressee": {}, "participant": {}}
    for fact, part, who, zh, en in rows.rows:
        path = relative(_text(who))
        name = find_held_words(_text(en), _text(zh)) or HeldWords(None, None)
        found[_text(part)].setdefault(_text(fact), {}).setdefault(path, Actor(path, name))
    return {part: {fact: tuple(who.values()) for fact, who in facts.items()} for part, facts in found.items()}


def _text(term: Term | None) -> str:
    return term.value if term is not None else ""

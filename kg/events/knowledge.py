"""The word tables of events and outcomes, compiled once: `data/reading/event_*.tsv` and `outcome_*.tsv`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.events.word_patterns import WordFinder, compile_beginning, compile_ending, compile_finder
from kg.text.amounts import AmountGrammar, Unit, compile_amounts
from kg.text.tab_separated import load_rows

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping
    from pathlib import Path

LANGUAGES = ("zh", "en")
SIDES = (
    "before",
    "after",
    "later",
    "measure",
    "cases-before",
    "items-before",
    "people-after",
    "people-before",
    "order",
)


@dataclass(frozen=True, slots=True)
class EventWords:
    """A row of `event_words.tsv`: what the words say was done, in which proceeding, by and to what kind of agency."""

    type: str
    proceeding: str
    actor: str
    addressee: str


@dataclass(frozen=True, slots=True)
class LanguageKnowledge:
    """What is known of one language.

    `outcomes` finds the words that explain a sum, by the side on which they stand (`SIDES`); `amounts` reads the sums;
    `signs` finds the answers to a question anywhere, `before` and `after` what stands right before and after a place.
    """

    events: WordFinder[EventWords]
    outcomes: Mapping[str, WordFinder[str]]
    amounts: AmountGrammar
    signs: Mapping[str, WordFinder[str]]
    before: Mapping[str, re.Pattern[str]]
    after: Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class EventKnowledge:
    """The tables of both languages, and the types that close a sentence or yield to others."""

    languages: Mapping[str, LanguageKnowledge]
    closing: frozenset[str]
    weak: frozenset[str]
    weakest: frozenset[str]


def load_event_knowledge(folder: Path) -> EventKnowledge:
    """The word tables of a data folder, compiled.

    Raises:
        InputError: a table is not as its header says.
        OSError: a table cannot be read.
    """
    reading = folder / "reading"
    events = load_rows(reading / "event_words.tsv", ("words", "language", "type", "proceeding", "actor", "addressee"))
    outcomes = load_rows(reading / "outcome_words.tsv", ("words", "language", "type", "side"))
    signs = load_rows(reading / "event_signs.tsv", ("kind", "words", "language", "value"))
    signs += load_rows(reading / "outcome_signs.tsv", ("kind", "words", "language", "value"))
    units = load_rows(reading / "outcome_units.tsv", ("words", "language", "kind", "unit"))
    kinds = load_rows(reading / "event_kinds.tsv", ("type", "closes", "weak"))
    return EventKnowledge(
        {language: _compile_language(language, events, outcomes, signs, units) for language in LANGUAGES},
        closing=frozenset(row["type"] for row in kinds if row["closes"] == "yes"),
        weak=frozenset(row["type"] for row in kinds if row["weak"] != "no"),
        weakest=frozenset(row["type"] for row in kinds if row["weak"] == "last"),
    )


def _compile_language(
    language: str,
    events: tuple[dict[str, str], ...],
    outcomes: tuple[dict[str, str], ...],
    signs: tuple[dict[str, str], ...],
    units: tuple[dict[str, str], ...],
) -> LanguageKnowledge:
    """The rows of one language; a question that it has no sign for is never answered."""
    by_kind: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in signs:
        by_kind[row["kind"]] += [(row["words"], row["value"])] if row["language"] == language else []
    return LanguageKnowledge(
        events=compile_finder(
            (row["words"], EventWords(row["type"], row["proceeding"], row["actor"], row["addressee"]))
            for row in events
            if row["language"] == language
        ),
        outcomes={
            side: compile_finder(
                (row["words"], row["type"]) for row in outcomes if (row["language"], row["side"]) == (language, side)
            )
            for side in SIDES
        },
        amounts=compile_amounts(
            ((row["words"], Unit(row["kind"] == "money", row["unit"])) for row in units if row["language"] == language),
            language,
        ),
        signs={
            kind: compile_finder(rows) for kind, rows in by_kind.items() if not kind.endswith(("-before", "-after"))
        },
        before={
            kind: compile_ending(words for words, _ in rows)
            for kind, rows in by_kind.items()
            if kind.endswith("-before")
        },
        after={
            kind: compile_beginning(words for words, _ in rows)
            for kind, rows in by_kind.items()
            if kind.endswith("-after")
        },
    )

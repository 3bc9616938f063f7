"""What is to be known before the data are trusted: measured accuracy, corrected translations, words explained."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from kg.queries.catalog import find_question
from kg.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from kg.stores.store import Row, Store


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure that was measured: of what, how much, and in which file of `bench/` and in which words it stands."""

    what: Words
    figure: str
    file: str
    found: str


@dataclass(frozen=True, slots=True)
class Correction:
    """An error of machine translation: the words as printed and as they should be, the Chinese, and the reason."""

    iri: str
    printed: str
    corrected: str
    source: str
    note: Words


@dataclass(frozen=True, slots=True)
class ExplainedConcept:
    """A concept of a code list by its IRI, with its name and its definition."""

    iri: str
    name: Words
    meaning: Words


def load_measured(file: Path) -> tuple[Measured, ...]:
    """The figures of `data/accuracy.toml`, in their order."""
    written = tomllib.loads(file.read_text(encoding="utf-8"))["measured"]
    return tuple(
        Measured(Words(each["en"], each["zh"]), each["figure"], each["file"], each["found"]) for each in written
    )


def list_corrections(store: Store) -> tuple[Correction, ...]:
    """Every correction that the store holds, in the order of their documents."""
    rows = store.rows(find_question("translation-corrections").text).rows
    return tuple(
        Correction(_text(row, 0), _text(row, 1), _text(row, 2), _text(row, 3), Words(_text(row, 4), _text(row, 5)))
        for row in rows
    )


def list_explained_concepts(store: Store) -> tuple[tuple[str, tuple[ExplainedConcept, ...]], ...]:
    """Every concept with a definition, by the IRI of its code list."""
    rows = store.rows(find_question("concepts-with-definitions").text).rows
    return tuple(
        (scheme, tuple(_concept(row) for row in group))
        for scheme, group in groupby(rows, key=lambda row: _text(row, 0))
    )


def _concept(row: Row) -> ExplainedConcept:
    return ExplainedConcept(_text(row, 1), Words(_text(row, 2), _text(row, 3)), Words(_text(row, 4), _text(row, 5)))


def _text(row: Row, place: int) -> str:
    term = row[place]
    return "" if term is None else term.value

"""All agencies, keywords, places, batches and fields of a store, as lists arrange them; one question reads each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.iris import absolute, relative
from kg.queries.catalog import find_question
from kg.text.pinyin_slugs import pinyin_slug
from kg.words import HeldWords, find_held_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.browsing.case_table import CaseTable
    from kg.stores.store import Store


@dataclass(frozen=True, slots=True)
class ListedAgency:
    """An agency with the paths of its type, level and place; empty where they are not stated."""

    path: str
    type: str
    level: str
    place: str


@dataclass(frozen=True, slots=True)
class ListedBatch:
    """A batch: its series, number, day of release and first and last case number; None where they are not known."""

    path: str
    series: str
    number: int | None
    issued: str | None
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class ListedMandate:
    """A provision that opened a field: the field, since when, its words, and the article text where it is held."""

    field: str
    iri: str
    since: str
    name: HeldWords | None
    provision: str | None


def load_agencies(store: Store) -> tuple[ListedAgency, ...]:
    """Every agency once, by path."""
    found = (
        ListedAgency(*(row[name] for name in ("agency", "type", "level", "place")))
        for row in _ask(store, "agencies-in-order")
    )
    return tuple({each.path: each for each in found}.values())


def load_batches(store: Store) -> tuple[ListedBatch, ...]:
    """Every batch once, by series and first case number."""
    found = {row["batch"]: row for row in _ask(store, "batches-in-order")}
    batches = (
        ListedBatch(
            path,
            row["series"].rpartition("/")[2],
            _number(row["number"]),
            row["issued"] or None,
            _number(row["first"]),
            _number(row["last"]),
        )
        for path, row in found.items()
    )
    return tuple(sorted(batches, key=lambda each: (each.series != "spp", each.first or 0, each.path)))


def load_mandates(store: Store) -> tuple[ListedMandate, ...]:
    """Every mandate of every field, the oldest first."""
    found = (
        ListedMandate(
            row["field"],
            absolute(row["mandate"]),
            row["since"],
            find_held_words(row["en"], row["zh"]),
            row["provision"] or None,
        )
        for row in _ask(store, "mandates-of-field")
    )
    unique = {(each.field, each.iri): each for each in found}
    return tuple(sorted(unique.values(), key=lambda each: (each.since, each.field, each.iri)))


def load_groups(store: Store) -> Mapping[str, tuple[str, ...]]:
    """The keywords of each group that keywords stand under: a keyword, function, field or topic."""
    found: dict[str, list[str]] = {}
    for row in _ask(store, "groups-of-keywords"):
        found.setdefault(row["group"], []).append(row["keyword"])
    return {group: tuple(dict.fromkeys(keywords)) for group, keywords in found.items()}


def load_hierarchy(store: Store, scheme: str) -> Mapping[str, tuple[str, ...]]:
    """The concepts below each concept of a scheme; those at its top stand under an empty path."""
    found: dict[str, list[str]] = {}
    rows = store.rows(find_question("concepts-of-scheme").bind(scheme=absolute(scheme))).rows
    for concept, broader in rows:
        if concept is not None:
            found.setdefault(relative(broader.value) if broader else "", []).append(relative(concept.value))
    return {above: tuple(dict.fromkeys(below)) for above, below in found.items()}


def sort_by_sound(table: CaseTable, paths: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of a key and a path, by the Chinese name in pinyin, or by the English one where there is none."""
    return tuple(sorted((_sound(table.named(path)), path) for path in paths))


def sort_by_english(table: CaseTable, paths: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of a key and a path, by the English name, or by the Chinese one in pinyin where there is none."""
    named = ((table.named(path), path) for path in paths)
    return tuple(sorted((name.en.casefold() if name.en else _sound(name), path) for name, path in named))


def _sound(name: HeldWords) -> str:
    return pinyin_slug(name.zh) if name.zh else (name.en or "").casefold()


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _ask(store: Store, question: str) -> Iterator[dict[str, str]]:
    """The rows of a question, IRIs of the project as paths, what is not bound as empty text."""
    answer = store.rows(find_question(question).text)
    for row in answer.rows:
        values = (relative(term.value) if term is not None else "" for term in row)
        yield dict(zip(answer.columns, values, strict=True))

"""Keywords, agencies, places and batches: listed with how many cases each has, and told one by one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from kg.browsing.case_table import find_positions
from kg.browsing.facets import find_facet
from kg.errors import UnknownThingError
from kg.iris import absolute, relative
from kg.queries.catalog import find_question
from kg.stores.store import IriTerm, LiteralTerm
from kg.terms import PREFIXES
from kg.words import HeldWords, Words, find_held_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.browsing.case_table import CaseTable, ListedCase
    from kg.browsing.facets import Facet
    from kg.stores.store import Row, Store, Term


@dataclass(frozen=True, slots=True)
class ThingKind:
    """A kind of thing that cases are looked up by: its name in addresses, its facet, and what one is called."""

    name: str
    facet: Facet
    one: Words


@dataclass(frozen=True, slots=True)
class CountedThing:
    """A thing by its path, its name, and how many cases have it or something below it."""

    path: str
    name: HeldWords
    count: int


@dataclass(frozen=True, slots=True)
class StatedValue:
    """A value that the graph states: an IRI with its name, or a literal with its language and datatype."""

    value: str
    name: HeldWords | None = None
    language: str | None = None
    datatype: str | None = None


@dataclass(frozen=True, slots=True)
class StatedProperty:
    """A property of a thing with its values; the name is that of the ontology, else the prefixed name."""

    iri: str
    name: HeldWords
    values: tuple[StatedValue, ...]


@dataclass(frozen=True, slots=True)
class DescribedThing:
    """A thing with what is stated of it, what is below it, and the cases that have it or something below it."""

    path: str
    name: HeldWords
    statements: tuple[StatedProperty, ...]
    below: tuple[CountedThing, ...]
    cases: tuple[ListedCase, ...]


def _kind(name: str, facet: str, en: str, zh: str) -> ThingKind:
    found = find_facet(facet)
    assert found is not None, facet  # noqa: S101 - the table below names facets that are there
    return ThingKind(name, found, Words(en, zh))


KINDS: Final = {
    kind.name: kind
    for kind in (
        _kind("keywords", "keyword", "keyword", "关键词"),
        _kind("agencies", "agency", "agency", "机关"),
        _kind("places", "place", "place", "地方"),
        _kind("batches", "batch", "batch", "批次"),
    )
}
"""The kinds by their names in addresses."""


def list_things(table: CaseTable, kind: ThingKind, words: str = "") -> tuple[CountedThing, ...]:
    """The things of a kind, most cases first; with `words`, those whose name or path holds them in either language."""
    counts = table.values[kind.facet.name]
    known = {*counts, *(path for path in table.names if path.startswith(kind.facet.prefix))}
    folded = words.strip().casefold()
    things = [CountedThing(path, table.named(path), counts.get(path, 0).bit_count()) for path in known]
    wanted = [
        each for each in things if folded in f"{each.path}\n{each.name.zh or ''}\n{each.name.en or ''}".casefold()
    ]
    return tuple(sorted(wanted, key=lambda each: (-each.count, each.path)))


def describe_thing(store: Store, table: CaseTable, kind: ThingKind, written: str) -> DescribedThing:
    """One thing of a kind, by slug, path or IRI.

    Raises:
        UnknownThingError: the release holds no such thing.
    """
    path = kind.facet.path_of(relative(written))
    statements = state_thing(store, path)
    if not statements:
        raise UnknownThingError(
            f"the release holds no {kind.one.en} “{written}”; list them at /api/v1/{kind.name}",
            f"发布版本中没有{kind.one.zh}“{written}”；列表见 /api/v1/{kind.name}",
        )
    cases = table.values[kind.facet.name].get(path, 0)
    return DescribedThing(
        path,
        table.named(path),
        statements,
        _find_below(store, table, kind, path),
        tuple(table.cases[place] for place in find_positions(cases)),
    )


def _find_below(store: Store, table: CaseTable, kind: ThingKind, path: str) -> tuple[CountedThing, ...]:
    answer = store.rows(find_question("things-below-thing").bind(thing=absolute(path)))
    found = {relative(row[0].value) for row in answer.rows if row[0] is not None}
    counts = table.values[kind.facet.name]
    below = [CountedThing(each, table.named(each), counts.get(each, 0).bit_count()) for each in sorted(found)]
    return tuple(each for each in below if each.path.startswith(kind.facet.prefix))


def state_thing(store: Store, path: str) -> tuple[StatedProperty, ...]:
    """What the graph states of a thing of any kind, by property; nothing where it is not known."""
    rows = store.rows(find_question("statements-of-thing").bind(thing=absolute(path))).rows
    return tuple(_property(iri, list(group)) for iri, group in groupby(rows, key=lambda row: _text(row[0])))


def _property(iri: str, rows: list[Row]) -> StatedProperty:
    written = _prefixed(iri)
    name = find_held_words(_text(rows[0][2]), _text(rows[0][1])) or Words(written, written)
    return StatedProperty(iri, name, tuple(_merge_names(rows)))


def _merge_names(rows: Iterable[Row]) -> Iterable[StatedValue]:
    """A value with several names stands in several rows; the first name is kept."""
    seen: set[Term] = set()
    for _, _, _, value, zh, en in rows:
        if value is None or value in seen:
            continue
        seen.add(value)
        if isinstance(value, LiteralTerm):
            yield StatedValue(value.value, None, value.language or None, value.datatype)
        elif isinstance(value, IriTerm):
            yield StatedValue(value.value, find_held_words(_text(en), _text(zh)))


def _prefixed(iri: str) -> str:
    """A property as queries write it.

    >>> _prefixed("http://www.w3.org/2004/02/skos/core#broader")
    'skos:broader'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _text(term: Term | None) -> str:
    return term.value if term is not None else ""

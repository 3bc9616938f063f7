"""The ontology as a reference: each class, property and code list with its meaning, its rules and an example."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, groupby
from typing import TYPE_CHECKING, Final

from kg.queries.catalog import find_question
from kg.stores.oxigraph import hold_in_memory
from kg.stores.parsing import find_format, load_bytes, parse_rdf
from kg.terms import PREFIXES
from kg.words import HeldWords, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kg.stores.store import Row, Store

_CLASS: Final = PREFIXES["owl"] + "Class"
_SCHEME: Final = PREFIXES["skos"] + "ConceptScheme"
_SUBCLASS: Final = PREFIXES["rdfs"] + "subClassOf"
_DOMAIN: Final = PREFIXES["rdfs"] + "domain"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule for things of a class: its code, whether it holds in every graph, the property, and what is said."""

    code: str
    is_sound: bool
    path: str
    words: Words


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or code list: its IRI and kind, name and meaning, and what it is linked to, by relation."""

    iri: str
    kind: str
    name: HeldWords
    meaning: HeldWords
    links: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DescribedClass:
    """A class with its own properties, the rules for its things, a thing of it, and the query for more of them."""

    term: Term
    properties: tuple[Term, ...]
    rules: tuple[Rule, ...]
    example: str | None
    query: str


@dataclass(frozen=True, slots=True)
class OntologyReference:
    """All terms: classes with their rules, properties, code lists; each in the order of their IRIs."""

    classes: tuple[DescribedClass, ...]
    properties: tuple[Term, ...]
    schemes: tuple[Term, ...]


def describe_ontology(store: Store, rules: Mapping[str, tuple[Rule, ...]]) -> OntologyReference:
    """The reference of a store that holds the ontology, as releases do; `rules` are those of `load_rules`."""
    terms = _terms(store)
    properties = tuple(each for each in terms if each.kind not in (_CLASS, _SCHEME))
    classes = tuple(
        _describe_class(store, each, properties, rules.get(each.iri, ())) for each in terms if each.kind == _CLASS
    )
    return OntologyReference(classes, properties, tuple(each for each in terms if each.kind == _SCHEME))


def load_rules(shape_files: Iterable[Path]) -> Mapping[str, tuple[Rule, ...]]:
    """The rules of the shapes in these files, by the IRI of the class whose things they are about."""
    quads = chain.from_iterable(parse_rdf(load_bytes(each), find_format(each), str(each)) for each in shape_files)
    store = hold_in_memory(quads)
    rows = store.rows(find_question("rules-of-classes").text).rows
    return {iri: tuple(map(_rule, group)) for iri, group in groupby(rows, key=lambda row: _text(row, 0))}


def _describe_class(store: Store, term: Term, properties: Iterable[Term], rules: tuple[Rule, ...]) -> DescribedClass:
    question = find_question("thing-of-class").bind(**{"class": term.iri})
    found = store.rows(question).rows
    return DescribedClass(
        term=term,
        properties=tuple(each for each in properties if term.iri in each.links.get(_DOMAIN, ())),
        rules=rules,
        example=_text(found[0], 0) if found else None,
        query=question.replace("LIMIT 1", "LIMIT 100"),
    )


def _terms(store: Store) -> tuple[Term, ...]:
    linked = store.rows(find_question("ontology-links").text).rows
    links = {
        iri: {
            name: tuple(_text(row, 2) for row in rows) for name, rows in groupby(group, key=lambda row: _text(row, 1))
        }
        for iri, group in groupby(linked, key=lambda row: _text(row, 0))
    }
    found: dict[str, Term] = {}
    for row in store.rows(find_question("ontology-terms").text).rows:
        iri = _text(row, 0)
        name, meaning = HeldWords(_held(row, 2), _held(row, 3)), HeldWords(_held(row, 4), _held(row, 5))
        found.setdefault(iri, Term(iri, _text(row, 1), name, meaning, links.get(iri, {})))
    return tuple(found.values())


def _rule(row: Row) -> Rule:
    return Rule(_text(row, 1), _text(row, 2).endswith("/sound"), _text(row, 3), Words(_text(row, 4), _text(row, 5)))


def _text(row: Row, place: int) -> str:
    return _held(row, place) or ""


def _held(row: Row, place: int) -> str | None:
    term = row[place]
    return None if term is None else term.value

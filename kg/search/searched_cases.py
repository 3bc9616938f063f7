"""Searches of a page: all cases ranked, to be narrowed by other choices; part of the things of another kind."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.search.facets import filter_places
from kg.search.finding import describe_hits, match_documents, order_keys
from kg.search.marking import Marker
from kg.search.requests import KINDS, parse_query
from kg.search.suggesting import suggest
from kg.text.traditional import simplify

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from kg.search.answers import Hit, Suggestion
    from kg.search.finding import Matches
    from kg.search.index import Arrangement, SearchIndex
    from kg.search.requests import Kind, SearchRequest
    from kg.search.stems import Stemmer
    from kg.words import Language

_NAMED_KINDS: Final[tuple[Kind, ...]] = ("keyword", "statute", "agency")
_IRIS: Final = "SELECT id, iri FROM document WHERE kind = 'case'"


@dataclass(frozen=True, slots=True)
class SearchedCases:
    """The cases that have the words of a query, and what else has them.

    `query` is the query that was answered, in simplified characters where that was asked. `places` are those of the
    cases in the index, the best first; `load_case_iris` tells what stands at each. `kinds` counts everything found by
    kind of thing; `named` are the keywords, instruments and agencies found that fit best. `suggestions` are there
    where nothing at all was found.
    """

    query: str
    terms: tuple[str, ...]
    places: tuple[int, ...]
    kinds: Mapping[Kind, int]
    named: tuple[Hit, ...]
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """What stands ready to answer from: a connection, what is known of all documents, and the stems of words."""

    database: sqlite3.Connection
    known: Arrangement
    stemmer: Stemmer


@contextmanager
def searching(index: SearchIndex) -> Iterator[Searched]:
    """A connection to an index for as long as several questions are asked of it."""
    with index.connection() as database:
        yield Searched(database, index.arrangement, index.stemmer)


def search_cases(within: Searched, text: str, *, traditional: bool = False, most_named: int = 5) -> SearchedCases:
    """All cases that match a query, ranked, with at most `most_named` other things of its words.

    Raises:
        InputError: the query cannot be answered: empty, too long.
    """
    query = text.encode("utf-8", "replace").decode()
    query = simplify(query) if traditional else query
    terms = parse_query(query)
    matches = match_documents(within.database, within.known, terms)
    places = _rank(matches, [place for place in matches.places if place < within.known.cases])
    others = _sort_out(matches, within.known)
    nameable = [place for kind in _NAMED_KINDS for place in others.get(kind, ())]
    best = [place for _, _, place in order_keys(matches, nameable, None, most_named)][:most_named]
    return SearchedCases(
        query=query,
        terms=tuple(term.text for term in terms),
        places=places,
        kinds={kind: count for kind in KINDS if (count := len(places if kind == "case" else others.get(kind, ())))},
        named=tuple(describe_hits(within.database, within.known, best, matches, Marker(terms, within.stemmer))),
        suggestions=() if matches.places else suggest(within.database, query, terms, is_filtered=False),
    )


@dataclass(frozen=True, slots=True)
class SearchedThings:
    """A part of the things of one kind that have the words of a query, the best first, and how many there are."""

    total: int
    hits: tuple[Hit, ...]
    kinds: Mapping[Kind, int]
    suggestions: tuple[Suggestion, ...]


def search_things(within: Searched, request: SearchRequest, kind: Kind, skip: int = 0) -> SearchedThings:
    """The things of a kind other than cases that a request asks for, after the first `skip` of them.

    Raises:
        InputError: the query cannot be answered: empty, too long.
    """
    query = request.query
    terms = parse_query(query.encode("utf-8", "replace").decode())
    matches = match_documents(within.database, within.known, terms)
    others = _sort_out(matches, within.known)
    cases = sum(1 for place in matches.places if place < within.known.cases)
    chosen = filter_places(others.get(kind, ()), request.filters, within.known)
    keys = order_keys(matches, chosen, None, skip + request.limit)[skip : skip + request.limit]
    shown = [place for _, _, place in keys]
    marker = Marker(terms, within.stemmer)
    return SearchedThings(
        total=len(chosen),
        hits=tuple(describe_hits(within.database, within.known, shown, matches, marker)),
        kinds={each: count for each in KINDS if (count := cases if each == "case" else len(others.get(each, ())))},
        suggestions=() if chosen else suggest(within.database, query, terms, is_filtered=bool(request.filters)),
    )


def show_cases(
    within: Searched, query: str, places: Sequence[int], language: Language | None = None
) -> tuple[Hit, ...]:
    """The cases at some places of the index, in that order, with where the words of a query stand in their texts.

    Of texts in two languages, those in the one that is given come first.

    Raises:
        InputError: the query cannot be answered: empty, too long.
    """
    marker = Marker(parse_query(query), within.stemmer, language)
    return tuple(describe_hits(within.database, within.known, places, None, marker))


def load_case_iris(within: Searched) -> tuple[str, ...]:
    """The IRIs of all cases by their places in the index."""
    iris = dict(within.database.execute(_IRIS))
    return tuple(iris[within.known.rows[place]] for place in range(within.known.cases))


def _rank(matches: Matches, cases: Sequence[int]) -> tuple[int, ...]:
    return tuple(place for _, _, place in order_keys(matches, cases, None, len(cases)))


def _sort_out(matches: Matches, known: Arrangement) -> Mapping[str, list[int]]:
    """The places of everything but cases, by kind; things of a kind share few sets of facet values."""
    kinds: dict[int, str] = {}
    found: dict[str, list[int]] = {}
    for place in matches.places:
        if place >= known.cases:
            number = known.sets[place]
            if number not in kinds:
                kinds[number] = dict(known.values[number])["kind"]
            found.setdefault(kinds[number], []).append(place)
    return found

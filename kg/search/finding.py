"""Answering a request: what matches, in which order, counted by facets, a page of it with snippets."""

from __future__ import annotations

import json
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from typing import TYPE_CHECKING, Final

from kg.errors import InputError
from kg.search.answers import Hit, SearchAnswer
from kg.search.contexts import find_named, find_under_titles
from kg.search.cursors import parse_cursor, render_cursor
from kg.search.documents import FIELDS, WEIGHTS, Passage
from kg.search.facets import count_facets, filter_places
from kg.search.marking import Marker
from kg.search.requests import MOST_HITS, parse_query, render_match
from kg.search.schema import MOST_PASSAGES
from kg.search.suggesting import suggest
from kg.text.traditional import simplify

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from kg.search.cursors import Key
    from kg.search.index import Arrangement
    from kg.search.requests import SearchRequest, Term
    from kg.search.stems import Stemmer

MOST_RANKED: Final = 5_000
"""With more matches than this the order is the fixed one: ranking takes the engine a microsecond or two each."""

_STRONG = "{title keyword gist}"
_RANKED = f"SELECT rowid, bm25(words, {', '.join(map(str, WEIGHTS))}) FROM words WHERE words MATCH ?"  # noqa: S608
_MORE = "SELECT group_concat(rowid) FROM words WHERE words MATCH ? AND rowid > ?"
_MATCHING = "SELECT rowid FROM words WHERE words MATCH ? AND rowid <= ?"
_DOCUMENTS = (
    "SELECT document.id, iri, kind, notation, zh, en FROM json_each(?) AS wanted "
    "CROSS JOIN document ON document.id = wanted.value"
)
_PASSAGES = (
    "SELECT passage.id, field, text, part, heading FROM json_each(?1) AS wanted CROSS JOIN passage "
    "ON passage.id BETWEEN wanted.value * ?2 AND wanted.value * ?2 + ?2 - 1 ORDER BY passage.id"
)


@dataclass(frozen=True, slots=True)
class Matches:
    """The places that match a query before filters, in no order; scores by place unless there are too many.

    `strong` are cases that have every term in title, keywords or gist, and articles told by number and instrument;
    `weak` is what else has a term only in its context.
    """

    places: tuple[int, ...]
    scores: dict[int, float] | None
    strong: frozenset[int]
    weak: frozenset[int]

    def tier(self, place: int) -> int:
        """0 for the strong, 2 for the weak, 1 for all others."""
        return 0 if place in self.strong else 2 if place in self.weak else 1


def find(database: sqlite3.Connection, known: Arrangement, stemmer: Stemmer, request: SearchRequest) -> SearchAnswer:
    """The answer to a request.

    Raises:
        InputError: the request cannot be answered.
    """
    if not 1 <= request.limit <= MOST_HITS:
        raise InputError(f"the limit must be 1 to {MOST_HITS}.", f"每页条数须为 1 至 {MOST_HITS}。")
    query = request.query.encode("utf-8", "replace").decode()
    terms = parse_query(query)
    if request.simplify:
        query = simplify(query)
        terms = parse_query(query)
    after = parse_cursor(request.cursor, request, known.digest) if request.cursor else None
    matches = match_documents(database, known, terms)
    chosen = filter_places(matches.places, request.filters, known)
    keys = order_keys(matches, chosen, after, request.limit)
    shown = [place for _, _, place in keys[: request.limit]]
    return SearchAnswer(
        query=query,
        terms=tuple(term.text for term in terms),
        total=len(chosen),
        order="fixed" if matches.scores is None else "relevance",
        hits=tuple(describe_hits(database, known, shown, matches, Marker(terms, stemmer))),
        facets=count_facets(matches.places, chosen, request.filters, known),
        next=render_cursor(keys[request.limit - 1], request, known.digest) if len(keys) > request.limit else None,
        suggestions=() if chosen else suggest(database, query, terms, is_filtered=bool(request.filters)),
    )


def rank_cases(database: sqlite3.Connection, known: Arrangement, query: str) -> tuple[str, ...]:
    """The IRIs of all cases that match a query, best first; the order is the fixed one where too much matches.

    Raises:
        InputError: the query cannot be answered.
    """
    matches = match_documents(database, known, parse_query(query.encode("utf-8", "replace").decode()))
    cases = [place for place in matches.places if place < known.cases]
    places = [place for _, _, place in order_keys(matches, cases, None, len(cases))]
    wanted = json.dumps([known.rows[place] for place in places])
    iris = {row[0]: row[1] for row in database.execute(_DOCUMENTS, (wanted,))}
    return tuple(iris[known.rows[place]] for place in places)


def match_documents(database: sqlite3.Connection, known: Arrangement, terms: Sequence[Term]) -> Matches:
    """Ask the engine; the score of each match while there are few, then only which others match."""
    asked = render_match(terms)
    under = find_under_titles(database, terms)
    place = known.places.__getitem__
    cursor = database.execute(_RANKED, (asked,))
    rows = cursor.fetchmany(MOST_RANKED + 1)
    cursor.close()
    if len(rows) > MOST_RANKED:
        (more,) = database.execute(_MORE, (asked, rows[-1][0])).fetchone()
        numbers = chain((number for number, _ in rows), map(int, more.split(",") if more else ()), under)
        return Matches(tuple(map(place, numbers)), None, frozenset(), frozenset())
    scores = {place(number): score for number, score in rows}
    strong = _find_strong(database, known, terms, scores)
    weak = {place(number): -float(count) for number, count in under.items()}
    scores |= weak
    named = frozenset(map(place, find_named(database, terms, under)))
    return Matches(tuple(scores), scores, strong | named, frozenset(weak) - named)


def _find_strong(
    database: sqlite3.Connection, known: Arrangement, terms: Sequence[Term], scores: dict[int, float]
) -> frozenset[int]:
    """The places of the cases that have every term in title, keywords or gist."""
    cases = {place for place in scores if place < known.cases}
    if not cases:
        return frozenset()
    asked = " AND ".join(f"{_STRONG} : {term.phrase}" for term in terms)
    last = max(known.rows[place] for place in cases)
    found = database.execute(_MATCHING, (asked, last)).fetchall()
    return frozenset(cases.intersection(known.places[number] for (number,) in found))


def order_keys(matches: Matches, chosen: Sequence[int], after: Key | None, limit: int) -> list[Key]:
    """The keys of the hits after a key, one more than are shown if there are more."""
    if matches.scores is None:
        rest = chosen if after is None else [place for place in chosen if place > after[2]]
        return [(0, 0.0, place) for place in nsmallest(limit + 1, rest)]
    scores = matches.scores
    keys = ((matches.tier(place), scores[place], place) for place in chosen)
    return nsmallest(limit + 1, keys if after is None else (key for key in keys if key > after))


def describe_hits(
    database: sqlite3.Connection, known: Arrangement, shown: Sequence[int], matches: Matches | None, marker: Marker
) -> Iterator[Hit]:
    """The hits at some places with their titles and snippets."""
    wanted = json.dumps([known.rows[place] for place in shown])
    documents = {row[0]: row[1:] for row in database.execute(_DOCUMENTS, (wanted,))}
    passages: dict[int, list[Passage]] = {number: [] for number in documents}
    for number, field, text, part, heading in database.execute(_PASSAGES, (wanted, MOST_PASSAGES)):
        passages[number // MOST_PASSAGES].append(Passage(field, text, part, heading))
    for place in shown:
        number = known.rows[place]
        iri, kind, notation, zh, en = documents[number]
        title, seen = marker.mark(zh)
        english, also = marker.mark(en) if en else (None, set())
        texts = sorted(passages[number], key=lambda each: FIELDS.index(each.field))
        score = None if matches is None or matches.scores is None else round(-matches.scores[place], 4)
        yield Hit(iri, kind, notation, title, english, marker.cut_snippets(texts, seen | also), score)

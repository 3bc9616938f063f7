"""Searches for several words: documents that have some of them only in the titles that they stand under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.search.requests import render_match

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from kg.search.requests import Term

_OWN = "SELECT group_concat(rowid) FROM words WHERE words MATCH ?"
_UNDER = "SELECT group_concat(id) FROM document WHERE context IN (SELECT rowid FROM contexts WHERE contexts MATCH ?)"


def find_under_titles(database: sqlite3.Connection, terms: Sequence[Term]) -> Mapping[int, int]:
    """The documents that have every term in text or context, one at least in the text and one at least only in context.

    By row number, with how many terms stand in the text.
    """
    if len(terms) == 1:
        return {}
    under = {term: _rows(database, _UNDER, term.phrase) for term in terms}
    inside = [term for term in terms if under[term]]
    outside = [term for term in terms if not under[term]]
    if not inside:
        return {}
    found = _rows(database, _OWN, render_match(outside)) if outside else None
    own = {}
    for term in inside if found is None or found else ():
        own[term] = _rows(database, _OWN, term.phrase)
        either = own[term] | under[term]
        found = either if found is None else found & either
    counts = {row: len(outside) + sum(row in rows for rows in own.values()) for row in found or ()}
    return {row: count for row, count in counts.items() if 0 < count < len(terms)}


def find_named(database: sqlite3.Connection, terms: Sequence[Term], rows: Mapping[int, int]) -> set[int]:
    """Those of some documents that have a term in their title: 刑法 第三百零七条之一 tells the article of that law."""
    if not rows:
        return set()
    titled = f"{{title}} : ({' OR '.join(term.phrase for term in terms)})"
    return _rows(database, _OWN, titled) & rows.keys()


def _rows(database: sqlite3.Connection, asked: str, phrases: str) -> set[int]:
    (numbers,) = database.execute(asked, (phrases,)).fetchone()
    return set(map(int, numbers.split(","))) if numbers else set()

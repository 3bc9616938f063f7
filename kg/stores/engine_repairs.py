"""Queries put so that the engine answers them as SPARQL 1.1 has it.

Oxigraph reads `true` and `false` in lower case only, lets GROUP_CONCAT keep a language that all values share, and
rewrites literals (`kg.stores.literal_forms`).
Sources: SPARQL 1.1 Query Language, sections 19.8 (keywords in any case) and 18.5.1.7 (GroupConcat gives a simple
literal).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.stores.literal_forms import keep_literal_forms
from kg.stores.plain_queries import find_plain_query
from kg.stores.query_guard import find_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.stores.query_guard import Token

_PERHAPS: Final = re.compile(r"\bgroup_concat\b|\b(?:true|false)\b", re.IGNORECASE)
_TRUTH: Final = frozenset({"true", "false"})


@dataclass(frozen=True, slots=True)
class RepairedQuery:
    """A query as the engine is to get it, and what is to be taken out of the bytes of its answer."""

    query: str
    mark: bytes = b""

    def restore(self, body: bytes) -> bytes:
        """The answer as the query that came would have it."""
        return body.replace(self.mark, b"") if self.mark else body


def repair_query(query: str) -> RepairedQuery:
    """A query without what the engine would answer wrongly, as far as that can be put in other words.

    >>> repair_query("SELECT (TRUE AS ?t) (GROUP_CONCAT(?x; separator=', ') AS ?all) { ?s ?p ?x }").query
    "SELECT (true AS ?t) (STR(GROUP_CONCAT(?x; separator=', ')) AS ?all) { ?s ?p ?x }"
    >>> repair_query("ASK { ?s ?p 'TRUE' }").query
    "ASK { ?s ?p 'TRUE' }"
    """
    if find_plain_query(query) is not None:
        return RepairedQuery(query)
    if _PERHAPS.search(query):
        pieces, end = [], 0
        for start, stop, text in sorted(_replacements(list(find_tokens(query)))):
            pieces += [query[end:start], text]
            end = stop
        query = "".join([*pieces, query[end:]])
    kept = keep_literal_forms(query)
    return RepairedQuery(kept.query, kept.mark)


def _replacements(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """The pieces of a query to put otherwise: start, end, and what stands there instead."""
    opened: list[bool] = []
    for place, token in enumerate(tokens):
        if token.text == "(":
            called = tokens[place - 1] if place else token
            concatenates = called.kind == "word" and called.text.upper() == "GROUP_CONCAT"
            opened.append(concatenates)
            if concatenates:
                yield called.start, called.start, "STR("
        elif token.text == ")" and opened and opened.pop():
            yield token.start, token.start, ")"
        elif token.kind == "word" and token.text.lower() in _TRUTH and token.text not in _TRUTH:
            yield token.start, token.start + len(token.text), token.text.lower()

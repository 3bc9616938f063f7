"""Paths that may have no step, between a variable and a constant: `?s ex:p* ex:o`.

By the book such a path leads from the constant to itself, whether or not the data hold it; Oxigraph 0.5 finds that only
where the graph holds the constant. If the graph does not, nothing else can be found either, so the pattern is
as good as `VALUES ?s { ex:o }`: this module finds such patterns, and who holds the graph puts the one for the other.
Source: SPARQL 1.1 Query Language, section 18.5 (evaluation of ZeroLengthPath).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urljoin

from kg.iris import BASE
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.stores.query_guard import Token

_PERHAPS: Final = re.compile(r"[>\w)]\s*+(?<!SELECT )\*|[>\w)]\s*+\?(?!\w)")
_ELSEWHERE: Final = frozenset({"GRAPH", "FROM"})
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*+:")
_BEFORE, _AFTER = frozenset("{}."), frozenset(".}")
_ENDS: Final = frozenset({"variable", "iri", "name"})
_MOST: Final = 20
_DEEPEST: Final = 20


class ZeroLengthPath(NamedTuple):
    """Where such a pattern starts and ends in the query, the constant's IRI, and what it is worth without matches."""

    start: int
    stop: int
    constant: str
    instead: str


def find_zero_length_paths(tokens: Sequence[Token]) -> tuple[ZeroLengthPath, ...]:
    """The patterns of the default graph that are a whole statement from a variable to a constant or the other way.

    >>> from kg.stores.query_guard import find_tokens
    >>> asked = "SELECT ?s { ?s skos:broader* <http://e/o> }"
    >>> find_zero_length_paths(tuple(find_tokens(asked)))[0][2:]
    ('http://e/o', 'VALUES ?s { <http://e/o> }')
    """
    words = {token.text.upper() for token in tokens if token.kind == "word"}
    if words & _ELSEWHERE:
        return ()
    declared = dict(PREFIXES) | {
        name.text[:-1]: iri.text[1:-1]
        for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if word.text.upper() == "PREFIX" and name.text.endswith(":")
    }
    found: list[ZeroLengthPath] = []
    for place in range(1, len(tokens) - 3):
        for start, stop, constant, variable in _path_at(tokens, place):
            if iri := _iri(constant, declared, own_base="BASE" in words):
                found.append(ZeroLengthPath(start, stop, iri, f"VALUES {variable} {{ {constant} }}"))
    return tuple(found[:_MOST])


def may_have_zero_length_path(query: str) -> bool:
    """Whether a query's text has a path with `*` or `?`, so that it is worth reading token by token.

    >>> may_have_zero_length_path("ASK { ?s a/b* ?o }"), may_have_zero_length_path("SELECT * { ?s ?p ?o }")
    (True, False)
    """
    return _PERHAPS.search(query) is not None


def _path_at(tokens: Sequence[Token], place: int) -> Iterator[tuple[int, int, str, str]]:
    """The statement that starts here, if it is such a path: start, end, the constant and the variable as written."""
    subject = tokens[place]
    if tokens[place - 1].text not in _BEFORE or subject.kind not in _ENDS:
        return
    end, is_nullable = _read_path(tokens, place + 1, 0)
    if not is_nullable or end + 1 >= len(tokens) or tokens[end + 1].text not in _AFTER:
        return
    target = tokens[end]
    if target.kind in _ENDS and (subject.kind == "variable") != (target.kind == "variable"):
        texts = (subject.text, target.text) if target.kind == "variable" else (target.text, subject.text)
        yield subject.start, target.start + len(target.text), *texts


def _read_path(tokens: Sequence[Token], place: int, depth: int) -> tuple[int, bool]:
    """The place after a path, and whether it may have no step; section 19.8, rules 88 to 94."""
    nullable_choice, nullable = False, True
    while True:
        place, step = _read_step(tokens, place, depth)
        nullable = nullable and step
        following = tokens[place].text if place < len(tokens) else ""
        if following == "|":
            nullable_choice, nullable = nullable_choice or nullable, True
        elif following != "/":
            return place, nullable_choice or nullable
        place += 1


def _read_step(tokens: Sequence[Token], place: int, depth: int) -> tuple[int, bool]:
    nullable = False
    if place < len(tokens) and tokens[place].text == "^":
        place += 1
    if place >= len(tokens) or depth > _DEEPEST:
        return len(tokens), False
    if tokens[place].text == "(":
        place, nullable = _read_path(tokens, place + 1, depth + 1)
        if place >= len(tokens) or tokens[place].text != ")":
            return len(tokens), False
    elif tokens[place].kind not in {"iri", "name"} and tokens[place].text != "a":
        return len(tokens), False
    following = tokens[place + 1].text if place + 1 < len(tokens) else ""
    if following in {"*", "?", "+"}:
        return place + 2, nullable or following != "+"
    return place + 1, nullable


def _iri(text: str, declared: dict[str, str], *, own_base: bool) -> str | None:
    """The IRI of a constant; None where it cannot be told without the query's own base."""
    prefix, _, local = text.partition(":")
    written = text[1:-1] if text.startswith("<") else declared.get(prefix, "") + local
    if "\\" in written or (own_base and not _ABSOLUTE.match(written)):
        return None
    return urljoin(BASE, written)

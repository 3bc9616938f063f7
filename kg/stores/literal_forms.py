"""Literals given back as they were written in a query, where the engine would rewrite them.

Oxigraph keeps the value of a number, truth value or date and drops its form: `1.50` comes back as 1.5, though the two
are different terms. Where a literal of a query only passes through, from VALUES or AS into the answer, without being
compared, matched or computed with, it is handed to the engine under a datatype that the engine does not know, and the
true datatype is put back into the bytes of the answer. Everywhere else the query is left as it is.
Sources: RDF 1.1 Concepts, section 3.3 (literal term equality); SPARQL 1.1 Query Language, sections 10 and 19.8.
"""

from __future__ import annotations

import re
import secrets
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.stores.query_guard import find_tokens
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.stores.query_guard import Token

_XSD: Final = PREFIXES["xsd"]
_PLACES: Final = re.compile(r"\bVALUES\b|\bAS\b", re.IGNORECASE)
_PERHAPS_REWRITTEN: Final = re.compile(r"\+\d|-0|(?<!\d)0\d|\.\d*0(?!\d)|(?<!\d)\.\d|\d[eE]|\d\.(?!\d)|\^\^", re.ASCII)
_HIDDEN: Final = re.compile(r"\\u00[0-7]|\\U000000[0-7]")  # an ASCII character, which may be a quotation mark
_NUMBER: Final = re.compile(r"(?P<sign>[+-]?)(?P<whole>\d*)(?P<dot>\.?)(?P<part>\d*)(?P<power>[eE][+-]?\d+)?", re.ASCII)
_TYPED: Final = frozenset(
    f"<{_XSD}{name}>" for name in ("decimal", "integer", "double", "float", "boolean", "dateTime", "date", "time")
)


class _Literal(NamedTuple):
    """A literal of a query: where it starts and ends, and how it is written with its datatype marked."""

    start: int
    end: int
    marked: str


@dataclass(frozen=True, slots=True)
class KeptForms:
    """A query in which literals that pass through are marked, and how to take the marks out of its answer."""

    query: str
    mark: bytes = b""

    def restore(self, body: bytes) -> bytes:
        """The answer with the datatypes as they were."""
        return body.replace(self.mark, b"") if self.mark else body


def keep_literal_forms(query: str) -> KeptForms:
    """A query whose passing literals keep the form they are written in.

    >>> keep_literal_forms("SELECT ?x { VALUES ?x { 1.5 } }").mark
    b''
    >>> keep_literal_forms("SELECT ?x { VALUES ?x { 1.50 } FILTER(?x > 1) }").mark
    b''
    >>> keep_literal_forms("SELECT ?x { VALUES ?x { 1.50 } }").query.replace(mark(), "")
    'SELECT ?x { VALUES ?x { "1.50"^^<http://www.w3.org/2001/XMLSchema#decimal> } }'
    """
    if not _PLACES.search(query) or not _PERHAPS_REWRITTEN.search(query) or _HIDDEN.search(query):
        return KeptForms(query)
    tokens = list(find_tokens(query))
    if query.count("\\") > sum(token.text.count("\\") for token in tokens if token.kind == "string"):
        return KeptForms(query)  # an escape in a name: what is one variable may be written in two ways
    uses = _count_uses(tokens)
    passing = sorted(each for name, each in _find_literals(query, tokens) if not uses[name])
    if not passing:
        return KeptForms(query)
    pieces, end = [], 0
    for literal in passing:
        pieces += [query[end : literal.start], literal.marked]
        end = literal.end
    return KeptForms("".join([*pieces, query[end:]]), mark().encode())


@cache
def mark() -> str:
    """What stands before a marked datatype: an IRI scheme that nobody else can know."""
    return f"x-as-written-{secrets.token_hex(8)}:"


def _count_uses(tokens: Sequence[Token]) -> Counter[str]:
    """How often each variable is used otherwise than by getting its value once and being selected.

    `AS ?x`, the head of VALUES and the names after SELECT are no uses; a second such getting is a join, which is one.
    """
    uses: Counter[str] = Counter()
    got: Counter[str] = Counter()
    place = 0
    while place < len(tokens):
        word = tokens[place].text.upper() if tokens[place].kind == "word" else ""
        place += 1
        if word == "SELECT":
            while place < len(tokens) and (
                _is_word(tokens[place], "DISTINCT", "REDUCED") or _is_variable(tokens[place])
            ):
                place += 1
        elif word == "AS" and place < len(tokens) and _is_variable(tokens[place]):
            got[tokens[place].text[1:]] += 1
            place += 1
        elif word == "VALUES":
            while place < len(tokens) and (tokens[place].text in "()" or _is_variable(tokens[place])):
                got[tokens[place].text[1:]] += _is_variable(tokens[place])
                place += 1
        elif _is_variable(tokens[place - 1]):
            uses[tokens[place - 1].text[1:]] += 1
    return uses + Counter({name: number - 1 for name, number in got.items()})


def _find_literals(query: str, tokens: Sequence[Token]) -> Iterator[tuple[str, _Literal]]:
    """Each rewritten literal that stands in VALUES or before AS, with the variable that gets it."""
    own_xsd = any(token.text == "xsd:" and following.text != f"<{_XSD}>" for token, following in pairwise(tokens))
    place = 0
    while place < len(tokens):
        token = tokens[place]
        place += 1
        if _is_word(token, "VALUES"):
            in_values, place = _find_in_values(query, tokens, place, own_xsd=own_xsd)
            yield from in_values
        elif token.text == "(":
            found, after = _read_literal(query, tokens, place, own_xsd=own_xsd)
            if found and after + 1 < len(tokens) and _is_word(tokens[after], "AS") and _is_variable(tokens[after + 1]):
                yield tokens[after + 1].text[1:], found


def _find_in_values(
    query: str, tokens: Sequence[Token], place: int, *, own_xsd: bool
) -> tuple[list[tuple[str, _Literal]], int]:
    """The rewritten literals of the data block after a word VALUES, each with its variable, and the place after it."""
    names: list[str] = []
    while place < len(tokens) and (tokens[place].text in "()" or _is_variable(tokens[place])):
        names += [tokens[place].text[1:]] if _is_variable(tokens[place]) else []
        place += 1
    found: list[tuple[str, _Literal]] = []
    if not names or place >= len(tokens) or tokens[place].text != "{":
        return found, place
    place += 1
    column = 0
    while place < len(tokens) and tokens[place].text not in "{}":
        if tokens[place].text in "()":
            column = 0
            place += 1
            continue
        literal, place = _read_literal(query, tokens, place, own_xsd=own_xsd)
        if literal:
            found.append((names[column % len(names)], literal))
        column += 1
    return found, place


def _read_literal(query: str, tokens: Sequence[Token], place: int, *, own_xsd: bool) -> tuple[_Literal | None, int]:
    """The rewritten literal at a token, if there is one, and the place after the term that stands there."""
    if place >= len(tokens):
        return None, place
    start = tokens[place].start
    number = _NUMBER.match(query, start) if tokens[place].kind == "other" else None
    if number and (number["whole"] or number["part"]):
        after = place
        while after < len(tokens) and tokens[after].start < number.end():
            after += 1
        return _number(number), after
    if tokens[place].kind != "string":
        return None, place + 1
    if place + 2 < len(tokens) and tokens[place + 1].kind == "datatype":
        return _typed(query, tokens[place], tokens[place + 2], own_xsd=own_xsd), place + 3
    tagged = place + 1 < len(tokens) and tokens[place + 1].kind == "language"
    return None, place + 1 + tagged


def _number(found: re.Match[str]) -> _Literal | None:
    whole, part = found["whole"].lstrip("0") or "0", found["part"].rstrip("0")
    sign = "-" if found["sign"] == "-" and (whole, part) != ("0", "") else ""
    if not found["power"] and found.group() == sign + whole + ("." + part if part else ""):
        return None
    name = "double" if found["power"] else "decimal" if found["dot"] else "integer"
    return _Literal(found.start(), found.end(), f'"{found.group()}"^^<{mark()}{_XSD}{name}>')


def _typed(query: str, text: Token, datatype: Token, *, own_xsd: bool) -> _Literal | None:
    prefix, _, name = datatype.text.partition(":")
    iri = f"<{_XSD}{name}>" if datatype.kind == "name" and prefix == "xsd" and not own_xsd else datatype.text
    end = datatype.start + len(datatype.text)
    if iri not in _TYPED or query[text.start : text.start + len(text.text)] != text.text:
        return None
    return _Literal(text.start, end, f"{text.text}^^<{mark()}{iri[1:]}")


def _is_variable(token: Token) -> bool:
    return token.kind == "variable"


def _is_word(token: Token, *words: str) -> bool:
    return token.kind == "word" and token.text.upper() in words

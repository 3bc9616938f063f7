"""A look at a query's words before an engine sees it.

Engines contact the address of SERVICE, say of an undeclared prefix only that something else was expected, take an
update for a broken query, and run out of stack on deep nesting or long chains. So the words are read here first:
strings, comments and IRIs are skipped, the rest is looked through.
Source: SPARQL 1.1 Query Language, section 19.8 (grammar).
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import Place, QuerySizeError, QuerySyntaxError, RefusedQueryError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n\r]*)
  | (?P<iri><[^<>"{}|^`\\\s]*>)
  | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*+(?:\"{3})?|'{3}(?:'{0,2}(?:[^'\\]|\\.))*+(?:'{3})?
      | "(?:[^"\\\n\r]|\\.)*+"? | '(?:[^'\\\n\r]|\\.)*+'?)
  | (?P<variable>[?$]\w+)
  | (?P<language>@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*)
  | (?P<blank>_:[\w.\-]*)
  | (?P<name>[^\W\d_][\w.\-]*+(?::(?:[\w.\-:%]|\\.)*+)?|:(?:[\w.\-:%]|\\.)*+)
  | (?P<datatype>\^\^)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_WORD = re.compile(r"[^.]+")
_DEEPEST_NESTING = 100  # Oxigraph 0.5 crashes the process at 1,000 nested calls and at 4,000 nested groups
_MOST_PARTS = 2000  # and at 8,000 joined groups or 20,000 added terms; a path of 5,000 steps keeps it busy for a minute
_JOINING_WORDS = frozenset({"UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "GRAPH", "VALUES", "SELECT", "EXISTS"})
_OPERATORS = frozenset("+-*/|&!^")
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_QUERY_FORMS = frozenset({"SELECT", "CONSTRUCT", "DESCRIBE", "ASK"})
_UPDATE_FORMS = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})


class Token(NamedTuple):
    """A word, a prefixed name, or another piece of a query, and where it starts."""

    kind: str
    text: str
    start: int


def find_tokens(query: str) -> Iterator[Token]:
    """The pieces of a query that mean something: no comments, no white space.

    >>> [token.text for token in find_tokens('ASK { ?s a ex:T } # SERVICE')]
    ['ASK', '{', '?s', 'a', 'ex:T', '}']
    """
    for found in _TOKEN.finditer(query):
        kind, text = found.lastgroup or "other", found.group()
        if kind == "name" and ":" not in text:
            yield from (Token("word", word.group(), found.start() + word.start()) for word in _WORD.finditer(text))
        elif kind != "comment" and not text.isspace():
            yield Token(kind, text, found.start())


def place_of(query: str, offset: int) -> Place:
    r"""Line and column, from 1, of an offset into a query.

    >>> str(place_of("ASK\n{ }", 4))
    'query:2:1'
    """
    before = query[:offset]
    return Place("query", before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def check_words(query: str, known_prefixes: Collection[str]) -> None:
    """Refuse what is never run here and name an undeclared prefix before the engine stumbles over it.

    Raises:
        RefusedQueryError: the text is an update, or has a SERVICE clause.
        QuerySizeError: it is nested too deeply or joined of too many parts.
        QuerySyntaxError: a prefix is neither declared nor known.

    >>> check_words("SELECT * { ?s gc:keyword ?k }", {"gc"})
    """
    query = _unescape(query)
    declared = set(known_prefixes)
    previous = ""
    form_seen = False
    depth = parts = 0
    for token in find_tokens(query):
        word = token.text.upper() if token.kind == "word" else ""
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        parts += token.text in _OPERATORS or word in _JOINING_WORDS
        if depth > _DEEPEST_NESTING or parts > _MOST_PARTS:
            raise _too_large(query, token)
        if token.kind == "name":
            _check_prefix(query, token, declared, declares=previous == "PREFIX")
        elif word == "SERVICE":
            _refuse_service(query, token)
        elif not form_seen and word in _UPDATE_FORMS:
            _refuse_update(query, token)
        form_seen = form_seen or word in _QUERY_FORMS
        previous = word


def _unescape(query: str) -> str:
    """The query with its code point escapes resolved, as section 19.2 has it, so that no word can hide in them."""
    return _ESCAPE.sub(_character, query) if "\\" in query else query


def _character(found: re.Match[str]) -> str:
    number = int(found[1] or found[2], 16)
    return chr(number) if number <= sys.maxunicode else found.group()


def _check_prefix(query: str, token: Token, declared: set[str], *, declares: bool) -> None:
    prefix = token.text.partition(":")[0]
    if declares:
        declared.add(prefix)
    elif prefix not in declared:
        raise QuerySyntaxError(
            f"the prefix “{prefix}:” is not declared; write PREFIX {prefix}: <…> at the top of the query.",
            f"前缀“{prefix}:”没有声明；请在查询开头写上 PREFIX {prefix}: <…>。",
            place=place_of(query, token.start),
        )


def _refuse_service(query: str, token: Token) -> None:
    raise RefusedQueryError(
        "SERVICE is not run here, because it would contact another host; ask that endpoint yourself.",
        "本服务不执行 SERVICE，因为那会连接其他主机；请直接查询该端点。",
        place=place_of(query, token.start),
    )


def _too_large(query: str, token: Token) -> QuerySizeError:
    return QuerySizeError(
        f"the query is nested more than {_DEEPEST_NESTING} levels deep or joined of more than {_MOST_PARTS} parts; "
        "ask in several queries.",
        f"查询嵌套超过 {_DEEPEST_NESTING} 层，或由 {_MOST_PARTS} 个以上的部分组成；请分成几条查询。",
        place=place_of(query, token.start),
    )


def _refuse_update(query: str, token: Token) -> None:
    raise RefusedQueryError(
        f"{token.text.upper()} would change the data; this store is read-only and answers queries only.",
        f"{token.text.upper()} 会改动数据；本库只读，只回答查询。",
        place=place_of(query, token.start),
    )

"""A look at a query's words before an engine sees it.

Engines contact the address of SERVICE, say of an undeclared prefix only that something else was expected, take an
update for a broken query, and run out of stack on deep nesting or long chains. So the words are read here first:
strings, comments and IRIs are skipped, the rest is looked through.
Source: SPARQL 1.1 Query Language, section 19.8 (grammar).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import Place, QuerySyntaxError, RefusedQueryError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_NAME = r"[^\W\d_](?:[\w.\-]*[\w\-])?"
_TOKEN = re.compile(
    rf"""
    (?P<comment>\#[^\n\r]*)
  | (?P<iri><[^<>"{{}}|^`\\\s]*>)
  | (?P<string>\"\"\"(?:\"{{0,2}}(?:[^"\\]|\\.))*\"\"\"|'{{3}}(?:'{{0,2}}(?:[^'\\]|\\.))*'{{3}}
      | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
  | (?P<variable>[?$]\w+)
  | (?P<language>@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*)
  | (?P<blank>_:[\w.\-]*)
  | (?P<name>(?:{_NAME})?:(?:[\w.\-:%]|\\.)*)
  | (?P<word>[A-Za-z]+)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_DEEPEST_NESTING = 100  # Oxigraph 0.5 crashes the process at 1,000 nested calls and at 4,000 nested groups
_MOST_OPERATORS = 1000  # and at 20,000 added terms; a path of 5,000 steps keeps it busy for a minute
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
        kind = found.lastgroup or "other"
        if kind != "comment" and not found.group().isspace():
            yield Token(kind, found.group(), found.start())


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
        RefusedQueryError: the text is an update, has a SERVICE clause, is nested too deeply or chained too long.
        QuerySyntaxError: a prefix is neither declared nor known.

    >>> check_words("SELECT * { ?s gc:keyword ?k }", {"gc"})
    """
    declared = set(known_prefixes)
    previous = ""
    form_seen = False
    depth = operators = 0
    for token in find_tokens(query):
        depth += (token.text in "([{") - (token.text in ")]}")
        operators += token.text in "+-*/|&!^=<>"
        if depth > _DEEPEST_NESTING or operators > _MOST_OPERATORS:
            raise _too_large(query, token)
        word = token.text.upper() if token.kind == "word" else ""
        if token.kind == "name":
            _check_prefix(query, token, declared, declares=previous == "PREFIX")
        elif word == "SERVICE":
            _refuse_service(query, token)
        elif not form_seen and word in _UPDATE_FORMS:
            _refuse_update(query, token)
        form_seen = form_seen or word in _QUERY_FORMS
        previous = word


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


def _too_large(query: str, token: Token) -> RefusedQueryError:
    return RefusedQueryError(
        f"the query is nested more than {_DEEPEST_NESTING} levels deep or has more than {_MOST_OPERATORS} operators.",
        f"查询嵌套超过 {_DEEPEST_NESTING} 层，或运算符超过 {_MOST_OPERATORS} 个。",
        place=place_of(query, token.start),
    )


def _refuse_update(query: str, token: Token) -> None:
    raise RefusedQueryError(
        f"{token.text.upper()} would change the data; this store is read-only and answers queries only.",
        f"{token.text.upper()} 会改动数据；本库只读，只回答查询。",
        place=place_of(query, token.start),
    )

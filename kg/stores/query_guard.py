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
_PARTS_OF_A_TRIPLE_TERM = 20  # a few hundred, one in the other, take minutes to parse
_MOST_PATTERNS = 250  # planning takes 0.7 s for 100 patterns of one subject and over 20 s for 800
_JOINING_WORDS = frozenset({"UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "GRAPH", "VALUES", "SELECT", "EXISTS"})
_OPERATORS = frozenset("+-*/|&!^")
_TERM_KINDS = frozenset({"iri", "string", "variable", "blank", "name"})
_ENDING_A_PATTERN, _HOLDING_PATTERNS = frozenset(".;,"), frozenset("{[")
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_NAMING_GRAPHS = frozenset({"PREFIX", "GRAPH", "FROM", "NAMED", "DESCRIBE"})
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
        QuerySizeError: it is nested too deeply, joined of too many parts, or has too many triple patterns.
        QuerySyntaxError: a prefix is neither declared nor known.

    >>> check_words("SELECT * { ?s gc:keyword ?k }", {"gc"})
    """
    query = _unescape(query)
    declared = set(known_prefixes)
    previous = ""
    suspect: Token | None = None
    form_seen = False
    depth = parts = 0
    patterns = PatternCount()
    for token in find_tokens(query):
        word = token.text.upper() if token.kind == "word" else ""
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        parts += token.text in _OPERATORS or token.text == "{" or word in _JOINING_WORDS
        parts += _PARTS_OF_A_TRIPLE_TERM if query.startswith("<<", token.start) else 0
        if depth > _DEEPEST_NESTING or parts > _MOST_PARTS:
            raise _too_large(query, token)
        if patterns.add(token, word) > _MOST_PATTERNS:
            raise _too_many_patterns(query, token)
        if _hides_service(token) or (suspect and token.text == "{"):
            _refuse_service(query, suspect or token)
        suspect = None
        if token.kind == "name":
            _check_prefix(query, token, declared, declares=previous == "PREFIX")
            may_be_service = "SERVICE" in token.text.partition(":")[0].upper() and previous not in _NAMING_GRAPHS
            suspect = token if may_be_service else None  # SERVICE:x { ... }
        elif not form_seen and word in _UPDATE_FORMS:
            _refuse_update(query, token)
        form_seen = form_seen or word in _QUERY_FORMS
        previous = word


class PatternCount:
    """How many triple patterns the tokens so far can make: one for each that ends, one for each item of a collection.

    Rows of VALUES, arguments of functions and lists of IN are none.
    """

    def __init__(self) -> None:
        self._count = 0
        self._within: list[str] = []
        self._was_term = False
        self._values = False
        self._end = 0

    def add(self, token: Token, word: str) -> int:
        """The count with one more token, whose word is given in upper case."""
        text = token.text
        is_term = token.kind in _TERM_KINDS or (text.isdigit() and token.start > self._end)
        innermost = self._within[-1] if self._within else ""
        if text in _OPENING:
            self._count += self._was_term and innermost == "(" and "values" not in self._within
            self._within.append("values" if text == "{" and self._values else text)
            self._values = False
        elif text in _CLOSING:
            del self._within[-1:]
        elif word == "VALUES":
            self._values = True
        elif text in _ENDING_A_PATTERN:
            self._count += innermost in _HOLDING_PATTERNS
        elif is_term and self._was_term and innermost == "(":
            self._count += "values" not in self._within
        self._was_term = is_term or text in _CLOSING or (text.isdigit() and self._was_term)
        self._end = token.start + len(text)
        return self._count


def _hides_service(token: Token) -> bool:
    """Whether the engine, which wants no space round a keyword and takes `<` for a comparison, sees SERVICE here.

    >>> [_hides_service(token) for token in find_tokens("1SERVICESILENT x:.SERVICE <2)SERVICE:x#> x:service")]
    [False, True, True, True, False]
    """
    text = token.text.upper()
    if "SERVICE" not in text:
        return False
    if token.kind == "iri":
        return "SERVICE" in text.partition(")")[2]
    return token.kind == "word" or (token.kind == "name" and text.partition(":")[2].startswith("."))


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


def _too_many_patterns(query: str, token: Token) -> QuerySizeError:
    return QuerySizeError(
        f"the query has more than {_MOST_PATTERNS} triple patterns, more than can be planned in time; "
        "ask in several queries.",
        f"查询的三元组模式超过 {_MOST_PATTERNS} 个，无法及时规划；请分成几条查询。",
        place=place_of(query, token.start),
    )


def _refuse_update(query: str, token: Token) -> None:
    raise RefusedQueryError(
        f"{token.text.upper()} would change the data; this store is read-only and answers queries only.",
        f"{token.text.upper()} 会改动数据；本库只读，只回答查询。",
        place=place_of(query, token.start),
    )

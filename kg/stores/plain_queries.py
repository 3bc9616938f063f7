"""Ordinary short queries known for what they are at one look.

Most questions are short and use a few well-known words. One pass of a regular expression takes out what may hold any
text (IRIs, strings, comments), another lists the words that are left; where every word is one of those below and
everything is small, a query cannot be an update, call another host, be too large to plan, meet a fault of the engine,
need to be put otherwise for it, or give something new each time. Of every other query this module knows nothing.
Source: SPARQL 1.1 Query Language, section 19.8 (grammar); the limits are those of `kg.stores.query_guard`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.terms import PREFIXES

if TYPE_CHECKING:
    from kg.stores.store import QueryForm

_LONGEST: Final = 2_000
_MOST_PIECES: Final = 200
_MOST_NESTING: Final = 100
_REMEMBERED: Final = 2_048
_JUST_ASKED: Final = 32  # of each query several things are asked, one after the other
_HIDING: Final = re.compile(  # a date that every store writes so; IRI; strings; comment
    r"""\"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])\"\^\^<http://www\.w3\.org/2001/XMLSchema\#date>
      | <[^<>\"{}|^`\\\s]*> | \"[^\"\\\n\r]*\" | '[^'\\\n\r]*' | \#[^\n\r]*""",
    re.VERBOSE,
)
_WORD: Final = re.compile(
    r"[?$]\w+|_:[\w.\-]*|@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*|([^\W\d_][\w.\-]*+(?::[\w.\-:%]*+)?|:[\w.\-:%]*+)"
)
_REWRITTEN_NUMBER: Final = re.compile(r"\+\d|-0|(?<!\d)0\d|\.\d*0(?!\d)|(?<!\d)\.\d|\d[eE]|\d\.(?!\d)|\^\^", re.ASCII)
_STEPS: Final = r"[\^|/\w:.\-]*"
_HARMLESS_STAR: Final = re.compile(  # all columns, all rows, and a path from variable to variable
    rf"\bSELECT(?:\s+DISTINCT|\s+REDUCED)?\s*\*|\(\s*\*\s*\)|[?$]\w+\s+{_STEPS}\w\*(?:{_STEPS}\w[*+])*\s+[?$]\w",
    re.IGNORECASE,
)
_OPEN_PATH: Final = re.compile(r"\*|\?(?!\w)")
_FORMS: Final[dict[str, QueryForm]] = {"SELECT": "solutions", "ASK": "boolean"}
_HARMLESS: Final = frozenset(
    re.findall(
        r"\w+",
        """
    SELECT ASK PREFIX BASE DISTINCT REDUCED WHERE FILTER OPTIONAL UNION VALUES UNDEF BIND AS ORDER BY ASC DESC LIMIT
    OFFSET GROUP HAVING NOT EXISTS IN A BOUND IF COALESCE SAMETERM ISIRI ISURI ISLITERAL ISBLANK ISNUMERIC STR LANG
    LANGMATCHES DATATYPE STRLEN SUBSTR UCASE LCASE STRSTARTS STRENDS CONTAINS STRBEFORE STRAFTER CONCAT REGEX REPLACE
    ABS ROUND CEIL FLOOR YEAR MONTH DAY COUNT SUM MIN MAX AVG SAMPLE
        """,
    )
)


class PlainQuery(NamedTuple):
    """The form of a plain query, and the project's prefixes that it uses without declaring them, in alphabetical order.

    Its answer is the same each time it is asked of the same data.
    """

    form: QueryForm
    prefixes: tuple[str, ...]


@lru_cache(_JUST_ASKED)
def find_plain_query(query: str) -> PlainQuery | None:
    r"""What is known of a query at one look; None where it takes more to know it.

    >>> find_plain_query("SELECT * { ?s gc:keyword ?k } # NOW")
    PlainQuery(form='solutions', prefixes=('gc',))
    >>> find_plain_query("SELECT * { SERVICE <http://e/> { ?s ?p ?o } }"), find_plain_query("SELECT (NOW() AS ?t) {}")
    (None, None)
    """
    if (
        len(query) > _LONGEST
        or "SERVICE" in query.upper()
        or "\\" in query
        or '"""' in query
        or "'''" in query
        or "\0" in query
    ):
        return None
    return _look(*_HIDING.subn(" ", query))


@lru_cache(_REMEMBERED)
def _look(rest: str, hidden: int) -> PlainQuery | None:
    """What is known of a query with so many pieces hidden: the same of all queries that differ in these alone."""
    words = _WORD.findall(rest)
    is_small = hidden + max(len(words), len(rest.split())) <= _MOST_PIECES
    if not is_small or rest.count("(") + rest.count("{") + rest.count("[") > _MOST_NESTING:
        return None
    if '"' in rest or "'" in rest or _REWRITTEN_NUMBER.search(rest) or _OPEN_PATH.search(_HARMLESS_STAR.sub("", rest)):
        return None
    return _judge([word for word in words if word])


def _judge(words: list[str]) -> PlainQuery | None:
    bare = [word.upper() for word in words if ":" not in word]
    if not _HARMLESS.issuperset(bare):
        return None
    form = next((_FORMS[word] for word in bare if word in _FORMS), None)
    declared = [word[:-1] for word in words if word.endswith(":")]
    used = {word.partition(":")[0] for word in words if ":" in word} - set(declared)
    if form is None or len(declared) != bare.count("PREFIX") or not PREFIXES.keys() >= used:
        return None
    return PlainQuery(form, tuple(sorted(used)))

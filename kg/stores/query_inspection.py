"""What is known of a query before the engine gets it, found in a few microseconds for ordinary ones.

A short query is looked at with a few regular expressions that err on the side of caution; whatever could be amiss is
read token by token. Verdicts on queries of usual length are remembered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.stores.engine_faults import may_meet_fault, refuse_wrong_answers, without_idle_minus
from kg.stores.plain_queries import find_plain_query
from kg.stores.query_guard import check_words, find_tokens
from kg.stores.zero_length_paths import ZeroLengthPath, find_zero_length_paths, may_have_zero_length_path
from kg.terms import PREFIXES

_USUAL_LENGTH: Final = 4_000
_MOST_VERDICTS: Final = 2_048
_FEW: Final = 100
_NEVER_RUN: Final = re.compile(
    r"SERVICE|\b(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b|\\", re.IGNORECASE
)
_PREFIX: Final = re.compile(r"<[^<>\"{}|^`\\\s]*+>|(?<![\w.\-])_:|(?<![\w.\-])([\w.\-]*+):")  # no run is read twice
_DECLARED: Final = re.compile(r"\bPREFIX\s++([\w.\-]*+)\s*+:", re.IGNORECASE)
_OPENING: Final = re.compile(r"[({\[]")
_PARTS: Final = re.compile(r"[.;,\s]+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A query that may be run, as the engine is to get it, the project's prefixes it may need, and certain paths."""

    query: str
    prefixes: tuple[str, ...]
    paths: tuple[ZeroLengthPath, ...] = ()


def inspect_query(query: str) -> Verdict:
    """What is known of a query.

    Raises:
        RefusedQueryError: it is an update, has a SERVICE clause, or would be answered wrongly.
        QuerySizeError: it is nested too deeply, joined of too many parts, or has too many triple patterns.
        QuerySyntaxError: a prefix is neither declared nor known.

    >>> inspect_query("SELECT * { ?s gc:keyword ?k }").prefixes
    ('gc',)
    """
    plain = find_plain_query(query)
    if plain is not None:
        return Verdict(query, plain.prefixes)
    return _remembered(query) if len(query) <= _USUAL_LENGTH else _inspect(query)


def _inspect(query: str) -> Verdict:
    used = {found[1] for found in _PREFIX.finditer(query) if found[1] is not None}  # and perhaps more, within strings
    if not (_is_plain(query) and used - set(_DECLARED.findall(query)) <= PREFIXES.keys()):
        check_words(query, PREFIXES)
    paths: tuple[ZeroLengthPath, ...] = ()
    if may_meet_fault(query):
        tokens = tuple(find_tokens(query))
        query = without_idle_minus(query, tokens)
        refuse_wrong_answers(query, tokens)
    elif may_have_zero_length_path(query):
        paths = find_zero_length_paths(tuple(find_tokens(query)))
    needed = {*used, *(run[max(run.rfind("."), run.rfind("-")) + 1 :] for run in used)}  # ?o.gc:x is two words
    return Verdict(query, tuple(sorted(needed & PREFIXES.keys())), paths)


_remembered = lru_cache(_MOST_VERDICTS)(_inspect)


def _is_plain(query: str) -> bool:
    """Whether a query is so small, and so free of certain words, that it can be neither too large nor refused."""
    return (
        len(query) <= _USUAL_LENGTH // 2
        and len(_OPENING.findall(query)) <= _FEW
        and len(_PARTS.findall(query)) <= 2 * _FEW
        and _NEVER_RUN.search(query) is None
    )

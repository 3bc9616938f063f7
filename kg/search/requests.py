"""What is asked of the index: a query read into terms, filters, how much of the answer."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from kg.errors import InputError
from kg.search.tokens import BREAK, find_tokens, is_word, pair_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Kind: TypeAlias = Literal["case", "statute", "keyword", "agency", "article"]
FacetName: TypeAlias = Literal["kind", "series", "language", "year", "version", "statute", "keyword", "agency"]

KINDS: Final[tuple[Kind, ...]] = ("case", "statute", "keyword", "agency", "article")
FACETS: Final[tuple[FacetName, ...]] = (
    "kind",
    "series",
    "language",
    "year",
    "version",
    "statute",
    "keyword",
    "agency",
)
LONGEST_QUERY: Final = 400
MOST_TERMS: Final = 20
MOST_HITS: Final = 100

_QUOTED = re.compile(r"\"([^\"]+)\"|“([^“”]+)”|「([^「」]+)」|『([^『』]+)』")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that must occur: as it was typed, and its tokens, which must stand side by side."""

    text: str
    keys: tuple[str, ...]

    @property
    def has_words(self) -> bool:
        """Whether it has words of letters and digits, which match other words of their stem."""
        return any(is_word(key) for key in self.keys)

    @property
    def is_plain(self) -> bool:
        """Whether it is nothing but characters that are looked for as they were typed, without words and breaks."""
        return "".join(self.keys) == self.text and BREAK not in self.keys and not self.has_words

    @property
    def phrase(self) -> str:
        """The term as a string of the engine's query language; tokens hold nothing that this could mistake."""
        tokens, is_open = pair_keys(self.keys)
        return '"' + " ".join(tokens) + ('" *' if is_open else '"')


@dataclass(frozen=True, slots=True)
class Filter:
    """Only things with one of these values of a facet."""

    facet: FacetName
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A query with its filters; `limit` hits from after `cursor` on, where the answer before ended.

    With `simplify` traditional characters of the query become simplified ones first (OpenCC, an extra).
    """

    query: str
    filters: tuple[Filter, ...] = ()
    limit: int = 20
    cursor: str | None = None
    simplify: bool = False


def parse_query(text: str) -> tuple[Term, ...]:
    """The terms of a query: every word between spaces or punctuation, every phrase in quotation marks, each once.

    No sign is an operator. Punctuation in a quoted phrase stands for any punctuation.

    Raises:
        InputError: the query is too long, has too many terms, or no letter, digit or character.

    >>> [term.phrase for term in parse_query('听证 NEAR(诈骗*) “公开、公平” state-owned')]
    ['"听证"', '"near"', '"诈骗"', '"公开 开 ¶ 公平"', '"state owned"']
    """
    if len(text) > LONGEST_QUERY:
        raise InputError(
            f"the query has {len(text):,} characters; {LONGEST_QUERY} are the most.",
            f"检索词有 {len(text):,} 个字符，最多 {LONGEST_QUERY} 个。",
        )
    terms = tuple({term.keys: term for term in _terms(unicodedata.normalize("NFC", text))}.values())
    if not terms:
        raise InputError(
            "the query has no word to look for; type a word, a phrase in quotation marks or a citation.",
            "没有可检索的词；请输入词语、引号内的短语或引用。",
        )
    if len(terms) > MOST_TERMS:
        raise InputError(
            f"the query has {len(terms)} terms; {MOST_TERMS} are the most. Put phrases in quotation marks.",
            f"检索词共 {len(terms)} 个，最多 {MOST_TERMS} 个。相连的词语请放在引号内。",
        )
    return terms


def _terms(text: str) -> Iterator[Term]:
    place = 0
    for found in _QUOTED.finditer(text):
        yield from _words(text[place : found.start()])
        yield from _phrase(found[0].strip(found[0][0] + found[0][-1]))
        place = found.end()
    yield from _words(text[place:])


def _phrase(text: str) -> Iterator[Term]:
    keys = [token.key for token in find_tokens(text)]
    while keys and keys[0] == BREAK:
        del keys[0]
    while keys and keys[-1] == BREAK:
        del keys[-1]
    if keys:
        yield Term(" ".join(text.split()), tuple(keys))


def _words(text: str) -> Iterator[Term]:
    for word in text.split():
        for is_break, tokens in groupby(find_tokens(word), key=lambda token: token.key == BREAK):
            if not is_break:
                run = tuple(tokens)
                yield Term(word[run[0].start : run[-1].end], tuple(token.key for token in run))


def render_match(terms: Iterable[Term]) -> str:
    """The engine's query for the documents that have every term in their own text."""
    return " AND ".join(term.phrase for term in terms)

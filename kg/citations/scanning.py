"""What the stages after the tokens share: a span with its tokens, and a law and its provisions as they are named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.citations.tokens import find_tokens, match_brackets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.citations.provisions import Provision
    from kg.citations.tokens import Token
    from kg.record import Relation
    from kg.statute_index import StatuteIndex

LawKind: TypeAlias = Literal["title", "bare", "pronoun", "implied", "contract"]
Span: TypeAlias = tuple[int, int]
LONGEST_WORD = 8
_BLANKS = " \t\n\u3000*_"


@dataclass(frozen=True, slots=True)
class Law:
    """How a law is named: its kind, the span of its words (of a title without brackets), and the issuer before it.

    `printed` is the whole span, issuer and brackets included; `noun` is set for a pronoun such as 该条例.
    """

    kind: LawKind
    words: Span
    printed: Span
    issuer: Span | None = None
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A law named once, with the provisions named of it; none means the whole document or a mere mention.

    `note` is the version as printed, `slip` the span of a slip in it, `names` are short names defined for the law.
    """

    law: Law
    provisions: tuple[Provision, ...] = ()
    note: str | None = None
    relation: Relation = "cited"
    names: tuple[str, ...] = ()
    slip: Span | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """A span of text with its tokens and what is known of words and issuers."""

    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    partner: Mapping[int, int]
    index: StatuteIndex

    def has(self, kind: str, text: str) -> bool:
        """Whether a text holds a word of a kind."""
        pattern = self.index.words.get(kind)
        return pattern is not None and pattern.search(text) is not None

    def ending(self, kind: str, text: str) -> str:
        """The longest word of a kind that a text ends with, or nothing."""
        pattern = self.index.words.get(kind)
        if pattern is None:
            return ""
        for start in range(max(0, len(text) - LONGEST_WORD), len(text)):
            if pattern.fullmatch(text, start):
                return text[start:]
        return ""

    def gap(self, index: int) -> str:
        """What stands between a token and the one before it, white space and markup left out."""
        before = self.tokens[index - 1].end if index else self.start
        return self.text[before : self.tokens[index].start].strip(_BLANKS)

    def inside(self, index: int) -> str:
        """What stands between an opening bracket and its partner."""
        return self.text[self.tokens[index].end : self.tokens[self.partner[index]].start].strip()


def scan_span(text: str, start: int, end: int, index: StatuteIndex) -> Scan:
    """A span made ready for parsing."""
    tokens = find_tokens(text, start, end, index.issuers.one)
    return Scan(text, start, end, tokens, match_brackets(tokens), index)

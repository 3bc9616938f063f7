"""A text with marks on it: cut where marks begin and end, each piece with all the marks that lie over it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Mark:
    """What a stretch of the text was read as: from code point to code point, its kind, and the row that tells of it."""

    start: int
    end: int
    kind: str
    row: str


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A piece of the text, the kinds of the marks over it, and the row of the shortest of them; empty for none."""

    text: str
    kinds: tuple[str, ...] = ()
    row: str = ""


def mark_text(text: str, marks: Iterable[Mark]) -> tuple[MarkedPiece, ...]:
    """The text in pieces, in order; together they are the text.

    >>> marks = [Mark(0, 4, "event", "event-1"), Mark(2, 4, "agency", "agency-1")]
    >>> [(each.text, each.kinds, each.row) for each in mark_text("abcdef", marks)]
    [('ab', ('event',), 'event-1'), ('cd', ('agency', 'event'), 'agency-1'), ('ef', (), '')]
    """
    whole = [each for each in marks if 0 <= each.start < each.end <= len(text)]
    edges = sorted({0, len(text), *(each.start for each in whole), *(each.end for each in whole)})
    return tuple(_pieces(text, whole, edges))


def _pieces(text: str, marks: list[Mark], edges: list[int]) -> Iterator[MarkedPiece]:
    waiting = sorted(marks, key=lambda each: each.start, reverse=True)
    over: list[Mark] = []
    for start, end in pairwise(edges):
        over = [each for each in over if each.end > start]
        while waiting and waiting[-1].start <= start:
            over.append(waiting.pop())
        shortest = min(over, key=lambda each: (each.end - each.start, each.kind), default=None)
        kinds = tuple(sorted({each.kind for each in over}))
        yield MarkedPiece(text[start:end], kinds, shortest.row if shortest else "")

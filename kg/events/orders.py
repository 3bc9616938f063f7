"""What a court or another authority orders or declares without a figure: upheld, set aside, declared unlawful."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kg.events.statements import make_outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.events.statements import Statement
    from kg.events.word_patterns import Hit
    from kg.record import Outcome

NEAR = 8


def find_orders(statement: Statement, hits: Iterable[Hit[str]]) -> Iterator[Outcome]:
    """The orders and declarations of one sentence, one of each type; what is claimed or supposed is none."""
    told: set[str] = set()
    for hit in hits:
        if (
            hit.value in told
            or hit.value == "-"
            or statement.is_claimed(hit.start)
            or not _is_ordered(statement, hit.start, hit.end)
        ):
            continue
        told.add(hit.value)
        yield make_outcome(statement, hit.value, (hit.start, hit.end))


def find_apologies(statement: Statement, hits: Iterable[Hit[str]]) -> Iterator[Outcome]:
    """A public apology, demanded in court or ordered by it."""
    for hit in islice(hits, 1):
        if statement.is_claimed(hit.start):
            yield make_outcome(statement, "apology-claimed", (hit.start, hit.end))
        elif statement.is_judged(hit.start) and not statement.is_supposed(hit.start):
            yield make_outcome(statement, "apology-ordered", (hit.start, hit.end))


def _is_ordered(statement: Statement, start: int, end: int) -> bool:
    """Whether somebody with the power to do so says it, as more than a supposition, a wish or a name of a document."""
    knowledge = statement.knowledge
    if statement.is_supposed(start) or knowledge.before["no-order-before"].search(
        statement.text[max(statement.start, start - NEAR) : start]
    ):
        return False
    if knowledge.after["no-order-after"].match(statement.text, end, statement.end):
        return False
    return statement.is_judged(start, end)

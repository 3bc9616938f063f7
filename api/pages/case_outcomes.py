"""What came of a case, each outcome once with its figures as people write them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import TYPE_CHECKING

from kg.words import Words

if TYPE_CHECKING:
    from kg.case_evidence import CaseEvidence
    from kg.cases import GuidingCase, Named, Outcome
    from kg.words import HeldWords

_MYRIAD, _HUNDRED_MILLION = Decimal(10_000), Decimal(100_000_000)


@dataclass(frozen=True, slots=True)
class ShownOutcome:
    """An outcome: its IRI, words, kind, figures, a note, and its passages from 1."""

    iri: str
    what: HeldWords
    type: Named
    figures: tuple[Words, ...]
    note: HeldWords | None
    passages: tuple[int, ...]


def arrange_outcomes(case: GuidingCase, evidence: CaseEvidence) -> tuple[ShownOutcome, ...]:
    """The outcomes in the order of the case."""
    found = []
    for iri, group in groupby(case.outcomes, key=lambda each: each.iri):
        rows = list(group)
        figures = [figure for each in rows for figure in (_figure(each),) if figure]
        if rows[0].count is not None:
            figures.append(Words(f"number: {rows[0].count:,}", f"数量：{rows[0].count:,}"))
        numbers = tuple(place + 1 for place in evidence.places.get(iri, ()))
        shown = tuple(dict.fromkeys(figures))
        found.append(ShownOutcome(iri, rows[0].what, rows[0].type, shown, evidence.notes.get(iri), numbers))
    return tuple(found)


def word_figure(value: str, unit: str | None, *, approximate: bool = False) -> Words:
    """A figure in words: thousands set apart in English, 万 and 亿 in Chinese sums of money.

    >>> word_figure("470000000", "CNY", approximate=True)
    Words(en='about CNY 470,000,000', zh='约 4.7 亿元')
    >>> word_figure("85.50", "mu").en
    '85.5 mu'
    """
    try:
        number = Decimal(value)
    except InvalidOperation:
        return Words(f"{value} {unit or ''}".strip(), f"{value} {unit or ''}".strip())
    about = Words("about ", "约 ") if approximate else Words("", "")
    if unit == "CNY":
        return Words(f"{about.en}CNY {_grouped(number)}", f"{about.zh}{_in_myriads(number)}元")
    named = f" {unit}" if unit else ""
    return Words(f"{about.en}{_grouped(number)}{named}", f"{about.zh}{_grouped(number)}{named}")


def _figure(outcome: Outcome) -> Words | None:
    if outcome.value is None:
        return None
    return word_figure(outcome.value, outcome.unit, approximate=bool(outcome.approximate))


def _grouped(number: Decimal) -> str:
    return f"{number:,f}".rstrip("0").rstrip(".") if number % 1 else f"{int(number):,}"


def _in_myriads(number: Decimal) -> str:
    """A sum as Chinese writes it: in 亿 or 万 where that needs no more than four decimals."""
    for size, sign in ((_HUNDRED_MILLION, "亿"), (_MYRIAD, "万")):
        part = number / size
        if part >= 1 and part == round(part, 4):
            return f"{_grouped(part)} {sign}"
    return f"{_grouped(number)} "

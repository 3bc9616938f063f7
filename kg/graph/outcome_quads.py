"""Outcomes as the graph says them: the type, and the sum or the quantity as a node of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.case_quads import case_iri
from kg.graph.event_quads import event_slugs
from kg.graph.facts import Fact
from kg.graph.outside_terms import (
    CURRENCY,
    LABEL,
    MAX_VALUE,
    MIN_VALUE,
    MONETARY_AMOUNT,
    PREF_LABEL,
    QUANTITATIVE_VALUE,
    UNIT_TEXT,
    VALUE,
)
from kg.graph.statements import boolean, decimal, describe, link, plain, words
from kg.iris import absolute
from kg.record import Problem
from kg.terms import GC
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Hashable

    from kg.graph.known_things import KnownThings
    from kg.record import CaseText, GuidingCaseRecord, Outcome
    from kg.stores.plain_terms import Statement, Value

_LONGEST_LABEL = 40  # characters; what is longer is read in the passage
_NUMBER = re.compile(r"\d{1,30}(\.\d{1,12})?", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class DescribedOutcomes:
    """The outcomes of a case, and those that could not be stated."""

    facts: tuple[Fact, ...]
    problems: tuple[Problem, ...]


def describe_outcomes(record: GuidingCaseRecord, known: KnownThings) -> DescribedOutcomes:
    """Every outcome of a record; one with an unknown type or a figure that is no number is a problem."""
    possible = [outcome for outcome in record.outcomes if _is_possible(outcome, known)]
    slugs = event_slugs([outcome.type for outcome in possible])
    facts = tuple(_describe(record.case, each, slug, known) for each, slug in zip(possible, slugs, strict=True))
    return DescribedOutcomes(facts, tuple(_impossible(each) for each in record.outcomes if each not in possible))


def same_number(printed: str) -> str:
    """One spelling for equal numbers, to compare by.

    >>> same_number("50000000.0"), same_number("50000000"), same_number("0.50")
    ('50000000', '50000000', '0.5')
    """
    return printed.rstrip("0").rstrip(".") if "." in printed else printed


def same_figure(low: str | None, high: str | None = None) -> str | None:
    """One spelling for equal figures, of a range with both ends; None for no figure.

    >>> same_figure("6.0"), same_figure("1", "6.0"), same_figure(None)
    ('6', '1-6', None)
    """
    if low is None:
        return None
    return f"{same_number(low)}-{same_number(high)}" if high else same_number(low)


def _describe(case: CaseText, outcome: Outcome, slug: str, known: KnownThings) -> Fact:
    owner = case_iri(case)
    node = f"{owner}/outcome/{slug}"
    kind = known.find_concept("outcome-type", outcome.type) or ""
    proceeding = known.find_concept("proceeding", outcome.proceeding)
    own = describe(
        node,
        GC.Outcome,
        [
            *((LABEL, name) for name in known.label_as(kind, *_figure_words(case, outcome, known))),
            (GC.inCase, link(owner)),
            (GC.outcomeType, link(kind)),
            (GC.proceeding, link(proceeding) if proceeding else None),
            (GC.amount, link(f"{node}/amount") if outcome.amount else None),
            (GC.quantity, link(f"{node}/quantity") if outcome.quantity else None),
        ],
    )
    figures = (*_describe_amount(case, outcome, node), *_describe_quantity(case, outcome, node, known))
    span = (outcome.start, outcome.end)
    return Fact("outcome", node, _key(kind, outcome), outcome.text, (*own, *figures), span)


def _figure_words(case: CaseText, outcome: Outcome, known: KnownThings) -> tuple[str, str]:
    """What sets an outcome apart, in Chinese and English: its printed words, and its figure with currency or unit."""
    printed = " ".join(outcome.text.split())[:_LONGEST_LABEL] if case.language == "zh" else ""
    figure = "-".join(filter(None, (outcome.amount or outcome.quantity, outcome.amount_max or outcome.quantity_max)))
    unit = [name.value for name in unit_names(outcome.unit or "", case, known) if getattr(name, "language", "") == "en"]
    measure = [outcome.currency or "CNY"] if outcome.amount else unit
    return printed, " ".join((figure, *measure)) if figure else f"{case.series} {case.number}"


def _describe_amount(case: CaseText, outcome: Outcome, node: str) -> tuple[Statement, ...]:
    if not outcome.amount:
        return ()
    properties = [
        *_describe_figure(outcome.amount, outcome.amount_max),
        (CURRENCY, plain(outcome.currency or "CNY")),
        (GC.approximate, boolean(true=outcome.approximate)),
        (GC.amountText, words(outcome.text, case.language)),
    ]
    return describe(f"{node}/amount", MONETARY_AMOUNT, properties)


def _describe_quantity(case: CaseText, outcome: Outcome, node: str, known: KnownThings) -> tuple[Statement, ...]:
    if not outcome.quantity:
        return ()
    properties: list[tuple[str, Value | None]] = [
        *_describe_figure(outcome.quantity, outcome.quantity_max),
        (GC.approximate, boolean(true=outcome.approximate)),
        (GC.amountText, words(outcome.text, case.language)),
        *((UNIT_TEXT, name) for name in unit_names(outcome.unit or "", case, known)),
    ]
    return describe(f"{node}/quantity", QUANTITATIVE_VALUE, properties)


def _describe_figure(low: str, high: str | None) -> tuple[tuple[str, Value], ...]:
    """One figure, or the two ends of a printed range."""
    return ((MIN_VALUE, decimal(low)), (MAX_VALUE, decimal(high))) if high else ((VALUE, decimal(low)),)


def unit_names(unit: str, case: CaseText, known: KnownThings) -> tuple[Value, ...]:
    """The names of a unit: those of the ontology's unit, else the measure as printed."""
    if known.find_concept("unit", unit):
        return known.held.values(absolute(f"unit/{unit}"), PREF_LABEL)
    return (words(unit, case.language),)


def _key(kind: str, outcome: Outcome) -> tuple[Hashable, ...]:
    amount = same_figure(outcome.amount, outcome.amount_max)
    return (kind, amount, same_figure(outcome.quantity, outcome.quantity_max))


def _is_possible(outcome: Outcome, known: KnownThings) -> bool:
    printed = (outcome.amount, outcome.quantity, outcome.amount_max, outcome.quantity_max)
    figures = [figure for figure in printed if figure is not None]
    currency = outcome.currency is None or _CURRENCY.fullmatch(outcome.currency)
    unit = outcome.quantity is None or bool(outcome.unit)
    numbers = all(_NUMBER.fullmatch(figure) for figure in figures)
    return bool(known.find_concept("outcome-type", outcome.type) and currency and unit and numbers)


def _impossible(outcome: Outcome) -> Problem:
    message = Words(
        f"the outcome {outcome.type} has a type, unit or figure that the ontology does not know.",
        f"结果 {outcome.type} 的类型、单位或者数值不合本体规定，未予记录。",
    )
    return Problem("impossible-outcome", message, outcome.start, outcome.end)

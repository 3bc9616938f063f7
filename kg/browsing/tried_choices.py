"""Choices of cases as people try them: those that cannot be read are told one by one, the others hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.browsing.filters import ANY_TIME, CaseFilter, WrittenPeriod, parse_filter, select_cases
from kg.errors import FilterError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.browsing.case_table import CaseSet, CaseTable
    from kg.browsing.filters import Choice
    from kg.words import Words


@dataclass(frozen=True, slots=True)
class ReadChoice:
    """A choice that was read: the parameter and value as written, and what it was understood as."""

    name: str
    written: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class FailedChoice:
    """A choice that could not be read, and why."""

    name: str
    written: str
    words: Words


@dataclass(frozen=True, slots=True)
class TriedChoices:
    """What was read of a request; `filter` holds all that could be."""

    read: tuple[ReadChoice, ...]
    failed: tuple[FailedChoice, ...]
    filter: CaseFilter


def try_choices(
    table: CaseTable, pairs: Iterable[tuple[str, str]], period: WrittenPeriod, *, concordance: bool = True
) -> TriedChoices:
    """Facet names with values as people write them, and a period, read one by one."""
    read: list[ReadChoice] = []
    failed: list[FailedChoice] = []
    for name, written in pairs:
        try:
            (choice,) = parse_filter(table, [(name, written)], concordance=concordance).choices
        except FilterError as error:
            failed.append(FailedChoice(name, written, error.words))
        else:
            read.append(ReadChoice(name, written, choice))
    dated, late = _try_period(table, period)
    chosen = replace(dated, choices=tuple(each.choice for each in read))
    return TriedChoices(tuple(read), (*failed, *late), chosen)


def count_without(table: CaseTable, tried: TriedChoices, among: CaseSet | None) -> Iterator[tuple[ReadChoice, int]]:
    """Each choice with how many cases would be left if it were given up."""
    for given_up in tried.read:
        kept = tuple(each.choice for each in tried.read if each is not given_up)
        yield given_up, select_cases(table, replace(tried.filter, choices=kept), among).bit_count()


def _try_period(table: CaseTable, period: WrittenPeriod) -> tuple[CaseFilter, tuple[FailedChoice, ...]]:
    try:
        return parse_filter(table, (), period), ()
    except FilterError as error:
        name = error.place.source if error.place else "from"
        written = {"from": period.since, "to": period.until, "dates": period.dated_by}.get(name)
        return parse_filter(table, (), ANY_TIME), (FailedChoice(name, written or "", error.words),)

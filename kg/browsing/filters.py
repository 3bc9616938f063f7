"""A choice of cases: what may be asked for, read from name and value pairs, and the set of cases that it leaves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, cast

from kg.browsing.case_table import unite_places
from kg.browsing.facets import ARTICLE, CONCORDANT, EVENT, find_facet
from kg.browsing.written_values import find_values, refuse_value
from kg.errors import FilterError, Place
from kg.text.dates import CalendarPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.browsing.case_table import CaseSet, CaseTable
    from kg.browsing.written_values import LawNames

Dating: TypeAlias = Literal["issued", "step"]

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_MOST_CHOICES: Final = 100


@dataclass(frozen=True, slots=True)
class Choice:
    """Values of one facet, by path, and how they were written; a case needs one of them."""

    facet: str
    values: tuple[str, ...]
    written: str = ""


@dataclass(frozen=True, slots=True)
class WrittenPeriod:
    """A period as people write it: partial dates, and whether the day of issue or a step must lie in it."""

    since: str | None = None
    until: str | None = None
    dated_by: str = "issued"


ANY_TIME: Final = WrittenPeriod()


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Choices that a case must all meet, and the ISO days, both included, between which it must lie.

    `dated_by` says what must lie there: the day of issue, or a step of the types chosen (of any type where none is).
    """

    choices: tuple[Choice, ...] = ()
    since: str | None = None
    until: str | None = None
    dated_by: Dating = "issued"


def parse_filter(
    table: CaseTable,
    chosen: Iterable[tuple[str, str]],
    period: WrittenPeriod = ANY_TIME,
    *,
    concordance: bool = True,
    law: LawNames | None = None,
) -> CaseFilter:
    """A filter from facet names with values as people write them; commas within a value mean any of them.

    A value is a slug, a path, an IRI or a name in either language; with `law`, an instrument may be written by any of
    its titles and abbreviations, an article by its citation, and a number that the release does not know is told.
    Days may be partial: `2019`, `2019-06`. With
    `concordance` an article stands for the provisions that are or were under its number, whatever number cases print.

    Raises:
        FilterError: there is no such facet or value, or a date cannot be read; its place names the parameter.
    """
    pairs = list(chosen)
    if len(pairs) > _MOST_CHOICES:
        raise FilterError(
            f"more than {_MOST_CHOICES} choices cannot be combined.", f"一次最多组合 {_MOST_CHOICES} 个条件。"
        )
    choices = tuple(_parse_choice(table, name, value, law, concordance=concordance) for name, value in pairs)
    if period.dated_by not in ("issued", "step"):
        raise FilterError(
            f"“{period.dated_by}” is no kind of date; use issued or step.",
            f"没有“{period.dated_by}”这种日期；请用 issued（发布日期）或 step（程序步骤）。",
            place=Place("dates"),
        )
    first, last = _parse_day("from", period.since, latest=False), _parse_day("to", period.until, latest=True)
    if first and last and first > last:
        raise FilterError(
            f"the period ends ({last}) before it begins ({first}).",
            f"期间的结束（{last}）早于开始（{first}）。",
            place=Place("to"),
        )
    return CaseFilter(choices, first, last, cast("Dating", period.dated_by))


def select_cases(table: CaseTable, chosen: CaseFilter, among: CaseSet | None = None) -> CaseSet:
    """The cases that meet a filter, of a set or of all."""
    sets = [_any_of(table.values[choice.facet], choice.values) for choice in chosen.choices]
    found = reduce(and_, sets, table.everything if among is None else among)
    if chosen.since is None and chosen.until is None:
        return found
    return found & (_issued_between(table, chosen) if chosen.dated_by == "issued" else _stepping_between(table, chosen))


def _parse_choice(table: CaseTable, name: str, written: str, law: LawNames | None, *, concordance: bool) -> Choice:
    facet = find_facet(name)
    if facet is None:
        raise FilterError(f"cases cannot be chosen by “{name}”.", f"不能按“{name}”筛选案例。", place=Place(name))
    used = CONCORDANT if concordance and facet is ARTICLE else facet
    if whole := find_values(table, used, written.strip(), law):
        return Choice(used.name, whole, written)
    parts = [part.strip() for part in re.split("[,，]", written) if part.strip()]
    if not parts:
        raise FilterError(f"“{name}” is empty.", f"“{name}”为空。", place=Place(name))
    found = [path for part in parts for path in find_values(table, used, part, law) or refuse_value(table, used, part)]
    return Choice(used.name, tuple(dict.fromkeys(found)), written)


def _parse_day(field: str, written: str | None, *, latest: bool) -> str | None:
    if not written:
        return None
    if found := _PARTIAL_DATE.fullmatch(written.strip()):
        year, month, day = (int(part) if part else None for part in found.groups())
        part = CalendarPart(year or 0, month, day)
        if year and part.is_possible():
            return part.latest() if latest else part.earliest()
    raise FilterError(
        f"“{written}” is no date; write 2019, 2019-06 or 2019-06-30.",
        f"“{written}”不是日期；请写 2019、2019-06 或 2019-06-30。",
        place=Place(field),
    )


def _any_of(values: Mapping[str, CaseSet], chosen: Iterable[str]) -> CaseSet:
    return reduce(or_, (values.get(value, 0) for value in chosen), 0)


def _issued_between(table: CaseTable, chosen: CaseFilter) -> CaseSet:
    first, last = chosen.since or "", chosen.until or "9999-12-31"
    dated = enumerate(table.cases)
    return unite_places(place for place, case in dated if case.issued and first <= case.issued <= last)


def _stepping_between(table: CaseTable, chosen: CaseFilter) -> CaseSet:
    """A step counts where it can have happened in the period."""
    first, last = chosen.since or "", chosen.until or "9999-12-31"
    types = {value for choice in chosen.choices if choice.facet == EVENT.name for value in choice.values}
    places = {
        step.case
        for step in table.steps
        if step.earliest and step.latest and (not types or step.type in types)
        if step.earliest <= last and step.latest >= first
    }
    return unite_places(places)

"""The cases that a thing's page tells of: how many, the newest, by year, and what they have in common besides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from api.pages.case_choices import label_of, written_value
from api.pages.case_lines import Line, line_of_case
from api.pages.year_chart import YearChart, draw_years
from kg.browsing.facets import find_facet
from kg.browsing.value_counts import count_facet
from kg.browsing.year_counts import count_years, find_newest
from kg.iris import absolute
from kg.queries.catalog import find_question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.pages.frame import Frame
    from kg.browsing.case_table import CaseTable
    from kg.browsing.listing import ValueCount
    from kg.words import Words

_NEWEST: Final = 10
_TOGETHER: Final = 8
_FACET_OF_SCHEME: Final[Mapping[str, str]] = {
    "keyword": "keyword",
    "function": "function",
    "pil-field": "field",
    "topic": "topic",
    "event-type": "event",
    "outcome-type": "outcome",
    "role": "role",
    "agency-type": "agency_type",
    "series": "series",
    "agency": "agency",
    "place": "place",
    "batch": "batch",
}


@dataclass(frozen=True, slots=True)
class Together:
    """A facet with the values that these cases have most often."""

    label: Words
    values: tuple[ValueCount, ...]


@dataclass(frozen=True, slots=True)
class CasesOfThing:
    """The cases of a thing: `browse` leads to all of them, `csv` and `feed` to them in other forms."""

    total: int
    newest: tuple[Line, ...]
    chart: YearChart | None
    together: tuple[Together, ...]
    browse: str
    csv: str
    feed: str


def facet_of(path: str) -> str | None:
    """The facet that a thing is a value of, by its path; None for what no case is found by.

    >>> facet_of("pil-field/minors"), facet_of("level/county"), facet_of("keyword")
    ('field', None, None)
    """
    scheme, slash, _ = path.partition("/")
    return _FACET_OF_SCHEME.get(scheme) if slash else None


def find_cases_of(table: CaseTable, path: str, frame: Frame, together: tuple[str, ...]) -> CasesOfThing | None:
    """The cases that have a thing or something below it, with what else they have of some facets."""
    facet = facet_of(path)
    if facet is None:
        return None
    cases, value = table.values[facet].get(path, 0), written_value(facet, path)
    shown = (
        Together(label_of(each), count_facet(table, each, cases, _TOGETHER, (path,) if each == facet else ()))
        for each in together
    )
    return CasesOfThing(
        total=cases.bit_count(),
        newest=tuple(line_of_case(table.cases[place]) for place in find_newest(table, cases, _NEWEST)),
        chart=draw_years(
            count_years(table, cases),
            lambda year: frame.link("search", **{facet: value, "from": str(year), "to": str(year)}),
        ),
        together=tuple(each for each in shown if each.values),
        browse=frame.link("search", **{facet: value}),
        csv=frame.link("search.csv", **{facet: value}),
        feed=frame.link("search.atom", **{facet: value}),
    )


def questions_of(path: str, frame: Frame, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The questions behind the page of a thing, bound to it; `more` are names of questions with their parameter."""
    asked = [("statements-of-thing", "thing"), ("things-below-thing", "thing"), *more]
    facet = find_facet(facet_of(path) or "")
    if facet is not None and facet.question != "cases-in-order":
        asked.append((facet.question, facet.column))
    found = ((find_question(name), parameter) for name, parameter in asked)
    return tuple((each.asks.say(frame.language), each.narrow(**{by: absolute(path)})) for each, by in found)

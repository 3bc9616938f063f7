"""The filters by which cases are chosen, as parameters of a request: how they are described, read and told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic import Field

from api.rest.named import Attributes, LocalizedText, NamedThing
from kg.browsing.facets import FACETS
from kg.browsing.filters import WrittenPeriod, parse_filter
from kg.errors import FilterError, Place
from kg.iris import absolute

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.browsing.case_table import CaseTable
    from kg.browsing.filters import CaseFilter, Choice
    from kg.browsing.written_values import LawNames

FACET_NAMES: Final = tuple(facet.name for facet in FACETS if facet.name != "concordant_article")
PERIOD_NAMES: Final = ("from", "to")


class Understood(Attributes):
    """What a filter was understood as: any of these values."""

    filter: str = Field(description="the parameter", examples=["statute"])
    written: str = Field(description="its value in the request", examples=["民诉法"])
    values: tuple[NamedThing, ...] = Field(description="any of these")


def read_case_filter(table: CaseTable, law: LawNames, pairs: Sequence[tuple[str, str]]) -> CaseFilter:
    """The filters among the parameters of a request.

    Raises:
        FilterError: a value is not known, may mean several, or is no date; its place names the parameter.
    """
    plain = dict(pairs)
    concordance = plain.get("concordance", "true")
    if concordance not in ("true", "false"):
        raise FilterError(
            "concordance is true or false.", "concordance 只能是 true 或 false。", place=Place("concordance")
        )
    period = WrittenPeriod(plain.get("from"), plain.get("to"), plain.get("dates", "issued"))
    chosen = [(name, value) for name, value in pairs if name in FACET_NAMES]
    return parse_filter(table, chosen, period, concordance=concordance == "true", law=law)


def tell_understood(table: CaseTable, choices: Sequence[Choice]) -> tuple[Understood, ...]:
    """What the filters were understood as, in their order."""
    return tuple(
        Understood(
            filter="article" if choice.facet == "concordant_article" else choice.facet,
            written=choice.written,
            values=tuple(
                NamedThing(iri=absolute(value), name=LocalizedText.model_validate(table.named(value)))
                for value in choice.values
            ),
        )
        for choice in choices
    )


def describe_case_filters() -> list[dict[str, Any]]:
    """The filters as parameters of the OpenAPI document: a parameter each, those of facets repeatable."""
    cited = {
        "statute": "slug, IRI, title or abbreviation in Chinese or English",
        "article": "slug and number, IRI, or a citation such as 刑法第三百零七条之一",
    }
    described = [
        {
            "name": facet.name,
            "in": "query",
            "description": f"{facet.label.en}: {cited.get(facet.name, 'slug, IRI or name')}; commas mean any of",
            "schema": {"type": "array", "items": {"type": "string"}},
            "style": "form",
            "explode": True,
        }
        for facet in FACETS
        if facet.name in FACET_NAMES
    ]
    schemas: dict[str, dict[str, Any]] = {
        "dates": {"type": "string", "enum": ["issued", "step"]},
        "concordance": {"type": "boolean"},
    }
    more = {
        "from": "first day of a period: 2019, 2019-06 or 2019-06-30",
        "to": "last day of a period, likewise",
        "dates": "`issued`: the day of issue lies in the period; `step`: a step (of the types in `event`) does",
        "concordance": "`false`: an article number is taken as printed, not followed through other versions",
    }
    return described + [
        {"name": name, "in": "query", "description": text, "schema": schemas.get(name, {"type": "string"})}
        for name, text in more.items()
    ]

"""A case as lists show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from api.rest.named import Attributes, LocalizedText
from kg.iris import BASE, absolute

if TYPE_CHECKING:
    from kg.browsing.case_table import ListedCase


class ListedCaseModel(Attributes):
    """A case in a list."""

    iri: str = Field(description="IRI of the case", examples=[f"{BASE}case/spp/88"])
    series: str = Field(description="spp or spc", examples=["spp"])
    number: int = Field(description="its number", examples=[88])
    notation: str = Field(description="its official number", examples=["检例第88号"])
    title: LocalizedText = Field(description="its title")
    issued: str | None = Field(description="day of issue, as far as known", examples=["2020-12-14"])
    batch: str | None = Field(description="IRI of the batch")


def render_listed(case: ListedCase) -> ListedCaseModel:
    """The case with its IRIs whole."""
    return ListedCaseModel(
        iri=absolute(case.path),
        series=case.series,
        number=case.number,
        notation=case.notation,
        title=LocalizedText.model_validate(case.title),
        issued=case.issued,
        batch=absolute(case.batch) if case.batch else None,
    )

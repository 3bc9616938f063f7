"""The figures on public interest litigation as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from api.rest.named import Attributes, LocalizedText, NamedThing
from kg.iris import BASE
from kg.statistics.exchange import describe_as_json, list_as_json

if TYPE_CHECKING:
    from kg.statistics.datasets import Dataset, ListedDataset

_DATASET = f"{BASE}dataset/pil-filings"
_FIGURE = f"{BASE}observation/pil-filings/2021"
_RELEASE = Field(description="id of the release that answers", examples=["0123456789abcdef"])


class DatasetModel(Attributes):
    """A dataset as lists show it."""

    iri: str = Field(description="its IRI", examples=[_DATASET])
    slug: str = Field(description="what names it in an address", examples=["pil-filings"])
    title: LocalizedText = Field(description="its title")
    description: LocalizedText | None = Field(description="what it counts")
    note: LocalizedText | None = Field(description="what to know of it")
    source: NamedThing | None = Field(description="the document in which its figures stand")
    figures: int = Field(description="how many figures it holds", examples=[8])


class DatasetList(Attributes):
    """All datasets."""

    release: str = _RELEASE
    items: tuple[DatasetModel, ...] = Field(description="the datasets in their order")


class DimensionModel(Attributes):
    """A dimension: what tells the figures of a dataset apart."""

    key: str = Field(description="its name in `codes`", examples=["refPeriod"])
    iri: str = Field(description="its IRI", examples=[f"{BASE}def#refPeriod"])
    name: LocalizedText = Field(description="its name")


class PeriodModel(Attributes):
    """The days of a period."""

    start: str | None = Field(description="first day; null where the source does not state it", examples=["2021-01-01"])
    end: str | None = Field(description="last day", examples=["2021-12-31"])


class UnitModel(NamedThing):
    """A unit."""

    symbol: str | None = Field(description="its sign; null where it has none", examples=["%"])


class PlaceModel(Attributes):
    """Where a figure stands."""

    passage: str = Field(description="IRI of the passage", examples=[f"{BASE}doc/pil-five-years-en/passage/5"])
    document: str = Field(description="IRI of the document", examples=[f"{BASE}doc/pil-five-years-en"])
    start: int = Field(description="where the passage begins, in characters of the normalised text", examples=[1378])
    end: int = Field(description="where it ends", examples=[1399])


class ObservationModel(Attributes):
    """A figure."""

    iri: str = Field(description="its IRI", examples=[_FIGURE])
    codes: dict[str, NamedThing] = Field(description="what it says of each dimension, by key")
    period: PeriodModel | None = Field(description="the days of its period")
    measure: NamedThing = Field(description="what is measured")
    value: int | float = Field(description="the printed number", examples=[169000])
    unit: UnitModel = Field(description="its unit")
    precision: NamedThing = Field(description="as stated, about, more than or at least")
    is_lower_bound: bool = Field(description="whether the true figure lies above the printed one, or may")
    counted_within: str | None = Field(description="IRI of the figure that it is a part of")
    note: LocalizedText | None = Field(description="what to know of it")
    places: tuple[PlaceModel, ...] = Field(description="where it stands")


class DatasetAnswer(DatasetModel):
    """A dataset with all its figures."""

    release: str = _RELEASE
    dimensions: tuple[DimensionModel, ...] = Field(description="its dimensions in order")
    observations: tuple[ObservationModel, ...] = Field(description="its figures, the earliest period first")


def render_dataset_list(release: str, datasets: tuple[ListedDataset, ...]) -> DatasetList:
    """The list with the release that answers."""
    return DatasetList.model_validate({"release": release, "items": [list_as_json(each) for each in datasets]})


def render_dataset_answer(release: str, dataset: Dataset) -> DatasetAnswer:
    """A dataset with the release that answers."""
    return DatasetAnswer.model_validate({"release": release, **describe_as_json(dataset)})

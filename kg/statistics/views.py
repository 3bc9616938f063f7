"""All that a page on a dataset shows, put together in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.queries.catalog import find_question
from kg.statistics.charts import draw_chart
from kg.statistics.datasets import QUESTION, describe_dataset
from kg.statistics.tables import build_table

if TYPE_CHECKING:
    from kg.related.pictures import Picture
    from kg.statistics.datasets import Code, Dataset
    from kg.statistics.tables import FigureTable
    from kg.stores.store import Store
    from kg.words import Language


@dataclass(frozen=True, slots=True)
class DatasetView:
    """A dataset with its chart and table in one language, what its figures concern, and the query behind them.

    `concerned` are campaigns, mechanisms, documents and cases, each once; `question` is the name of the query in the
    catalogue and `query` its text with the dataset filled in.
    """

    dataset: Dataset
    chart: Picture
    table: FigureTable
    concerned: tuple[Code, ...]
    question: str
    query: str


def view_dataset(store: Store, slug: str, language: Language, root: str) -> DatasetView:
    """What the page of a dataset shows; `root` is what addresses begin with.

    Raises:
        UnknownThingError: the release has no such dataset.
    """
    dataset = describe_dataset(store, slug)
    concerned = {code.path: code for each in dataset.observations if (code := each.codes.get("concerns")) is not None}
    return DatasetView(
        dataset,
        draw_chart(dataset, language, root),
        build_table(dataset, language),
        tuple(concerned.values()),
        QUESTION,
        find_question(QUESTION).narrow(dataset=dataset.about.path),
    )

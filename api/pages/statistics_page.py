"""`/statistics`: the datasets, and one page a dataset with its chart, its figures as a table, and their passages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Path
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import RedirectResponse, Response

from api.pages.frame import frame_of
from api.pages.templating import answer_page
from api.rest.named import SLUG_PATTERN
from kg.queries.catalog import find_question
from kg.statistics.datasets import list_datasets
from kg.statistics.views import view_dataset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.pages.things import AskedThing, PageSources
    from kg.statistics.datasets import ListedDataset
    from kg.statistics.views import DatasetView

_LIST: Final = "datasets-in-order"


@dataclass(frozen=True, slots=True)
class StatisticsPage:
    """The datasets in the order that the data state, how many figures they hold in all, and the query behind them."""

    datasets: tuple[ListedDataset, ...]
    figures: int
    queries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DatasetPage:
    """A dataset with chart and table; `rows` pair each row of the table with the observation behind it.

    `chart` is the address of the picture; `datasets` are all datasets, to go on to.
    """

    iri: str
    view: DatasetView
    chart: str
    rows: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, int, int], ...]], ...]
    datasets: tuple[ListedDataset, ...]
    queries: tuple[tuple[str, str], ...]


def statistics_page_routes(sources: PageSources) -> APIRouter:
    """The route of the list, and a short address for each dataset."""
    router = APIRouter()

    @router.get("/statistics", include_in_schema=False)
    def answer(request: Request, release: str | None = None) -> Response:
        opened = sources.serving.of(release)
        frame = frame_of(request, opened.id)
        datasets = list_datasets(opened.store)
        question = find_question(_LIST)
        queries = ((question.asks.say(frame.language), question.narrow()),)
        page = StatisticsPage(datasets, sum(each.figures for each in datasets), queries)
        return answer_page("statistics.html", page, frame)

    @router.get("/statistics/{slug}", include_in_schema=False)
    def send(
        request: Request, slug: Annotated[str, Path(pattern=SLUG_PATTERN)], release: str | None = None
    ) -> Response:
        frame = frame_of(request, sources.serving.of(release).id)
        return RedirectResponse(frame.link(f"dataset/{slug}"), status_code=303)

    return router


def answer_dataset_page(asked: AskedThing, parts: Mapping[str, str]) -> Response:
    """The page of a dataset."""
    frame, store = asked.frame, asked.opened.store
    view = view_dataset(store, parts["slug"], frame.language, frame.root)
    question = find_question(view.question)
    page = DatasetPage(
        iri=frame.iri,
        view=view,
        chart=frame.link(f"api/v1/statistics/{parts['slug']}", form="svg", lang=frame.language),
        rows=tuple(
            (each.path, row, tuple((place.passage, place.start, place.end) for place in each.places))
            for each, row in zip(view.dataset.observations, view.table.rows, strict=True)
        ),
        datasets=list_datasets(store),
        queries=((question.asks.say(frame.language), view.query),),
    )
    return answer_page("dataset.html", page, frame)

"""`/batches`: the batches in which cases were issued, by series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import Response  # noqa: TC002 - as above

from api.pages.frame import frame_of
from api.pages.kept_lists import KeptLists
from api.pages.options import Option
from api.pages.pager import Pager, read_page_number, turn_pages
from api.pages.search_addresses import SearchAddress
from api.pages.templating import answer_page
from kg.browsing.directories import ListedBatch, load_batches

if TYPE_CHECKING:
    from api.pages.things import PageSources
    from kg.words import HeldWords

_LENGTH: Final = 200


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch, its name, and how many of its cases the release holds."""

    batch: ListedBatch
    name: HeldWords
    held: int


@dataclass(frozen=True, slots=True)
class BatchListPage:
    """All that the page shows: the series to choose from, and the batches of one of them, the last first."""

    series: tuple[Option, ...]
    rows: tuple[BatchRow, ...]
    pager: Pager


def batch_list_routes(sources: PageSources) -> APIRouter:
    """The route of the page."""
    router = APIRouter(include_in_schema=False)
    kept = KeptLists(lambda opened: load_batches(opened.store))

    @router.get("/batches")
    def answer(request: Request, series: str = "", page: str = "", release: str | None = None) -> Response:
        opened = sources.serving.of(release)
        frame, table, everything = frame_of(request, opened.id), sources.tables.of(opened), kept.of(opened)
        known = tuple(dict.fromkeys(each.series for each in everything))
        chosen = series if series in known else next(iter(known), "")
        batches = [each for each in reversed(everything) if each.series == chosen]
        number = read_page_number(page, len(batches), _LENGTH)
        counts, shown = table.values["batch"], batches[(number - 1) * _LENGTH : number * _LENGTH]
        here = SearchAddress(f"{frame.root}batches", frame.parameters)
        described = BatchListPage(
            series=tuple(
                Option(
                    table.named(f"series/{each}"),
                    frame.link("batches", series=each),
                    each == chosen,
                    sum(1 for batch in everything if batch.series == each),
                )
                for each in known
            ),
            rows=tuple(BatchRow(each, table.named(each.path), counts.get(each.path, 0).bit_count()) for each in shown),
            pager=turn_pages(number, len(batches), _LENGTH, here),
        )
        return answer_page("batch_list.html", described, frame)

    return router

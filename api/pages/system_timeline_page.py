"""`/statistics/timeline`: laws, campaigns, documents, figures and guiding cases of the system in order of time."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import Response  # noqa: TC002 - as above

from api.pages.frame import frame_of
from api.pages.kept_lists import KeptLists
from api.pages.templating import answer_page
from kg.system_timeline.entries import KIND_NAMES, KINDS, EntryKind, collect_timeline, narrow_timeline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.pages.things import PageSources
    from kg.system_timeline.entries import TimelineEntry
    from kg.words import Words


@dataclass(frozen=True, slots=True)
class SystemTimelinePage:
    """The dated entries by year, those without a date, and which kinds are shown.

    `kind_names` are the names of kinds; `chosen` are the kinds asked for, none for all; `picture` is the address of the
    picture of the same entries.
    """

    years: tuple[tuple[str, tuple[TimelineEntry, ...]], ...]
    undated: tuple[TimelineEntry, ...]
    kind_names: Mapping[EntryKind, Words]
    chosen: tuple[EntryKind, ...]
    picture: str


def system_timeline_routes(sources: PageSources) -> APIRouter:
    """The route of the page."""
    router = APIRouter()
    kept = KeptLists(lambda opened: collect_timeline(opened.store))

    @router.get("/statistics/timeline", include_in_schema=False)
    def answer(
        request: Request, kind: Annotated[list[EntryKind] | None, Query()] = None, release: str | None = None
    ) -> Response:
        opened = sources.serving.of(release)
        frame = frame_of(request, opened.id)
        chosen = tuple(each for each in KINDS if each in (kind or ()))
        timeline = narrow_timeline(kept.of(opened), kinds=chosen)
        picture = frame.link("api/v1/timeline", form="svg", lang=frame.language)
        page = SystemTimelinePage(
            years=tuple((year, tuple(group)) for year, group in groupby(timeline.dated, key=_year)),
            undated=timeline.undated,
            kind_names=KIND_NAMES,
            chosen=chosen,
            picture=picture + "".join(f"&kind={each}" for each in chosen),
        )
        return answer_page("system_timeline.html", page, frame)

    return router


def _year(entry: TimelineEntry) -> str:
    return (entry.start or "")[:4]

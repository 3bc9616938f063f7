"""`/about`: what the data are and are not, how far they can be trusted; `/glossary`: what the words mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import Response  # noqa: TC002 - as above

from api.pages.frame import frame_of
from api.pages.kept_lists import KeptLists
from api.pages.templating import answer_page
from kg.iris import relative
from kg.shipped import find_shipped
from kg.trust import list_corrections, list_explained_concepts, load_measured

if TYPE_CHECKING:
    from api.pages.things import PageSources
    from kg.trust import Correction, ExplainedConcept, Measured
    from kg.words import HeldWords


@dataclass(frozen=True, slots=True)
class AboutPage:
    """The measured figures, the corrected translations, and where errors and requests for removal go, if anywhere."""

    measured: tuple[Measured, ...]
    corrections: tuple[Correction, ...]
    report_to: str


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """The explained concepts, by code list with its path and name."""

    lists: tuple[tuple[str, HeldWords, tuple[ExplainedConcept, ...]], ...]


def about_routes(sources: PageSources) -> APIRouter:
    """The routes of both pages."""
    router = APIRouter()
    explained = KeptLists(lambda opened: list_explained_concepts(opened.store))

    @router.get("/about", include_in_schema=False)
    def answer_about(request: Request, release: str | None = None) -> Response:
        opened = sources.serving.of(release)
        page = AboutPage(_measured(), list_corrections(opened.store), sources.settings.report_to)
        return answer_page("about.html", page, frame_of(request, opened.id))

    @router.get("/glossary", include_in_schema=False)
    def answer_glossary(request: Request, release: str | None = None) -> Response:
        opened = sources.serving.of(release)
        names = sources.tables.of(opened)
        lists = tuple(
            (relative(scheme), names.named(relative(scheme)), concepts) for scheme, concepts in explained.of(opened)
        )
        return answer_page("glossary.html", GlossaryPage(lists), frame_of(request, opened.id))

    return router


@cache
def _measured() -> tuple[Measured, ...]:
    return load_measured(find_shipped().data / "accuracy.toml")

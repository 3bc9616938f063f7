"""`/examples`: thirty questions to start from, by who asks them, each with its query and a link to its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import Response  # noqa: TC002 - as above

from api.pages.frame import frame_of
from api.pages.templating import answer_page
from kg.queries.examples import load_examples

if TYPE_CHECKING:
    from api.serving import Serving
    from kg.queries.examples import ExampleGroup


@dataclass(frozen=True, slots=True)
class ExamplesPage:
    """The groups of questions, and how many there are in all."""

    groups: tuple[ExampleGroup, ...]
    total: int


def examples_routes(serving: Serving) -> APIRouter:
    """The route of the page."""
    router = APIRouter()

    @router.get("/examples", include_in_schema=False)
    def answer(request: Request) -> Response:
        groups = load_examples()
        page = ExamplesPage(groups, sum(len(each.examples) for each in groups))
        return answer_page("examples.html", page, frame_of(request, serving.current().id))

    return router

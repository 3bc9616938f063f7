"""`/`: where a newcomer starts - for a browser a page, for others what is served and addresses to try."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import Response  # noqa: TC002 - as above

from api.negotiation import choose_format
from api.pages.frame import frame_of
from api.pages.home_page import answer_home
from api.problems import described_forms, described_problems
from api.rest.asked_release import Release  # noqa: TC001 - as above
from api.rest.json_answers import render_json
from kg import formats
from kg.queries.catalog import FIRST_QUERY

if TYPE_CHECKING:
    from api.pages.things import PageSources
    from kg.stores.opening import OpenStore

_OFFERED: Final = (formats.JSON, formats.HTML)


class Entry(BaseModel):
    """The way in."""

    title: dict[str, str] = Field(description="what this is, by language")
    release: str = Field(description="id of the release that answers come from", examples=["0123456789abcdef"])
    notice: dict[str, str] = Field(description="what these data are not, by language")
    try_: dict[str, str] = Field(alias="try", description="addresses to try, by what they show")


def entry_routes(sources: PageSources) -> APIRouter:
    """The route of the way in."""
    router = APIRouter(tags=["Start"])
    responses = {200: described_forms(*_OFFERED)} | described_problems(410)

    @router.head("/", include_in_schema=False)
    @router.get(
        "/",
        summary="What is here and what to try",
        response_model=Entry,
        responses=responses,
    )
    def answer(request: Request, release: Release = None) -> Response:
        """A short table of contents; a page for a browser."""
        opened = sources.serving.of(release)
        if choose_format(request.headers.get("accept"), _OFFERED) is formats.HTML:
            return answer_home(sources, opened, frame_of(request, opened.id))
        answer = render_json(opened, _describe(opened))
        answer.headers["Vary"] = "Accept"
        return answer

    return router


def _describe(opened: OpenStore) -> Entry:
    return Entry(
        title={"en": "Guiding cases knowledge graph", "zh": "指导性案例知识图谱"},
        release=opened.id,
        notice={
            "en": "Unofficial. The official Chinese texts prevail; nothing here is legal advice.",
            "zh": "非官方。以官方中文文本为准；本站内容不构成法律意见。",
        },
        **{
            "try": {
                "a case as JSON": "/case/spp/85",
                "the same case as Turtle": "/case/spp/85.ttl",
                "a SPARQL query": "/sparql?query=" + quote(FIRST_QUERY),
                "every address on one page": "/docs",
                "the description of every address": "/openapi.json",
                "state of the service": "/health",
            }
        },
    )

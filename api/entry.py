"""`/`: where a newcomer starts - what is served, and addresses to try."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import APIRouter
from pydantic import BaseModel, Field

from kg.queries.catalog import FIRST_QUERY

if TYPE_CHECKING:
    from api.serving import Serving


class Entry(BaseModel):
    """The way in."""

    title: dict[str, str] = Field(description="what this is, by language")
    release: str = Field(description="id of the release that answers come from", examples=["0123456789abcdef"])
    notice: dict[str, str] = Field(description="what these data are not, by language")
    try_: dict[str, str] = Field(alias="try", description="addresses to try, by what they show")


def entry_routes(serving: Serving) -> APIRouter:
    """The route of the way in."""
    router = APIRouter(tags=["Start"])

    @router.head("/", include_in_schema=False)
    @router.get("/", summary="What is here and what to try", response_model=Entry)
    def answer() -> Entry:
        """A short table of contents."""
        return Entry(
            title={"en": "China's guiding cases as linked data", "zh": "中国指导性案例关联数据"},
            release=serving.current().id,
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

    return router

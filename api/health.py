"""`/health`: whether the service is alive, and which release it answers from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from pydantic import BaseModel, Field

if TYPE_CHECKING:
    from api.serving import Serving


class Health(BaseModel):
    """The state of the service."""

    status: str = Field(description="`ok` whenever this answers at all", examples=["ok"])
    release: str = Field(description="id of the release that answers come from", examples=["0123456789abcdef"])
    quads: int = Field(description="how many quads it holds", examples=[10000])


def health_routes(serving: Serving) -> APIRouter:
    """The route for monitors."""
    router = APIRouter(tags=["Operations"])

    @router.head("/health", include_in_schema=False)
    @router.get("/health", summary="Alive, and on which release", response_model=Health)
    async def answer() -> Health:
        """Answers at once, whatever the store is busy with."""
        opened = serving.current()
        return Health(status="ok", release=opened.id, quads=opened.quads)

    return router

"""What pages are made of beside themselves: their style sheets, at addresses of this server."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter
from starlette.responses import Response

from api.pages.templating import load_asset
from api.problems import ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping

_TYPES: Final[Mapping[str, str]] = {
    "api.css": "text/css; charset=utf-8",
    "sparql.css": "text/css; charset=utf-8",
}
_HELD_FOR: Final = {"Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"}


def asset_routes() -> APIRouter:
    """The route of the style sheets."""
    router = APIRouter()

    @router.head("/assets/{name}", include_in_schema=False)
    @router.get("/assets/{name}", include_in_schema=False)
    async def answer(name: str) -> Response:
        if name not in _TYPES:
            raise ProblemError(404, f"There is no style sheet “{name}”.", f"没有样式表“{name}”。")
        return Response(_load(name), media_type=_TYPES[name], headers=_HELD_FOR)

    return router


@cache
def _load(name: str) -> bytes:
    return load_asset(name)

"""Style sheets, scripts and pictures of the pages, each at an address that changes with its content."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter
from starlette.responses import Response

from api.problems import ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping

_TYPES: Final[Mapping[str, str]] = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
_ROBOTS: Final = "User-agent: *\nDisallow: /api/\nDisallow: /report\nDisallow: /search\nDisallow: /sparql\n"
_HELD_FOR: Final = {"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"}


def asset_routes() -> APIRouter:
    """The route of what pages are made of beside themselves."""
    router = APIRouter()

    @router.head("/assets/{name}", include_in_schema=False)
    @router.get("/assets/{name}", include_in_schema=False)
    async def answer(name: str) -> Response:
        if name not in asset_names():
            raise ProblemError(404, f"There is no asset “{name}” of the pages.", f"没有页面资源“{name}”。")
        return Response(load_asset(name), media_type=_TYPES[name.rpartition(".")[2]], headers=_HELD_FOR)

    @router.get("/favicon.ico", include_in_schema=False)
    async def answer_icon() -> Response:
        """What browsers ask for beside a page that is none of ours, such as JSON."""
        return Response(load_asset("mark.svg"), media_type=_TYPES["svg"], headers=_HELD_FOR)

    @router.get("/robots.txt", include_in_schema=False)
    async def answer_robots() -> Response:
        """Search engines are asked to leave out what is made on request."""
        return Response(_ROBOTS, media_type="text/plain; charset=utf-8", headers=_HELD_FOR)

    return router


@cache
def asset_names() -> frozenset[str]:
    """The names of all assets."""
    found = (each.name for each in (files(__package__) / "assets").iterdir())
    return frozenset(name for name in found if name.rpartition(".")[2] in _TYPES)


@cache
def load_asset(name: str) -> bytes:
    """An asset as it is sent."""
    return (files(__package__) / "assets" / name).read_bytes()


@cache
def asset_address(name: str) -> str:
    """The address of an asset below the root of the server.

    >>> asset_address("pages.css").partition("=")[0]
    'assets/pages.css?v'
    """
    return f"assets/{name}?v={hashlib.sha256(load_asset(name)).hexdigest()[:12]}"

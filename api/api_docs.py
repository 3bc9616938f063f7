"""`/docs`: every address of the service on one page, without a script and without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anyio import to_thread
from fastapi import APIRouter
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import Response

from api.cached_answers import path_of_root
from api.languages import choose_language
from api.pages.api_page import describe_api, render_api_page
from api.pages.frame import Frame
from api.pages.templating import page_headers
from api.server_addresses import root_of
from kg import formats

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.serving import Serving
    from kg.words import Language

_MOST_PAGES = 8  # one a language and name of this server, as a rule


def docs_routes(document: Callable[[], dict[str, Any]], serving: Serving) -> APIRouter:
    """The route of the page; `document` gives the OpenAPI document."""
    router = APIRouter(tags=["Operations"])
    pages: dict[tuple[str, str, str, Language], bytes] = {}

    def render(root: str, address: str, release: str, language: Language) -> bytes:
        key = (root, address, release, language)
        if key not in pages:
            page = render_api_page(describe_api(document(), address), Frame(root, "docs", (), language, release))
            for old in list(pages)[: len(pages) + 1 - _MOST_PAGES]:
                pages.pop(old, None)
            pages[key] = page
        return pages[key]

    @router.get(
        "/docs",
        summary="Every address on one page",
        response_class=Response,
        responses={200: {"description": "the page", "content": {"text/html": {"schema": {"type": "string"}}}}},
    )
    async def answer(request: Request) -> Response:
        """The same that `/openapi.json` tells programs, with commands to try; in English or Chinese."""
        language = choose_language(request)
        root, release = path_of_root(request.scope), serving.current().id
        body = await to_thread.run_sync(render, root, root_of(request.scope), release, language)
        headers = page_headers(language) | {"Vary": "Accept-Language"}
        return Response(body, media_type=formats.HTML.content_type, headers=headers)

    return router

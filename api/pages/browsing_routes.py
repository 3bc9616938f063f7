"""The addresses of pages by which cases are looked through: search, and the lists of what cases have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter

from api.pages.search_routes import search_page_routes

if TYPE_CHECKING:
    from api.pages.things import PageSources
    from api.rest.held_laws import HeldLaws


def browsing_routes(sources: PageSources, laws: HeldLaws) -> APIRouter:
    """The routes of these pages; none is in the OpenAPI document, since each has an address of data beside it."""
    router = APIRouter(include_in_schema=False)
    router.include_router(search_page_routes(sources, laws))
    return router

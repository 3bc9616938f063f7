"""The addresses of pages by which cases are looked through: search, and the lists of what cases have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter

from api.pages.agency_list_page import agency_list_routes
from api.pages.batch_list_page import batch_list_routes
from api.pages.field_list_page import field_list_routes
from api.pages.keyword_list_page import keyword_list_routes
from api.pages.place_list_page import place_list_routes
from api.pages.search_routes import search_page_routes
from api.pages.timeline_page import timeline_routes

if TYPE_CHECKING:
    from api.pages.things import PageSources
    from api.rest.held_laws import HeldLaws


def browsing_routes(sources: PageSources, laws: HeldLaws) -> APIRouter:
    """The routes of these pages; none is in the OpenAPI document, since each has an address of data beside it."""
    router = APIRouter(include_in_schema=False)
    router.include_router(search_page_routes(sources, laws))
    for routes in (
        keyword_list_routes(sources),
        agency_list_routes(sources),
        place_list_routes(sources),
        batch_list_routes(sources),
        field_list_routes(sources),
        timeline_routes(sources),
    ):
        router.include_router(routes)
    return router

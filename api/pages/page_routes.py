"""All pages that have an address of their own, put together; pages of things answer at the IRIs of the things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter

from api.pages.about_page import about_routes
from api.pages.asset_files import asset_routes
from api.pages.browsing_routes import browsing_routes
from api.pages.compare_page import compare_routes
from api.pages.examples_page import examples_routes
from api.pages.path_page import path_routes
from api.pages.read_page import read_page_routes
from api.pages.report_page import report_routes
from api.pages.statistics_page import statistics_page_routes
from api.pages.statute_list_page import statute_list_routes
from api.pages.system_timeline_page import system_timeline_routes
from api.pages.validate_page import validate_page_routes

if TYPE_CHECKING:
    from api.pages.things import PageSources
    from api.rest.held_laws import HeldLaws
    from api.rest.submissions import Submissions


def page_routes(sources: PageSources, laws: HeldLaws, submissions: Submissions) -> APIRouter:
    """The routes of every such page and of what pages load."""
    router = APIRouter()
    for routes in (
        asset_routes(),
        about_routes(sources),
        browsing_routes(sources, laws),
        compare_routes(sources),
        examples_routes(sources.serving),
        path_routes(sources),
        read_page_routes(sources, laws, submissions),
        report_routes(sources),
        statute_list_routes(sources.serving, sources),
        system_timeline_routes(sources),  # before the datasets, whose short addresses lie beside it
        statistics_page_routes(sources),
        validate_page_routes(sources, submissions),
    ):
        router.include_router(routes)
    return router

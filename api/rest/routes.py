"""All of `/api/v1` put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter

from api.rest.articles import article_routes
from api.rest.case_list import case_list_routes
from api.rest.cases import case_routes
from api.rest.reading import reading_routes
from api.rest.resolving import resolve_routes
from api.rest.searching import search_routes
from api.rest.statutes import statute_routes
from api.rest.system_timeline import timeline_routes
from api.rest.things import thing_routes
from api.rest.validating import validation_routes

if TYPE_CHECKING:
    from api.rest.case_tables import CaseTables
    from api.rest.held_laws import HeldLaws
    from api.rest.related_files import RelatedFiles
    from api.rest.search_indexes import SearchIndexes
    from api.rest.submissions import Submissions
    from api.serving import Serving
    from kg.settings import Settings


def rest_routes(serving: Serving, tables: CaseTables, indexes: SearchIndexes, laws: HeldLaws) -> APIRouter:
    """The routes of every noun."""
    router = APIRouter()
    for routes in (
        case_list_routes(serving, tables, indexes, laws),
        case_routes(serving),
        statute_routes(serving),
        article_routes(serving),
        thing_routes(serving, tables),
        search_routes(serving, tables, indexes, laws),
        resolve_routes(serving, laws),
        timeline_routes(serving),
    ):
        router.include_router(routes)
    return router


def submission_routes(settings: Settings, submissions: Submissions, files: RelatedFiles) -> APIRouter:
    """The routes that take a document or data."""
    router = APIRouter()
    router.include_router(reading_routes(settings, submissions, files))
    router.include_router(validation_routes(settings, submissions))
    return router

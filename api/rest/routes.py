"""All of `/api/v1` put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter

from api.rest.articles import article_routes
from api.rest.case_list import case_list_routes
from api.rest.cases import case_routes
from api.rest.statutes import statute_routes
from api.rest.things import thing_routes

if TYPE_CHECKING:
    from api.rest.case_tables import CaseTables
    from api.serving import Serving


def rest_routes(serving: Serving, tables: CaseTables) -> APIRouter:
    """The routes of every noun."""
    router = APIRouter()
    for routes in (
        case_list_routes(serving, tables),
        case_routes(serving),
        statute_routes(serving),
        article_routes(serving),
        thing_routes(serving, tables),
    ):
        router.include_router(routes)
    return router

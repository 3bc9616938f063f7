"""The routes of the network of cases put together: paths, comparisons, graphs and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter

from api.rest.comparing import comparison_routes
from api.rest.graphs import graph_routes
from api.rest.paths import path_routes

if TYPE_CHECKING:
    from api.rest.case_networks import CaseNetworks
    from api.serving import Serving


def network_routes(networks: CaseNetworks, serving: Serving) -> APIRouter:
    """All of them."""
    router = APIRouter()
    for routes in (path_routes(networks), comparison_routes(serving), graph_routes(networks)):
        router.include_router(routes)
    return router

"""`/api/v1/path`: the closest chain of shared things between two cases."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from api.problems import described_problems
from api.rest.asked_release import Release
from api.rest.case_networks import CaseNetworks
from api.rest.network_models import PathModel, render_path
from kg.errors import FilterError, InputError, Place
from kg.iris import CaseName, parse_case_name
from kg.related.networks_paths import find_path, find_place


class PathAnswer(PathModel):
    """The closest path between two cases, each link with its reason."""

    release: str = Field(description="id of the release that answers", examples=["0123456789abcdef"])


def path_routes(networks: CaseNetworks) -> APIRouter:
    """The route of paths."""
    router = APIRouter(prefix="/api/v1", tags=["Network"])

    @router.get(
        "/path",
        summary="The explained path between two cases",
        response_model=PathAnswer,
        responses=described_problems(404, 410, 422, 501),
    )
    def answer_path(
        start: Annotated[
            str, Query(alias="from", description="a case: spp/85, 85, 检例第85号 or its IRI", examples=["spp/85"])
        ],
        end: Annotated[str, Query(alias="to", description="the other case, likewise", examples=["spp/89"])],
        release: Release = None,
    ) -> Response:
        """Through what cases share; a provision that many cases cite keeps them further apart than a rare one."""
        names = parse_case(start, "from"), parse_case(end, "to")
        identifier, network = networks.of(release)
        path = find_path(network, find_place(network, names[0]), find_place(network, names[1]))
        body = PathAnswer(release=identifier, **dict(render_path(path))).model_dump_json()
        return Response(body, media_type="application/json", headers={"X-Release": identifier})

    return router


def parse_case(written: str, parameter: str) -> CaseName:
    """The case that a parameter names.

    Raises:
        FilterError: it names none.
    """
    try:
        return parse_case_name(written)
    except InputError as error:
        raise FilterError(error.words.en, error.words.zh, place=Place(parameter)) from error

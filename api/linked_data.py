"""The IRI of a case answers with the case: as JSON for people, as RDF for machines, by suffix or Accept."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import Response

from api.negotiation import choose_format
from api.problems import ProblemError, described_forms, described_problems
from kg import formats
from kg.cases import describe_case, render_case_graph
from kg.errors import InputError, UnknownThingError
from kg.iris import CaseName, parse_case_name

if TYPE_CHECKING:
    from api.serving import Serving
    from kg.stores.opening import OpenStore

_OFFERED = (formats.JSON, *formats.PLAIN_GRAPH_FORMATS)
_BY_SUFFIX = {f".{each.name}": each for each in _OFFERED}


def linked_data_routes(serving: Serving) -> APIRouter:
    """The routes at which the IRIs of things answer."""
    router = APIRouter(tags=["Linked data"])
    responses = {200: described_forms(*_OFFERED)} | described_problems(404, 406, 410)

    @router.head("/case/{series}/{number}", include_in_schema=False)
    @router.get("/case/{series}/{number}", summary="A guiding case, in JSON or RDF", responses=responses)
    def answer_case(
        request: Request,
        series: Annotated[str, Path(description="spp (检例) or spc (指导案例)", examples=["spp"])],
        number: Annotated[str, Path(description="number, with an optional suffix", examples=["85", "85.ttl"])],
        release: Annotated[str | None, Query(description="id of a kept release")] = None,
    ) -> Response:
        """By suffix (`.json .ttl .nt .rdf .jsonld`) or by `Accept`; JSON where nothing is preferred."""
        digits, dot, suffix = number.partition(".")
        wanted = _BY_SUFFIX.get(dot + suffix) if dot else choose_format(request.headers.get("accept"), _OFFERED)
        name = _parse_name(series, digits)
        if wanted is None:
            raise _not_acceptable(dot + suffix)
        return _render(serving.of(release), name, wanted)

    return router


def _parse_name(series: str, number: str) -> CaseName:
    try:
        return parse_case_name(f"{series}/{number}")
    except InputError as error:
        raise UnknownThingError(error.words.en, error.words.zh) from error


def _render(opened: OpenStore, name: CaseName, wanted: formats.Format) -> Response:
    headers = {
        "Vary": "Accept",
        "X-Release": opened.id,
        "Link": ", ".join(
            f'</case/{name.series}/{name.number}{suffix}>; rel="alternate"; type="{each.media_types[0]}"'
            for suffix, each in _BY_SUFFIX.items()
        ),
    }
    if wanted is formats.JSON:
        case: dict[str, Any] = asdict(describe_case(opened.store, name)) | {"release": opened.id}
        return JSONResponse(case, headers=headers)
    return Response(render_case_graph(opened.store, name, wanted), media_type=wanted.content_type, headers=headers)


def _not_acceptable(suffix: str) -> ProblemError:
    offered = ", ".join(_BY_SUFFIX)
    if suffix:
        return ProblemError(
            404, f"There is no form “{suffix}”; offered are {offered}.", f"没有“{suffix}”格式；可用：{offered}。"
        )
    return ProblemError(406, f"Ask for one of {offered}.", f"请改用以下格式之一：{offered}。")

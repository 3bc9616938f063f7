"""`/api/v1/cases/{series}/{number}`: one case, and its steps in order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Path
from pydantic import Field
from starlette.responses import Response

from api.problems import described_problems
from api.rest.asked_release import Release
from api.rest.case_models import CaseAnswer, CaseModel, StepModel
from api.rest.json_answers import render_json
from api.rest.named import Attributes
from kg.cases import describe_case
from kg.errors import InputError, UnknownThingError
from kg.iris import BASE, parse_case_name

if TYPE_CHECKING:
    from api.serving import Serving
    from kg.iris import CaseName

Series = Annotated[str, Path(description="spp (检例) or spc (指导案例)", examples=["spp"])]
Number = Annotated[str, Path(description="its number", examples=["88"])]


class Timeline(Attributes):
    """The steps of a case in order of time."""

    release: str = Field(description="id of the release that answers", examples=["0123456789abcdef"])
    iri: str = Field(description="IRI of the case", examples=[f"{BASE}case/spp/88"])
    steps: tuple[StepModel, ...] = Field(description="the steps; those without a date come last")


def case_routes(serving: Serving) -> APIRouter:
    """The routes of one case."""
    router = APIRouter(prefix="/api/v1/cases", tags=["Cases"])

    @router.get(
        "/{series}/{number}",
        summary="One guiding case, whole",
        response_model=CaseAnswer,
        responses=described_problems(404, 410),
    )
    def answer_case(series: Series, number: Number, release: Release = None) -> Response:
        """Titles, gist, keywords, citations with version and basis, participants, steps, outcomes, sources."""
        opened = serving.of(release)
        case = CaseModel.model_validate(describe_case(opened.store, parse_name(series, number)))
        return render_json(opened, CaseAnswer(release=opened.id, **dict(case)))

    @router.get(
        "/{series}/{number}/timeline",
        summary="The steps of a case in order of time",
        response_model=Timeline,
        responses=described_problems(404, 410),
    )
    def answer_timeline(series: Series, number: Number, release: Release = None) -> Response:
        """Days are bounds: a step printed as 2019年6月至7月 lies somewhere between the two."""
        opened = serving.of(release)
        case = describe_case(opened.store, parse_name(series, number))
        steps = tuple(StepModel.model_validate(step) for step in case.steps)
        return render_json(opened, Timeline(release=opened.id, iri=case.iri, steps=steps))

    return router


def parse_name(series: str, number: str) -> CaseName:
    """The case that a path names.

    Raises:
        UnknownThingError: there can be none of that name.
    """
    try:
        return parse_case_name(f"{series}/{number}")
    except InputError as error:
        raise UnknownThingError(error.words.en, error.words.zh) from error

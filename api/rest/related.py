"""`/api/v1/cases/{series}/{number}/related`: the cases nearest to one, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.problems import described_problems
from api.rest.asked_release import Release
from api.rest.cases import Number, Series, parse_name
from api.rest.related_models import RelatedAnswer
from kg.errors import FilterError, InputError, Place
from kg.iris import relative
from kg.related.answer_layout import lay_out_related, lay_out_weights
from kg.related.weights import parse_weights

if TYPE_CHECKING:
    from api.rest.related_files import RelatedFiles
    from kg.related.weights import Weights

_MOST = 100
_AT_FIRST = 10

Limit = Annotated[int, Query(ge=1, le=_MOST, description="how many cases at most")]
Weight = Annotated[
    list[str] | None,
    Query(
        description="weights that differ from the published ones, as article=2 or article=2,place=0",
        examples=[["article=2,place=0"]],
    ),
]


def related_routes(files: RelatedFiles) -> APIRouter:
    """The route of related cases."""
    router = APIRouter(prefix="/api/v1/cases", tags=["Cases"])

    @router.get(
        "/{series}/{number}/related",
        summary="The cases nearest to a case, and why",
        response_model=RelatedAnswer,
        responses=described_problems(404, 410, 422, 501),
    )
    def answer_related(
        series: Series, number: Number, limit: Limit = _AT_FIRST, weight: Weight = None, release: Release = None
    ) -> Response:
        """Shared provisions under whatever number, keywords, procedure, roles, outcomes, wording: rare ones say more.

        Each reason comes with what it adds to the score and what it rests on in both cases. These links are computed;
        the sources print none.
        """
        weights = _read_weights(weight or ())
        path = relative(parse_name(series, number).iri)
        identifier, cases = files.of(release)
        answer = RelatedAnswer.model_validate(
            {
                "release": identifier,
                "iri": parse_name(series, number).iri,
                "weights": lay_out_weights(weights),
                "related": lay_out_related(cases.find_related(path, limit, weights)),
            }
        )
        return Response(answer.model_dump_json(), media_type="application/json", headers={"X-Release": identifier})

    return router


def _read_weights(written: list[str] | tuple[()]) -> Weights:
    try:
        return parse_weights(written)
    except InputError as error:
        raise FilterError(error.words.en, error.words.zh, place=Place("weight")) from error

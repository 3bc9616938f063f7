"""`/api/v1/compare`: two or three cases side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from api.problems import described_problems
from api.rest.asked_release import Release
from api.rest.json_answers import render_json
from api.rest.named import Attributes, LocalizedText, NamedThing
from api.rest.network_models import CaseReference
from api.rest.paths import parse_case
from kg.iris import absolute
from kg.related.comparison import compare_cases

if TYPE_CHECKING:
    from api.serving import Serving
    from kg.related.comparison import ComparedAspect, ComparedValue, Comparison
    from kg.words import HeldWords

_LONGEST = 500


class ComparedValueModel(NamedThing):
    """Something that some of the cases have."""

    held: tuple[bool, ...] = Field(description="for each case, in their order, whether it has it")
    numbers: tuple[LocalizedText | None, ...] = Field(
        description="of an article: the number under which each case cites it; the same provision may bear several"
    )


class ComparedAspectModel(Attributes):
    """One thing that cases are compared by."""

    name: str = Field(description="article, statute, keyword, function, step and so on", examples=["article"])
    label: LocalizedText = Field(description="the same in words")
    shared: tuple[ComparedValueModel, ...] = Field(description="what at least two of the cases have")
    different: tuple[ComparedValueModel, ...] = Field(description="what only one of them has")


class ComparisonModel(Attributes):
    """Cases side by side."""

    cases: tuple[CaseReference, ...] = Field(description="the cases, in the order asked for")
    aspects: tuple[ComparedAspectModel, ...] = Field(description="what they are compared by")


class ComparisonAnswer(ComparisonModel):
    """Two or three cases side by side."""

    release: str = Field(description="id of the release that answers", examples=["0123456789abcdef"])


def comparison_routes(serving: Serving) -> APIRouter:
    """The route of comparisons."""
    router = APIRouter(prefix="/api/v1", tags=["Network"])

    @router.get(
        "/compare",
        summary="Two or three cases side by side",
        response_model=ComparisonAnswer,
        responses=described_problems(404, 410, 422),
    )
    def answer_comparison(
        cases: Annotated[
            str,
            Query(
                max_length=_LONGEST,
                description="two or three cases, separated by commas: spp/85, 85, 检例第85号 or IRIs",
                examples=["spp/88,spp/89", "85,86,87"],
            ),
        ],
        release: Release = None,
    ) -> Response:
        """Articles are the same under whatever number they are cited."""
        opened = serving.of(release)
        names = [parse_case(each, "cases") for each in cases.replace("，", ",").split(",") if each.strip()]
        compared = compare_cases(opened.store, names)
        return render_json(opened, ComparisonAnswer(release=opened.id, **dict(render_comparison(compared))))

    return router


def render_comparison(comparison: Comparison) -> ComparisonModel:
    """The comparison with its IRIs whole."""
    cases = tuple(
        CaseReference(iri=absolute(case.path), notation=case.notation, title=LocalizedText.model_validate(case.title))
        for case in comparison.cases
    )
    return ComparisonModel(cases=cases, aspects=tuple(map(_aspect, comparison.aspects)))


def _aspect(aspect: ComparedAspect) -> ComparedAspectModel:
    return ComparedAspectModel(
        name=aspect.name,
        label=LocalizedText.model_validate(aspect.label),
        shared=tuple(map(_value, aspect.shared)),
        different=tuple(map(_value, aspect.different)),
    )


def _value(value: ComparedValue) -> ComparedValueModel:
    return ComparedValueModel(
        iri=absolute(value.path),
        name=LocalizedText.model_validate(value.name),
        held=value.held,
        numbers=tuple(map(_number, value.numbers)),
    )


def _number(number: HeldWords | None) -> LocalizedText | None:
    return LocalizedText.model_validate(number) if number else None

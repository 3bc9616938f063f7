"""`/api/v1/timeline`: the system of public interest litigation in time, as JSON, as a picture and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from api.cached_answers import path_of_root
from api.languages import choose_language
from api.problems import described_forms, described_problems
from api.rest.asked_release import Release
from api.rest.chosen_forms import AskedForm, choose_form
from api.rest.json_answers import render_json
from api.rest.named import SLUG_PATTERN, Attributes, LocalizedText, NamedThing
from kg.formats import JSON, MARKDOWN, SVG
from kg.iris import BASE, absolute, relative
from kg.related.pictures import render_picture, render_table, style_source
from kg.system_timeline.entries import (
    KIND_NAMES,
    EntryKind,
    SystemTimeline,
    TimelineEntry,
    collect_timeline,
    narrow_timeline,
)
from kg.system_timeline.pictures import draw_timeline

if TYPE_CHECKING:
    from api.serving import Serving

_FORMS: Final = (JSON, SVG, MARKDOWN)
_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_POLICY = f"default-src 'none'; style-src {style_source()}; frame-ancestors 'none'"
_CAMPAIGN = f"{BASE}campaign/clearing-four-chaos-yellow-river"


class TimelineLinkModel(NamedThing):
    """What an entry is linked to."""

    relation: str = Field(
        description="field, agency, place, area, marks, accompanies or provision", examples=["agency"]
    )


class TimelineEntryModel(NamedThing):
    """Something on the timeline."""

    iri: str = Field(description="its IRI", examples=[_CAMPAIGN])
    kind: EntryKind = Field(
        description="milestone, mandate, case, campaign, mechanism, document, typical (cases) or figure",
        examples=["campaign"],
    )
    kind_name: LocalizedText = Field(description="the kind in words, in the plural")
    start: str | None = Field(
        description="day, month or year on which it happened or began; null where its source gives none",
        examples=["2018-12-07"],
    )
    end: str | None = Field(description="day, month or year on which it ended, where known", examples=["2019-07"])
    notation: str | None = Field(description="official number of a guiding case", examples=["检例第88号"])
    links: tuple[TimelineLinkModel, ...] = Field(description="fields, agencies, places, what it marks or accompanies")


class TimelineAnswer(Attributes):
    """The timeline of the system."""

    release: str = Field(description="id of the release that answers", examples=["0123456789abcdef"])
    dated: tuple[TimelineEntryModel, ...] = Field(description="what has a date, the earliest first")
    undated: tuple[TimelineEntryModel, ...] = Field(
        description="what has none in its source; none of it where a span of time is asked for"
    )


def timeline_routes(serving: Serving) -> APIRouter:
    """The route of the timeline."""
    router = APIRouter(prefix="/api/v1", tags=["Statistics"])
    responses: dict[int | str, dict[str, Any]] = {200: described_forms(*_FORMS)}

    @router.get(
        "/timeline",
        summary="The system in time: milestones, mandates, campaigns, documents, cases, figures",
        response_model=TimelineAnswer,
        responses=responses | described_problems(406, 410, 422),
    )
    def answer_timeline(
        request: Request,
        kind: Annotated[
            list[EntryKind] | None, Query(description="entries of this kind only; can be given again")
        ] = None,
        first: Annotated[
            str | None, Query(alias="from", pattern=_DATE, description="first day, month or year", examples=["2014"])
        ] = None,
        last: Annotated[
            str | None, Query(alias="to", pattern=_DATE, description="last day, month or year", examples=["2022"])
        ] = None,
        field: Annotated[
            str | None,
            Query(pattern=SLUG_PATTERN, description="slug or IRI of a field of public interest litigation"),
        ] = None,
        form: AskedForm = None,
        release: Release = None,
    ) -> Response:
        """`form` is json, svg for the picture, or md for the table that says what the picture shows."""
        wanted = choose_form(request, form, _FORMS)
        opened = serving.of(release)
        whole = collect_timeline(opened.store)
        timeline = narrow_timeline(whole, kind or (), first, last, _field_path(field))
        if wanted is JSON:
            return render_json(opened, _render_answer(opened.id, timeline))
        picture = draw_timeline(timeline, choose_language(request), path_of_root(request.scope))
        headers = {"X-Release": opened.id}
        if wanted is SVG:
            headers["Content-Security-Policy"] = _POLICY
        text = render_picture(picture) if wanted is SVG else render_table(picture)
        return Response(text, media_type=wanted.content_type, headers=headers)

    return router


def _field_path(written: str | None) -> str | None:
    """The path of a field by slug, path or IRI.

    >>> _field_path("minors"), _field_path("pil-field/minors")
    ('pil-field/minors', 'pil-field/minors')
    """
    if written is None:
        return None
    return f"pil-field/{relative(written).removeprefix('pil-field/')}"


def _render_answer(release: str, timeline: SystemTimeline) -> TimelineAnswer:
    return TimelineAnswer(
        release=release,
        dated=tuple(map(_render_entry, timeline.dated)),
        undated=tuple(map(_render_entry, timeline.undated)),
    )


def _render_entry(entry: TimelineEntry) -> TimelineEntryModel:
    validate = LocalizedText.model_validate
    return TimelineEntryModel(
        iri=absolute(entry.path),
        name=validate(entry.name),
        kind=entry.kind,
        kind_name=validate(KIND_NAMES[entry.kind]),
        start=entry.start,
        end=entry.end,
        notation=entry.notation,
        links=tuple(
            TimelineLinkModel(iri=absolute(each.path), name=validate(each.name), relation=each.relation)
            for each in entry.links
        ),
    )

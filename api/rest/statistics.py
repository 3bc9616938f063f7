"""`/api/v1/statistics`: the datasets on public interest litigation, and one of them in every form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from api.cached_answers import path_of_root
from api.languages import choose_language
from api.problems import described_problems
from api.rest.asked_release import Release
from api.rest.chosen_forms import AskedForm, choose_form
from api.rest.json_answers import render_json
from api.rest.named import SLUG_PATTERN
from api.rest.statistics_models import DatasetAnswer, DatasetList, render_dataset_answer, render_dataset_list
from kg.formats import CSV, JSON, JSON_STAT, MARKDOWN, SVG
from kg.related.pictures import render_picture, render_table, style_source
from kg.statistics.charts import draw_chart
from kg.statistics.datasets import describe_dataset, list_datasets
from kg.statistics.exchange import render_csv, render_list_csv
from kg.statistics.json_stat import render_json_stat, render_json_stat_list

if TYPE_CHECKING:
    from api.serving import Serving
    from kg.formats import Format
    from kg.statistics.datasets import Dataset
    from kg.words import Language

_ROUTE: Final = "/api/v1/statistics"
_LIST_FORMS: Final = (JSON, CSV, JSON_STAT)
_FORMS: Final = (JSON, CSV, JSON_STAT, SVG, MARKDOWN)
_POLICY: Final = f"default-src 'none'; style-src {style_source()}; frame-ancestors 'none'"
"""A chart may be styled by its own style, and by nothing else."""

Slug = Annotated[
    str, Path(description="slug of the dataset, as in its IRI", examples=["pil-filings"], pattern=SLUG_PATTERN)
]
Mark = Annotated[bool, Query(description="a byte order mark before csv, by which Excel knows UTF-8")]


def statistics_routes(serving: Serving) -> APIRouter:
    """The routes of statistics."""
    router = APIRouter(prefix=_ROUTE, tags=["Statistics"])

    @router.get(
        "",
        summary="The statistical datasets",
        response_model=DatasetList,
        responses=_responses(_LIST_FORMS, 406, 410, 422),
    )
    def answer_list(request: Request, form: AskedForm = None, bom: Mark = False, release: Release = None) -> Response:  # noqa: FBT002
        """What each counts and how many figures it holds; `form` is json, csv or json-stat (a collection)."""
        wanted = choose_form(request, form, _LIST_FORMS)
        opened = serving.of(release)
        datasets = list_datasets(opened.store)
        if wanted is JSON:
            return render_json(opened, render_dataset_list(opened.id, datasets))
        if wanted is CSV:
            return _text(opened.id, render_list_csv(datasets, with_mark=bom), wanted)
        root = path_of_root(request.scope).rstrip("/") + _ROUTE
        return _text(opened.id, render_json_stat_list(datasets, choose_language(request), root), wanted)

    @router.get(
        "/{dataset}",
        summary="One dataset with its figures, or its chart",
        response_model=DatasetAnswer,
        responses=_responses(_FORMS, 404, 406, 410, 422),
    )
    def answer_dataset(
        request: Request,
        dataset: Slug,
        form: AskedForm = None,
        bom: Mark = False,  # noqa: FBT002
        release: Release = None,
    ) -> Response:
        """Every figure with period, area, kind, unit, precision and the passages in which it stands.

        `form` is json, csv, json-stat (2.0), svg for the chart, or md for the table that says what the chart shows.
        """
        wanted = choose_form(request, form, _FORMS)
        opened = serving.of(release)
        told = describe_dataset(opened.store, dataset)
        if wanted is JSON:
            return render_json(opened, render_dataset_answer(opened.id, told))
        language, root = choose_language(request), path_of_root(request.scope)
        return _text(opened.id, _render(told, wanted, language, root, with_mark=bom), wanted)

    return router


def _render(told: Dataset, wanted: Format, language: Language, root: str, *, with_mark: bool) -> str:
    if wanted is CSV:
        return render_csv(told, with_mark=with_mark)
    if wanted is JSON_STAT:
        return render_json_stat(told, language)
    chart = draw_chart(told, language, root)
    return render_picture(chart) if wanted is SVG else render_table(chart)


def _text(release: str, text: str, wanted: Format) -> Response:
    headers = {"X-Release": release}
    if wanted is SVG:
        headers["Content-Security-Policy"] = _POLICY
    return Response(text, media_type=wanted.content_type, headers=headers)


def _responses(offered: tuple[Format, ...], *statuses: int) -> dict[int | str, dict[str, Any]]:
    content: dict[str, Any] = {
        each.media_types[0]: {"schema": {"type": "string"}} for each in offered if each not in (JSON, JSON_STAT)
    }
    return {200: {"content": content}} | described_problems(*statuses)

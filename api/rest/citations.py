"""Citations: of one case, of several chosen ones, and of the dataset, in the forms of `kg.exports.citations`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from api.cached_answers import path_of_root
from api.problems import ProblemError, described_problems
from api.rest.asked_release import Release
from api.rest.case_filters import FACET_NAMES, PERIOD_NAMES, describe_case_filters, read_case_filter
from api.rest.json_answers import render_json
from api.rest.kept_releases import open_kept
from api.rest.named import Attributes, LocalizedText
from kg.browsing.case_table import find_positions
from kg.browsing.filters import select_cases
from kg.errors import FilterError, InputError, Place, ReleaseError, UnknownThingError
from kg.exports.citations.cited import CitedCase, Wording, cite_cases, cite_dataset, parse_accessed
from kg.exports.citations.csl_json import build_csl_item
from kg.exports.citations.forms import CITATION_FORMS, CSL, parse_citation_form, render_citations
from kg.iris import absolute, parse_case_name
from kg.words import Language, Words

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Sequence

    from api.rest.case_tables import CaseTables
    from api.rest.held_laws import HeldLaws
    from api.serving import Serving
    from kg.browsing.case_table import CaseTable
    from kg.browsing.written_values import LawNames
    from kg.exports.citations.cited import Cited, CitedDataset
    from kg.settings import Settings
    from kg.stores.opening import OpenStore

_MOST_CASES = 1_000
_FORM_NAMES = ", ".join(f"`{form.name}`" for form in CITATION_FORMS)
Form = Annotated[
    str | None,
    Query(
        description=f"one of {_FORM_NAMES}; all of them, as JSON, when absent",
        json_schema_extra={"enum": [form.name for form in CITATION_FORMS]},
    ),
]
Accessed = Annotated[
    str | None, Query(description="day on which you looked at it, for the forms that print it", examples=["2026-11-22"])
]
Lang = Annotated[
    Language, Query(description="language of the citation and of messages: zh, or en with the project's translation")
]


class Citation(Attributes):
    """A case or the dataset, cited in every form."""

    iri: str | None = Field(description="IRI of the case; null for the dataset")
    title: LocalizedText = Field(description="its title")
    permalink: str = Field(description="its IRI with the release that is cited")
    address: str = Field(description="the same on this server", examples=["/case/spp/88?release=0123456789abcdef"])
    texts: dict[str, str] = Field(description="the citation by form; CSL-JSON is in `csl`")
    csl: dict[str, Any] = Field(description="as an item of CSL-JSON")


class FormOfCitation(Attributes):
    """A form of citations."""

    name: str = Field(description="how to ask for it", examples=["gbt7714"])
    label: LocalizedText = Field(description="what it is called")
    media_type: str = Field(description="media type of its answers")


class CitationsAnswer(Attributes):
    """Citations of the chosen cases and of the dataset that they are from."""

    release: str = Field(description="id of the release that answers", examples=["0123456789abcdef"])
    language: str = Field(description="language of the citations", examples=["zh"])
    forms: tuple[FormOfCitation, ...] = Field(description="the forms")
    citations: tuple[Citation, ...] = Field(description="the cases, in the order of their numbers or as asked for")
    dataset: Citation | None = Field(description="the dataset; null where what answers is no release")


def citation_routes(serving: Serving, tables: CaseTables, laws: HeldLaws, settings: Settings) -> APIRouter:
    """The routes of citations."""
    router = APIRouter(prefix="/api/v1", tags=["Citations"])
    described: dict[str, Any] = {"response_model": CitationsAnswer, "responses": _responses()}

    @router.get("/cases/{series}/{number}/citation", summary="One case, cited", **described)
    def answer_one(
        request: Request,
        series: Annotated[str, Path(description="spp (检例) or spc (指导案例)", examples=["spp"])],
        number: Annotated[str, Path(description="its number", examples=["88"])],
        form: Form = None,
        lang: Lang = "zh",
        accessed: Accessed = None,
        release: Release = None,
    ) -> Response:
        """GB/T 7714, 法学引注手册, BibTeX, RIS, CSL-JSON; what is not known is left out."""
        wording = _parse_wording(lang, accessed)
        opened = serving.of(release)
        table = tables.of(opened)
        cited = cite_cases(table, [_find_case(table, f"{series}/{number}")], opened.id)
        dataset = _find_dataset(settings, opened, None)
        return _answer(request, opened, cited, dataset if form is None else None, wording, form)

    @router.get(
        "/citation",
        summary="Chosen cases, or the dataset, cited",
        openapi_extra={"parameters": describe_case_filters()},
        **described,
    )
    def answer_several(
        request: Request,
        case: Annotated[list[str] | None, Query(description="a case: spp/88, 88, 检例第88号; repeatable")] = None,
        form: Form = None,
        lang: Lang = "zh",
        accessed: Accessed = None,
        dataset: Annotated[  # noqa: FBT002 - a query parameter
            bool, Query(description="whether to cite the dataset as well, last")
        ] = True,
        release: Release = None,
    ) -> Response:
        """By name or by the filters of `/api/v1/cases`; without either, the dataset alone."""
        pairs = request.query_params.multi_items()
        wording = _parse_wording(lang, accessed)
        opened = serving.of(release)
        table = tables.of(opened)
        places, selection = _choose(table, laws.names_of(opened), case or [], pairs)
        cited = cite_cases(table, places, opened.id)
        whole = _find_dataset(settings, opened, selection) if dataset or not places else None
        return _answer(request, opened, cited, whole, wording, form)

    return router


def _answer(
    request: Request,
    opened: OpenStore,
    cases: Sequence[CitedCase],
    dataset: CitedDataset | None,
    wording: Wording,
    form: str | None,
) -> Response:
    everything: list[Cited] = [*cases, *([dataset] if dataset else [])]
    if form is not None:
        wanted = parse_citation_form(form)
        name = cases[0].key if len(cases) == 1 else "guiding-cases"
        headers = {"X-Release": opened.id, "Content-Disposition": f'inline; filename="{name}.{wanted.suffix}"'}
        return Response(render_citations(everything, wanted, wording), media_type=wanted.content_type, headers=headers)
    root = path_of_root(request.scope)
    model = CitationsAnswer(
        release=opened.id,
        language=wording.language,
        forms=tuple(FormOfCitation.model_validate(each) for each in CITATION_FORMS),
        citations=tuple(_citation(each, wording, root) for each in cases),
        dataset=_citation(dataset, wording, root) if dataset else None,
    )
    return render_json(opened, model)


def _citation(cited: Cited, wording: Wording, root: str) -> Citation:
    texts = {form.name: form.render(cited, wording) for form in CITATION_FORMS if form.render is not None}
    return Citation(
        iri=absolute(cited.path) if isinstance(cited, CitedCase) else None,
        title=LocalizedText.model_validate(cited.title),
        permalink=cited.address,
        address=root + cited.address.removeprefix(absolute("")),
        texts=texts,
        csl=build_csl_item(cited, wording),
    )


def _parse_wording(lang: Language, accessed: str | None) -> Wording:
    return Wording(lang, parse_accessed(accessed) if accessed is not None else None)


def _find_case(table: CaseTable, written: str) -> int:
    try:
        name = parse_case_name(written)
    except InputError as error:
        raise UnknownThingError(error.words.en, error.words.zh) from error
    found = next(
        (n for n, each in enumerate(table.cases) if (each.series, each.number) == (name.series, name.number)), None
    )
    if found is None:
        raise UnknownThingError(
            f"the release holds no case {name.series}/{name.number}.",
            f"发布版本中没有案例 {name.series}/{name.number}。",
        )
    return found


def _choose(
    table: CaseTable, law: LawNames, named: Sequence[str], pairs: Sequence[tuple[str, str]]
) -> tuple[tuple[int, ...], Words | None]:
    """The places of the cases that are asked for, and words for the choice; none where nothing is."""
    conditions = "; ".join(f"{name}={value}" for name, value in pairs if name in (*FACET_NAMES, *PERIOD_NAMES))
    if len(named) > _MOST_CASES:
        raise FilterError(
            f"more than {_MOST_CASES} cases cannot be cited at once.",
            f"一次最多引用 {_MOST_CASES} 个案例。",
            place=Place("case"),
        )
    places = [_find_case(table, each) for each in named]
    asked = read_case_filter(table, law, pairs)
    places += find_positions(select_cases(table, asked)) if conditions else ()
    found = tuple(dict.fromkeys(places))
    if len(found) > _MOST_CASES:
        raise FilterError(
            f"these are {len(found)} cases; more than {_MOST_CASES} cannot be cited at once.",
            f"共 {len(found)} 个案例；一次最多引用 {_MOST_CASES} 个。",
        )
    if not conditions:
        return found, None
    return found, Words(
        f"selection of {len(found)} cases: {conditions}",
        f"选取 {len(found)} 个案例：{conditions}",
    )


def _find_dataset(settings: Settings, opened: OpenStore, selection: Words | None) -> CitedDataset | None:
    """The release that answers; None where it is a folder or an endpoint, which have no day and no licence."""
    home: pathlib.Path = settings.home
    if settings.store is not None or settings.data is not None:
        return None
    try:
        return cite_dataset(open_kept(home, opened.id), selection)
    except (ProblemError, ReleaseError):
        return None


def _responses() -> dict[int | str, dict[str, Any]]:
    content: dict[str, Any] = {
        each: {"schema": {"type": "string"}}
        for each in dict.fromkeys(form.media_type for form in CITATION_FORMS if form is not CSL)
    }
    content[CSL.media_type] = {"schema": {"type": "array", "items": {"type": "object"}}}
    return {200: {"content": content}} | described_problems(404, 410, 422)

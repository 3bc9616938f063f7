"""The IRI of a thing answers with the thing: as a page, as plain JSON, as RDF, by suffix or Accept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Path, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import RedirectResponse, Response

from api.cached_answers import path_of_root
from api.languages import choose_language
from api.negotiation import choose_format
from api.pages.things import answer_missing_page, answer_thing_page
from api.problems import ProblemError, allowed_methods, described_forms, described_problems
from api.rest.case_models import CaseAnswer, CaseModel
from api.rest.named import LocalizedText
from api.rest.statements import StatedPropertyModel, StatedThing
from kg import formats
from kg.browsing.things import state_thing
from kg.cases import describe_case
from kg.errors import InputError
from kg.exports.case_markdown import render_case_markdown
from kg.exports.statements import render_statements_csv, render_statements_markdown
from kg.iris import absolute, parse_case_iri, parse_case_name
from kg.linked_things import find_thing, render_thing_graph
from kg.words import Words

if TYPE_CHECKING:
    from api.pages.things import PageSources
    from api.rest.case_tables import CaseTables
    from api.serving import Serving
    from kg.formats import Format
    from kg.iris import CaseName
    from kg.stores.opening import OpenStore
    from kg.words import Language

_OFFERED: Final = (formats.JSON, *formats.PLAIN_GRAPH_FORMATS, formats.CSV, formats.MARKDOWN, formats.HTML)
_BY_SUFFIX: Final = {f".{each.name}": each for each in _OFFERED}
_LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"

Release = Annotated[str | None, Query(description="id of a kept release; the current one when absent")]


def linked_data_routes(serving: Serving, sources: PageSources) -> APIRouter:
    """The routes at which the IRIs of things answer; they take every path that no other route takes, so come last."""
    router = APIRouter(tags=["Linked data"])
    responses = {200: described_forms(*_OFFERED)} | described_problems(404, 406, 410)

    @router.get("/case/{series}/{number}", summary="A guiding case, in JSON or RDF", responses=responses)
    def answer_case(
        request: Request,
        series: Annotated[str, Path(description="spp (检例) or spc (指导案例)", examples=["spp"])],
        number: Annotated[str, Path(description="number, with an optional suffix", examples=["85", "85.ttl"])],
        release: Release = None,
    ) -> Response:
        """By suffix (`.html .json .ttl .nt .rdf .jsonld .csv .md`) or by `Accept`; JSON where nothing is preferred."""
        return _answer(request, serving.of(release), sources, f"case/{series}/{number}")

    @router.get("/{path:path}", summary="The thing behind an IRI, in JSON or RDF", responses=responses)
    def answer_thing(
        request: Request,
        path: Annotated[str, Path(description="the IRI without its base", examples=["keyword/hearing", "agency/spp"])],
        release: Release = None,
    ) -> Response:
        """The path of an IRI under the base is its path here; suffix and `Accept` as with cases."""
        if path.startswith("api/") and "GET" not in allowed_methods(request):
            raise HTTPException(405)  # the path is one of those that take POST alone
        short = _find_short_name(path)
        if short is not None:
            return RedirectResponse(path_of_root(request.scope) + short, status_code=302)
        return _answer(request, serving.of(release), sources, path)

    return router


@dataclass(frozen=True, slots=True)
class _Asked:
    """A thing in the form wanted; `root` is the path of the server, for links."""

    opened: OpenStore
    path: str
    wanted: Format
    language: Language
    root: str


def _answer(request: Request, opened: OpenStore, sources: PageSources, path: str) -> Response:
    root = path_of_root(request.scope)
    found = find_thing(opened.store, path)
    wanted = choose_format(request.headers.get("accept"), _OFFERED)
    suffix = ""
    if found is None:
        stem, dot, ending = path.rpartition(".")
        suffix, wanted = dot + ending, _BY_SUFFIX.get(dot + ending)
        found = find_thing(opened.store, stem) if dot else None
        if found is not None and wanted is None:
            raise _no_such_form(suffix)
    if found is None:
        return _answer_missing(request, opened, sources, path)
    if found.sent_to is not None:
        status = 301 if found.is_retired else 303
        return RedirectResponse(root + quote(found.sent_to) + suffix, status_code=status)
    if wanted is None:
        raise _not_acceptable()
    links = _links(root, found.path)
    if wanted is formats.HTML:
        page = answer_thing_page(request, found.path, opened, sources)
        page.headers["Link"] = links
        return page
    asked = _Asked(opened, found.path, wanted, choose_language(request), root)
    headers = {"X-Release": opened.id, "Link": links, "Vary": "Accept, Accept-Language, Cookie"}
    return Response(_render(asked, sources.tables), media_type=wanted.content_type, headers=headers)


def _wants_page(request: Request, path: str) -> bool:
    return path.endswith(".html") or choose_format(request.headers.get("accept"), _OFFERED) is formats.HTML


def _render(asked: _Asked, tables: CaseTables) -> bytes:
    store, path = asked.opened.store, asked.path
    if asked.wanted in formats.PLAIN_GRAPH_FORMATS:
        return render_thing_graph(store, path, asked.wanted)
    case = _find_case(path)
    if asked.wanted is formats.JSON:
        model = _case(asked.opened, case) if case else _thing(asked.opened, tables, path)
        return model.model_dump_json().encode()
    if asked.wanted is formats.MARKDOWN and case:
        return render_case_markdown(describe_case(store, case), asked.language)
    statements = state_thing(store, path)
    if asked.wanted is formats.CSV:
        return render_statements_csv(statements)
    name = tables.of(asked.opened).named(path)
    return render_statements_markdown(path, name, statements, asked.language, asked.root)


def _case(opened: OpenStore, name: CaseName) -> CaseAnswer:
    return CaseAnswer(release=opened.id, **dict(CaseModel.model_validate(describe_case(opened.store, name))))


def _thing(opened: OpenStore, tables: CaseTables, path: str) -> StatedThing:
    return StatedThing(
        release=opened.id,
        iri=absolute(path),
        name=LocalizedText.model_validate(tables.of(opened).named(path)),
        statements=tuple(map(StatedPropertyModel.model_validate, state_thing(opened.store, path))),
    )


def _find_case(path: str) -> CaseName | None:
    try:
        return parse_case_iri(absolute(path))
    except InputError:
        return None


def _find_short_name(path: str) -> str | None:
    """The path of the case that `85`, `case/85` or `case/检例第85号` stands for, with its suffix.

    >>> _find_short_name("85"), _find_short_name("case/检例第85号.ttl"), _find_short_name("case/spp/85")
    ('case/spp/85', 'case/spp/85.ttl', None)
    """
    written, dot, suffix = path.removeprefix("case/").partition(".")
    if "/" in written or (dot and dot + suffix not in _BY_SUFFIX):
        return None
    try:
        name = parse_case_name(written)
    except InputError:
        return None
    return f"case/{name.series}/{name.number}{dot}{suffix}"


def _links(root: str, path: str) -> str:
    written = root + quote(path)
    alternates = [
        f'<{written}{suffix}>; rel="alternate"; type="{each.media_types[0]}"' for suffix, each in _BY_SUFFIX.items()
    ]
    more = (
        f'<{root}def>; rel="describedby"',
        f'<{_LICENCE}>; rel="license"',
        f'<{absolute(quote(path))}>; rel="canonical"',
    )
    return ", ".join((*alternates, *more))


def _answer_missing(request: Request, opened: OpenStore, sources: PageSources, path: str) -> Response:
    """The page that says why there is nothing, or the way to the same address without a slash at its end.

    Raises:
        ProblemError: 404 where no more can be said.
    """
    told = answer_missing_page(request, path, opened, sources) if _wants_page(request, path) else None
    if told is not None:
        return told
    if path.endswith("/") and find_thing(opened.store, path.rstrip("/")) is not None:
        return RedirectResponse(path_of_root(request.scope) + quote(path.rstrip("/")), status_code=308)
    raise _no_case(path) if _find_case(path) else _unknown(path)


def _no_case(path: str) -> ProblemError:
    return ProblemError(
        404,
        f"The release holds no case {path.removeprefix('case/')}; /search lists those that it holds.",
        f"发布版本中没有案例 {path.removeprefix('case/')}；/search 列出已收录的案例。",
    )


def _unknown(path: str) -> ProblemError:
    shown = path if len(path) <= 200 else path[:200] + "…"  # noqa: PLR2004
    words = Words(
        f"There is nothing at /{shown}. Cases answer at /case/spp/85 and the like; lists begin at /api/v1/cases.",
        f"/{shown} 没有内容。案例见 /case/spp/85 等地址；列表从 /api/v1/cases 开始。",
    )
    return ProblemError(404, words.en, words.zh)


def _no_such_form(suffix: str) -> ProblemError:
    offered = ", ".join(_BY_SUFFIX)
    return ProblemError(
        404, f"There is no form “{suffix}”; offered are {offered}.", f"没有“{suffix}”格式；可用：{offered}。"
    )


def _not_acceptable() -> ProblemError:
    offered = ", ".join(_BY_SUFFIX)
    return ProblemError(406, f"Ask for one of {offered}.", f"请改用以下格式之一：{offered}。")

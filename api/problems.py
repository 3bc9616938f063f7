"""Errors as answers: one table from what went wrong to status and problem document.

Source: RFC 9457 (Problem Details for HTTP APIs).
"""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any, Final

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Match

from api.input_errors import describe_input_error
from api.languages import choose_language
from api.negotiation import parse_accept, quality_of
from api.request_records import find_record
from api.short_sentences import shorten
from kg.errors import (
    AnswerSizeError,
    BusyError,
    EndpointError,
    FilterError,
    InputError,
    InputSizeError,
    KgError,
    MemoryLimitError,
    Place,
    QuerySyntaxError,
    RefusedQueryError,
    ReleaseError,
    StoreError,
    TimeLimitError,
    UnknownThingError,
)
from kg.formats import HTML
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fastapi import FastAPI
    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from kg.formats import Format

_LOG = logging.getLogger(__name__)

_STATUS: tuple[tuple[type[KgError], int], ...] = (
    (QuerySyntaxError, 400),
    (RefusedQueryError, 403),
    (FilterError, 422),
    (InputSizeError, 413),
    (InputError, 400),
    (UnknownThingError, 404),
    (ReleaseError, 503),
    (BusyError, 503),
    (AnswerSizeError, 503),
    (MemoryLimitError, 503),
    (TimeLimitError, 504),
    (EndpointError, 502),
    (StoreError, 500),
)
_VARY = "Accept, Accept-Language, Cookie"
_METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
TITLES: Final = {
    400: Words("The request cannot be understood", "无法理解该请求"),
    403: Words("This is not done here", "本服务不执行此操作"),
    404: Words("There is no such thing here", "没有这一内容"),
    405: Words("This address does not answer that method", "该地址不支持此方法"),
    406: Words("There is no form of this that you accept", "没有您可接受的格式"),
    408: Words("The request took too long to arrive", "请求超时"),
    410: Words("This was here and is gone", "该内容已不再提供"),
    413: Words("The request is too large", "请求过大"),
    414: Words("The address is too long", "请求地址过长"),
    416: Words("There is no such part of this", "没有所请求的范围"),
    421: Words("This is another server than the one that was asked", "请求的主机名不属于本服务器"),
    422: Words("A value of the request cannot be used", "请求中的值无法使用"),
    415: Words("This media type is not read here", "不支持该媒体类型"),
    429: Words("Too many requests", "请求过于频繁"),
    431: Words("The headers are too large", "请求头过大"),
    500: Words("Something went wrong on our side", "服务器出错"),
    501: Words("This is not done here", "本服务不支持此操作"),
    502: Words("The endpoint behind this service failed", "后端 SPARQL 端点出错"),
    503: Words("This cannot be answered now", "暂时无法回答"),
    504: Words("The answer took longer than is allowed", "回答超过时限"),
}


def described_problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """These statuses as the OpenAPI document describes them."""
    content = {"application/problem+json": {"schema": {"type": "object"}}}
    return {status: {"description": TITLES[status].en, "content": content} for status in statuses}


def described_forms(*offered: Format) -> dict[str, Any]:
    """The forms of a good answer as the OpenAPI document describes them."""
    return {
        "description": "the answer in the form asked for",
        "content": {each.media_types[0]: {"schema": schema_of(each)} for each in offered},
    }


def schema_of(form: Format) -> dict[str, Any]:
    """What the OpenAPI document says of an answer in this form: text, or any JSON.

    >>> from kg import formats
    >>> schema_of(formats.TURTLE), schema_of(formats.JSON_LD)
    ({'type': 'string'}, {})
    """
    return {} if form.media_types[0].endswith("json") else {"type": "string"}


class ProblemError(Exception):
    """An answer that is a problem document: status, what is wrong in both languages, further headers, the field."""

    def __init__(
        self, status: int, en: str, zh: str, headers: Mapping[str, str] | None = None, *, place: Place | None = None
    ) -> None:
        self.status = status
        self.words = Words(en, zh)
        self.headers = dict(headers or {})
        self.place = place
        super().__init__(en)


def status_of(error: KgError) -> int:
    """The HTTP status of an error of the library."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def render_problem(  # noqa: PLR0913 - each is a part of the document
    request: Request,
    status: int,
    words: Words,
    *,
    place: Place | None = None,
    near: Sequence[str] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The problem in the language that the reader asks for: a page for who likes pages best, else a document.

    `near` are values that may be meant.
    """
    title = TITLES.get(status, Words(f"HTTP {status}", f"HTTP {status}"))
    record = find_record(request.scope)
    told = dict(headers or {})
    if _likes_pages(request):
        from api.pages.problem_page import ProblemPage, render_problem_page  # noqa: PLC0415 - pages tell problems too

        page, more = render_problem_page(request, ProblemPage(status, title, words, place, record.id if record else ""))
        return Response(page, status, {"Vary": _VARY, **more, **told}, HTML.content_type)
    language = choose_language(request)
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title.say(language),
        "status": status,
        "detail": shorten(words.say(language)),
        "instance": request.url.path,
    }
    if record is not None:
        body["request_id"] = record.id
    if place is not None and place.line is not None:
        body |= {"field": place.source, "line": place.line, "column": place.column}
    elif place is not None and status == 422:  # noqa: PLR2004
        body |= {"field": place.source}
    body |= {"near": list(near)} if near else {}
    return Response(
        json.dumps(body, ensure_ascii=False),
        status_code=status,
        media_type="application/problem+json",
        headers={"Content-Language": language, "Vary": _VARY, **told},
    )


def _likes_pages(request: Request) -> bool:
    ranges = parse_accept(request.headers.get("accept", ""))
    documents = quality_of(ranges, ("application/problem+json", "application/json"))
    return quality_of(ranges, HTML.media_types) > documents and not request.url.path.startswith("/api/")


def add_problem_answers(app: FastAPI) -> None:
    """Make every error of the application a problem document."""
    app.add_exception_handler(ProblemError, _answer_problem)
    app.add_exception_handler(KgError, _answer_known)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(RequestValidationError, _answer_invalid)
    app.add_exception_handler(Exception, _answer_unexpected)


async def _answer_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)  # noqa: S101 - narrows the type that the registration guarantees
    return render_problem(request, error.status, error.words, place=error.place, headers=error.headers)


async def _answer_known(request: Request, error: Exception) -> Response:
    assert isinstance(error, KgError)  # noqa: S101 - as above
    headers = {"Retry-After": str(error.retry_after)} if isinstance(error, BusyError) else None
    near = error.near if isinstance(error, FilterError) else ()
    return render_problem(request, status_of(error), error.words, place=error.place, near=near, headers=headers)


async def _answer_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as above
    field, words = describe_input_error(error.errors()[0])
    return render_problem(request, 422, words, place=Place(field))


async def _answer_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    words = TITLES.get(error.status_code, Words(str(error.detail), str(error.detail)))
    sentence = Words(f"{words.en}: {request.url.path}", f"{words.zh}：{request.url.path}")
    if error.status_code == 404:  # noqa: PLR2004
        sentence = Words(
            f"{sentence.en}. Cases answer at /case/spp/85 and the like; of anything else ask /sparql, with DESCRIBE.",
            f"{sentence.zh}。案例见 /case/spp/85 等地址；其他内容请用 DESCRIBE 查询 /sparql。",
        )
    headers = {"Allow": offered_methods(request)} if error.status_code == 405 else error.headers  # noqa: PLR2004
    return render_problem(request, error.status_code, sentence, headers=headers)


def allowed_methods(request: Request) -> str:
    """The methods of every route at the request's address, as `Allow` lists them (RFC 9110, section 10.2.1)."""
    *own, _ = request.app.routes  # but for the last, which takes whatever is left
    return ", ".join(_answered(request, own) or _answered(request, request.app.routes))


def offered_methods(request: Request) -> str:
    """What `Allow` says at the request's address: the methods of its routes, HEAD wherever GET is, and OPTIONS."""
    methods = set(allowed_methods(request).split(", ")) - {""}
    return ", ".join(sorted(methods | {"OPTIONS"} | ({"HEAD"} if "GET" in methods else set())))


def _answered(request: Request, routes: Iterable[BaseRoute]) -> list[str]:
    each = tuple(routes)
    scopes = {method: {**request.scope, "method": method} for method in _METHODS}
    return [method for method, scope in scopes.items() if any(route.matches(scope)[0] is Match.FULL for route in each)]


class UnexpectedErrors:
    """The routes, with an answer to every error, so that it takes its way through all layers around them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; an error after the answer began can only end the connection."""
        has_begun = False

        async def send_on(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, send_on)
        except (ProblemError, ClientDisconnect):
            raise
        except Exception as error:
            if has_begun or scope["type"] != "http":
                raise
            answer = await _answer_unexpected(Request(scope), error)
            await answer(scope, receive, send)


async def _answer_unexpected(request: Request, error: Exception) -> Response:
    record = find_record(request.scope)
    told = {"request_id": record.id if record else ""}
    _LOG.error("unexpected error at %s", request.url.path, exc_info=error, extra=told)
    return render_problem(
        request,
        500,
        Words("The server failed in a way nobody foresaw; the log has the details.", "服务器发生意外错误，详见日志。"),
    )

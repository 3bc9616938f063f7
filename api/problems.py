"""Errors as answers: one table from what went wrong to status and problem document.

Source: RFC 9457 (Problem Details for HTTP APIs).
"""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match

from api.languages import choose_language
from kg.errors import (
    InputError,
    KgError,
    QuerySyntaxError,
    RefusedQueryError,
    ReleaseError,
    StoreError,
    UnknownThingError,
)
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import FastAPI
    from starlette.requests import Request

    from kg.errors import Place
    from kg.formats import Format

_LOG = logging.getLogger(__name__)

_STATUS: tuple[tuple[type[KgError], int], ...] = (
    (QuerySyntaxError, 400),
    (RefusedQueryError, 403),
    (InputError, 400),
    (UnknownThingError, 404),
    (ReleaseError, 503),
    (StoreError, 500),
)
_METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
_TITLES = {
    400: Words("The request cannot be understood", "无法理解该请求"),
    403: Words("This is not done here", "本服务不执行此操作"),
    404: Words("There is no such thing here", "没有这一内容"),
    405: Words("This address does not answer that method", "该地址不支持此方法"),
    406: Words("There is no form of this that you accept", "没有您可接受的格式"),
    410: Words("This was here and is gone", "该内容已不再提供"),
    413: Words("The request is too large", "请求过大"),
    415: Words("This media type is not read here", "不支持该媒体类型"),
    500: Words("Something went wrong on our side", "服务器出错"),
    503: Words("The service is not ready", "服务尚未就绪"),
}


def described_problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """These statuses as the OpenAPI document describes them."""
    content = {"application/problem+json": {"schema": {"type": "object"}}}
    return {status: {"description": _TITLES[status].en, "content": content} for status in statuses}


def described_forms(*offered: Format) -> dict[str, Any]:
    """The forms of a good answer as the OpenAPI document describes them."""
    return {
        "description": "the answer in the form asked for",
        "content": {each.media_types[0]: {"schema": {"type": "string"}} for each in offered},
    }


class ProblemError(Exception):
    """An answer that is a problem document: HTTP status, what is wrong in both languages, further headers."""

    def __init__(self, status: int, en: str, zh: str, headers: Mapping[str, str] | None = None) -> None:
        self.status = status
        self.words = Words(en, zh)
        self.headers = dict(headers or {})
        super().__init__(en)


def status_of(error: KgError) -> int:
    """The HTTP status of an error of the library."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def render_problem(
    request: Request, status: int, words: Words, *, place: Place | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """The problem document in the language that the reader asks for."""
    language = choose_language(request)
    title = _TITLES.get(status, Words(f"HTTP {status}", f"HTTP {status}"))
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title.say(language),
        "status": status,
        "detail": words.say(language),
        "instance": request.url.path,
    }
    if place is not None and place.line is not None:
        body |= {"field": place.source, "line": place.line, "column": place.column}
    return Response(
        json.dumps(body, ensure_ascii=False),
        status_code=status,
        media_type="application/problem+json",
        headers={"Content-Language": language, "Vary": "Accept, Accept-Language", **(headers or {})},
    )


def add_problem_answers(app: FastAPI) -> None:
    """Make every error of the application a problem document."""
    app.add_exception_handler(ProblemError, _answer_problem)
    app.add_exception_handler(KgError, _answer_known)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(Exception, _answer_unexpected)


async def _answer_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)  # noqa: S101 - narrows the type that the registration guarantees
    return render_problem(request, error.status, error.words, headers=error.headers)


async def _answer_known(request: Request, error: Exception) -> Response:
    assert isinstance(error, KgError)  # noqa: S101 - as above
    return render_problem(request, status_of(error), error.words, place=error.place)


async def _answer_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    words = _TITLES.get(error.status_code, Words(str(error.detail), str(error.detail)))
    sentence = Words(f"{words.en}: {request.url.path}", f"{words.zh}：{request.url.path}")
    if error.status_code == 404:  # noqa: PLR2004
        sentence = Words(
            f"{sentence.en}. Cases answer at /case/spp/85 and the like; of anything else ask /sparql, with DESCRIBE.",
            f"{sentence.zh}。案例见 /case/spp/85 等地址；其他内容请用 DESCRIBE 查询 /sparql。",
        )
    headers = {"Allow": allowed_methods(request)} if error.status_code == 405 else error.headers  # noqa: PLR2004
    return render_problem(request, error.status_code, sentence, headers=headers)


def allowed_methods(request: Request) -> str:
    """The methods of every route at the request's address, as `Allow` lists them (RFC 9110, section 10.2.1)."""
    return ", ".join(method for method in _METHODS if _is_answered(request, method))


def _is_answered(request: Request, method: str) -> bool:
    scope = {**request.scope, "method": method}
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)


async def _answer_unexpected(request: Request, error: Exception) -> Response:
    _LOG.error("unexpected error at %s", request.url.path, exc_info=error)
    return render_problem(
        request,
        500,
        Words("The server failed in a way nobody foresaw; the log has the details.", "服务器发生意外错误，详见日志。"),
    )

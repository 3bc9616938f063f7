"""Requests that were answered before, answered again before anything else looks at them.

An ASGI layer outside of all others: raw path, query string and two headers in, the whole answer out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response

from api.answer_cache import Address, find_headers, holds_tag

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Receive, Scope, Send

    from api.answer_cache import AnswerCache, CachedAnswer

_ANSWERED = ("GET", "HEAD")


class CachedAnswers:
    """Answers what the cache holds; everything else goes on to the application."""

    def __init__(self, app: ASGIApp, cache: AnswerCache, release: Callable[[], str]) -> None:
        self._app = app
        self._cache = cache
        self._release = release

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; see the ASGI specification, HTTP connection scope."""
        if scope["type"] == "http" and scope["method"] in _ANSWERED:
            accept, language, tags = find_headers(scope["headers"])
            address = Address(self._release(), _raw_path(scope), scope["query_string"], accept, language)
            found = self._cache.find_at(address)
            if found is not None:
                await send_answer(found, tags, send)
                return
        await self._app(scope, receive, send)


class ReadyResponse(Response):
    """A kept answer as a response: as it is, or 304 where the client holds it already."""

    def __init__(self, answer: CachedAnswer, if_none_match: bytes = b"") -> None:
        told = answer.unchanged() if holds_tag(if_none_match, answer.etag) else answer
        self.status_code = told.status
        self.raw_headers = list(told.headers)
        self.body = told.body
        self.background = None


def address_of(scope: Scope, release: str) -> Address:
    """The address under which a GET or HEAD request will be found again while this release is served."""
    accept, language, _ = find_headers(scope["headers"])
    return Address(release, _raw_path(scope), scope["query_string"], accept, language)


def path_of_root(scope: Scope) -> str:
    """The path under which the server stands, with a slash at its end: `/`, or `--root-path` behind a proxy."""
    return str(scope.get("root_path", "")).rstrip("/") + "/"


async def send_answer(answer: CachedAnswer, if_none_match: bytes, send: Send) -> None:
    """Send a kept answer, or 304; the server leaves out the body where the method is HEAD."""
    if if_none_match and holds_tag(if_none_match, answer.etag):
        answer = answer.unchanged()
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    await send({"type": "http.response.body", "body": answer.body})


def _raw_path(scope: Scope) -> bytes:
    path: bytes = scope.get("raw_path") or scope["path"].encode()
    return path

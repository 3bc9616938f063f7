"""Answers of a release tagged, kept and told to be unchanged, whatever route they come from.

An ASGI layer around the routes: a good answer to GET that names its release in `X-Release` gets an entity tag from its
bytes, is kept in the cache under its address, and becomes a 304 for whoever holds it already. HEAD is answered as GET
is; the server leaves out the body. OPTIONS tells the methods of an address.
Sources: RFC 9110, sections 8.8.3 (ETag), 9.3.2 (HEAD), 9.3.7 (OPTIONS), 13.1.2 (If-None-Match).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response

from api.answer_cache import CachedAnswer, find_headers
from api.cached_answers import address_of, send_answer
from api.problems import allowed_methods, offered_methods
from api.security_headers import EXPOSED, SECURITY_HEADERS

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from api.answer_cache import AnswerCache
    from api.serving import Serving

_LARGEST_BODY: Final = 8_000_000
_KEPT_BY_RELEASE: Final = b"public, max-age=86400"
_ASK_AGAIN: Final = b"public, no-cache"
_PREFLIGHT: Final = b"access-control-request-method"


class KeptAnswers:
    """Tags, keeps and repeats the good answers of the application inside it."""

    def __init__(self, app: ASGIApp, cache: AnswerCache, serving: Serving) -> None:
        self._app = app
        self._cache = cache
        self._serving = serving

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; see the ASGI specification, HTTP connection scope."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["method"] in ("GET", "HEAD"):
            await self._answer(scope, receive, send)
        elif scope["method"] == "OPTIONS" and not any(name == _PREFLIGHT for name, _ in scope["headers"]):
            await self._tell_methods(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        held = _HeldAnswer(send)
        inner = {**scope, "method": "GET", "is_head": scope["method"] == "HEAD"}  # a download need not be read for HEAD
        await self._app(inner, receive, held.take)
        finished = held.finish(named_release=_names_release(scope) and self._serving.current().is_fixed)
        if finished is None:
            return
        release, answer = finished
        current = self._serving.current()
        if current.is_fixed and (release == current.id or _names_release(scope)):
            address = address_of(scope, current.id)
            key = ("address", release, *(part.decode("latin-1") for part in address[1:]))
            if self._cache.keep(key, answer):
                self._cache.point(address, key)
        await send_answer(answer, find_headers(scope["headers"])[2], send)

    async def _tell_methods(self, scope: Scope, receive: Receive, send: Send) -> None:
        methods = allowed_methods(Request(scope))
        if not methods or "OPTIONS" in methods:
            await self._app(scope, receive, send)
            return
        response = Response(status_code=204, headers={"Allow": offered_methods(Request(scope))})
        await response(scope, receive, send)


class _HeldAnswer:
    """Holds back an answer that can be kept until it is whole; lets every other pass at once."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = bytearray()
        self._passing = False

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _can_be_kept(message):
            self._start = message
            return
        if self._start is None or self._passing:
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if len(self._body) > _LARGEST_BODY:
            await self._let_go(more_body=message.get("more_body", False))

    async def _let_go(self, *, more_body: bool) -> None:
        self._passing = True
        assert self._start is not None  # noqa: S101 - nothing is held without a start
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": bytes(self._body), "more_body": more_body})
        self._body.clear()

    def finish(self, *, named_release: bool) -> tuple[str, CachedAnswer] | None:
        """The release and the whole answer; None where it was let pass."""
        if self._start is None or self._passing:
            return None
        headers, body = dict(self._start["headers"]), bytes(self._body)
        tag = _tag_of(headers.get(b"content-type", b""), body)
        told: dict[bytes, bytes] = {
            b"vary": b"Accept, Accept-Language, Cookie",
            b"cache-control": _KEPT_BY_RELEASE if named_release else _ASK_AGAIN,
            **dict(SECURITY_HEADERS),
            b"access-control-allow-origin": b"*",
            b"access-control-expose-headers": EXPOSED,
            **headers,
            b"content-length": str(len(body)).encode(),
            b"etag": tag,
        }
        release = headers[b"x-release"].decode("latin-1")
        return release, CachedAnswer(self._start["status"], tuple(told.items()), body, tag)


def _can_be_kept(start: Message) -> bool:
    names = dict(start["headers"])
    large = names.get(b"content-length", b"0")
    return (
        start["status"] == 200  # noqa: PLR2004
        and b"x-release" in names
        and b"etag" not in names
        and b"no-store" not in names.get(b"cache-control", b"")
        and int(large) <= _LARGEST_BODY
    )


def _names_release(scope: Scope) -> bool:
    return "release" in parse_qs(scope["query_string"].decode("latin-1"))


def _tag_of(content_type: bytes, body: bytes) -> bytes:
    digest = hashlib.blake2b(content_type + b"\n" + body, digest_size=12)
    return b'"' + digest.hexdigest().encode() + b'"'

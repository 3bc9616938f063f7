"""What a request may cost before anybody reads it: its address, its headers, and the body by size, form and time.

Pure ASGI, so that it holds under any server; the server of `kg serve` bounds the connection itself besides.
Source: RFC 9110 (sections 8.4 content codings, 15.5 statuses); RFC 9112 (6.1 transfer codings); RFC 6585 (431).
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from starlette.requests import ClientDisconnect, Request

from api.problems import ProblemError, render_problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from kg.settings import Settings

_MOST_HEADERS: Final = 100
_BYTES_A_SECOND: Final = 8_000  # each piece of this size earns a body another second
_MOST_BYTES_IN_FLIGHT: Final = 268_435_456  # of all bodies being received and answered together
_SECONDS_TO_WAIT: Final = "2"
_ROOM_FOR_A_FORM: Final = 65_536  # names of fields and boundaries around a document
_BYTES_A_CHARACTER: Final = 12  # one character of four UTF-8 bytes, each percent-encoded
_MOST_DIGITS: Final = 15
_ABOUT_BODY: Final = frozenset({b"content-length", b"transfer-encoding", b"content-encoding", b"content-type"})


class BodyReceipt:
    """A body on its way: how much of it came, and until when the rest may come."""

    def __init__(self, receive: Receive, largest: int, seconds: float) -> None:
        self.received = 0
        self._receive = receive
        self._largest = largest
        self._seconds = seconds
        self._begun = asyncio.get_running_loop().time()
        self._is_whole = False

    async def receive(self) -> Message:
        """The next piece; after the last one, the news that the client has gone.

        Raises:
            ProblemError: 408 or 413.
        """
        if self._is_whole:
            return await self._receive()
        silent_until = asyncio.get_running_loop().time() + self._seconds
        until = self._begun + self._seconds + self.received / _BYTES_A_SECOND
        try:
            async with asyncio.timeout_at(min(until, silent_until)):
                message = await self._receive()
        except TimeoutError as error:
            raise _too_slow() from error
        self.received += len(message.get("body", b""))
        self._is_whole = not message.get("more_body", False)
        if self.received > self._largest:
            raise _too_large_body(self._largest)
        return message


class RequestLimits:
    """The application behind its limits."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._longest_address = settings.longest_address
        self._largest_headers = settings.largest_headers
        self._largest_body = largest_body(settings)
        self._seconds_for_body = settings.seconds_for_body
        self._in_flight = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or say which limit it breaks."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            has_body = self._check_head(scope)
        except ProblemError as problem:
            await _answer(problem, scope, receive, send)
            return
        if has_body:
            await self._pass_on_with_body(scope, receive, send)
        else:
            await self._pass_on(scope, receive, send)

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        except ClientDisconnect:
            return  # whoever asked has gone; there is nothing to answer and nothing to log

    async def _pass_on_with_body(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = BodyReceipt(receive, self._largest_body, self._seconds_for_body)
        is_answered = False

        async def receive_within_limits() -> Message:
            before = body.received
            message = await body.receive()
            self._in_flight += body.received - before
            if self._in_flight > _MOST_BYTES_IN_FLIGHT:
                raise _too_busy()
            return message

        async def send_on(message: Message) -> None:
            nonlocal is_answered
            is_answered = True
            await send(message)

        try:
            await self._pass_on(scope, receive_within_limits, send_on)
        except ProblemError as problem:
            if is_answered:
                raise
            await _answer(problem, scope, receive, send)
        finally:
            self._in_flight -= body.received

    def _check_head(self, scope: Scope) -> bool:
        """Whether a body follows that may be read.

        Raises:
            ProblemError: 400, 413, 414, 415, 431 or 501 for what is never read here.
        """
        _check_address(scope, self._longest_address)
        headers = scope["headers"]
        size = sum(len(name) + len(value) for name, value in headers)
        if len(headers) > _MOST_HEADERS or size > self._largest_headers:
            raise _too_many_headers(self._largest_headers)
        about_body = [header for header in headers if header[0] in _ABOUT_BODY]
        return bool(about_body) and _announces_body(about_body, self._largest_body)


def largest_body(settings: Settings) -> int:
    """The most bytes of a body that any route reads.

    >>> from pathlib import Path
    >>> from kg.settings import Settings
    >>> largest_body(Settings(Path("."), longest_query=1_000, largest_document=50_000))
    115536
    """
    return max(settings.longest_query * _BYTES_A_CHARACTER, settings.largest_document) + _ROOM_FOR_A_FORM


def _check_address(scope: Scope, longest: int) -> None:
    query = scope["query_string"]
    if len(scope.get("raw_path") or scope["path"]) + len(query) > longest:
        raise ProblemError(
            414,
            f"The address is longer than {longest:,} bytes; send a long query by POST.",
            f"请求地址超过 {longest:,} 字节；较长的查询请用 POST 发送。",
        )
    if not query.isascii():
        raise ProblemError(400, "The address is not ASCII; percent-encode it.", "地址不是 ASCII，请用百分号编码。")


def _announces_body(about_body: Sequence[tuple[bytes, bytes]], largest: int) -> bool:
    described = dict(about_body)
    if len(described) < len(about_body):
        raise ProblemError(400, "The request describes its body twice.", "请求对其内容作了重复说明。")
    transfer = described.get(b"transfer-encoding")
    length = described.get(b"content-length")
    if transfer is not None and transfer.strip().lower() != b"chunked":
        raise ProblemError(501, "No transfer coding but “chunked” is read here.", "传输编码仅支持 chunked。")
    if length is not None and (transfer is not None or not length.isdigit()):
        raise ProblemError(400, "Content-Length cannot be right.", "Content-Length 不正确。")
    if length is not None and (len(length) > _MOST_DIGITS or int(length) > largest):
        raise _too_large_body(largest)
    if described.get(b"content-encoding", b"identity").strip().lower() != b"identity":
        raise ProblemError(
            415,
            "Compressed bodies are not read here; send the body as it is.",
            "不支持压缩的请求体，请直接发送。",
            {"Accept-Encoding": "identity"},  # RFC 9110, section 12.5.3
        )
    return transfer is not None or (length is not None and int(length) > 0)


async def _answer(problem: ProblemError, scope: Scope, receive: Receive, send: Send) -> None:
    answer = render_problem(Request(scope), problem.status, problem.words, headers=problem.headers)
    await answer(scope, receive, send)


def _too_large_body(largest: int) -> ProblemError:
    return ProblemError(
        413,
        f"The body has more than {largest:,} bytes, the most that is read here.",
        f"请求体超过 {largest:,} 字节的上限。",
    )


def _too_many_headers(largest: int) -> ProblemError:
    return ProblemError(
        431,
        f"The request has more than {_MOST_HEADERS} headers, or more than {largest:,} bytes of them.",
        f"请求头超过 {_MOST_HEADERS} 个，或合计超过 {largest:,} 字节。",
    )


def _too_slow() -> ProblemError:
    return ProblemError(
        408,
        "The body did not arrive in time; send it again, faster.",
        "请求体未能在时限内到达，请重新发送。",
        {"Connection": "close"},
    )


def _too_busy() -> ProblemError:
    return ProblemError(
        503,
        "Too many large requests are arriving at once; try again in a moment.",
        "同时到达的大请求过多，请稍后重试。",
        {"Retry-After": _SECONDS_TO_WAIT},
    )

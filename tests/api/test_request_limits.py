"""What a request may cost before anybody reads it."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from api.problems import ProblemError
from api.request_limits import RequestLimits, largest_body
from kg.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import Message, Receive, Scope, Send

SETTINGS = Settings(Path(), longest_query=1_000, largest_document=50_000, longest_address=2_000, largest_headers=2_000)


class Reader:
    """An application that reads a body to its end and says how long it was."""

    def __init__(self) -> None:
        self.asked = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI
        self.asked += 1
        length, more = 0, True
        while more:
            message = await receive()
            length += len(message.get("body", b""))
            more = message.get("more_body", False)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": str(length).encode()})


def scope_of(target: str = "/", headers: Iterable[tuple[str, str]] = ()) -> dict[str, Any]:
    path, _, query = target.partition("?")
    return {
        "type": "http",
        "method": "POST",
        "http_version": "1.1",
        "scheme": "http",
        "server": ("localhost", 80),
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers],
    }


async def ask(
    scope: dict[str, Any], pieces: Iterable[bytes] = (b"",), settings: Settings = SETTINGS
) -> tuple[int, bytes]:
    """Status and body of the answer; the pieces of the body come one after the other, then silence."""
    waiting = [*pieces]
    sent: list[Message] = []

    async def receive() -> Message:
        if not waiting:
            await asyncio.sleep(3600)
        piece = waiting.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(waiting) or piece == b"..."}

    async def send(message: Message) -> None:
        sent.append(message)

    await RequestLimits(Reader(), settings)(scope, receive, send)
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:])


def status(
    *headers: tuple[str, str], target: str = "/", pieces: Iterable[bytes] = (b"",), settings: Settings = SETTINGS
) -> int:
    return asyncio.run(ask(scope_of(target, headers), pieces, settings))[0]


def test_an_ordinary_request_passes() -> None:
    assert asyncio.run(ask(scope_of(headers=[("content-length", "6")]), [b"ASK", b" {}"])) == (200, b"6")


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([("content-length", "6"), ("content-length", "6")], 400),
        ([("content-length", "six")], 400),
        ([("content-length", "6"), ("transfer-encoding", "chunked")], 400),
        ([("content-type", "text/plain"), ("content-type", "text/turtle")], 400),
        ([("transfer-encoding", "gzip, chunked")], 501),
        ([("content-length", "6"), ("content-encoding", "gzip")], 415),
        ([("content-length", "6"), ("content-encoding", "identity")], 200),
        ([("content-length", "1000000000")], 413),
        ([("content-length", "9" * 40)], 413),
        ([("x-a", "b")] * 101, 431),
        ([("x-a", "b" * 2_000)], 431),
    ],
)
def test_a_head_is_looked_at_before_the_body_is_read(headers: list[tuple[str, str]], expected: int) -> None:
    assert status(*headers) == expected


def test_an_address_is_short_and_ascii() -> None:
    assert status(target="/" + "a" * 2_000) == 414
    assert status(target="/?" + "a" * 2_000) == 414
    assert status(target="/?é") == 400


def test_a_body_without_a_length_is_read_up_to_the_limit() -> None:
    chunked = ("transfer-encoding", "chunked")
    most = largest_body(SETTINGS)
    assert status(chunked, pieces=[b" " * most]) == 200
    assert status(chunked, pieces=[b" " * most, b" "]) == 413


def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    settings = Settings(Path(), seconds_for_body=0)
    assert status(("content-length", "6"), pieces=[b"..."], settings=settings) == 408


def test_a_refusal_is_a_problem_document() -> None:
    status_code, body = asyncio.run(ask(scope_of(headers=[("content-length", "6"), ("content-encoding", "br")])))
    assert (status_code, json.loads(body)["status"]) == (415, 415)


def test_a_problem_after_the_answer_began_is_not_answered_twice() -> None:
    async def early(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001 - ASGI
        await send({"type": "http.response.start", "status": 200, "headers": []})
        while True:
            await receive()

    async def run() -> None:
        async def receive() -> Message:
            return {"type": "http.request", "body": b" " * 1_000, "more_body": True}

        async def send(message: Message) -> None:
            assert message["status"] == 200

        await RequestLimits(early, SETTINGS)(scope_of(headers=[("transfer-encoding", "chunked")]), receive, send)

    with pytest.raises(ProblemError):
        asyncio.run(run())

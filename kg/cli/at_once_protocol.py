"""Requests that the application can answer at once: no second parser run, no task, no messages for what is known.

A client sends the same header fields with each request. Once a head with these fields has gone the ordinary way and was
found to be plain (GET or HEAD without a body, HTTP/1.1, a connection that is kept), another one that differs in its
first line only is read by cutting that line. What it asks goes to the object that the application left under `at_once`
in its lifespan state: it has an answer, or makes one, or gives the request back; then it takes the ordinary way.
Sources: ASGI 3.0, lifespan state; RFC 9112, sections 3 (request line) and 9.3 (persistence).
"""

from __future__ import annotations

import math
import re
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, cast

from kg.cli.bounded_protocol import BoundedProtocol

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable, Coroutine, Sequence

    from uvicorn._types import ASGI3Application
    from uvicorn.config import Config
    from uvicorn.protocols.http.httptools_impl import RequestResponseCycle
    from uvicorn.server import ServerState

    from kg.cli.connection_limits import OpenConnections

_LONGEST_HEAD: Final = 4_096  # as many bytes as are parsed at a time
_MOST_FIELDS: Final = 64  # different header fields, of all clients, that are remembered
_FIRST_LINE: Final = re.compile(rb"(GET|HEAD) (/(?!/)[!\"$-~]*+) HTTP/1\.1\r\n")
_NOT_PLAIN: Final = frozenset({b"content-length", b"transfer-encoding", b"expect", b"upgrade", b"connection", b"te"})
_KEPT: Final = (b"connection", b"keep-alive")


class AtOnceAnswer(Protocol):
    """A whole answer, but for the header fields that the server adds between its two parts."""

    @property
    def status_line(self) -> bytes:
        """With its line end."""
        ...

    @property
    def rest(self) -> bytes:
        """Header fields, an empty line, and the body."""
        ...


class PlainRequest(NamedTuple):
    """A request without a body: method, path and query string as they came, and what `read_fields` made of the rest."""

    method: bytes
    path: bytes
    query: bytes
    fields: object


class AtOnce(Protocol):
    """The application, as far as it answers at once."""

    def read_fields(self, headers: Sequence[tuple[bytes, bytes]]) -> object | None:
        """What matters in these header fields, names in lower case; None where they must not pass here."""
        ...

    def find(self, request: PlainRequest) -> AtOnceAnswer | None:
        """An answer that is ready."""
        ...

    def make(
        self, request: PlainRequest, gone: Callable[[], Awaitable[bool]]
    ) -> Coroutine[None, None, tuple[AtOnceAnswer | None, object]] | None:
        """An answer in the making, or none and what the request is given to take along on the ordinary way.

        There the application finds it in the state of the scope, under `given_back`.
        """
        ...


class _NoEvent:
    """Nobody waits for a message of a request without a body."""

    def set(self) -> None:
        """Do nothing."""


class _Exchange:
    """A request that is being answered, as far as the protocol asks after it."""

    __slots__ = ("disconnected", "keep_alive", "response_complete", "response_started")
    message_event = _NoEvent()

    def __init__(self) -> None:
        self.keep_alive = True
        self.response_started = self.response_complete = self.disconnected = False

    async def is_gone(self) -> bool:
        """Whether nobody waits for the answer any more."""
        return self.disconnected


class AtOnceProtocol(BoundedProtocol):
    """One connection of the server, of an application that may answer at once."""

    def __init__(
        self,
        connections: OpenConnections,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(connections, config, server_state, app_state, _loop)
        self._at_once: AtOnce | None = None
        if not config.root_path and not config.access_log and config.limit_concurrency is None:
            self._at_once = app_state.get("at_once")
        self._known: OrderedDict[bytes, object] = app_state.setdefault("known_fields", OrderedDict())
        self._given_back: object = None

    def data_received(self, data: bytes) -> None:
        """Answer a plain request at once, or let it take the ordinary way."""
        if self._at_once is None or len(data) > _LONGEST_HEAD or not self._is_at_rest():
            super().data_received(data)
            return
        first_line = _FIRST_LINE.match(data)
        if first_line is None:
            super().data_received(data)
            return
        fields = self._known.get(data[first_line.end() :])
        if fields is None:
            super().data_received(data)
            self._learn(data[first_line.end() :])
            return
        method, target = first_line.groups()
        path, _, query = target.partition(b"?")
        self._answer(PlainRequest(method, path, query, fields), data)

    def _answer(self, request: PlainRequest, data: bytes) -> None:
        assert self._at_once is not None  # noqa: S101 - the caller looked
        exchange = _Exchange()
        answer = self._at_once.find(request)
        making = None if answer is not None else self._at_once.make(request, exchange.is_gone)
        if answer is None and making is None:
            super().data_received(data)
            return
        self._unset_keepalive_if_required()
        self._book.end_waiting(self)
        before, self.cycle = self.cycle, cast("RequestResponseCycle", exchange)
        self._running = self.cycle
        if answer is not None:
            self._send_at_once(exchange, answer)
        elif making is not None:
            self._deadline = math.inf
            task = self.loop.create_task(self._await_answer(exchange, making, before, data))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    async def _await_answer(
        self,
        exchange: _Exchange,
        making: Coroutine[None, None, tuple[AtOnceAnswer | None, object]],
        before: RequestResponseCycle,
        data: bytes,
    ) -> None:
        answer, given_back = await making
        if exchange.disconnected:
            return
        if answer is not None:
            self._send_at_once(exchange, answer)
            return
        self.cycle = self._running = before
        self._given_back = given_back
        self._parse(data)
        self.cycle.keep_alive = self.cycle.keep_alive and exchange.keep_alive

    def _send_at_once(self, exchange: _Exchange, answer: AtOnceAnswer) -> None:
        pieces = [answer.status_line]
        for name, value in self.server_state.default_headers:
            pieces += (name, b": ", value, b"\r\n")
        if not exchange.keep_alive:
            pieces.append(b"connection: close\r\n")
        pieces.append(answer.rest)
        self.transport.write(b"".join(pieces))
        exchange.response_started = exchange.response_complete = True
        if not exchange.keep_alive:
            self.transport.close()
        self.on_response_complete()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        if self._given_back is not None:
            cycle.scope["state"]["given_back"] = self._given_back
            self._given_back = None
        super()._start_asgi_task(cycle, app)

    def _is_at_rest(self) -> bool:
        """Whether the next byte begins a request, and nothing stands before its answer."""
        if self._held or self._in_body or self._overhead or self.flow.write_paused or self._ends_after_answers:
            return False
        return not self._polite.is_closing() and not self._is_due()

    def _learn(self, fields: bytes) -> None:
        """Remember header fields that made, with their first line, one plain request and nothing more."""
        if not fields.endswith(b"\r\n\r\n") or fields.count(b"\r\n\r\n") != 1 or self._ends_after_answers:
            return
        scope = self.scope
        is_read = not self._in_body and not self._overhead and not self._held and self._at_once is not None
        if not is_read or any(
            name in _NOT_PLAIN and (name, value.lower()) != _KEPT for name, value in scope["headers"]
        ):
            return
        assert self._at_once is not None  # noqa: S101 - looked at above
        read = self._at_once.read_fields(list(scope["headers"]))
        if read is not None:
            self._known[fields] = read
        if len(self._known) > _MOST_FIELDS:
            self._known.popitem(last=False)

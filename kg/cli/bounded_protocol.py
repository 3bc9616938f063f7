"""HTTP on one connection, bounded: time for a head, idle time, requests sent ahead, answers that nobody reads.

The protocol underneath parses and answers; here stand the limits it lacks, and its manners at the end of a connection:
who sends more than is read can still read the answer that says so, and an answer under way is finished, not broken.
Source: RFC 9112, sections 9.3.2 (pipelining), 9.5 (time-outs), 9.6 (tear-down); RFC 9110, section 7.8 (Upgrade).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, cast

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kg.cli.connection_limits import MOST_HEADERS
from kg.cli.polite_transport import HoldableFlow, PoliteTransport
from kg.cli.refusals import render_refusal
from kg.cli.repeated_head import parser_after_head
from kg.cli.written_addresses import encode_first_line

if TYPE_CHECKING:
    import asyncio

    from uvicorn._types import ASGI3Application
    from uvicorn.config import Config
    from uvicorn.protocols.http.httptools_impl import RequestResponseCycle
    from uvicorn.server import ServerState

    from kg.cli.connection_limits import OpenConnections

_SLICE: Final = 4_096  # bytes parsed at a time, so that little is queued before limits are looked at
_MOST_DRAINED: Final = 67_108_864
_SLOWEST_READER: Final = 1_000  # bytes a second
_LONGEST_PARSED: Final = 65_535  # bytes of an address
_VERSIONS: Final = frozenset({"1.0", "1.1"})


class BoundedProtocol(HttpToolsProtocol):
    """One connection of the server."""

    def __init__(
        self,
        connections: OpenConnections,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._book = connections
        self._limits = connections.limits
        self._running: RequestResponseCycle | None = None
        self._in_body = False
        self._overhead = 0  # bytes since the last request or piece of a body
        self._held = bytearray()
        self._drained = 0
        self._ends_after_answers = False
        self._is_half_closed = False
        self._deadline = math.inf
        self._reader_since = (0.0, -1)  # when the reader was looked at, and what it had read

    # What the event loop calls

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take the connection in, or refuse it."""
        super().connection_made(transport)
        self._wire = transport
        self._polite = PoliteTransport(transport, self._close_politely)
        self.transport = cast("asyncio.Transport", self._polite)
        self.flow: HoldableFlow = HoldableFlow(transport)
        self._deadline = self.loop.time() + self._limits.seconds_for_head
        if not self._book.admit(self):
            self._ends_after_answers = True
            self._say_and_leave(503)

    def connection_lost(self, exc: Exception | None) -> None:
        """Let every request of the connection know."""
        self._book.dismiss(self)
        self._polite.is_left = True
        self.pipeline.clear()
        self._held.clear()
        if self._running is not None and not self._running.response_complete:
            self._running.disconnected = True
            self._running.message_event.set()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse what came, or keep it until the requests before it are answered."""
        self._unset_keepalive_if_required()
        if not data.isascii() and not (self._held or self._in_body or self._overhead or self._is_due()):
            data = encode_first_line(data)
        if self._polite.is_left:
            self._drained += len(data)
            if self._drained > _MOST_DRAINED:
                self.abort()
        elif self._held or len(data) > _SLICE or self._must_wait():
            self._held += data
            self._parse_held()
        else:
            self._parse(data)

    def eof_received(self) -> bool:  # type: ignore[override]
        """A client that has said all may still read its answers for a little while; whether the connection stays."""
        if self._polite.is_left or self._ends_after_answers:
            return False
        if self._in_body or not self._is_due():
            if self._in_body or self._overhead:
                self._refuse(400)
            return False
        self._is_half_closed = self._ends_after_answers = True
        self.cycle.keep_alive = False
        self._deadline = self.loop.time() + self._limits.seconds_to_leave
        return True

    # What the parser calls

    def on_message_begin(self) -> None:
        """A request begins; its head has so much time."""
        super().on_message_begin()
        self._deadline = self.loop.time() + self._limits.seconds_for_head

    def on_headers_complete(self) -> None:
        """Begin to answer, unless the head is none that HTTP/1.1 allows.

        Raises:
            ValueError: another version, not exactly one Host, or an address that the parser cannot take apart
                (RFC 9112, sections 2.3 and 3.2).
        """
        version = self.parser.get_http_version()
        hosts = [name for name, _ in self.headers].count(b"host")
        if len(self.url) > _LONGEST_PARSED or version not in _VERSIONS or hosts > 1 or (version == "1.1" and not hosts):
            raise ValueError(version, hosts)
        super().on_headers_complete()
        self.headers = []  # trailers go here, not to the request that is being answered
        self._in_body = True
        self._deadline = math.inf

    def on_body(self, body: bytes) -> None:
        """A piece of a body."""
        self._overhead = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is here; one that asks for another protocol is answered in this one."""
        if self.parser.should_upgrade():
            return
        super().on_message_complete()
        self._in_body = False
        self._overhead = 0
        if self.cycle.response_complete:
            self._await_request()
        else:
            self._book.end_waiting(self)

    # What the requests call

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        self._running = cycle
        super()._start_asgi_task(cycle, app)

    def on_response_complete(self) -> None:
        """Begin the next request, go on reading, or end."""
        super().on_response_complete()
        if self._polite.is_closing() or self._is_due():
            return
        if self._ends_after_answers:
            self._close_politely()
        elif self._in_body:
            self._deadline = self.loop.time() + self._limits.seconds_to_leave
        else:
            self._await_request()
        if self._held:
            self._parse_held()

    # What the server calls

    @property
    def unsent(self) -> int:
        """How many bytes of answers wait for the client to read."""
        return self._wire.get_write_buffer_size()

    def look(self, now: float) -> None:
        """End the connection if the client takes too long to send, or to read."""
        if self.unsent:
            self._look_at_reader(now)
        else:
            self._reader_since = (now, -1)
        if now <= self._deadline or (self._is_due() and not self._is_half_closed):
            return
        if self._polite.is_closing() or self._is_half_closed or self._in_body:
            self.abort()
        elif self._overhead:
            self._refuse(408)
        else:
            self._wire.close()

    def abort(self) -> None:
        """End the connection at once."""
        self._wire.abort()

    def send_400_response(self, msg: str) -> None:
        """Refuse what the parser could not read."""
        del msg
        self._refuse(400)

    # Parsing

    def _is_due(self) -> bool:
        """Whether the server owes an answer."""
        return bool(self.pipeline) or (self._running is not None and not self._running.response_complete)

    def _must_wait(self) -> bool:
        """Whether what comes now belongs to requests after one that is still being answered."""
        return not self._in_body and self._is_due()

    def _await_request(self) -> None:
        self._deadline = self.loop.time() + self._limits.seconds_idle + self._limits.seconds_for_head
        self._book.begin_waiting(self)

    def _parse_held(self) -> None:
        while self._held and not self._ends_after_answers and not self._must_wait():
            piece = bytes(self._held[:_SLICE])
            del self._held[:_SLICE]
            self._parse(piece)
        if self._ends_after_answers:
            self._held.clear()
        if self._held:
            self.flow.hold()
        else:
            self.flow.release()

    def _parse(self, octets: bytes) -> None:
        self._overhead += len(octets)
        try:
            self.parser.feed_data(octets)
        except httptools.HttpParserUpgrade as upgrade:
            self._go_on_in_this_protocol(octets[upgrade.args[0] :])
        except httptools.HttpParserError:
            self._refuse(414 if self._has_long_address() else 400)
        if self._overhead > self._limits.largest_head or (self.headers and len(self.headers) > MOST_HEADERS):
            self._refuse(414 if self._has_long_address() else 431)

    def _go_on_in_this_protocol(self, rest: bytes) -> None:
        self.parser, head = parser_after_head(self, self.scope["headers"])
        self.parser.feed_data(head)
        if rest:
            self._held[:0] = rest
            self._parse_held()

    def _has_long_address(self) -> bool:
        return not self._in_body and self.scope is not None and len(self.url) > _LONGEST_PARSED

    # Ending

    def _refuse(self, status: int) -> None:
        """Read no further: say so where nothing else is due, else answer what is due and end."""
        if self._ends_after_answers:
            return
        self._ends_after_answers = True
        self._held.clear()
        is_broken = self._in_body and not self.cycle.response_complete
        if is_broken and self.pipeline:
            self.pipeline.popleft()
        elif is_broken and self.cycle.response_started:
            self.abort()
        elif is_broken or not self._is_due():
            if is_broken:
                self.cycle.disconnected = True
                self.cycle.message_event.set()
            self._say_and_leave(status)
        else:
            self.cycle.keep_alive = False
            self.flow.hold()

    def _say_and_leave(self, status: int) -> None:
        self._wire.write(render_refusal(status, self.server_state.default_headers))
        self._leave()

    def _close_politely(self) -> None:
        if self._polite.is_closing():
            return
        if self._in_body or self._held or self._overhead:
            self._leave()
        else:
            self._wire.close()

    def _leave(self) -> None:
        """End our side, and read on for a little while: a closed socket would throw away the answer on its way.

        RFC 9112, section 9.6.
        """
        self._polite.is_left = True
        self._held.clear()
        self._deadline = self.loop.time() + self._limits.seconds_to_leave
        if self._wire.can_write_eof():
            self._wire.write_eof()
        self.flow.release()

    def _look_at_reader(self, now: float) -> None:
        since, read_then = self._reader_since
        read = self._polite.written - self.unsent
        if read_then < 0:
            self._reader_since = (now, read)
        elif now - since >= self._limits.seconds_without_reading:
            if read - read_then < _SLOWEST_READER * (now - since):
                self.abort()
            self._reader_since = (now, read)

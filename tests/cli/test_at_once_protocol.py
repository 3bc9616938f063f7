"""A server of the at-once protocol in front of a small application that notes which way requests take."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

import pytest
import uvicorn

from kg.cli.at_once_protocol import AtOnceProtocol
from kg.cli.connection_limits import ConnectionLimits, OpenConnections

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence

    from starlette.types import Receive, Scope, Send

    from kg.cli.at_once_protocol import PlainRequest

HANG = 30
FIELDS = b"Host: e\r\nAccept: text/csv\r\n\r\n"


class Answer(NamedTuple):
    status_line: bytes
    rest: bytes


def answer_of(body: bytes) -> Answer:
    return Answer(b"HTTP/1.1 200 OK\r\n", b"content-length: %d\r\n\r\n%s" % (len(body), body))


class Application:
    """Answers by the ordinary way with `ordinary PATH`, and at once with `ready PATH` or, slowly, with `made PATH`."""

    def __init__(self) -> None:
        self.ordinary: list[str] = []
        self.asked: list[tuple[bytes, bytes, bytes]] = []
        self.taken_along: list[object] = []
        self.seen_gone = threading.Event()
        self.go_on = threading.Event()
        self.makes: set[bytes] = set()
        self.gives_back: set[bytes] = set()
        self.has_ready = True

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            scope["state"]["at_once"] = self
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
            return
        self.ordinary.append(scope["path"])
        self.taken_along.append(scope["state"].get("given_back"))
        body = f"ordinary {scope['path']}".encode()
        headers = [(b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def read_fields(self, headers: Sequence[tuple[bytes, bytes]]) -> object:
        return dict(headers)

    def find(self, request: PlainRequest) -> Answer | None:
        self.asked.append(request[:3])
        if not self.has_ready or request.path in self.makes | self.gives_back:
            return None
        return answer_of(b"" if request.method == b"HEAD" else b"ready " + request.path)

    def make(
        self, request: PlainRequest, gone: Callable[[], Awaitable[bool]]
    ) -> Coroutine[None, None, tuple[Answer | None, object]] | None:
        return self._make(request, gone) if request.path in self.makes | self.gives_back else None

    async def _make(self, request: PlainRequest, gone: Callable[[], Awaitable[bool]]) -> tuple[Answer | None, object]:
        while not self.go_on.is_set() and not await gone():  # noqa: ASYNC110 - one is set by another thread
            await asyncio.sleep(0.005)
        if await gone():
            self.seen_gone.set()
        return (None, "luggage") if request.path in self.gives_back else (answer_of(b"made " + request.path), None)


class Served(NamedTuple):
    application: Application
    port: int
    server: uvicorn.Server

    def connect(self) -> socket.socket:
        opened = socket.create_connection(("127.0.0.1", self.port), timeout=HANG)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return opened


@contextmanager
def serving(application: Application) -> Iterator[Served]:
    listening = socket.create_server(("127.0.0.1", 0))
    protocol = cast("type[asyncio.Protocol]", partial(AtOnceProtocol, OpenConnections(ConnectionLimits())))
    config = uvicorn.Config(application, http=protocol, ws="none", log_config=None, access_log=False, lifespan="on")
    config.timeout_graceful_shutdown = HANG
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until(lambda: server.started)
    try:
        yield Served(application, listening.getsockname()[1], server)
    finally:
        if isinstance(application, Application):
            application.go_on.set()
        server.should_exit = True
        thread.join(HANG)
        listening.close()
        assert not thread.is_alive()


@pytest.fixture
def served() -> Iterator[Served]:
    with serving(Application()) as each:
        yield each


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + HANG
    while not is_so():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.005)


def read_answers(wire: socket.socket, number: int, *, bodies: bool = True) -> list[tuple[bytes, bytes]]:
    """So many answers from a connection: head and body."""
    received = b""
    answers: list[tuple[bytes, bytes]] = []
    while len(answers) < number:
        head, end, rest = received.partition(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head)
        if end and length and len(rest) >= (size := int(length[1]) if bodies else 0):
            answers.append((head, rest[:size]))
            received = rest[size:]
        else:
            more = wire.recv(65536)
            assert more, received
            received += more
    assert received == b""
    return answers


def ask(wire: socket.socket, target: bytes, fields: bytes = FIELDS, method: bytes = b"GET") -> bytes:
    wire.sendall(method + b" " + target + b" HTTP/1.1\r\n" + fields)
    return read_answers(wire, 1, bodies=method != b"HEAD")[0][1]


def test_once_its_fields_are_known_a_request_is_answered_at_once(served: Served) -> None:
    with served.connect() as wire:
        assert ask(wire, b"/a") == b"ordinary /a"
        assert ask(wire, b"/a") == b"ready /a"
        assert ask(wire, b"/b?query=x%20y&z") == b"ready /b"
    assert served.application.asked[-1] == (b"GET", b"/b", b"query=x%20y&z")
    assert served.application.ordinary == ["/a"]


def test_fields_that_one_connection_sent_are_known_on_all(served: Served) -> None:
    with served.connect() as first, served.connect() as second:
        ask(first, b"/a")
        assert ask(second, b"/a") == b"ready /a"


def test_other_fields_take_the_ordinary_way_first(served: Served) -> None:
    with served.connect() as wire:
        ask(wire, b"/a")
        assert ask(wire, b"/a", b"Host: e\r\nAccept: text/html\r\n\r\n") == b"ordinary /a"
        assert ask(wire, b"/a", b"Host: e\r\nAccept: text/html\r\n\r\n") == b"ready /a"


def test_an_answer_at_once_carries_the_headers_of_the_server(served: Served) -> None:
    with served.connect() as wire:
        wire.sendall(b"GET /a HTTP/1.1\r\n" + FIELDS)
        [(ordinary, _)] = read_answers(wire, 1)
        wire.sendall(b"GET /a HTTP/1.1\r\n" + FIELDS)
        [(at_once, _)] = read_answers(wire, 1)
    names = [{line.partition(b":")[0] for line in head.split(b"\r\n")[1:]} for head in (ordinary, at_once)]
    assert names[0] == names[1]
    assert b"date" in names[1]


def test_head_is_answered_without_a_body_and_the_connection_goes_on(served: Served) -> None:
    with served.connect() as wire:
        ask(wire, b"/a")
        assert ask(wire, b"/a", method=b"HEAD") == b""
        assert ask(wire, b"/a") == b"ready /a"
    assert (b"HEAD", b"/a", b"") in served.application.asked


@pytest.mark.parametrize(
    "fields",
    [
        b"Host: e\r\nContent-Length: 0\r\n\r\n",
        b"Host: e\r\nConnection: close\r\n\r\n",
        b"Host: e\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
        b"Host: e\r\nExpect: 100-continue\r\n\r\n",
        b"Host: e\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
)
def test_requests_that_are_not_plain_never_pass_at_once(served: Served, fields: bytes) -> None:
    for _ in range(3):
        with served.connect() as wire:
            wire.sendall(b"GET /a HTTP/1.1\r\n" + fields)
            assert b"ready" not in wire.recv(65536)
    assert served.application.asked == []


def test_a_client_that_says_keep_alive_is_answered_at_once(served: Served) -> None:
    fields = b"Host: e\r\nConnection: keep-alive\r\n\r\n"
    with served.connect() as wire:
        ask(wire, b"/a", fields)
        assert ask(wire, b"/a", fields) == b"ready /a"


@pytest.mark.parametrize(
    "line",
    [b"POST /a HTTP/1.1", b"GET /a HTTP/1.0", b"GET //a HTTP/1.1", b"GET http://e/a HTTP/1.1", b"GET  /a HTTP/1.1"],
)
def test_other_first_lines_take_the_ordinary_way(served: Served, line: bytes) -> None:
    with served.connect() as wire:
        ask(wire, b"/a")
        asked = len(served.application.asked)
        wire.sendall(line + b"\r\n" + FIELDS)
        assert b"ready" not in wire.recv(65536)
        assert len(served.application.asked) == asked


def test_requests_sent_ahead_in_one_piece_are_answered_in_order(served: Served) -> None:
    with served.connect() as wire:
        ask(wire, b"/a")
        wire.sendall(b"".join(b"GET /%d HTTP/1.1\r\n%s" % (number, FIELDS) for number in range(50)))
        bodies = [body for _, body in read_answers(wire, 50)]
    assert [body.rpartition(b" ")[2] for body in bodies] == [b"/%d" % number for number in range(50)]


def test_a_request_in_two_pieces_takes_the_ordinary_way(served: Served) -> None:
    with served.connect() as wire:
        ask(wire, b"/a")
        wire.sendall(b"GET /a HTTP/1.1\r\nHost: e\r\n")
        time.sleep(0.05)
        wire.sendall(b"Accept: text/csv\r\n\r\n")
        assert read_answers(wire, 1)[0][1] == b"ordinary /a"
        assert ask(wire, b"/a") == b"ready /a"


def test_what_comes_while_an_answer_is_made_is_answered_after_it(served: Served) -> None:
    served.application.makes.add(b"/slow")
    with served.connect() as wire:
        ask(wire, b"/a")
        wire.sendall(b"GET /slow HTTP/1.1\r\n" + FIELDS)
        until(lambda: (b"GET", b"/slow", b"") in served.application.asked)
        wire.sendall(b"GET /next HTTP/1.1\r\n" + FIELDS)
        time.sleep(0.05)
        served.application.go_on.set()
        assert [body.rpartition(b" ")[2] for _, body in read_answers(wire, 2)] == [b"/slow", b"/next"]
        assert ask(wire, b"/a") == b"ready /a"


def test_others_are_answered_while_an_answer_is_made(served: Served) -> None:
    served.application.makes.add(b"/slow")
    with served.connect() as waiting, served.connect() as other:
        ask(waiting, b"/a")
        waiting.sendall(b"GET /slow HTTP/1.1\r\n" + FIELDS)
        assert ask(other, b"/a") == b"ready /a"
        served.application.go_on.set()
        assert read_answers(waiting, 1)[0][1] == b"made /slow"


def test_a_request_given_back_takes_the_ordinary_way_with_its_luggage(served: Served) -> None:
    served.application.gives_back.add(b"/back")
    served.application.go_on.set()
    with served.connect() as wire:
        ask(wire, b"/a")
        assert ask(wire, b"/back") == b"ordinary /back"
        assert ask(wire, b"/a", b"Host: other\r\n\r\n") == b"ordinary /a"
    assert served.application.taken_along == [None, "luggage", None]


def test_a_request_given_back_still_comes_before_the_next(served: Served) -> None:
    served.application.gives_back.add(b"/back")
    with served.connect() as wire:
        ask(wire, b"/a")
        wire.sendall(b"GET /back HTTP/1.1\r\n" + FIELDS)
        until(lambda: (b"GET", b"/back", b"") in served.application.asked)
        wire.sendall(b"GET /next HTTP/1.1\r\n" + FIELDS)
        time.sleep(0.05)
        served.application.go_on.set()
        assert [body.rpartition(b" ")[2] for _, body in read_answers(wire, 2)] == [b"/back", b"/next"]


@pytest.mark.parametrize("kept", ["makes", "gives_back"])
def test_a_client_that_has_said_all_still_gets_its_answer(served: Served, kept: str) -> None:
    getattr(served.application, kept).add(b"/slow")
    with served.connect() as first:
        ask(first, b"/a")
    with served.connect() as wire:
        wire.sendall(b"GET /slow HTTP/1.1\r\n" + FIELDS)
        wire.shutdown(socket.SHUT_WR)
        until(lambda: (b"GET", b"/slow", b"") in served.application.asked)
        time.sleep(0.05)
        served.application.go_on.set()
        assert read_answers(wire, 1)[0][1].endswith(b" /slow")
        assert wire.recv(1) == b""


def test_who_makes_an_answer_learns_that_the_client_has_gone(served: Served) -> None:
    served.application.makes.add(b"/slow")
    with served.connect() as wire:
        ask(wire, b"/a")
        wire.sendall(b"GET /slow HTTP/1.1\r\n" + FIELDS)
        until(lambda: (b"GET", b"/slow", b"") in served.application.asked)
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    assert served.application.seen_gone.wait(HANG)


def test_an_answer_in_the_making_is_finished_when_the_server_stops(served: Served) -> None:
    served.application.makes.add(b"/slow")
    with served.connect() as wire:
        ask(wire, b"/a")
        wire.sendall(b"GET /slow HTTP/1.1\r\n" + FIELDS)
        until(lambda: (b"GET", b"/slow", b"") in served.application.asked)
        served.server.should_exit = True
        time.sleep(0.3)
        served.application.go_on.set()
        [(head, body)] = read_answers(wire, 1)
        assert body == b"made /slow"
        assert b"connection: close" in head
        assert wire.recv(1) == b""


def test_what_is_not_ready_takes_the_ordinary_way(served: Served) -> None:
    served.application.has_ready = False
    with served.connect() as wire:
        assert [ask(wire, b"/a") for _ in range(3)] == [b"ordinary /a"] * 3


def test_an_application_without_answers_at_once_is_served_as_ever() -> None:
    async def plain(scope: Scope, receive: Receive, send: Send) -> None:
        application = Application()
        if scope["type"] == "lifespan":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
        else:
            await application(scope, receive, send)

    with serving(cast("Application", plain)) as served, served.connect() as wire:
        assert [ask(wire, b"/a") for _ in range(2)] == [b"ordinary /a"] * 2


def test_more_fields_than_are_remembered_do_no_harm(served: Served) -> None:
    with served.connect() as wire:
        for number in range(100):
            fields = b"Host: e\r\nX: %d\r\n\r\n" % number
            assert ask(wire, b"/a", fields) == b"ordinary /a"
            assert ask(wire, b"/a", fields) == b"ready /a"
        assert ask(wire, b"/a", b"Host: e\r\nX: 0\r\n\r\n") == b"ordinary /a"

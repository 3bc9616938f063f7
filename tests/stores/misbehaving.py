"""A loopback server that answers each request with the bytes it is given, however wrong, and notes what it was sent."""

from __future__ import annotations

import socket
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LONGEST_REQUEST = 1_000_000


@dataclass
class Misbehaving:
    """Where the server listens and the requests that came; the last of `answers` is given again and again."""

    address: str
    answers: list[bytes | Callable[[socket.socket, Event], None]]
    requests: list[bytes] = field(default_factory=list)


@contextmanager
def misbehaving(*answers: bytes | Callable[[socket.socket, Event], None]) -> Iterator[Misbehaving]:
    """A server that gives these answers in turn, each on a connection of its own, and ends with the block."""
    over = Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.05)
        server = Misbehaving(f"http://127.0.0.1:{listening.getsockname()[1]}/sparql", list(answers))
        threads = [Thread(target=_accept, args=(listening, server, over))]
        threads[0].start()
        try:
            yield server
        finally:
            over.set()
            threads[0].join()


def _accept(listening: socket.socket, server: Misbehaving, over: Event) -> None:
    talks: list[Thread] = []
    while not over.is_set():
        try:
            connection, _ = listening.accept()
        except TimeoutError:
            continue
        connection.settimeout(5)
        talks.append(Thread(target=_talk, args=(connection, server, over)))
        talks[-1].start()
    for talk in talks:
        talk.join()


def _talk(connection: socket.socket, server: Misbehaving, over: Event) -> None:
    with connection, suppress(OSError):
        server.requests.append(_read_request(connection))
        answer = server.answers[min(len(server.requests), len(server.answers)) - 1]
        if callable(answer):
            answer(connection, over)
        else:
            connection.sendall(answer)


def _read_request(connection: socket.socket) -> bytes:
    came = b""
    while len(came) < _LONGEST_REQUEST:
        head, end, body = came.partition(b"\r\n\r\n")
        lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        if end and len(body) >= (int(lengths[0]) if lengths else 0):
            break
        more = connection.recv(65_536)
        if not more:
            break
        came += more
    return came


def http(
    body: bytes = b"",
    media_type: str = "application/sparql-results+json",
    status: str = "200 OK",
    length: int | None = None,
    **headers: str,
) -> bytes:
    """A whole answer; `length` is the Content-Length that is claimed, negative for none."""
    lines = [f"HTTP/1.1 {status}", "Connection: close", *(f"{n.replace('_', '-')}: {v}" for n, v in headers.items())]
    lines += [f"Content-Type: {media_type}"] if media_type else []
    claimed = len(body) if length is None else length
    lines += [f"Content-Length: {claimed}"] if claimed >= 0 else []
    return "\r\n".join([*lines, "", ""]).encode() + body

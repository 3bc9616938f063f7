"""A client that sends whatever it is told, octet by octet, and reads what comes back."""

from __future__ import annotations

import json
import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

HANG = 40  # seconds: no answer after so long is a hang, not a slow machine
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: status (0 where the connection ended without one), headers by lower-case name, body."""

    status: int
    headers: dict[str, str]
    body: bytes

    def problem(self) -> dict[str, Any]:
        """The problem document."""
        assert self.headers.get("content-type", "").startswith("application/problem+json"), self
        document: dict[str, Any] = json.loads(self.body)
        return document


NO_REPLY = Reply(0, {}, b"")


def connect(port: int) -> socket.socket:
    """An open connection that gives up on a hang."""
    opened = socket.create_connection(("127.0.0.1", port), timeout=HANG)
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return opened


def exchange(port: int, *pieces: bytes, pause: float = 0.0, ends_sending: bool = False) -> list[Reply]:
    """Send the pieces on one connection, with a pause after each, and read answers until the server ends it."""
    with connect(port) as wire:
        try:
            for piece in pieces:
                wire.sendall(piece)
                time.sleep(pause)
            if ends_sending:
                wire.shutdown(socket.SHUT_WR)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the server has said what it had to say; that is read below
        return parse_replies(read_all(wire))


def read_all(wire: socket.socket) -> bytes:
    """Everything until the other end is closed."""
    received = bytearray()
    try:
        while piece := wire.recv(_CHUNK):
            received += piece
    except ConnectionResetError:
        pass
    return bytes(received)


def parse_replies(octets: bytes) -> list[Reply]:
    """The answers that stand one after the other in a stream."""
    replies = []
    while octets.startswith(b"HTTP/1.1 "):
        head, _, rest = octets.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        status = int(lines[0].split(" ")[1])
        if status == 100:
            octets = rest
            continue
        length = int(headers.get("content-length", 0))
        body, octets = (
            (rest[:length], rest[length:]) if "chunked" not in headers.get("transfer-encoding", "") else _dechunk(rest)
        )
        replies.append(Reply(status, headers, body))
    assert octets == b"", octets[:200]
    return replies


def first(replies: Iterable[Reply]) -> Reply:
    """The first answer, or the one that stands for none."""
    return next(iter(replies), NO_REPLY)


def render(method: str, target: str | bytes, *headers: str | bytes, body: bytes = b"", keep: bool = False) -> bytes:
    """A request with a Host, a Content-Length where there is a body, and the given header lines."""
    lines: list[str | bytes] = [f"{method} ".encode() + _octets(target) + b" HTTP/1.1"]
    if not any(_octets(line).lower().startswith(b"host:") for line in headers):
        lines.append("Host: localhost")
    if body and not any(
        _octets(line).lower().startswith((b"content-length:", b"transfer-encoding:")) for line in headers
    ):
        lines.append(f"Content-Length: {len(body)}")
    if not keep:
        lines.append("Connection: close")
    return b"\r\n".join([*map(_octets, lines), *map(_octets, headers), b"", body])


def _octets(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("latin-1")


def _dechunk(octets: bytes) -> tuple[bytes, bytes]:
    body = bytearray()
    while octets:
        size, _, octets = octets.partition(b"\r\n")
        length = int(size, 16)
        body += octets[:length]
        octets = octets[length + 2 :]
        if length == 0:
            break
    return bytes(body), octets

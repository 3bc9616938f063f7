"""A request that offers to speak another protocol, read on in HTTP/1.1.

Source: RFC 9110, section 7.8: a server may ignore Upgrade; clients send it beside an ordinary request with a body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import httptools

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.cli.bounded_protocol import BoundedProtocol

_FRAMING = frozenset({b"content-length", b"transfer-encoding"})


def parser_after_head(
    protocol: BoundedProtocol, headers: Iterable[tuple[bytes, bytes]]
) -> tuple[httptools.HttpRequestParser, bytes]:
    """A fresh parser for the body of a request, and the head to feed it first.

    The parser that read the head takes what follows for the other protocol and reads no further.
    """
    framing = (name + b": " + value + b"\r\n" for name, value in headers if name in _FRAMING)
    return httptools.HttpRequestParser(RepeatedHead(protocol)), b"POST / HTTP/1.1\r\n" + b"".join(framing) + b"\r\n"


class RepeatedHead:
    """What a fresh parser calls while it is told of a head that was read already, and afterwards."""

    def __init__(self, protocol: BoundedProtocol) -> None:
        self._protocol = protocol
        self._is_known = True
        self.on_body = protocol.on_body
        self.on_message_complete = protocol.on_message_complete

    def on_message_begin(self) -> None:
        """The known head, then those of further requests."""
        if not self._is_known:
            self._protocol.on_message_begin()

    def on_url(self, url: bytes) -> None:
        """As above."""
        if not self._is_known:
            self._protocol.on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """As above."""
        if not self._is_known:
            self._protocol.on_header(name, value)

    def on_headers_complete(self) -> None:
        """As above; from here on the requests are new."""
        if not self._is_known:
            self._protocol.on_headers_complete()
        self._is_known = False

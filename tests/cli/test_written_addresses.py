"""An address typed with Chinese characters is answered as its percent form is."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.cli.served import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def server(shipped_home: Path) -> Iterator[tuple[str, int]]:
    with serving(shipped_home) as address:
        parts = urlsplit(address)
        yield parts.hostname or "", parts.port or 0


def ask(server: tuple[str, int], target: bytes) -> bytes:
    with socket.create_connection(server, timeout=60) as connection:
        connection.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        got = b""
        while piece := connection.recv(65_536):
            got += piece
        return got


def test_characters_beyond_ascii_need_no_percent_form(server: tuple[str, int]) -> None:
    typed = ask(server, "/api/v1/cases?keyword=听证&facet_limit=0".encode())
    assert typed.startswith(b"HTTP/1.1 200 ")
    assert "检例第85号".encode() in typed
    body = ask(server, b"/api/v1/cases?keyword=%E5%90%AC%E8%AF%81&facet_limit=0").partition(b"\r\n\r\n")[2]
    assert typed.partition(b"\r\n\r\n")[2] == body


@pytest.mark.parametrize("target", [b"/case/spp/\xff", b"/sparql?query=\xff\xfe", b"/\x80"])
def test_bytes_that_are_no_characters_are_refused_and_the_server_goes_on(
    server: tuple[str, int], target: bytes
) -> None:
    assert ask(server, target)[9:12] in (b"400", b"404")
    assert ask(server, b"/health").startswith(b"HTTP/1.1 200 ")

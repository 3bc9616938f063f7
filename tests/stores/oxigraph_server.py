"""A real SPARQL endpoint for tests: the Oxigraph server of PyPI, on loopback, stopped in any case."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.stores.endpoint_address import parse_endpoint
from kg.stores.quads import render_quads
from kg.stores.remote import EndpointLimits, RemoteStore
from tests.conftest import first_answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.stores.quads import Quads

PROGRAM = Path(sys.executable).parent / "oxigraph"
SECONDS = EndpointLimits(seconds=60)


@contextmanager
def serving_oxigraph(folder: Path | None = None) -> Iterator[str]:
    """The address of a server of this store, which it cannot change, or of an empty one in memory."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    how = ["serve-read-only", "--location", str(folder)] if folder else ["serve"]
    with subprocess.Popen(
        [PROGRAM, *how, "--bind", place], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            first_answer(f"http://{place}/query?query=ASK%20%7B%7D")
            yield f"http://{place}"
        finally:
            server.kill()


def open_remote(address: str) -> RemoteStore:
    """The server at this address as a store."""
    return RemoteStore(parse_endpoint(f"{address}/query"), SECONDS)


def put_quads(address: str, quads: Quads) -> None:
    """Let the server hold these quads and no others."""
    send(f"{address}/update", "application/sparql-update", b"CLEAR ALL")
    send(f"{address}/store", "application/n-quads", render_quads(quads))


def send(address: str, media_type: str, body: bytes) -> None:
    """POST to the server."""
    request = urllib.request.Request(address, body, {"Content-Type": media_type}, method="POST")  # noqa: S310 - loopback
    with urllib.request.urlopen(request, timeout=30):  # noqa: S310 - as above
        pass

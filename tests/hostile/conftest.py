"""The server under attack, one a session, a listener that nobody may reach, and the look at both after each attack."""

from __future__ import annotations

import shutil
import socket
import threading
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from tests.hostile.target import CHEAP, MOST_PROCESSES, MOST_SERVER_BYTES, MOST_WORKER_BYTES, Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Canary:
    """A socket that listens on loopback and notes whoever comes."""

    def __init__(self) -> None:
        self.visits: list[bytes] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listening.getsockname()[1]}"
        self._thread = threading.Thread(target=self._note, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Listen no more."""
        with socket.create_connection(("127.0.0.1", int(self.address.rpartition(":")[2]))) as last:
            last.sendall(b"end")
        self._thread.join(timeout=10)
        self._listening.close()

    def _note(self) -> None:
        while True:
            visitor, _ = self._listening.accept()
            with visitor:
                visitor.settimeout(2)
                try:
                    said = visitor.recv(1000)
                except OSError:
                    said = b""
                if said == b"end":
                    return
                self.visits.append(said)
                try:
                    visitor.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                except OSError:
                    continue


@pytest.fixture(scope="session")
def canary() -> Iterator[Canary]:
    listening = Canary()
    yield listening
    listening.close()


@pytest.fixture(scope="session")
def target(shipped_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    home = tmp_path_factory.mktemp("hostile") / "home"
    shutil.copytree(shipped_home, home, symlinks=True)
    running = Target(home)
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def unharmed(target: Target, canary: Canary, record_property: Callable[[str, object], None]) -> Iterator[None]:
    """The same process answers cheap requests all the while, stays small, and calls nobody."""
    target.begin_watch()
    yield
    watch = target.end_watch()
    for each in fields(watch):  # for whoever wants to know how far from its bounds the server was: --junitxml
        record_property(each.name, getattr(watch, each.name))
    assert target.process.poll() is None, target.log()[-3000:]
    assert watch.failures == []
    assert watch.slowest < CHEAP
    assert watch.server < MOST_SERVER_BYTES
    assert watch.worker < MOST_WORKER_BYTES
    assert watch.processes <= MOST_PROCESSES
    assert canary.visits == []

"""The server under attack: one real process with small limits, watched while it is attacked."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.hostile.wire import connect, first, parse_replies, read_all, render

if TYPE_CHECKING:
    import socket

LIMITS = {
    "KG_QUERY_SECONDS": "1",
    "KG_QUERY_MEMORY": "200000000",
    "KG_RESULT_BYTES": "5000000",
    "KG_LARGEST_DOCUMENT": "1000000",
    "KG_INPUT_SECONDS": "5",
    "KG_INPUT_MEMORY": "250000000",
    "KG_SECONDS_FOR_HEADERS": "2",
    "KG_SECONDS_FOR_BODY": "2",
    "KG_SECONDS_IDLE": "2",
    "KG_MOST_CONNECTIONS": "150",
}
MOST_SERVER_BYTES = 500_000_000
MOST_WORKER_BYTES = 200_000_000 + 300_000_000  # what a query may use, and what a process has or has reserved before it
MOST_PROCESSES = 12
CHEAP = 10.0  # seconds: a cheap request that takes longer was starved; it is meant to take far less than one
CACHED = "/sparql?query=SELECT%20%2A%20%7B%20%3Fcase%20a%20gc%3AGuidingCase%20%7D%20LIMIT%203"
_CHEAP_TARGETS = ("/health", "/case/spp/85", CACHED)
_SECONDS_BETWEEN_PROBES = 0.05
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass
class Watch:
    """What was seen while attacks ran: the slowest cheap request, what failed, and the largest processes (bytes)."""

    slowest: float = 0.0
    failures: list[str] = field(default_factory=list)
    server: int = 0
    worker: int = 0
    processes: int = 0


class Target:
    """A running `kg serve` on a free port of loopback."""

    def __init__(self, home: Path) -> None:
        command = [sys.executable, "-c", "from kg.cli.main import main; main()", "serve", "--port", "0"]
        self._log = home / "hostile.log"
        environment = {**os.environ, **LIMITS, "KG_HOME": str(home), "KG_LANG": "en", "PYTHONUNBUFFERED": "1"}
        with self._log.open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, text=True, env=environment)
        self.port = self._find_port()
        self._watch = Watch()
        self._stopping = threading.Event()
        self._watching = threading.Thread(target=self._watch_on, daemon=True)
        self._watching.start()

    def begin_watch(self) -> None:
        """Forget what was seen before."""
        self._watch = Watch()

    def end_watch(self) -> Watch:
        """What was seen since; one more round of cheap requests belongs to it."""
        watch = self._watch
        self._probe_all(watch)
        return watch

    def log(self) -> str:
        """Everything that the server printed."""
        return self._log.read_text(encoding="utf-8")

    def stop(self) -> None:
        """End the server and the watch."""
        self._stopping.set()
        self._watching.join()
        self.process.terminate()
        try:
            self.process.wait(timeout=30)
        finally:
            self.process.kill()

    def _find_port(self) -> int:
        for _ in range(600):
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", self.log()):
                return int(found[1])
            assert self.process.poll() is None, self.log()
            time.sleep(0.05)
        raise AssertionError(self.log())

    def _watch_on(self) -> None:
        turn = 0
        while not self._stopping.wait(_SECONDS_BETWEEN_PROBES):
            self._measure(self._watch)
            self._probe(self._watch, _CHEAP_TARGETS[turn % len(_CHEAP_TARGETS)])
            turn += 1

    def _probe_all(self, watch: Watch) -> None:
        for target in _CHEAP_TARGETS:
            self._probe(watch, target)

    def _probe(self, watch: Watch, target: str) -> None:
        begun = time.monotonic()
        try:
            with connect(self.port) as wire:
                status = _ask(wire, target)
        except OSError as error:
            watch.failures.append(f"{target}: {error!r}")
            return
        if status != 200:
            watch.failures.append(f"{target}: {status}")
        watch.slowest = max(watch.slowest, time.monotonic() - begun)

    def _measure(self, watch: Watch) -> None:
        watch.server = max(watch.server, resident_bytes(self.process.pid))
        children = find_descendants(self.process.pid)
        watch.processes = max(watch.processes, len(children))
        watch.worker = max([watch.worker, *map(resident_bytes, children)])


def _ask(wire: socket.socket, target: str) -> int:
    wire.sendall(render("GET", target))
    return first(parse_replies(read_all(wire))).status


def resident_bytes(pid: int) -> int:
    """How much memory a process holds; 0 where it is gone or the system does not tell."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def find_descendants(pid: int) -> list[int]:
    """The processes that a process started, and those that they started."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(each) for each in task.read_text(encoding="ascii").split()]
        except OSError:
            continue
        for child in children:
            found += [child, *find_descendants(child)]
    return found

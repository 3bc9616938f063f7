"""A server in a process of its own, as `kg serve` starts it, on a free port of loopback; always stopped."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMMAND = (sys.executable, "-c", "from kg.cli.main import main; main()", "serve", "--port", "0")
MOST_SECONDS = 60


@contextmanager
def running(home: Path, log: Path, *options: str, **environment: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address and the process; what it says on standard error goes to the file `log`."""
    named = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    with (
        log.open("wb") as written,
        subprocess.Popen(
            (*COMMAND, "--home", str(home), *options), stderr=written, env={**named, "KG_LANG": "en", **environment}
        ) as server,
    ):
        try:
            yield _wait_for_address(server, log), server
        finally:
            if server.poll() is None:
                server.send_signal(signal.SIGTERM)
            server.wait(timeout=MOST_SECONDS)


@contextmanager
def serving(home: Path, *options: str, **environment: str) -> Iterator[str]:
    """The address of a server."""
    with running(home, home / f"log-{os.getpid()}", *options, **environment) as (address, _):
        yield address


def _wait_for_address(server: subprocess.Popen[bytes], log: Path) -> str:
    for _ in range(MOST_SECONDS * 20):
        found = re.search(r"Serving on (http://\S+)", log.read_text(encoding="utf-8"))
        if found:
            return found[1]
        if server.poll() is not None:
            break
        try:
            server.wait(timeout=0.05)
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError(log.read_text(encoding="utf-8"))

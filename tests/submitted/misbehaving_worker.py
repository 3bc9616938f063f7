"""A worker that does what its task says, good or bad."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputSizeError, Place
from kg.submitted.worker import serve

if TYPE_CHECKING:
    from collections.abc import Callable


def misbehave(what: str, given: str = "") -> bytes:  # noqa: C901, PLR0912 - a table of misdeeds
    match what:
        case "echo":
            return given.encode()
        case "pid":
            return str(os.getpid()).encode()
        case "sleep":
            time.sleep(3600)
        case "spin":
            while True:
                pass
        case "eat":
            return b"".join(bytes(10_000_000) for _ in range(1000))
        case "leave":
            os._exit(3)
        case "crash":
            ctypes.string_at(0)
        case "recurse":
            return misbehave("recurse", given)
        case "raise":
            raise KeyError(given)
        case "refuse":
            raise InputSizeError(f"{given} is too much.", f"{given}太多。", place=Place("body", 2, 5))
        case "much":
            return bytes(5_000_000)
        case "chatter":
            sys.stderr.write("x" * 10_000)
        case "call":
            host, _, port = given.partition(":")
            socket.create_connection((host, int(port)), timeout=5)
        case "start":
            subprocess.run(["/bin/true"], check=True)
        case "write":
            Path(given).write_text("kept", encoding="utf-8")
    return b"done"


def warm_up() -> Callable[..., bytes]:
    return misbehave


def main(descriptor: int) -> None:
    serve(descriptor, warm_up)

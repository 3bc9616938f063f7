"""A worker: a process of its own that answers one query after another and may be killed at any moment.

It imports nothing but pyoxigraph and the standard library. Its one connection is the socket it was started with;
once a store is open it can neither open another file or socket nor write one, and it has no more memory than allowed.
The other end is `kg.stores.worker_link`.
"""

from __future__ import annotations

import gc
import marshal
import os
import resource
import signal
import socket
import struct
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox

from kg.stores.engine_answers import FORMS, AnswerTooLargeError, AskedQuery, answer_asked

if TYPE_CHECKING:
    from collections.abc import Mapping

REQUEST_HEAD: Final = struct.Struct("<I")  # how many bytes of marshalled values follow
ANSWER_HEAD: Final = struct.Struct("<BBBxQ")  # outcome, form, whether the worker leaves, how many bytes follow

ANSWERED, NOT_ACCEPTABLE, OPENED, NOT_OPENED, NOT_SPARQL, NOT_VALUE, ENGINE_FAILED, TOO_LARGE, NO_MEMORY = range(9)
ATE_TOO_MUCH: Final = 86  # exit status of a worker that found itself too large

_PAGE = os.sysconf("SC_PAGE_SIZE")
_OWN_FILES, _OWN_SIZES = Path("/proc/self/fd"), Path("/proc/self/statm")
_USUAL_DESCRIPTORS = 63  # where the system does not list those in use
_MOST_STORES = 2
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # getrusage counts bytes there and kilobytes elsewhere
_SECONDS_BETWEEN_LOOKS = 0.05
_GRACE = 2.0  # seconds after the deadline at which a worker ends itself, should nobody have ended it
_LEAVES_ABOVE = 4  # a worker that kept more than this part of its allowance makes room for a fresh one


class Terms(NamedTuple):
    """What a worker is told once: the most memory beyond what it starts with, and the project's prefixes."""

    memory: int
    prefixes: Mapping[str, str]
    watches_itself: bool


class WorkerRequest(NamedTuple):
    """A store's folder, a query for it (None: only open the store), the seconds and the bytes allowed."""

    folder: str
    asked: tuple[object, ...] | None
    seconds: float
    most_bytes: int


class Worker:
    """The state of the process: open stores and the memory it had before the first query."""

    def __init__(self, connection: socket.socket, terms: Terms) -> None:
        self._connection = connection
        self._terms = terms
        self._stores: dict[str, ox.Store] = {}
        self._own_size = 0
        self._asked_since = 0.0

    def run(self) -> None:
        """Answer until the other end is closed."""
        if self._terms.watches_itself:
            threading.Thread(target=self._watch, daemon=True).start()
        while values := receive(self._connection):
            request = WorkerRequest(*values)  # type: ignore[arg-type]
            outcome, form, body = self._answer(request)
            leaves = outcome == NO_MEMORY or self._grew_too_large()
            if request.asked is None:
                body = b""  # a query may be on its way already and its answer follows at once; this one is a head alone
            _send(self._connection, ANSWER_HEAD.pack(outcome, form, leaves, len(body)), body)
            if leaves:
                return

    def _answer(self, request: WorkerRequest) -> tuple[int, int, bytes]:
        """Outcome, index of the form, and the answer or what was wrong."""
        signal.setitimer(signal.ITIMER_REAL, request.seconds + _GRACE)
        self._asked_since = time.monotonic()
        try:
            return self._evaluate(request)
        except AnswerTooLargeError:
            return TOO_LARGE, 0, b""
        except MemoryError:
            return NO_MEMORY, 0, b""
        except SyntaxError as error:
            return NOT_SPARQL, 0, str(error).encode()
        except ValueError as error:
            return NOT_VALUE, 0, str(error).encode()
        except (OSError, RuntimeError) as error:
            return ENGINE_FAILED, 0, str(error).encode()
        finally:
            self._asked_since = 0.0
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _evaluate(self, request: WorkerRequest) -> tuple[int, int, bytes]:
        try:
            engine = self._stores.get(request.folder) or self._open(request.folder)
        except (OSError, RuntimeError, ValueError) as error:
            return NOT_OPENED, 0, str(error).encode()
        if request.asked is None:
            return OPENED, 0, b""
        asked = AskedQuery(*request.asked)  # type: ignore[arg-type]
        form, body = answer_asked(engine, asked, self._terms.prefixes, request.most_bytes)
        return (NOT_ACCEPTABLE if body is None else ANSWERED), FORMS.index(form), body or b""

    def _open(self, folder: str) -> ox.Store:
        _lift_limits()
        while len(self._stores) >= _MOST_STORES:
            del self._stores[next(iter(self._stores))]
        engine = self._stores[folder] = ox.Store.read_only(folder)
        self._own_size = peak_size()
        limit_process(self._terms.memory)
        return engine

    def _grew_too_large(self) -> bool:
        return peak_size() - self._own_size > self._terms.memory // _LEAVES_ABOVE

    def _watch(self) -> None:
        """End the process when it grows too large: for systems that do not enforce a limit on addresses."""
        while True:
            time.sleep(_SECONDS_BETWEEN_LOOKS)
            if self._asked_since and peak_size() - self._own_size > self._terms.memory:
                os._exit(ATE_TOO_MUCH)


def main(descriptor: int) -> None:
    """Serve the socket of this number until it is closed."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    connection = socket.socket(fileno=descriptor)
    terms = receive(connection)
    if terms:
        gc.disable()  # nothing here makes cycles; a worker that grows leaves
        Worker(connection, Terms(*terms)).run()  # type: ignore[arg-type]


def limit_process(memory: int, files: int = 0) -> None:
    """Let the process have this much more memory (bytes), no further file or socket, no file to write, no core file."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    if _OWN_SIZES.exists():
        now = int(_OWN_SIZES.read_text(encoding="ascii").split()[0]) * _PAGE
        resource.setrlimit(resource.RLIMIT_AS, (now + memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
    used = _fill_descriptors()
    resource.setrlimit(resource.RLIMIT_NOFILE, (used + files, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))


def _fill_descriptors() -> int:
    """Take every number below the highest file descriptor in use, so that none is left for a new file; how many."""
    highest = max(int(each.name) for each in _OWN_FILES.iterdir()) if _OWN_FILES.is_dir() else _USUAL_DESCRIPTORS
    while (taken := os.dup(0)) < highest:
        pass
    return taken + 1


def receive(connection: socket.socket) -> tuple[object, ...] | None:
    """The next values that were sent; None at the end."""
    head = _receive_exactly(connection, REQUEST_HEAD.size)
    if not head:
        return None
    values: tuple[object, ...] = marshal.loads(_receive_exactly(connection, REQUEST_HEAD.unpack(head)[0]))  # noqa: S302 - from the parent
    return values


def _receive_exactly(connection: socket.socket, length: int) -> bytes:
    received = connection.recv(length)
    while received and len(received) < length:
        more = connection.recv(length - len(received))
        if not more:
            return b""
        received += more
    return received


def _send(connection: socket.socket, head: bytes, body: bytes) -> None:
    sent = connection.sendmsg([head, body])
    if sent < len(head):
        connection.sendall(head[sent:])
        sent = len(head)
    if sent < len(head) + len(body):
        connection.sendall(memoryview(body)[sent - len(head) :])


def _lift_limits() -> None:
    for limit in (resource.RLIMIT_NOFILE, resource.RLIMIT_AS, resource.RLIMIT_FSIZE):
        hard = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (hard, hard))


def peak_size() -> int:
    """The most memory that the process ever held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT

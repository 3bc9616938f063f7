"""One worker as its parent sees it: a process, a socket to it, and what became of it.

Everything runs in the parent's event loop and waits for nothing; the other end is `kg.stores.worker_process`.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph

from kg.stores.worker_process import ANSWER_HEAD, ATE_TOO_MUCH, REQUEST_HEAD, Terms, WorkerRequest

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Callable

_PROJECT = Path(__file__).resolve().parents[2]
_BOOT = "import sys; sys.path += sys.argv[3:]; __import__(sys.argv[2], fromlist=['main']).main(int(sys.argv[1]))"
_KEPT_VARIABLES = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG", "LC_ALL", "TMPDIR")
_AT_ONCE = 1 << 16  # bytes taken from a socket in one go; a larger buffer costs more than the answer
_LONGEST_LAST_WORDS = 1 << 16
_PAGE = os.sysconf("SC_PAGE_SIZE")
_MEMORY_WORDS = (b"memory allocation of", b"bad_alloc", b"out of memory", b"MemoryError", b"Cannot allocate memory")
_LOWER_PRIORITY = 10  # a slow query gets about a tenth of what the server and quick queries get on a busy core

WENT_BY_ALARM: Final = -signal.SIGALRM
WENT_BY_FAULT: Final = (-signal.SIGSEGV, -signal.SIGBUS)


class Program(NamedTuple):
    """What a worker runs: a module with a `main` that takes its socket's number, and where its libraries are."""

    module: str
    places: tuple[str, ...]


class WorkerAnswer(NamedTuple):
    """The outcome's number, the index of the answer's form, and the bytes of the answer or of what was wrong."""

    outcome: int
    form: int
    body: bytes


class WorkerEnd(NamedTuple):
    """How a worker ended: exit status (negative: the signal), and whether it ran out of memory or of stack."""

    status: int
    out_of_memory: bool
    out_of_stack: bool


class WorkerLink:
    """A spawned worker and the way to it; calls `answered(link, answer)` and, once, `lost(link, end)`.

    Without a program it is one that answers queries.
    """

    def __init__(
        self,
        loop: AbstractEventLoop,
        terms: Terms,
        answered: Callable[[WorkerLink, WorkerAnswer], None],
        lost: Callable[[WorkerLink, WorkerEnd], None],
        program: Program | None = None,
    ) -> None:
        self._loop = loop
        self._answered = answered
        self._lost = lost
        self._unsent = memoryview(b"")
        self._head: tuple[int, int, int] | None = None
        self._body = bytearray()
        self._filled = 0
        self.leaves = False
        self.is_opening = True
        self._socket, self._process, self._last_words = _spawn(program or _query_program())
        self._number = self._socket.fileno()
        loop.add_reader(self._number, self._readable)
        self._send(terms)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def ask(self, request: WorkerRequest) -> None:
        """Send a request; a worker takes one at a time."""
        self._send(request)

    def yield_to_others(self) -> None:
        """Let other processes go first; the worker stays so until it ends."""
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _LOWER_PRIORITY)

    def resident_bytes(self) -> int:
        """How much memory it holds; 0 where the system does not tell."""
        try:
            with open(f"/proc/{self._process.pid}/statm", encoding="ascii") as sizes:  # noqa: PTH123 - read often
                return int(sizes.read().split()[1]) * _PAGE
        except (OSError, IndexError):
            return 0

    def kill(self) -> None:
        """End the process at once, whatever it does; `lost` is not called."""
        self._disconnect()
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    def is_gone(self) -> bool:
        """Whether the system has let go of the process."""
        if self._process.poll() is None:
            return False
        self._last_words.close()
        return True

    def wait(self) -> None:
        """Wait until a killed process is gone, a moment."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=5)
        self._last_words.close()

    def _send(self, values: tuple[object, ...]) -> None:
        body = marshal.dumps(tuple(values))  # type: ignore[arg-type]
        frame = REQUEST_HEAD.pack(len(body)) + body
        self._unsent = memoryview(bytes(self._unsent) + frame if self._unsent else frame)
        self._write()

    def _write(self) -> None:
        try:
            sent = self._socket.send(self._unsent)
        except BlockingIOError:
            sent = 0
        except OSError:
            return  # the reader sees the end, too
        self._unsent = self._unsent[sent:]
        if self._unsent:
            self._loop.add_writer(self._number, self._write)
        elif sent == 0:
            self._loop.remove_writer(self._number)

    def _readable(self) -> None:
        try:
            if self._head is not None:
                self._take_more()
                return
            received = self._socket.recv(ANSWER_HEAD.size if self.is_opening else _AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            received = b""
        if len(received) < ANSWER_HEAD.size:
            self._end()
            return
        outcome, form, leaves, length = ANSWER_HEAD.unpack_from(received)
        self.leaves = bool(leaves)
        if len(received) == ANSWER_HEAD.size + length:
            self._answered(self, WorkerAnswer(outcome, form, received[ANSWER_HEAD.size :]))
            return
        self._head = (outcome, form, length)
        self._body = bytearray(length)
        self._filled = len(received) - ANSWER_HEAD.size
        self._body[: self._filled] = received[ANSWER_HEAD.size :]

    def _take_more(self) -> None:
        assert self._head is not None  # noqa: S101 - the caller looked
        outcome, form, length = self._head
        taken = self._socket.recv_into(memoryview(self._body)[self._filled :])
        if not taken:
            self._end()
            return
        self._filled += taken
        if self._filled == length:
            body, self._head, self._body = bytes(self._body), None, bytearray()
            self._answered(self, WorkerAnswer(outcome, form, body))

    def _end(self) -> None:
        self._disconnect()
        self._process.kill()  # one that closed its socket but lives would be of no use
        self._process.wait()
        self._lost(self, self._how_it_ended())

    def _disconnect(self) -> None:
        if self._socket.fileno() >= 0:
            self._loop.remove_reader(self._number)
            self._loop.remove_writer(self._number)
            self._socket.close()

    def _how_it_ended(self) -> WorkerEnd:
        with contextlib.suppress(BlockingIOError, OSError):
            words = os.read(self._last_words.fileno(), _LONGEST_LAST_WORDS)
            return _end_of(self._process.returncode, words)
        return _end_of(self._process.returncode, b"")


def _end_of(status: int, words: bytes) -> WorkerEnd:
    out_of_stack = status in WENT_BY_FAULT or b"overflowed its stack" in words
    out_of_memory = status == ATE_TOO_MUCH or any(each in words for each in _MEMORY_WORDS)
    return WorkerEnd(status, out_of_memory or status == -signal.SIGKILL, out_of_stack)


def _query_program() -> Program:
    return Program("kg.stores.worker_process", (str(Path(pyoxigraph.__file__).resolve().parent.parent),))


def _spawn(program: Program) -> tuple[socket.socket, subprocess.Popen[bytes], socket.socket]:
    """A new process, the socket to it, and the end of the pipe on which it says its last words."""
    ours, theirs = socket.socketpair()
    words, said = socket.socketpair()
    for each in (ours, words):
        each.settimeout(0)
    places = (str(_PROJECT), *program.places)
    command = [sys.executable, "-I", "-S", "-c", _BOOT, str(theirs.fileno()), program.module, *places]
    environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    with theirs, said:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said.fileno(),
            env=environment | {"MALLOC_ARENA_MAX": "1"},
            pass_fds=[theirs.fileno()],
            start_new_session=True,  # so that Ctrl+C reaches the server alone
        )
    return ours, process, words

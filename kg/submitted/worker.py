"""A worker that does one task after another for a service, and may be killed at any moment.

Once warm it opens but a few more files, all on its own disk, writes none and contacts nobody. Its socket, its limits
and its end are those of `kg.stores.worker_process`.
"""

from __future__ import annotations

import gc
import logging
import marshal
import os
import signal
import socket
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import InputError, InputSizeError, KgError, Place, RdfSyntaxError, StoreError
from kg.stores.engine_answers import AnswerTooLargeError
from kg.stores.worker_process import (
    ANSWERED,
    ENGINE_FAILED,
    OPENED,
    Terms,
    Worker,
    WorkerRequest,
    limit_process,
    peak_size,
    receive,
)

if TYPE_CHECKING:
    from collections.abc import Callable

REFUSED: Final = 32  # an outcome beside those of `kg.stores.worker_process`: the body says what is wrong
_SPARE_FILES: Final = 32  # tables of characters and the like, which libraries load when a document needs them
_ERRORS: Final[tuple[type[KgError], ...]] = (InputError, InputSizeError, RdfSyntaxError)
_CONTACTS: Final = frozenset(
    {
        "socket.connect",
        "socket.sendto",
        "socket.bind",
        "socket.getaddrinfo",
        "urllib.Request",
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.posix_spawn",
    }
)


class TaskWorker(Worker):
    """A worker whose tasks are done by one function: plain values in, the bytes of an answer out."""

    def __init__(self, connection: socket.socket, terms: Terms, warm_up: Callable[[], Callable[..., bytes]]) -> None:
        super().__init__(connection, terms)
        self._warm_up = warm_up
        self._answer_task: Callable[..., bytes] | None = None

    def _evaluate(self, request: WorkerRequest) -> tuple[int, int, bytes]:
        if self._answer_task is None:
            self._answer_task = self._warm_up()
            gc.collect()
            gc.freeze()
            self._own_size = peak_size()
            limit_process(self._terms.memory, _SPARE_FILES)
            sys.addaudithook(_contact_nobody)
        if request.asked is None:
            return OPENED, 0, b""
        try:
            answer = self._answer_task(*request.asked)
        except KgError as error:
            return REFUSED, 0, _pack(error)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - the libraries' door: what they raise may hold words of the document
            return ENGINE_FAILED, 0, type(error).__name__.encode()
        if len(answer) > request.most_bytes:
            raise AnswerTooLargeError
        return ANSWERED, 0, answer


def serve(descriptor: int, warm_up: Callable[[], Callable[..., bytes]]) -> None:
    """Do tasks from the socket of this number until it is closed; `warm_up` loads all that the function needs."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    logging.disable(logging.CRITICAL)  # libraries log pieces of what they read
    warnings.simplefilter("ignore")
    sys.dont_write_bytecode = True
    sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as long as the process lives
    connection = socket.socket(fileno=descriptor)
    terms = receive(connection)
    if terms:
        TaskWorker(connection, Terms(*terms), warm_up).run()  # type: ignore[arg-type]


def error_of(body: bytes) -> KgError:
    """What a worker refused.

    >>> error_of(_pack(InputSizeError("too much.", "过多。", place=Place("body", 3)))).say("en")
    'body:3: too much.'
    """
    name, en, zh, source, line, column = marshal.loads(body)  # noqa: S302 - from our own worker
    kind = next((each for each in _ERRORS if each.__name__ == name), StoreError)
    return kind(en, zh, place=Place(source, line, column) if source else None)


def _pack(error: KgError) -> bytes:
    kind = next((each for each in reversed(_ERRORS) if isinstance(error, each)), type(error))
    place = error.place or Place("")
    return marshal.dumps((kind.__name__, error.words.en, error.words.zh, place.source, place.line, place.column))


def _contact_nobody(event: str, _: object) -> None:
    """No document, and no library that reads one, may make this process reach out: sys.addaudithook."""
    if event in _CONTACTS:
        raise PermissionError(event)

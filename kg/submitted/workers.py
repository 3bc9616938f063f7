"""Documents read and RDF validated by processes that can be killed, so that no input takes the server down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.stores.worker_process import ANSWERED, NO_MEMORY, TOO_LARGE
from kg.submitted.limits import answer_too_large, no_memory
from kg.submitted.pool import WorkerPool
from kg.submitted.worker import REFUSED, error_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from kg.stores.worker_link import WorkerAnswer
    from kg.submitted.limits import SubmissionLimits
    from kg.submitted.tasks import SubmittedData, SubmittedDocument


class SubmissionWorkers:
    """A pool for each kind of task; belongs to the event loop in which it is started."""

    def __init__(self, limits: SubmissionLimits) -> None:
        self._limits = limits
        self._reading = WorkerPool("kg.submitted.reading_worker", limits)
        self._validation = WorkerPool("kg.submitted.validation_worker", limits)

    def start(self) -> None:
        """Warm up in the background."""
        self._reading.start()
        self._validation.start()

    def stop(self) -> None:
        """Kill every worker; what still waits or runs fails."""
        self._reading.stop()
        self._validation.stop()

    async def read(self, document: SubmittedDocument, gone: Callable[[], Awaitable[bool]] | None = None) -> bytes:
        """The records of a document as JSON; `gone` tells whether the client has left.

        Raises:
            InputError: the document cannot be read.
            StoreError: a limit was hit, or the worker failed.
        """
        return self._body(await self._reading.run(tuple(document), gone))

    async def validate(self, data: SubmittedData, gone: Callable[[], Awaitable[bool]] | None = None) -> bytes:
        """The report in the form that is wanted; `gone` as in `read`.

        Raises:
            InputError: the data cannot be parsed or are too many.
            StoreError: a limit was hit, or the worker failed.
        """
        asked = data._replace(most_triples=self._limits.most_triples)
        return self._body(await self._validation.run(tuple(asked), gone))

    def _body(self, answer: WorkerAnswer) -> bytes:
        if answer.outcome == ANSWERED:
            return answer.body
        if answer.outcome == REFUSED:
            raise error_of(answer.body)
        if answer.outcome == NO_MEMORY:
            raise no_memory(self._limits)
        if answer.outcome == TOO_LARGE:
            raise answer_too_large(self._limits)
        # what else a worker says may hold words of the document, which belong in no log
        raise StoreError("this made its reader fail.", "读取程序因此内容而中止。")

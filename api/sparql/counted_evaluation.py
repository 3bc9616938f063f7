"""Client queries counted by how they ended, while they run and afterwards."""

from __future__ import annotations

from collections import Counter
from time import perf_counter
from typing import TYPE_CHECKING, Final

from api.request_measures import Durations
from kg.errors import (
    AnswerSizeError,
    BusyError,
    EndpointError,
    InputError,
    KgError,
    MemoryLimitError,
    TimeLimitError,
)

if TYPE_CHECKING:
    from api.sparql.evaluation import Evaluation, Gone
    from api.sparql.request import QueryRequest
    from kg.stores.opening import OpenStore
    from kg.stores.store import Answer, FormatChoice
    from kg.stores.worker_use import WorkerUse

_ENDS: Final[tuple[tuple[type[KgError], str], ...]] = (
    (InputError, "refused"),
    (TimeLimitError, "time_limit"),
    (MemoryLimitError, "memory_limit"),
    (AnswerSizeError, "size_limit"),
    (BusyError, "busy"),
    (EndpointError, "endpoint_failed"),
)
ENDS: Final = ("answered", *(name for _, name in _ENDS), "failed", "left")
"""How a query may end: `left` where whoever asked has gone away."""


class CountedEvaluation:
    """An evaluation that counts; belongs to one event loop."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self.ended: Counter[str] = Counter()
        self.durations = Durations()
        self.running = 0

    async def start(self) -> None:
        """See `Evaluation.start`."""
        await self._evaluation.start()

    async def stop(self) -> None:
        """See `Evaluation.stop`."""
        await self._evaluation.stop()

    def use(self) -> WorkerUse | None:
        """See `Evaluation.use`."""
        return self._evaluation.use()

    async def answer(
        self, opened: OpenStore, asked: QueryRequest, choice: FormatChoice, gone: Gone | None = None
    ) -> Answer:
        """See `Evaluation.answer`."""
        end, began = "left", perf_counter()
        self.running += 1
        try:
            answer = await self._evaluation.answer(opened, asked, choice, gone)
            end = "answered"
        except KgError as error:
            end = end_of(error)
            raise
        else:
            return answer
        finally:
            self.running -= 1
            self.ended[end] += 1
            self.durations.note(perf_counter() - began)


def end_of(error: KgError) -> str:
    """How a query ended that was not answered.

    >>> from kg.errors import StoreError
    >>> end_of(TimeLimitError("", "")), end_of(StoreError("", ""))
    ('time_limit', 'failed')
    """
    return next((name for kind, name in _ENDS if isinstance(error, kind)), "failed")

"""Client queries passed on to an endpoint elsewhere: so many at once, so many waiting, each with its time limit."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from anyio import CapacityLimiter, Semaphore, WouldBlock, fail_after, to_thread

from kg.stores.query_limits import too_busy

if TYPE_CHECKING:
    from api.sparql.evaluation import Gone
    from api.sparql.request import QueryRequest
    from kg.stores.opening import OpenStore
    from kg.stores.query_limits import QueryLimits
    from kg.stores.store import Answer, FormatChoice

MOST_AT_ONCE: Final = 8  # half of the connections to the endpoint; the other half is for our own questions


class ForwardedEvaluation:
    """Answers from a store that bounds the time and size of each answer by itself, as `kg.stores.remote` does.

    A query that finds the queue full is refused at once; one whose turn does not come in the time that a query may take
    is refused then. Its own time begins with its turn.
    """

    def __init__(self, limits: QueryLimits, at_once: int = MOST_AT_ONCE) -> None:
        self._limits = limits
        self._threads = CapacityLimiter(at_once)
        self._turns = Semaphore(at_once)
        self._waiting = 0

    async def start(self) -> None:
        """Nothing to make ready."""

    async def stop(self) -> None:
        """Nothing to let go of; the store is closed by who opened it."""

    def use(self) -> None:
        """There are no workers here."""

    async def answer(
        self,
        opened: OpenStore,
        asked: QueryRequest,
        choice: FormatChoice,
        gone: Gone | None = None,  # noqa: ARG002 - the endpoint goes on by itself
    ) -> Answer:
        """See `Evaluation.answer`.

        Raises:
            KgError: as `Store.answer`; BusyError where too many queries wait, or this one did for too long.
        """
        await self._wait_for_turn()
        try:
            return await to_thread.run_sync(
                opened.store.answer, asked.query, choice, asked.graphs, limiter=self._threads
            )
        finally:
            self._turns.release()

    async def _wait_for_turn(self) -> None:
        with suppress(WouldBlock):
            self._turns.acquire_nowait()
            return
        if self._waiting >= self._limits.queue:
            raise too_busy(self._limits, slow=False)
        self._waiting += 1
        try:
            with fail_after(self._limits.seconds):
                await self._turns.acquire()
        except TimeoutError as error:
            raise too_busy(self._limits, slow=True) from error
        finally:
            self._waiting -= 1

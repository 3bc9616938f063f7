"""Client queries answered by processes that can be killed, so that no query takes the server down or holds it up."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from kg.stores.engine_answers import FORMS
from kg.stores.oxigraph import told_to_engine
from kg.stores.store import OWN_DATASET, Answer
from kg.stores.worker_errors import error_of_answer
from kg.stores.worker_lanes import Lanes
from kg.stores.worker_process import ANSWERED, NOT_ACCEPTABLE, WorkerRequest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from kg.stores.query_limits import QueryLimits
    from kg.stores.store import FormatChoice, GraphSelection
    from kg.stores.worker_use import WorkerUse

_LONG: Final = 4_000  # characters from which looking through a query would keep others waiting


class QueryWorkers:
    """Answers queries in worker processes; belongs to the event loop in which it is started."""

    def __init__(self, limits: QueryLimits) -> None:
        self._limits = limits
        self._lanes = Lanes(limits)

    async def start(self, folder: Path) -> None:
        """Spawn workers that open the store in this folder; other stores are opened when they are asked."""
        self._lanes.start(str(folder))

    async def stop(self) -> None:
        """Kill every worker; queries still waiting or running fail."""
        self._lanes.stop()

    def pids(self) -> tuple[int, ...]:
        """The numbers of the living worker processes."""
        return self._lanes.pids()

    def use(self) -> WorkerUse:
        """How the workers are used now."""
        return self._lanes.use()

    async def answer(
        self,
        folder: Path | str,
        query: str,
        choice: FormatChoice,
        graphs: GraphSelection = OWN_DATASET,
        gone: Callable[[], Awaitable[bool]] | None = None,
    ) -> Answer:
        """The answer of the store in a folder; `gone` tells whether the client has left, and is asked of slow queries.

        Raises:
            InputError: the query is broken, refused, or too large.
            QueryTimeoutError, QueryMemoryError, ResultSizeError: a limit was hit.
            BusyError: too many queries wait already.
            StoreError: the engine failed, or the store cannot be opened.
        """
        if len(query) > _LONG:
            asked = await asyncio.to_thread(told_to_engine, query, graphs, choice)
        else:
            asked = told_to_engine(query, graphs, choice)
        limits = self._limits
        request = WorkerRequest(str(folder), tuple(asked), limits.seconds, limits.result_bytes)
        outcome, number, body = await self._lanes.run(request, gone)
        form = FORMS[number]
        if outcome == ANSWERED:
            return Answer(form, choice.of(form), body)
        if outcome == NOT_ACCEPTABLE:
            return Answer(form, None, b"")
        raise error_of_answer(outcome, body, limits)

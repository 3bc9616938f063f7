"""Who answers a client's query: this process, or something that stands apart from it and can be stopped."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from anyio import CapacityLimiter, to_thread

if TYPE_CHECKING:
    from api.serving import Serving
    from api.sparql.request import QueryRequest
    from kg.stores.opening import OpenStore
    from kg.stores.store import Answer, FormatChoice
    from kg.stores.worker_use import WorkerUse
    from kg.stores.workers import QueryWorkers

Gone: TypeAlias = Callable[[], Awaitable[bool]]

_MOST_QUERIES_AT_ONCE: Final = 8  # of the 40 threads that all routes share, so that cheap requests always find one


class Evaluation(Protocol):
    """Answers the queries that clients send, within limits; our own fixed queries do not come here."""

    async def start(self) -> None:
        """Make ready; called once when the application starts, inside its event loop."""
        ...

    async def stop(self) -> None:
        """Let go of everything; called once when the application stops."""
        ...

    def use(self) -> WorkerUse | None:
        """How its worker processes are used; None where it has none."""
        ...

    async def answer(
        self, opened: OpenStore, asked: QueryRequest, choice: FormatChoice, gone: Gone | None = None
    ) -> Answer:
        """The answer of a store to a query, serialised in the format chosen for its form.

        `gone` tells whether nobody waits for the answer any more; it is asked now and then of a query that takes long.

        Raises:
            KgError: the query is refused or broken, or a limit was hit; never a part of an answer.
        """
        ...


class InProcessEvaluation:
    """Answers on a thread of this process: for tests and stores that bound their own work."""

    def __init__(self) -> None:
        self._limiter = CapacityLimiter(_MOST_QUERIES_AT_ONCE)

    async def start(self) -> None:
        """Nothing to make ready."""

    async def stop(self) -> None:
        """Nothing to let go of."""

    def use(self) -> None:
        """There are no workers."""

    async def answer(
        self,
        opened: OpenStore,
        asked: QueryRequest,
        choice: FormatChoice,
        gone: Gone | None = None,  # noqa: ARG002 - nothing can be stopped here
    ) -> Answer:
        """See `Evaluation.answer`; nothing bounds the time that it takes."""
        return await to_thread.run_sync(opened.store.answer, asked.query, choice, asked.graphs, limiter=self._limiter)


class IsolatedEvaluation:
    """Answers in worker processes that are killed when they take too long or too much; stores not on disk, here."""

    def __init__(self, workers: QueryWorkers, serving: Serving) -> None:
        self._workers = workers
        self._serving = serving
        self._here = InProcessEvaluation()

    async def start(self) -> None:
        """Spawn workers for the store that is served now; another release is opened by them when it is asked."""
        folder = self._serving.current().folder
        if folder is not None:
            await self._workers.start(folder)

    async def stop(self) -> None:
        """Kill the workers."""
        await self._workers.stop()

    def use(self) -> WorkerUse | None:
        """See `Evaluation.use`; a store in memory needs none."""
        return self._workers.use() if self._serving.current().folder is not None else None

    async def answer(
        self, opened: OpenStore, asked: QueryRequest, choice: FormatChoice, gone: Gone | None = None
    ) -> Answer:
        """See `Evaluation.answer`."""
        if opened.folder is None:
            return await self._here.answer(opened, asked, choice, gone)
        return await self._workers.answer(opened.folder, asked.query, choice, asked.graphs, gone)

"""A client's query on its way through the workers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable

    from kg.errors import KgError
    from kg.stores.worker_link import WorkerAnswer, WorkerLink
    from kg.stores.worker_process import WorkerRequest


@dataclass(eq=False, slots=True)
class Job:
    """A query on its way: what is asked, who waits for it, and how far it is."""

    request: WorkerRequest
    future: asyncio.Future[WorkerAnswer]
    gone: Callable[[], Awaitable[bool]] | None
    since: float
    slow: bool = False
    link: WorkerLink | None = None
    asking: asyncio.Future[None] | None = None
    asked_at: float = 0.0

    @property
    def query(self) -> str:
        """The text of the query."""
        return str(self.request.asked[0]) if self.request.asked else ""

    def fail(self, error: KgError) -> None:
        """Tell the one who waits, if anyone still does."""
        if not self.future.done():
            self.future.set_exception(error)

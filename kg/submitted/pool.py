"""A few warm worker processes for one kind of task, each killed when it takes too long or too much, and replaced."""

from __future__ import annotations

import asyncio
import sys
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import KgError, StoreError
from kg.stores.worker_link import WENT_BY_ALARM, Program, WorkerLink
from kg.stores.worker_process import Terms, WorkerRequest
from kg.submitted.limits import no_memory, no_time, too_busy

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from kg.stores.worker_link import WorkerAnswer, WorkerEnd
    from kg.submitted.limits import SubmissionLimits

SECONDS_TO_WARM_UP: Final = 60.0
_SECONDS_BEFORE_THE_FIRST: Final = 1.0  # after the service has started: the workers of queries come first
_SECONDS_BETWEEN_LOOKS: Final = 0.05
_SECONDS_BETWEEN_QUESTIONS: Final = 1.0  # whether the client is still there
_ROOM_OF_A_WORKER: Final = 400_000_000  # bytes of a warm worker before its first task, generously
_MOST_FAILED_STARTS: Final = 3


@dataclass(eq=False, slots=True)
class _Task:
    """What is asked, who waits for it, and how far it is."""

    asked: tuple[object, ...]
    future: asyncio.Future[WorkerAnswer]
    gone: Callable[[], Awaitable[bool]] | None
    since: float
    asking: asyncio.Future[None] | None = None
    asked_at: float = 0.0

    def fail(self, error: KgError) -> None:
        if not self.future.done():
            self.future.set_exception(error)


class WorkerPool:
    """Workers that run one module; belongs to the event loop in which it is started."""

    def __init__(self, module: str, limits: SubmissionLimits) -> None:
        self._program = Program(module, tuple(place for place in sys.path if place))
        self._limits = limits
        self._loop: asyncio.AbstractEventLoop | None = None
        self._idle: deque[WorkerLink] = deque()
        self._running: dict[WorkerLink, _Task] = {}
        self._waiting: deque[_Task] = deque()
        self._dying: list[WorkerLink] = []
        self._failed_starts = 0
        self._timer: asyncio.TimerHandle | None = None
        self._first: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Warm the workers up a moment from now, or when the first task comes."""
        self._loop = asyncio.get_running_loop()
        self._first = self._loop.call_later(_SECONDS_BEFORE_THE_FIRST, self._refill)

    def stop(self) -> None:
        """Kill every worker; tasks still waiting or running fail."""
        for timer in (self._timer, self._first):
            if timer is not None:
                timer.cancel()
        tasks, links = [*self._running.values(), *self._waiting], [*self._idle, *self._running]
        for each in (self._running, self._waiting, self._idle):
            each.clear()
        self._loop = None
        for link in links:
            link.kill()
        for task in tasks:
            task.fail(StoreError("the service is stopping.", "服务正在停止。"))
        for link in [*links, *self._dying]:
            link.wait()
        self._dying.clear()

    def pids(self) -> tuple[int, ...]:
        """The numbers of the living worker processes."""
        return tuple(link.pid for link in (*self._idle, *self._running))

    async def run(self, asked: tuple[object, ...], gone: Callable[[], Awaitable[bool]] | None = None) -> WorkerAnswer:
        """What a worker answers to a task of plain values; `gone` tells whether the client has left.

        Raises:
            BusyError: too many tasks wait already.
            TimeLimitError, MemoryLimitError: a limit was hit and the worker killed.
            StoreError: no worker could answer.
        """
        if self._loop is None:
            raise StoreError("the service is not running.", "服务未在运行。")
        if len(self._waiting) >= self._limits.queue:
            raise too_busy(self._limits)
        task = _Task(asked, self._loop.create_future(), gone, self._loop.time())
        self._waiting.append(task)
        self._refill()
        self._begin_waiting()
        try:
            return await task.future
        finally:
            self._forget(task)

    def _refill(self) -> None:
        while self._loop is not None and len(self._idle) + len(self._running) < self._limits.workers:
            terms = Terms(self._limits.memory, {}, watches_itself=not Path("/proc/self").is_dir())
            link = WorkerLink(self._loop, terms, self._answered, self._lost, self._program)
            link.ask(WorkerRequest("", None, SECONDS_TO_WARM_UP, 0))
            self._idle.append(link)

    def _begin_waiting(self) -> None:
        while self._loop is not None and self._waiting and self._idle:
            task, link = self._waiting.popleft(), self._idle.popleft()
            task.since = self._loop.time()
            self._running[link] = task
            link.ask(WorkerRequest("", task.asked, self._limits.seconds, self._limits.result_bytes))
        if self._running or self._waiting or self._dying:
            self._look_later()

    def _answered(self, link: WorkerLink, answer: WorkerAnswer) -> None:
        assert self._loop is not None  # noqa: S101 - no link is left when stopped
        self._failed_starts = 0
        if link.is_opening:
            link.is_opening = False
            if task := self._running.get(link):
                task.since = self._loop.time()
            return
        task = self._running.pop(link)
        if not task.future.done():
            task.future.set_result(answer)
        if link.leaves:
            self._let_go(link)
        else:
            self._idle.append(link)
        self._begin_waiting()

    def _lost(self, link: WorkerLink, end: WorkerEnd) -> None:
        if link in self._idle:
            self._idle.remove(link)
        link.is_gone()
        error = self._error_of(end)
        if task := self._running.pop(link, None):
            task.fail(error)
        self._failed_starts += link.is_opening
        if self._failed_starts < _MOST_FAILED_STARTS:
            self._refill()
            self._begin_waiting()
            return
        self._failed_starts = 0
        while self._waiting:  # workers end as soon as they start: the next task tries again
            self._waiting.popleft().fail(error)

    def _error_of(self, end: WorkerEnd) -> KgError:
        if end.out_of_memory:
            return no_memory(self._limits)
        if end.status == WENT_BY_ALARM:
            return no_time(self._limits)
        return StoreError(
            f"the process that did this ended with status {end.status}; the service goes on.",
            f"处理此任务的进程以状态 {end.status} 结束；服务继续运行。",
        )

    def _forget(self, task: _Task) -> None:
        """Whoever waited is answered or gone: what still runs for nobody is stopped."""
        if task in self._waiting:
            self._waiting.remove(task)
        for link in [link for link, running in self._running.items() if running is task]:
            del self._running[link]
            self._let_go(link)
            self._begin_waiting()

    def _let_go(self, link: WorkerLink) -> None:
        link.kill()
        self._dying.append(link)
        self._refill()

    def _look_later(self) -> None:
        if self._loop is not None and self._timer is None:
            self._timer = self._loop.call_later(_SECONDS_BETWEEN_LOOKS, self._look)

    def _look(self) -> None:
        """Look at every running task's age and size; nothing is looked at while nothing runs."""
        assert self._loop is not None  # noqa: S101 - the timer is cancelled when stopping
        self._timer = None
        now = self._loop.time()
        self._dying = [link for link in self._dying if not link.is_gone()]
        for link, task in list(self._running.items()):
            self._look_at(link, task, now)
        while self._waiting and now - self._waiting[0].since > self._limits.seconds:
            self._waiting.popleft().fail(too_busy(self._limits))
        self._begin_waiting()

    def _look_at(self, link: WorkerLink, task: _Task, now: float) -> None:
        age = now - task.since
        if age > (SECONDS_TO_WARM_UP if link.is_opening else self._limits.seconds):
            task.fail(no_time(self._limits))
        elif link.resident_bytes() > self._limits.memory + _ROOM_OF_A_WORKER:
            task.fail(no_memory(self._limits))
        elif task.gone is not None and now - max(task.asked_at, task.since) > _SECONDS_BETWEEN_QUESTIONS:
            task.asked_at = now
            task.asking = asyncio.ensure_future(_ask_whether_gone(task, task.gone))


async def _ask_whether_gone(task: _Task, gone: Callable[[], Awaitable[bool]]) -> None:
    if await gone():
        task.fail(StoreError("nobody waits for this answer any more.", "已无人等待此结果。"))

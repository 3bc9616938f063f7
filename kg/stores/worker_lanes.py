"""Which worker answers which query, so that quick ones never wait for slow ones.

Every query starts in the quick lane. One that is still running after a moment is slow: it moves to the slow lane, its
worker makes way for others on the processor, and a fresh worker takes its place. Where the slow lane is full and others
wait, the slow query is stopped and begun again when its turn comes. Queries that differ from a slow one in their terms
alone go to the slow lane at once. Both lanes have queues of a fixed length.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import StoreError
from kg.stores.query_job import Job
from kg.stores.query_limits import QueryLimits, no_memory, no_time, too_busy
from kg.stores.slow_queries import SlowQueries
from kg.stores.worker_errors import error_of_end
from kg.stores.worker_link import WorkerLink
from kg.stores.worker_process import Terms, WorkerRequest
from kg.stores.worker_use import WorkerUse
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from kg.errors import KgError
    from kg.stores.worker_link import WorkerAnswer, WorkerEnd

SECONDS_OF_A_QUICK_QUERY: Final = 0.15
_SECONDS_BETWEEN_LOOKS = 0.05
_SECONDS_BETWEEN_QUESTIONS = 1.0  # whether the client is still there
_LOG = logging.getLogger(__name__)
_ROOM_OF_A_WORKER = 100_000_000  # bytes of the interpreter, the engine and an open store, generously
_MOST_FAILED_STARTS = 3
_SECONDS_BEFORE_MORE_WORKERS = 0.5  # so that the first answer waits for one only


class Lanes:
    """Which worker runs which query, and for how long; belongs to the event loop in which it is started."""

    def __init__(self, limits: QueryLimits) -> None:
        self._limits = limits
        self._loop: asyncio.AbstractEventLoop | None = None
        self._folder = ""
        self._idle: deque[WorkerLink] = deque()  # the one that answered last at the right end
        self._idle_slow: deque[WorkerLink] = deque()  # those that let others go first
        self._running: dict[WorkerLink, Job] = {}
        self._quick: deque[Job] = deque()
        self._slow: deque[Job] = deque()
        self._known_slow = SlowQueries()
        self._dying: list[WorkerLink] = []
        self._slow_running = 0
        self._failed_starts = 0
        self._stopped = self._lost_workers = 0
        self._timer: asyncio.TimerHandle | None = None

    def start(self, folder: str) -> None:
        """Spawn the first worker and let it open the store in this folder; the others follow."""
        self._loop = asyncio.get_running_loop()
        self._folder = folder
        self._refill(1)
        self._loop.call_later(_SECONDS_BEFORE_MORE_WORKERS, self._refill)

    def stop(self) -> None:
        """Kill every worker; queries still waiting or running fail."""
        if self._timer is not None:
            self._timer.cancel()
        jobs = [*self._running.values(), *self._quick, *self._slow]
        links = [*self._idle, *self._idle_slow, *self._running]
        for each in (self._running, self._quick, self._slow, self._idle, self._idle_slow):
            each.clear()
        self._loop = None
        for link in links:
            link.kill()
        for job in jobs:
            job.fail(StoreError("the service is stopping.", "服务正在停止。"))
        for link in [*links, *self._dying]:
            link.wait()
        self._dying.clear()

    def pids(self) -> tuple[int, ...]:
        """The numbers of the living worker processes."""
        return tuple(link.pid for link in (*self._idle, *self._idle_slow, *self._running))

    def use(self) -> WorkerUse:
        """How the workers are used now."""
        return WorkerUse(
            len(self.pids()),
            len(self._running),
            len(self._quick),
            len(self._slow),
            self._limits.queue,
            self._stopped,
            self._lost_workers,
        )

    async def run(self, request: WorkerRequest, gone: Callable[[], Awaitable[bool]] | None) -> WorkerAnswer:
        """What a worker answers.

        Raises:
            StoreError: no worker could answer within the limits.
        """
        if self._loop is None:
            raise StoreError("the service is not running.", "服务未在运行。")
        job = Job(request, self._loop.create_future(), gone, self._loop.time())
        job.slow = job.query in self._known_slow
        self._submit(job)
        try:
            return await job.future
        except asyncio.CancelledError:
            self._abandon(job)
            raise

    def _submit(self, job: Job) -> None:
        queue = self._slow if job.slow else self._quick
        if not queue and self._has_room(slow=job.slow) and (link := self._take_idle(slow=job.slow)):
            self._begin(job, link)
        elif len(queue) < self._limits.queue:
            queue.append(job)
            self._refill()
            self._look_later()
        else:
            raise too_busy(self._limits, slow=job.slow)

    def _has_room(self, *, slow: bool) -> bool:
        if slow:
            return self._slow_running < self._limits.workers
        return len(self._running) - self._slow_running < self._limits.workers

    def _take_idle(self, *, slow: bool) -> WorkerLink | None:
        if slow and self._idle_slow:
            return self._idle_slow.pop()
        if not self._idle:
            self._refill()
        return self._idle.pop() if self._idle else None

    def _begin(self, job: Job, link: WorkerLink) -> None:
        assert self._loop is not None  # noqa: S101 - a job is begun only while running
        job.link, job.since = link, self._loop.time()
        self._running[link] = job
        if job.slow:
            self._slow_running += 1
            link.yield_to_others()
        link.ask(job.request)
        if self._timer is None:
            self._look_later()

    def _answered(self, link: WorkerLink, answer: WorkerAnswer) -> None:
        assert self._loop is not None  # noqa: S101 - no link is left when stopped
        self._failed_starts = 0
        if link.is_opening:
            link.is_opening = False
            if job := self._running.get(link):
                job.since = self._loop.time()
            return
        job = self._running.pop(link)
        self._slow_running -= job.slow
        if not job.future.done():
            job.future.set_result(answer)
        if job.slow and self._loop.time() - job.since < SECONDS_OF_A_QUICK_QUERY:
            self._known_slow.discard(job.query)
        has_place = not job.slow or len(self._idle_slow) + self._slow_running < self._limits.workers
        if link.leaves or not has_place:
            self._let_go(link)
        else:
            (self._idle_slow if job.slow else self._idle).append(link)
        if self._quick or self._slow:
            self._begin_waiting()

    def _lost(self, link: WorkerLink, end: WorkerEnd) -> None:
        job = self._running.pop(link, None)
        self._lost_workers += 1
        for idle in (self._idle, self._idle_slow):
            if link in idle:
                idle.remove(link)
        link.is_gone()
        if job is not None:
            self._slow_running -= job.slow
            job.fail(error_of_end(end, self._limits))
        self._failed_starts += link.is_opening
        if self._failed_starts < _MOST_FAILED_STARTS:
            self._refill()
            self._begin_waiting()
        else:
            self._failed_starts = 0
            self._give_up_waiting(error_of_end(end, self._limits))

    def _begin_waiting(self) -> None:
        for queue, slow in ((self._quick, False), (self._slow, True)):
            while queue and self._has_room(slow=slow):
                if queue[0].future.done():
                    queue.popleft()
                elif link := self._take_idle(slow=slow):
                    self._begin(queue.popleft(), link)
                else:
                    return

    def _give_up_waiting(self, error: KgError) -> None:
        """Workers end as soon as they start: whoever waits is told so, and the next query tries again."""
        for queue in (self._quick, self._slow):
            while queue:
                queue.popleft().fail(error)

    def _abandon(self, job: Job) -> None:
        """The client is gone: a waiting query is dropped, a slow one is stopped, a quick one may end by itself."""
        if job.link is None:
            queue = self._slow if job.slow else self._quick
            if job in queue:
                queue.remove(job)
        elif job.slow:
            self._stop_running(job)
            self._begin_waiting()

    def _stop_running(self, job: Job) -> None:
        if job.link is not None and job.link in self._running:
            del self._running[job.link]
            self._slow_running -= job.slow
            self._let_go(job.link)
            job.link = None

    def _let_go(self, link: WorkerLink) -> None:
        self._stopped += 1
        link.kill()
        self._dying.append(link)
        self._refill()
        self._look_later()

    def _refill(self, least: int | None = None) -> None:
        """Keep as many workers as may run quick queries, and one spare; those of the slow lane come from these."""
        if self._loop is None:
            return
        wanted = (least or self._limits.workers + 1) + self._slow_running
        if len(self._idle) + len(self._running) >= wanted:
            return
        terms = Terms(self._limits.memory, dict(PREFIXES), watches_itself=not Path("/proc/self").is_dir())
        while len(self._idle) + len(self._running) < wanted:
            try:
                link = WorkerLink(self._loop, terms, self._answered, self._lost)
            except OSError as error:  # no more processes or files are to be had; whoever waits is told when time is up
                _LOG.warning("no worker can be started: %s", error)
                return
            link.ask(WorkerRequest(self._folder, None, self._limits.seconds, 0))
            self._idle.appendleft(link)

    def _look_later(self) -> None:
        if self._loop is not None and self._timer is None:
            self._timer = self._loop.call_later(_SECONDS_BETWEEN_LOOKS, self._look)

    def _look(self) -> None:
        """Look at every running query's age and size; nothing is looked at while nothing runs."""
        assert self._loop is not None  # noqa: S101 - the timer is cancelled when stopping
        self._timer = None
        now = self._loop.time()
        self._dying = [link for link in self._dying if not link.is_gone()]
        for job in list(self._running.values()):
            self._look_at(job, now)
        for queue in (self._quick, self._slow):
            while queue and now - queue[0].since > self._limits.seconds:
                queue.popleft().fail(too_busy(self._limits, slow=queue is self._slow))
        self._begin_waiting()
        if self._running or self._quick or self._slow or self._dying:
            self._look_later()

    def _look_at(self, job: Job, now: float) -> None:
        link, age = job.link, now - job.since
        assert link is not None  # noqa: S101 - a running query has a worker
        quick = age <= SECONDS_OF_A_QUICK_QUERY
        if job.future.done():
            if not quick:
                self._stop_running(job)
        elif age > self._limits.seconds:
            self._known_slow.add(job.query)
            self._stop_running(job)
            job.fail(no_time(self._limits))
        elif link.resident_bytes() > self._limits.memory + _ROOM_OF_A_WORKER:
            self._stop_running(job)
            job.fail(no_memory(self._limits))
        elif not quick and not job.slow:
            self._demote(job)
        elif job.gone is not None and job.slow and now - job.asked_at > _SECONDS_BETWEEN_QUESTIONS:
            job.asked_at = now
            job.asking = asyncio.ensure_future(self._ask_whether_gone(job, job.gone))

    def _demote(self, job: Job) -> None:
        self._known_slow.add(job.query)
        if self._has_room(slow=True) and job.link is not None:
            job.slow = True
            self._slow_running += 1
            job.link.yield_to_others()
            self._refill()
        elif self._quick:
            self._stop_running(job)
            if len(self._slow) < self._limits.queue:
                job.slow, job.since = True, job.since + SECONDS_OF_A_QUICK_QUERY
                self._slow.append(job)
            else:
                job.fail(too_busy(self._limits, slow=True))

    async def _ask_whether_gone(self, job: Job, gone: Callable[[], Awaitable[bool]]) -> None:
        if await gone() and not job.future.done():
            self._stop_running(job)
            job.fail(StoreError("nobody waits for this answer any more.", "已无人等待此结果。"))

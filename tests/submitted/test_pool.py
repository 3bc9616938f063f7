"""Tasks done by processes that are killed when they take too much, and replaced."""

from __future__ import annotations

import asyncio
import os
import socket
from typing import TYPE_CHECKING

import pytest

from kg.errors import BusyError, InputSizeError, MemoryLimitError, StoreError, TimeLimitError
from kg.stores.worker_process import ANSWERED, ENGINE_FAILED, TOO_LARGE
from kg.submitted.limits import SubmissionLimits
from kg.submitted.pool import WorkerPool
from kg.submitted.worker import REFUSED, error_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

MISBEHAVING = "tests.submitted.misbehaving_worker"
LIMITS = SubmissionLimits(seconds=1.0, memory=150_000_000, queue=2, result_bytes=1_000_000)
AMPLE = 60  # seconds that tell a hang from a busy machine


def run(use: Callable[[WorkerPool], Awaitable[None]], module: str = MISBEHAVING) -> None:
    """Use a pool inside an event loop that ends, and find no process left."""

    async def used() -> None:
        pool = WorkerPool(module, LIMITS)
        pool.start()
        pids: tuple[int, ...] = ()
        try:
            async with asyncio.timeout(AMPLE):
                await use(pool)
        finally:
            pids = pool.pids()
            pool.stop()
        assert [pid for pid in pids if is_alive(pid)] == []

    asyncio.run(used())


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def echoes(pool: WorkerPool) -> bool:
    return (await pool.run(("echo", "听证"))).body.decode() == "听证"


def test_a_warm_worker_does_one_task_after_another() -> None:
    async def use(pool: WorkerPool) -> None:
        first = (await pool.run(("pid",))).body
        assert await echoes(pool)
        assert (await pool.run(("pid",))).body == first == str(pool.pids()[0]).encode()

    run(use)


def test_a_worker_is_warmed_up_before_the_first_task() -> None:
    async def use(pool: WorkerPool) -> None:
        while not pool.pids():  # noqa: ASYNC110 - nothing is asked, so nothing tells
            await asyncio.sleep(0.05)

    run(use)


@pytest.mark.parametrize(
    ("task", "error", "words"),
    [
        ("sleep", TimeLimitError, "1 seconds.*KG_INPUT_SECONDS"),
        ("spin", TimeLimitError, "KG_INPUT_SECONDS"),
        ("leave", StoreError, "status 3"),
        ("crash", StoreError, "status -11"),
    ],
)
def test_a_limit_or_a_crash_is_told_and_the_next_task_is_done(task: str, error: type[Exception], words: str) -> None:
    async def use(pool: WorkerPool) -> None:
        for _ in range(2):
            with pytest.raises(error, match=words) as caught:
                await pool.run((task, "word of the document"))
            assert "word of the document" not in str(caught.value)
        assert await echoes(pool)

    run(use)


def test_what_a_library_raises_is_told_without_its_words() -> None:
    async def use(pool: WorkerPool) -> None:
        answer = await pool.run(("raise", "word of the document"))
        assert (answer.outcome, answer.body) == (ENGINE_FAILED, b"KeyError")
        answer = await pool.run(("recurse",))
        assert (answer.outcome, answer.body) == (ENGINE_FAILED, b"RecursionError")
        assert await echoes(pool)

    run(use)


def test_memory_is_limited() -> None:
    async def use(pool: WorkerPool) -> None:
        before = (await pool.run(("pid",))).body
        answer = await pool.run(("eat",))
        assert answer.outcome not in (ANSWERED, REFUSED)
        assert (await pool.run(("pid",))).body != before
        assert await echoes(pool)

    run(use)


def test_a_refusal_comes_with_its_words_and_place() -> None:
    async def use(pool: WorkerPool) -> None:
        answer = await pool.run(("refuse", "all"))
        assert answer.outcome == REFUSED
        error = error_of(answer.body)
        assert isinstance(error, InputSizeError)
        assert (error.say("en"), error.words.zh) == ("body:2:5: all is too much.", "all太多。")

    run(use)


def test_an_answer_that_is_too_large_is_not_sent() -> None:
    async def use(pool: WorkerPool) -> None:
        answer = await pool.run(("much",))
        assert (answer.outcome, answer.body) == (TOO_LARGE, b"")

    run(use)


def test_a_worker_contacts_nobody_starts_nothing_and_writes_nothing(tmp_path: Path) -> None:
    async def use(pool: WorkerPool) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            listening.setblocking(False)  # noqa: FBT003 - the library's own flag
            answer = await pool.run(("call", f"127.0.0.1:{listening.getsockname()[1]}"))
            assert answer.outcome not in (ANSWERED, REFUSED)
            with pytest.raises(BlockingIOError):
                listening.accept()
        for task in (("start",), ("write", str(tmp_path / "kept"))):
            answer = await pool.run(task)
            assert answer.outcome not in (ANSWERED, REFUSED), task
        assert not (tmp_path / "kept").exists() or (tmp_path / "kept").read_text(encoding="utf-8") == ""

    run(use)


def test_too_many_tasks_are_refused_with_a_time_to_come_back() -> None:
    async def use(pool: WorkerPool) -> None:
        assert await echoes(pool)
        running = [asyncio.create_task(pool.run(("sleep",))) for _ in range(3)]
        await asyncio.sleep(0.2)
        with pytest.raises(BusyError, match="KG_INPUT_QUEUE") as caught:
            await pool.run(("echo", "x"))
        assert caught.value.retry_after >= 1
        ended = await asyncio.gather(*running, return_exceptions=True)
        assert all(isinstance(each, TimeLimitError | BusyError) for each in ended)
        assert await echoes(pool)

    run(use)


def test_what_nobody_waits_for_is_stopped() -> None:
    async def gone() -> bool:
        return True

    async def use(pool: WorkerPool) -> None:
        assert await echoes(pool)
        running = asyncio.create_task(pool.run(("sleep",)))
        await asyncio.sleep(0.2)
        running.cancel()
        assert await echoes(pool)

    run(use)


def test_workers_that_cannot_start_are_told_and_not_tried_for_ever() -> None:
    async def use(pool: WorkerPool) -> None:
        for _ in range(2):
            with pytest.raises(StoreError, match="status 4"):
                await pool.run(("echo",))

    run(use, "tests.submitted.dying_worker")


def test_tasks_fail_when_the_service_stops() -> None:
    async def use(pool: WorkerPool) -> None:
        running = asyncio.create_task(pool.run(("sleep",)))
        await asyncio.sleep(0.1)
        pool.stop()
        with pytest.raises(StoreError, match="stopping"):
            await running
        with pytest.raises(StoreError, match="not running"):
            await pool.run(("echo",))

    run(use)


def test_a_worker_that_chatters_is_not_held_up() -> None:
    async def use(pool: WorkerPool) -> None:
        for _ in range(100):
            assert (await pool.run(("chatter",))).body == b"done"

    run(use)


def test_a_memory_limit_names_its_setting() -> None:
    from kg.submitted.limits import no_memory

    error = no_memory(LIMITS)
    assert isinstance(error, MemoryLimitError)
    assert "150 MB" in str(error)
    assert "KG_INPUT_MEMORY" in error.words.zh

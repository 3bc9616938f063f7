"""Queries answered by processes that are killed when they take too much."""

from __future__ import annotations

import asyncio
import os
import signal
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kg import formats
from kg.errors import (
    AnswerSizeError,
    BusyError,
    MemoryLimitError,
    QuerySizeError,
    QuerySyntaxError,
    RefusedQueryError,
    StoreError,
    TimeLimitError,
)
from kg.stores.oxigraph import open_read_only, write_store
from kg.stores.parsing import parse_rdf
from kg.stores.query_limits import QueryLimits
from kg.stores.store import FormatChoice, GraphSelection
from kg.stores.workers import QueryWorkers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from kg.stores.store import Answer

CHOICE = FormatChoice(formats.RESULTS_JSON, formats.RESULTS_JSON, formats.TURTLE)
QUICK = "SELECT ?o { <http://e/s7> <http://e/p> ?o }"
PAIRS = "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z FILTER(?x != %d) }"
ENDLESS = PAIRS % 0
LARGE = "SELECT * { ?a ?p ?x . ?b ?q ?y } ORDER BY ?x ?y"
LIMITS = QueryLimits(seconds=1.5, memory=150_000_000, result_bytes=50_000, workers=1, queue=2)
AMPLE = 60  # seconds that tell a hang from a busy machine


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of 3,000 statements."""
    text = "".join(f'<http://e/s{n}> <http://e/p> "{n}" .\n' for n in range(3000))
    place = tmp_path_factory.mktemp("workers") / "store"
    write_store(place, parse_rdf(text.encode(), formats.N_QUADS, "test"))
    return place


def run(folder: Path, use: Callable[[QueryWorkers], Awaitable[None]], limits: QueryLimits = LIMITS) -> None:
    """Use workers inside an event loop that ends."""

    async def used() -> None:
        workers = QueryWorkers(limits)
        await workers.start(folder)
        try:
            async with asyncio.timeout(AMPLE):
                await use(workers)
        finally:
            await workers.stop()

    asyncio.run(used())


@pytest.mark.parametrize(
    "query",
    [
        QUICK,
        "ASK { <http://e/s7> ?p ?o }",
        "CONSTRUCT WHERE { <http://e/s7> ?p ?o }",
        "DESCRIBE <http://e/s8>",
        "SELECT ?x { BIND(<http://e/unknown>(1) AS ?x) }",
        "SELECT ?s { ?s <http://e/p> '7' }",
        "SELECT (gc:keyword AS ?k) {}",
        "SELECT * { ?s ?p ?o } ORDER BY ?s LIMIT 100",
    ],
)
def test_a_worker_answers_as_the_store_does_in_process(folder: Path, query: str) -> None:
    store = open_read_only(folder)

    async def use(workers: QueryWorkers) -> None:
        assert await workers.answer(folder, query, CHOICE) == store.answer(query, CHOICE)

    run(folder, use)


def test_a_named_dataset_is_exactly_the_graphs_it_names(folder: Path) -> None:
    async def use(workers: QueryWorkers) -> None:
        answer = await workers.answer(folder, "ASK { ?s ?p ?o }", CHOICE, GraphSelection(default=("http://e/unknown",)))
        assert b"false" in answer.body

    run(folder, use)


def test_a_form_without_an_acceptable_format_has_no_body(folder: Path) -> None:
    async def use(workers: QueryWorkers) -> None:
        answer = await workers.answer(folder, QUICK, FormatChoice(graph=formats.TURTLE))
        assert (answer.form, answer.format, answer.body) == ("solutions", None, b"")

    run(folder, use)


@pytest.mark.parametrize(
    ("query", "error", "words"),
    [
        (ENDLESS, TimeLimitError, "1.5 seconds.*KG_QUERY_SECONDS"),
        (LARGE, MemoryLimitError, "150 MB.*KG_QUERY_MEMORY"),
        ("SELECT * { ?s ?p ?o . ?a ?b ?c }", AnswerSizeError, "50,000 bytes.*KG_RESULT_BYTES"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", AnswerSizeError, "KG_RESULT_BYTES"),
        ("SELECT * {", QuerySyntaxError, "query:1:11"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", RefusedQueryError, "SERVICE"),
        ("CLEAR ALL", RefusedQueryError, "read-only"),
        ("ASK " + "{" * 4000 + "}" * 4000, QuerySizeError, "nested"),
    ],
    ids=["time", "memory", "rows", "triples", "syntax", "service", "update", "nesting"],
)
def test_a_limit_is_told_and_the_next_query_is_answered(
    folder: Path, query: str, error: type[Exception], words: str
) -> None:
    async def use(workers: QueryWorkers) -> None:
        for _ in range(2):
            with pytest.raises(error, match=words) as caught:
                await workers.answer(folder, query, CHOICE)
            assert any("\u4e00" <= character <= "\u9fff" for character in caught.value.words.zh)  # type: ignore[attr-defined]
        assert b'"7"' in (await workers.answer(folder, QUICK, CHOICE)).body

    run(folder, use)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (GROUP_CONCAT(CONCAT(?x, ?y, ?x, ?y)) AS ?all) { ?a ?p ?x . ?b ?q ?y }",
        "SELECT DISTINCT ?a ?b { ?a ?p ?x . ?b ?q ?y }",
        "SELECT (STRLEN(?f) AS ?n) { ?s ?p '7' BIND(REPLACE('"
        + "a" * 1000
        + "', 'a', '"
        + "b" * 1000
        + "') AS ?a) BIND(REPLACE(?a, 'b', '"
        + "c" * 1000
        + "') AS ?f) }",
    ],
    ids=["concatenation", "distinct pairs", "replacement"],
)
def test_a_memory_bomb_ends_its_worker_alone(folder: Path, query: str) -> None:
    async def use(workers: QueryWorkers) -> None:
        with pytest.raises((MemoryLimitError, TimeLimitError, AnswerSizeError)):
            await workers.answer(folder, query, CHOICE)
        assert b'"7"' in (await workers.answer(folder, QUICK, CHOICE)).body

    run(folder, use)


def test_a_worker_killed_from_outside_is_replaced(folder: Path) -> None:
    async def use(workers: QueryWorkers) -> None:
        await workers.answer(folder, QUICK, CHOICE)
        asked = asyncio.ensure_future(workers.answer(folder, ENDLESS, CHOICE))
        await asyncio.sleep(0.1)
        for pid in workers.pids():
            os.kill(pid, signal.SIGKILL)
        with pytest.raises(StoreError):
            await asked
        assert b'"7"' in (await workers.answer(folder, QUICK, CHOICE)).body

    run(folder, use)


def test_quick_queries_do_not_wait_for_slow_ones(folder: Path) -> None:
    """One worker for quick queries, and more endless ones than there is room for at once."""

    async def use(workers: QueryWorkers) -> None:
        slow = [asyncio.ensure_future(workers.answer(folder, PAIRS % number, CHOICE)) for number in range(3)]
        await asyncio.sleep(0)
        before = 0
        while not all(each.done() for each in slow):
            assert b'"7"' in (await workers.answer(folder, QUICK, CHOICE)).body
            before += not any(each.done() for each in slow)
            await asyncio.sleep(0.01)
        assert before > 3
        ends = await asyncio.gather(*slow, return_exceptions=True)
        assert {type(each) for each in ends} <= {TimeLimitError, BusyError}

    run(folder, use, replace(LIMITS, queue=8))


def test_a_full_queue_refuses_at_once_and_says_when_to_come_back(folder: Path) -> None:
    async def use(workers: QueryWorkers) -> None:
        asked = [asyncio.ensure_future(workers.answer(folder, PAIRS % number, CHOICE)) for number in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(BusyError, match="KG_QUERY_QUEUE") as caught:
            await workers.answer(folder, QUICK, CHOICE)
        assert caught.value.retry_after >= 1
        await asyncio.gather(*asked, return_exceptions=True)

    run(folder, use)


def test_a_query_that_nobody_waits_for_frees_its_worker(folder: Path) -> None:
    async def use(workers: QueryWorkers) -> None:
        async def is_gone() -> bool:
            return True

        with pytest.raises(StoreError, match="nobody waits"):
            await workers.answer(folder, ENDLESS, CHOICE, gone=is_gone)

    run(folder, use, QueryLimits(seconds=AMPLE, workers=1))


def test_a_cancelled_query_frees_its_worker(folder: Path) -> None:
    async def use(workers: QueryWorkers) -> None:
        await workers.answer(folder, QUICK, CHOICE)
        before = set(workers.pids())
        asked = asyncio.ensure_future(workers.answer(folder, ENDLESS, CHOICE))
        await asyncio.sleep(0.1)
        asked.cancel()
        while before <= set(workers.pids()):  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.02)

    run(folder, use, QueryLimits(seconds=AMPLE, workers=1))


def test_another_release_is_opened_while_the_old_one_still_answers(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    write_store(other, parse_rdf(b'<http://e/s7> <http://e/p> "new" .', formats.N_QUADS, "test"))

    async def use(workers: QueryWorkers) -> None:
        for _ in range(3):
            assert b'"7"' in (await workers.answer(folder, QUICK, CHOICE)).body
            assert b'"new"' in (await workers.answer(other, QUICK, CHOICE)).body
        both: tuple[Answer, Answer] = await asyncio.gather(
            workers.answer(folder, QUICK, CHOICE), workers.answer(other, QUICK, CHOICE)
        )
        assert [b'"new"' in each.body for each in both] == [False, True]

    run(folder, use)


def test_a_folder_without_a_store_is_an_error_and_no_end(folder: Path, tmp_path: Path) -> None:
    async def use(workers: QueryWorkers) -> None:
        with pytest.raises(StoreError, match="cannot be opened"):
            await workers.answer(tmp_path / "nothing", QUICK, CHOICE)
        assert b'"7"' in (await workers.answer(folder, QUICK, CHOICE)).body

    run(folder, use)


def test_nothing_is_left_when_the_workers_are_stopped(folder: Path) -> None:
    left: list[int] = []

    async def use(workers: QueryWorkers) -> None:
        await workers.answer(folder, QUICK, CHOICE)
        asked = asyncio.ensure_future(workers.answer(folder, ENDLESS, CHOICE))
        await asyncio.sleep(0.05)
        left.extend(workers.pids())
        await workers.stop()
        with pytest.raises(StoreError, match="stopping"):
            await asked

    run(folder, use)
    assert left
    for pid in left:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_large_answers_and_large_queries_travel_whole(folder: Path) -> None:
    numbers = " ".join(f'"{number}"' for number in range(3000, 15_000))
    query = f"SELECT ?o {{ VALUES ?o {{ {numbers} }} }}"

    async def use(workers: QueryWorkers) -> None:
        answers = await asyncio.gather(*(workers.answer(folder, query, CHOICE) for _ in range(4)))
        for answer in answers:
            assert answer.body.count(b'"value":') == 12_000

    run(folder, use, QueryLimits(workers=2))

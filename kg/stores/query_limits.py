"""The limits of a client's query, and what is said when one is hit: which limit it was, and what to do."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import AnswerSizeError, BusyError, MemoryLimitError, TimeLimitError

if TYPE_CHECKING:
    from kg.settings import Settings

_FEWEST_WORKERS = 2
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """Seconds that a query may run, bytes of memory and of result, workers for quick queries, places in each queue."""

    seconds: float = 10.0
    memory: int = 500_000_000
    result_bytes: int = 50_000_000
    workers: int = 2
    queue: int = 64


def limits_of(settings: Settings) -> QueryLimits:
    """The limits that the settings name."""
    return QueryLimits(
        settings.query_seconds,
        settings.query_memory,
        settings.result_bytes,
        settings.query_workers or usual_workers(),
        settings.query_queue,
    )


def usual_workers() -> int:
    """How many quick queries run at once when no setting says so: one a processor, two at least.

    >>> usual_workers() >= 2
    True
    """
    return max(_FEWEST_WORKERS, os.cpu_count() or _FEWEST_WORKERS)


def no_time(limits: QueryLimits) -> TimeLimitError:
    """The query ran longer than it may."""
    return TimeLimitError(
        f"the query was stopped after {limits.seconds:g} seconds, the most it may take (KG_QUERY_SECONDS); there is no "
        "partial answer. Make the patterns more specific, join them by shared variables, or ask for fewer rows.",
        f"查询运行到 {limits.seconds:g} 秒的上限（KG_QUERY_SECONDS）后被停止，没有部分结果。"
        "请缩小模式范围，用共同变量连接各个模式，或减少所求的行数。",
    )


def no_memory(limits: QueryLimits) -> MemoryLimitError:
    """The query took more memory than it may."""
    most = limits.memory // _MEGABYTE
    return MemoryLimitError(
        f"the query was stopped because it needs more than {most:,} MB of memory, the most it may take "
        "(KG_QUERY_MEMORY); there is no partial answer. Sort, group or join fewer rows, or ask in several queries.",
        f"查询所需内存超过 {most:,} MB 的上限（KG_QUERY_MEMORY），已被停止，没有部分结果。"
        "请减少排序、分组或连接的行数，或分成几条查询。",
    )


def result_too_large(limits: QueryLimits) -> AnswerSizeError:
    """The answer has more bytes than may be sent."""
    most = limits.result_bytes
    return AnswerSizeError(
        f"the answer has more than {most:,} bytes, the most that is sent (KG_RESULT_BYTES), and is not sent in part; "
        "ask page by page with ORDER BY, LIMIT and OFFSET, or for fewer columns.",
        f"结果超过 {most:,} 字节的上限（KG_RESULT_BYTES），不会只发送一部分；"
        "请用 ORDER BY、LIMIT 和 OFFSET 分页查询，或减少列数。",
    )


def too_busy(limits: QueryLimits, *, slow: bool) -> BusyError:
    """Too many queries wait already, or this one has waited too long."""
    return BusyError(
        f"{limits.queue} queries wait already, the most that may (KG_QUERY_QUEUE), or this one waited "
        f"{limits.seconds:g} seconds for its turn; it was not run. Ask again in a moment.",
        f"等候的查询已达 {limits.queue} 条的上限（KG_QUERY_QUEUE），或本查询已等候 {limits.seconds:g} 秒；"
        "本查询未执行，请稍后再试。",
        retry_after=max(1, round(limits.seconds)) if slow else 1,
    )

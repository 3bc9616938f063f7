"""The limits of reading and validating what a client sends, and what is said when one is hit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import BusyError, InputSizeError, MemoryLimitError, TimeLimitError

if TYPE_CHECKING:
    from kg.settings import Settings

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class SubmissionLimits:
    """Seconds and bytes of memory of a task, tasks at once and in the queue, bytes of an answer, statements of RDF."""

    seconds: float = 30.0
    memory: int = 1_000_000_000
    workers: int = 1
    queue: int = 16
    result_bytes: int = 50_000_000
    most_triples: int = 20_000


def limits_of(settings: Settings) -> SubmissionLimits:
    """The limits that the settings name."""
    return SubmissionLimits(
        settings.input_seconds,
        settings.input_memory,
        settings.input_workers,
        settings.input_queue,
        settings.result_bytes,
        settings.most_triples,
    )


def no_time(limits: SubmissionLimits) -> TimeLimitError:
    """The task ran longer than it may."""
    return TimeLimitError(
        f"this was stopped after {limits.seconds:g} seconds, the most it may take (KG_INPUT_SECONDS); there is no "
        "partial answer. Send it in smaller parts, or use `kg read` or `kg validate`, which have no such limit.",
        f"处理达到 {limits.seconds:g} 秒的上限（KG_INPUT_SECONDS）后被停止，没有部分结果。"
        "请分成几份发送，或使用没有此限制的 kg read、kg validate 命令。",
    )


def no_memory(limits: SubmissionLimits) -> MemoryLimitError:
    """The task took more memory than it may."""
    most = limits.memory // _MEGABYTE
    return MemoryLimitError(
        f"this was stopped because it needs more than {most:,} MB of memory, the most it may take (KG_INPUT_MEMORY); "
        "there is no partial answer. Send it in smaller parts.",
        f"处理所需内存超过 {most:,} MB 的上限（KG_INPUT_MEMORY），已被停止，没有部分结果。请分成几份发送。",
    )


def answer_too_large(limits: SubmissionLimits) -> InputSizeError:
    """What is to be said of the input has more bytes than may be sent."""
    return InputSizeError(
        f"the answer would have more than {limits.result_bytes:,} bytes, the most that is sent (KG_RESULT_BYTES); send "
        "the input in smaller parts.",
        f"回答将超过 {limits.result_bytes:,} 字节的上限（KG_RESULT_BYTES）；请分成几份发送。",
    )


def too_busy(limits: SubmissionLimits) -> BusyError:
    """Too many tasks wait already, or this one has waited too long."""
    return BusyError(
        f"{limits.queue} others wait already, the most that may (KG_INPUT_QUEUE), or this one waited "
        f"{limits.seconds:g} seconds for its turn; nothing was done. Send it again in a moment.",
        f"等候的任务已达 {limits.queue} 个的上限（KG_INPUT_QUEUE），或本任务已等候 {limits.seconds:g} 秒；"
        "未作任何处理，请稍后再试。",
        retry_after=max(1, round(limits.seconds / 10)),
    )

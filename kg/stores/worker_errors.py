"""What a worker's failure means to the one who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import KgError, QuerySizeError
from kg.stores.oxigraph import engine_failure, syntax_error, value_error
from kg.stores.query_limits import QueryLimits, no_memory, no_time, result_too_large
from kg.stores.worker_link import WENT_BY_ALARM
from kg.stores.worker_process import NO_MEMORY, NOT_OPENED, NOT_SPARQL, NOT_VALUE, TOO_LARGE

if TYPE_CHECKING:
    from kg.stores.worker_link import WorkerEnd


def error_of_answer(outcome: int, words: bytes, limits: QueryLimits) -> KgError:
    """What a worker's answer means that is no result."""
    said = words.decode("utf-8", "replace")
    if outcome == NOT_SPARQL:
        return syntax_error(said)
    if outcome == NOT_VALUE:
        return value_error(said)
    if outcome == TOO_LARGE:
        return result_too_large(limits)
    if outcome == NO_MEMORY:
        return no_memory(limits)
    if outcome == NOT_OPENED:
        return engine_failure(f"the store cannot be opened, {said}")
    return engine_failure(said)


def error_of_end(end: WorkerEnd, limits: QueryLimits) -> KgError:
    """What it means for a query that its worker ended without being told to."""
    if end.out_of_stack:
        return QuerySizeError(
            "the query is nested too deeply or joined of too many parts for the engine; ask in several queries.",
            "查询嵌套过深或组成部分过多，超出引擎的能力；请分成几条查询。",
        )
    if end.out_of_memory:
        return no_memory(limits)
    if end.status == WENT_BY_ALARM:
        return no_time(limits)
    return engine_failure(f"its process ended with status {end.status}")

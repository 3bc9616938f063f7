"""What a hostile request is, and which answers are good ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from _pytest.mark import ParameterSet

REFUSED = frozenset({400, 403, 404, 405, 406, 408, 410, 411, 413, 414, 415, 417, 422, 429, 431, 501, 503, 504, 505})
UPDATE_REFUSED = frozenset({403})
BAD_QUERY = frozenset({400, 413})
HARMLESS = frozenset({200})
BOUNDED = REFUSED | HARMLESS  # where the engine may be clever, or the limit not reached on a small store


@dataclass(frozen=True, slots=True)
class QueryAttack:
    """A hostile query, made when it is sent: some are megabytes long."""

    name: str
    make: Callable[[], str]
    allowed: frozenset[int] = BOUNDED
    is_long: bool = False  # it runs until a limit stops it, and another of its kind runs every day


@dataclass(frozen=True, slots=True)
class RequestAttack:
    """Octets sent on a fresh connection, and the statuses of a good first answer; empty where none is owed."""

    name: str
    make: Callable[[], bytes]
    allowed: frozenset[int] = REFUSED
    answers: int = 1  # how many answers come before the connection ends


def query(
    name: str, text: str | Callable[[], str], allowed: frozenset[int] = BOUNDED, *, long: bool = False
) -> QueryAttack:
    """A row of a table of queries."""
    return QueryAttack(name, text if callable(text) else lambda: text, allowed, long)


def request(name: str, octets: bytes | Callable[[], bytes], *statuses: int, answers: int = 1) -> RequestAttack:
    """A row of a table of requests."""
    make = octets if callable(octets) else lambda: octets
    return RequestAttack(name, make, frozenset(statuses) or REFUSED, answers)


def cases(tables: Mapping[str, Iterable[QueryAttack]]) -> list[ParameterSet]:
    """The rows of tables of queries as parameters of a test."""
    return [
        pytest.param(row, id=f"{kind}: {row.name}", marks=[pytest.mark.long] if row.is_long else [])
        for kind, rows in tables.items()
        for row in rows
    ]


def request_cases(tables: Mapping[str, Iterable[RequestAttack]]) -> list[ParameterSet]:
    """The rows of tables of requests as parameters of a test."""
    return [pytest.param(row, id=f"{kind}: {row.name}") for kind, rows in tables.items() for row in rows]

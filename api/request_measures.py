"""How many requests were answered, how, and how fast: counters of one process, read by `/metrics`.

They belong to the event loop and are not locked. Labels are methods, route templates and statuses, never what a client
wrote, so that their number is bounded and nobody can be found in them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from api.request_records import KEPT_ROUTE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from api.request_records import RequestRecord

BOUNDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper ends, in seconds, of the classes in which answers are counted by how long they took."""


@dataclass(slots=True)
class Durations:
    """How long the answers of a route took: how many in each class, and all seconds together."""

    classes: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    seconds: float = 0.0

    def note(self, seconds: float) -> None:
        """Count one answer.

        >>> noted = Durations()
        >>> noted.note(0.003)
        >>> noted.classes[:4]
        [0, 0, 1, 0]
        """
        self.classes[bisect_left(BOUNDS, seconds)] += 1
        self.seconds += seconds


class RequestMeasures:
    """Counts requests whose answers were made; those repeated are counted by the cache."""

    def __init__(self) -> None:
        self.answered: dict[tuple[str, str, int], int] = {}
        self.durations: dict[str, Durations] = {}

    def note(self, record: RequestRecord, _: Mapping[str, Any], seconds: float) -> None:
        """Count a request by method, route and status."""
        if record.route == KEPT_ROUTE:
            return
        key = (record.method, record.route, record.status)
        self.answered[key] = self.answered.get(key, 0) + 1
        durations = self.durations.get(record.route)
        if durations is None:
            durations = self.durations[record.route] = Durations()
        durations.note(seconds)

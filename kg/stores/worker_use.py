"""How the worker processes are used at one moment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkerUse:
    """Worker processes alive and busy, queries waiting in each lane, and workers stopped or lost since the start.

    `queue` is how many may wait in each lane.
    """

    alive: int
    busy: int
    waiting_quick: int
    waiting_slow: int
    queue: int
    stopped: int
    lost: int

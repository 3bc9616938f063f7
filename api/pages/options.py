"""Several ways to see the same, of which one holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.words import HeldWords


@dataclass(frozen=True, slots=True)
class Option:
    """One of them: its name, where it leads, whether it holds, and how much is there where that is told."""

    name: HeldWords
    address: str
    is_chosen: bool
    count: int | None = None

"""Which instrument a printed title names: a frozen index over the official titles that are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class StatuteName:
    """An instrument by its official Chinese title and the slug of its IRI."""

    title: str
    slug: str


@dataclass(frozen=True, slots=True)
class StatuteIndex:
    """Instruments by every folded form of their names; a form that several share leads to all of them."""

    by_form: Mapping[str, tuple[StatuteName, ...]]

"""A name of an agency as it is printed, taken apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.places.gazetteer import Level
    from kg.places.naming import PlaceName


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name as printed, taken apart: `place` and `tail`, the rest in its full form (公安局海州分局).

    `relative` is the level word that stands for a place (省 in 省人民检察院). `own` is true when a name of its
    own stands between place and kind. `bare` says what the name is without a place: generic (any such body), case (the
    one of this case), none (no name) or whole (needs no place).
    """

    start: int
    end: int
    place: PlaceName | None
    relative: str | None
    tail: str
    type: str
    level: Level | None
    bare: str
    own: bool = False

    @property
    def is_placed(self) -> bool:
        """Whether the name itself says which body it is."""
        return self.place is not None or self.bare == "whole"

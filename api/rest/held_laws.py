"""What each release holds of instruments and cases, with the titles that they are known by."""

from __future__ import annotations

from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from kg.resolving.held_law import RememberedLaw, StoredLaw
from kg.shipped import find_shipped
from kg.statute_index import load_statute_index
from kg.understanding import ReleaseLawNames

if TYPE_CHECKING:
    from kg.resolving.held_law import HeldLaw
    from kg.statute_index import StatuteIndex
    from kg.stores.opening import OpenStore

_MOST_KEPT = 3


class HeldLaws:
    """Gives the law of an open store; what was once asked of a release is remembered while it is kept."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[str, HeldLaw] = {}

    @cached_property
    def titles(self) -> StatuteIndex:
        """The titles of all known instruments."""
        return load_statute_index(find_shipped().data)

    def of(self, opened: OpenStore) -> HeldLaw:
        """What this release holds."""
        if not opened.is_fixed:  # an endpoint may say something else of itself at any time
            return StoredLaw(opened.store)
        with self._lock:
            law = self._kept.pop(opened.id, None) or RememberedLaw(StoredLaw(opened.store))
            self._kept[opened.id] = law
            for identifier in list(self._kept)[:-_MOST_KEPT]:
                del self._kept[identifier]
            return law

    def names_of(self, opened: OpenStore) -> ReleaseLawNames:
        """What instruments and articles are called and cited as in this release."""
        return ReleaseLawNames(self.titles, self.of(opened))

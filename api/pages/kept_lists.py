"""What lists are made of, read once for each release that is asked for and kept while the release is."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.stores.opening import OpenStore

_MOST_KEPT: Final = 3
Listed = TypeVar("Listed")


class KeptLists(Generic[Listed]):
    """Gives what a function reads from a store; safe from several threads, which wait while one of them reads."""

    def __init__(self, load: Callable[[OpenStore], Listed]) -> None:
        self._load = load
        self._lock = Lock()
        self._kept: dict[str, Listed] = {}

    def of(self, opened: OpenStore) -> Listed:
        """The list of a release, read when it is first asked for."""
        with self._lock:
            if opened.id not in self._kept:
                self._kept[opened.id] = self._load(opened)
                for old in list(self._kept)[:-_MOST_KEPT]:
                    del self._kept[old]
            return self._kept[opened.id]

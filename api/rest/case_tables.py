"""The table of cases of each release that is asked for, read once and kept while the release is."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from kg.browsing.case_table import load_case_table

if TYPE_CHECKING:
    from kg.browsing.case_table import CaseTable
    from kg.stores.opening import OpenStore

_MOST_KEPT = 3


class CaseTables:
    """Gives the table of an open store; safe from several threads, which wait while one of them reads it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[str, CaseTable] = {}

    def of(self, opened: OpenStore) -> CaseTable:
        """The table of this release, read by its questions when it is first asked for."""
        with self._lock:
            table = self._kept.pop(opened.id, None) or load_case_table(opened.store)
            self._kept[opened.id] = table
            for identifier in list(self._kept)[:-_MOST_KEPT]:
                del self._kept[identifier]
            return table

"""The table of cases of each release that is asked for, read once and kept while the release is."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from kg.browsing.table_file import read_case_table
from kg.lasting_objects import building_to_last

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
        """The table of this release, read when it is first asked for."""
        with self._lock:
            table = self._kept.pop(opened.id, None) or _read(opened)
            self._kept[opened.id] = table
            for identifier in list(self._kept)[:-_MOST_KEPT]:
                del self._kept[identifier]
            return table


def _read(opened: OpenStore) -> CaseTable:
    """The table that was built with a release; a folder served alone and an endpoint are asked for theirs."""
    is_release = opened.is_fixed and opened.folder is not None and not opened.id.startswith("data-")
    with building_to_last():
        return read_case_table(opened.folder.parent if is_release and opened.folder else None, opened.store)

"""Where the cases of a search index stand in the table of cases, worked out once a release."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final

from kg.iris import relative
from kg.search.searched_cases import load_case_iris

if TYPE_CHECKING:
    from kg.browsing.case_table import CaseTable
    from kg.search.searched_cases import Searched

_MOST_KEPT: Final = 3


class IndexedCases:
    """Gives the places in the table by those in the index, None for what the table lacks; safe from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[tuple[str, str], tuple[int | None, ...]] = {}

    def of(self, release: str, table: CaseTable, within: Searched) -> tuple[int | None, ...]:
        """The places for the table of a release and the index that is searched for it."""
        key = (release, within.known.digest)
        with self._lock:
            places = self._kept.pop(key, None) or _match(table, within)
            self._kept[key] = places
            for old in list(self._kept)[:-_MOST_KEPT]:
                del self._kept[old]
            return places


def _match(table: CaseTable, within: Searched) -> tuple[int | None, ...]:
    places = {case.path: place for place, case in enumerate(table.cases)}
    return tuple(places.get(relative(iri)) for iri in load_case_iris(within))

"""Cases found by the words of their titles, where there is no index to search their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.browsing.case_table import unite_places

if TYPE_CHECKING:
    from kg.browsing.case_table import CaseSet, CaseTable


def find_titled(table: CaseTable, query: str) -> CaseSet:
    """The cases whose number or title in either language holds every word of a query."""
    words = query.casefold().split()
    titles = (f"{case.notation}\n{case.title.zh or ''}\n{case.title.en or ''}".casefold() for case in table.cases)
    return unite_places(place for place, title in enumerate(titles) if words and all(word in title for word in words))

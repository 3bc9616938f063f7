"""`/` for a browser: one search box, what is held, ways in, and the newest cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from api.pages.case_lines import Line, line_of_case
from api.pages.templating import answer_page
from kg import releases
from kg.browsing.things import CountedThing
from kg.browsing.value_counts import count_facet
from kg.browsing.year_counts import find_newest
from kg.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.responses import Response

    from api.pages.frame import Frame
    from api.pages.things import PageSources
    from kg.browsing.case_table import CaseTable
    from kg.stores.opening import OpenStore
    from kg.words import HeldWords

EXAMPLES: Final = ("听证", "虚假诉讼", "刑法第三百零七条之一", "检例第87号", "public interest litigation")
"""Queries to try: words, a citation, a case number, English words."""

_NEWEST: Final = 5
_OF_A_WAY: Final = 5


@dataclass(frozen=True, slots=True)
class HomePage:
    """All that the page shows.

    `cases`, `statutes`, `keywords` and `agencies` count what cases have; `first` and `last` are the first and last day
    of issue, `built` the day on which the release was made, each None where it is not known.
    """

    examples: tuple[str, ...]
    cases: int
    statutes: int
    keywords: int
    agencies: int
    first: str | None
    last: str | None
    built: str | None
    top_statutes: tuple[CountedThing, ...]
    top_keywords: tuple[CountedThing, ...]
    top_agencies: tuple[CountedThing, ...]
    fields: tuple[CountedThing, ...]
    functions: tuple[CountedThing, ...]
    batches: tuple[tuple[str, HeldWords], ...]
    newest: tuple[Line, ...]


def answer_home(sources: PageSources, opened: OpenStore, frame: Frame) -> Response:
    """The page."""
    table = sources.tables.of(opened)
    issued = [case.issued for case in table.cases if case.issued]
    newest = [table.cases[place] for place in find_newest(table, table.everything, _NEWEST)]
    page = HomePage(
        examples=EXAMPLES,
        cases=len(table.cases),
        statutes=len(table.values["statute"]),
        keywords=len(table.values["keyword"]),
        agencies=len(table.values["agency"]),
        first=min(issued, default=None),
        last=max(issued, default=None),
        built=(find_time_of_build(sources, opened) or "")[:10] or None,
        top_statutes=_count(table, "statute"),
        top_keywords=_count(table, "keyword"),
        top_agencies=_count(table, "agency"),
        fields=_count(table, "field"),
        functions=_count(table, "function"),
        batches=tuple(_find_batches(table, [case.batch for case in newest if case.batch])),
        newest=tuple(map(line_of_case, newest)),
    )
    return answer_page("home.html", page, frame)


def _count(table: CaseTable, facet: str) -> tuple[CountedThing, ...]:
    counted = count_facet(table, facet, table.everything, _OF_A_WAY)
    return tuple(CountedThing(each.value, each.name, each.count) for each in counted)


def _find_batches(table: CaseTable, paths: list[str]) -> Iterator[tuple[str, HeldWords]]:
    for path in dict.fromkeys(paths):
        yield path, table.named(path)


def find_time_of_build(sources: PageSources, opened: OpenStore) -> str | None:
    """When the release was made; None where a folder or an endpoint is served."""
    if not opened.is_fixed or opened.folder is None or sources.settings.data is not None:
        return None
    try:
        return releases.open_release(sources.settings.home, opened.id).manifest.built
    except KgError:
        return None

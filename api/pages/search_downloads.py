"""The cases of a search as files: all of them as CSV, the newest as an Atom feed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.responses import Response

from api.languages import choose_language
from api.pages.case_choices import show_chosen
from api.pages.home_page import find_time_of_build
from api.pages.search_addresses import address_of_search
from api.pages.search_results import WantedPage, find_cases
from api.problems import ProblemError
from kg import formats
from kg.browsing.listing import order_cases
from kg.errors import FilterError, Place
from kg.exports.chosen_cases import ATOM_TYPE, FeedOfCases, render_cases_atom, render_cases_csv
from kg.words import Words

if TYPE_CHECKING:
    from starlette.requests import Request

    from api.pages.frame import Frame
    from api.pages.indexed_cases import IndexedCases
    from api.pages.search_results import FoundCases
    from api.pages.things import PageSources
    from kg.stores.opening import OpenStore

_MOST_ENTRIES: Final = 100


def answer_csv(sources: PageSources, indexed: IndexedCases, opened: OpenStore, frame: Frame) -> Response:
    """All cases of the search, in its order.

    Raises:
        FilterError: a filter cannot be read.
        ProblemError: 501 where words cannot be looked for.
    """
    found = _find(sources, indexed, opened, frame)
    body = render_cases_csv(sources.tables.of(opened), found.places)
    headers = {"X-Release": opened.id, "Content-Disposition": f'attachment; filename="cases-{opened.id}.csv"'}
    return Response(body, headers=headers, media_type=formats.CSV.content_type)


def answer_feed(
    request: Request, sources: PageSources, indexed: IndexedCases, opened: OpenStore, frame: Frame
) -> Response:
    """The newest cases of the search, whatever its order.

    Raises:
        FilterError: a filter cannot be read.
        ProblemError: 501 where words cannot be looked for.
    """
    found, table = _find(sources, indexed, opened, frame), sources.tables.of(opened)
    language, here = choose_language(request), address_of_search(frame)
    chosen = " ".join(name.say(language) for each in show_chosen(table, found.tried, here) for name in each.values)
    asked = " ".join(part for part in (dict(here.pairs).get("q", "").strip(), chosen) if part)
    feed = FeedOfCases(
        title=Words("Guiding cases", "指导性案例").say(language) + (f" – {asked}" if asked else ""),
        address=here.at(f"{here.path}.atom"),
        page=here.at(here.path),
        root=frame.root,
        updated=find_time_of_build(sources, opened),
        language=language,
    )
    newest = order_cases(table, found.cases, "-issued")[:_MOST_ENTRIES]
    body = render_cases_atom((table.cases[place] for place in newest), feed)
    headers = {"X-Release": opened.id, "Vary": "Accept-Language, Cookie"}
    return Response(body, headers=headers, media_type=f"{ATOM_TYPE}; charset=utf-8")


def _find(sources: PageSources, indexed: IndexedCases, opened: OpenStore, frame: Frame) -> FoundCases:
    """What was found, or an error: a file cannot say beside what it could not understand."""
    found = find_cases(sources, indexed, opened, address_of_search(frame).pairs, WantedPage(1))
    for failed in found.tried.failed:
        raise FilterError(failed.words.en, failed.words.zh, place=Place(failed.name))
    if found.problem is not None:
        raise ProblemError(501, found.problem.en, found.problem.zh)
    return found

"""What a search page lists: cases chosen by words and facets, or things of another kind found by words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from api.pages.case_choices import FACET_NAMES
from api.pages.pager import read_page_number
from api.problems import ProblemError
from kg.browsing.case_table import unite_places
from kg.browsing.filters import WrittenPeriod, select_cases
from kg.browsing.listing import order_cases, read_order
from kg.browsing.titled_cases import find_titled
from kg.browsing.tried_choices import try_choices
from kg.errors import FilterError, InputError
from kg.search.filters import parse_filters
from kg.search.requests import KINDS, SearchRequest
from kg.search.searched_cases import search_cases, search_things, searching, show_cases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.pages.indexed_cases import IndexedCases
    from api.pages.things import PageSources
    from kg.browsing.case_table import CaseSet, CaseTable, ListedCase
    from kg.browsing.listing import Order
    from kg.browsing.tried_choices import TriedChoices
    from kg.search.answers import Hit
    from kg.search.searched_cases import SearchedCases, SearchedThings
    from kg.stores.opening import OpenStore
    from kg.words import Language, Words

PAGE_LENGTH: Final = 20
_FARTHEST: Final = 100_000  # pages
_INDEXED_FILTERS: Final = ("series", "language", "year", "version", "statute", "keyword", "agency")


@dataclass(frozen=True, slots=True)
class WantedPage:
    """How many cases a page has, and the language of which pieces of texts are shown first."""

    length: int
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class FoundCases:
    """The cases of a page of a search.

    `cases` is the set of all that are chosen, `among` that of those with the words, None without words. `hits` stand
    beside `page` where words were looked for. `searched` is None without words and where there is no index; then words
    are looked for in titles alone, and `problem` says what kept them from being looked for in texts.
    """

    tried: TriedChoices
    order: Order
    cases: CaseSet
    among: CaseSet | None
    places: tuple[int, ...]
    number: int
    page: tuple[ListedCase, ...]
    hits: tuple[Hit, ...]
    searched: SearchedCases | None
    problem: Words | None


@dataclass(frozen=True, slots=True)
class _Ranked:
    """The cases with the words: places in the table, best first, and the place in the index of each."""

    searched: SearchedCases
    places: tuple[int, ...]
    indexed: Mapping[int, int]


def find_cases(
    sources: PageSources, indexed: IndexedCases, opened: OpenStore, asked: Sequence[tuple[str, str]], wanted: WantedPage
) -> FoundCases:
    """The cases that a request asks for, a page of them; what cannot be read of it is told beside."""
    table, plain = sources.tables.of(opened), dict(asked)
    tried = try_choices(
        table,
        [(name, value) for name, value in asked if name in FACET_NAMES and value.strip()],
        WrittenPeriod(plain.get("from"), plain.get("to"), plain.get("dates") or "issued"),
        concordance=plain.get("concordance") != "false",
    )
    query = plain.get("q", "").strip()
    ranked, problem = _rank(sources, indexed, opened, query, table) if query else (None, None)
    among = None if not query else unite_places(ranked.places) if ranked else find_titled(table, query)
    cases = select_cases(table, tried.filter, among)
    order = _read_order(plain.get("sort"), is_searched=ranked is not None)
    places = order_cases(table, cases, order, ranked.places if ranked else ())
    length = wanted.length
    number = read_page_number(plain.get("page"), len(places), length)
    page = places[(number - 1) * length : number * length]
    hits = _show(sources, opened, ranked, page, wanted.language) if ranked else ()
    return FoundCases(
        tried=tried,
        order=order,
        cases=cases,
        among=among,
        places=places,
        number=number,
        page=tuple(table.cases[place] for place in page),
        hits=hits,
        searched=ranked.searched if ranked else None,
        problem=problem,
    )


def find_other_things(
    sources: PageSources, opened: OpenStore, asked: Sequence[tuple[str, str]]
) -> tuple[SearchedThings, int]:
    """The statutes, articles, keywords or agencies with the words of a request, and the number of the page.

    Raises:
        InputError: the words or a filter cannot be read.
        ProblemError: 501 where there is no index.
    """
    plain = dict(asked)
    filters = parse_filters([(name, value) for name, value in asked if name in _INDEXED_FILTERS and value.strip()])
    query, kind = plain.get("q", ""), next(each for each in KINDS if each == plain["kind"])
    number = read_page_number(plain.get("page"), _FARTHEST * PAGE_LENGTH, PAGE_LENGTH)
    with sources.indexes.lend(opened.id if opened.is_fixed else None) as lent, searching(lent.index) as within:
        found = search_things(within, SearchRequest(query, filters, PAGE_LENGTH), kind, (number - 1) * PAGE_LENGTH)
    return found, number


def read_kind(asked: Sequence[tuple[str, str]]) -> str:
    """The kind of thing that a request looks for: cases where it names none, or looks for no words.

    >>> read_kind([("q", "听证"), ("kind", "article")]), read_kind([("kind", "article")]), read_kind([("kind", "x")])
    ('article', 'case', 'case')
    """
    plain = dict(asked)
    kind = plain.get("kind", "case")
    return kind if kind in KINDS and plain.get("q", "").strip() else "case"


def _rank(
    sources: PageSources, indexed: IndexedCases, opened: OpenStore, query: str, table: CaseTable
) -> tuple[_Ranked | None, Words | None]:
    try:
        with sources.indexes.lend(opened.id if opened.is_fixed else None) as lent, searching(lent.index) as within:
            searched = search_cases(within, query)
            known = indexed.of(opened.id, table, within)
    except ProblemError as error:
        if error.status != 501:  # noqa: PLR2004
            raise
        return None, error.words
    except InputError as error:
        return None, error.words
    pairs = [(place, each) for each in searched.places if (place := known[each]) is not None]
    return _Ranked(searched, tuple(place for place, _ in pairs), dict(pairs)), None


def _show(
    sources: PageSources, opened: OpenStore, ranked: _Ranked, page: Sequence[int], language: Language | None
) -> tuple[Hit, ...]:
    with sources.indexes.lend(opened.id if opened.is_fixed else None) as lent, searching(lent.index) as within:
        return show_cases(within, ranked.searched.query, [ranked.indexed[place] for place in page], language)


def _read_order(written: str | None, *, is_searched: bool) -> Order:
    """The order asked for; the newest first where there is no such order, since a page is no place to fail over it."""
    try:
        return read_order(written or ("relevance" if is_searched else "-issued"), is_searched=is_searched)
    except FilterError:
        return "relevance" if is_searched else "-issued"

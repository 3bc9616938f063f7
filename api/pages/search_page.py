"""`/search`: cases and all else that is held, found by words, citations and facets; without words, all cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from api.pages.case_choices import (
    Chosen,
    ShownFacet,
    add_unclassified,
    count_unclassified,
    name_choice,
    show_chosen,
    show_facets,
)
from api.pages.case_lines import Line, line_of_case, line_of_hit
from api.pages.options import Option
from api.pages.pager import Pager, turn_pages
from api.pages.search_addresses import address_of_search
from api.pages.search_citation import cite_search
from api.pages.search_names import find_names
from api.pages.search_results import PAGE_LENGTH, WantedPage, find_cases, find_other_things, read_kind
from api.pages.templating import answer_page
from api.problems import ProblemError
from kg.browsing.listing import ORDERS, count_values
from kg.browsing.tried_choices import count_without
from kg.browsing.year_counts import count_years
from kg.errors import InputError
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from starlette.responses import Response

    from api.pages.frame import Frame
    from api.pages.indexed_cases import IndexedCases
    from api.pages.search_addresses import SearchAddress
    from api.pages.search_names import QueryNames
    from api.pages.search_results import FoundCases
    from api.pages.things import PageSources
    from api.rest.held_laws import HeldLaws
    from kg.browsing.case_table import CaseTable
    from kg.browsing.listing import Order
    from kg.browsing.tried_choices import FailedChoice
    from kg.search.answers import Hit, Suggestion
    from kg.search.requests import Kind
    from kg.search.searched_cases import SearchedThings
    from kg.stores.opening import OpenStore

_KINDS: Final[Mapping[Kind, Words]] = {
    "case": Words("Cases", "案例"),
    "article": Words("Articles", "条文"),
    "statute": Words("Statutes", "法律"),
    "keyword": Words("Keywords", "关键词"),
    "agency": Words("Agencies", "机关"),
}
_ORDERS: Final[Mapping[Order, Words]] = {
    "relevance": Words("best match", "相关程度"),
    "-issued": Words("newest", "最新发布"),
    "issued": Words("oldest", "最早发布"),
    "number": Words("number", "案号"),
    "-number": Words("number, last first", "案号倒序"),
    "title": Words("title", "标题"),
}
_MOST_FACET_VALUES: Final = 301


@dataclass(frozen=True, slots=True)
class WayOn:
    """What to try where nothing, or too little, was found: words, how many cases it gives where known, the reason."""

    name: Words | str
    address: str
    count: int | None
    reason: Words | None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """All that the page shows.

    `query` stands in the form with `hidden`, what the form passes on. `names` are what the query names or may mean,
    `named` other things whose names have its words. `problems` are filters that could not be read with the words that
    say so; `chosen` those that hold. `lines` are cases, or things of another `kind`. `exports` are pairs of a form's
    name and its address; `permalink` names the release.
    """

    query: str
    kind: str
    hidden: tuple[tuple[str, str], ...]
    period_hidden: tuple[tuple[str, str], ...]
    period: tuple[str, str, str]
    is_searched: bool
    names: QueryNames
    named: tuple[Hit, ...]
    kinds: tuple[Option, ...]
    chosen: tuple[Chosen, ...]
    clear: str
    problems: tuple[tuple[FailedChoice, str], ...]
    notice: Words | None
    total: int
    order: str
    orders: tuple[Option, ...]
    lines: tuple[Line, ...]
    pager: Pager
    facets: tuple[ShownFacet, ...]
    ways_on: tuple[WayOn, ...]
    exports: tuple[tuple[str, str], ...]
    permalink: str
    citation: Words


def answer_search(
    sources: PageSources, indexed: IndexedCases, laws: HeldLaws, opened: OpenStore, frame: Frame
) -> Response:
    """The page that a request asks for."""
    here = address_of_search(frame)
    query = dict(here.pairs).get("q", "").strip()
    kind = read_kind(here.pairs)
    names = find_names(query, laws, opened, sources.tables.of(opened), here)
    wanted = WantedPage(PAGE_LENGTH, frame.language)
    page = (
        _describe_cases(sources, opened, here, names, find_cases(sources, indexed, opened, here.pairs, wanted))
        if kind == "case"
        else _describe_things(sources, opened, here, kind, names)
    )
    status = 422 if page.problems else 200
    return answer_page("search.html", page, frame, status=status)


def _describe_cases(
    sources: PageSources,
    opened: OpenStore,
    here: SearchAddress,
    names: QueryNames,
    found: FoundCases,
) -> SearchPage:
    """The page of cases."""
    table = sources.tables.of(opened)
    plain, searched = dict(here.pairs), found.searched
    query = plain.get("q", "").strip()
    hits = found.hits or (None,) * len(found.page)
    chosen = show_chosen(table, found.tried, here)
    pinned = here.at(here.path, "plain", "cursor", release=opened.id)
    total = len(found.places)
    return SearchPage(
        query=query,
        kind="case",
        hidden=here.hidden("q", "sort", "all", "plain"),
        period_hidden=here.hidden("from", "to", "dates", "all"),
        period=(plain.get("from", ""), plain.get("to", ""), plain.get("dates", "issued")),
        is_searched=searched is not None,
        names=names,
        named=searched.named if searched else (),
        kinds=_show_kinds(searched.kinds, "case", here) if searched else (),
        chosen=chosen,
        clear=here.only("q", "release") if chosen else "",
        problems=tuple((each, here.removing(each.name, each.written)) for each in found.tried.failed),
        notice=found.problem,
        total=total,
        order=found.order,
        orders=_show_orders(found, here),
        lines=tuple(line_of_case(case, hit) for case, hit in zip(found.page, hits, strict=True)),
        pager=turn_pages(found.number, total, PAGE_LENGTH, here),
        facets=_show_facets(table, found, here),
        ways_on=() if total else tuple(_find_ways_on(table, found, here, names)),
        exports=_find_exports(here),
        permalink=pinned,
        citation=cite_search(query, chosen, total, opened.id),
    )


def _describe_things(
    sources: PageSources, opened: OpenStore, here: SearchAddress, kind: str, names: QueryNames
) -> SearchPage:
    """The page of things of another kind; filters of cases that do not narrow them are not passed on."""
    query = dict(here.pairs).get("q", "").strip()
    answer, number, notice = _ask(sources, opened, here)
    total = answer.total if answer else 0
    return SearchPage(
        query=query,
        kind=kind,
        hidden=here.hidden("q", "sort", "all", "plain"),
        period_hidden=(),
        period=("", "", "issued"),
        is_searched=answer is not None,
        names=names,
        named=(),
        kinds=_show_kinds(answer.kinds, kind, here) if answer else (),
        chosen=(),
        clear="",
        problems=(),
        notice=notice,
        total=total,
        order="relevance",
        orders=(),
        lines=tuple(map(line_of_hit, answer.hits)) if answer else (),
        pager=turn_pages(number, total, PAGE_LENGTH, here),
        facets=(),
        ways_on=_show_suggestions(answer.suggestions, here) if answer and not names.is_any else (),
        exports=(
            ("JSON", here.at(f"{here.path.removesuffix('search')}api/v1/search", "plain", "sort", "page", "all")),
        ),
        permalink=here.at(here.path, "plain", release=opened.id),
        citation=cite_search(query, (), total, opened.id),
    )


def _ask(
    sources: PageSources, opened: OpenStore, here: SearchAddress
) -> tuple[SearchedThings | None, int, Words | None]:
    try:
        return *find_other_things(sources, opened, here.pairs), None
    except InputError as error:
        return None, 1, error.words
    except ProblemError as error:
        if error.status != 501:  # noqa: PLR2004
            raise
        return None, 1, error.words


def _show_kinds(counts: Mapping[Kind, int], chosen: str, here: SearchAddress) -> tuple[Option, ...]:
    """A way to each kind of thing that was found; filters that only cases have are left behind."""
    bare = here.only("q", "release")
    return tuple(
        Option(name, bare if kind == "case" else f"{bare}&kind={kind}", kind == chosen, counts.get(kind, 0))
        for kind, name in _KINDS.items()
    )


def _show_orders(found: FoundCases, here: SearchAddress) -> tuple[Option, ...]:
    known = ORDERS if found.searched else ORDERS[:-1]
    ordered = [each for each in _ORDERS if each in known]
    return tuple(Option(_ORDERS[each], here.replacing("sort", each), each == found.order) for each in ordered)


def _show_facets(table: CaseTable, found: FoundCases, here: SearchAddress) -> tuple[ShownFacet, ...]:
    if not found.cases:
        return ()
    most = _MOST_FACET_VALUES if "all" in dict(here.pairs) else 7
    shown = show_facets(count_values(table, found.cases, most), count_years(table, found.cases), found.tried, here)
    return add_unclassified(shown, count_unclassified(table, found.cases))


def _find_ways_on(table: CaseTable, found: FoundCases, here: SearchAddress, names: QueryNames) -> Iterator[WayOn]:
    """Fewer filters, other words, and all cases."""
    for each, count in count_without(table, found.tried, found.among):
        if count:
            name = name_choice(table, each)
            reason = Words(f"without “{name.say('en')}”", f"去掉“{name.say('zh')}”")
            yield WayOn(reason, here.removing(each.name, each.written), count, None)
    if found.tried.filter.choices and found.among:
        words = Words("the words alone, without filters", "只检索词语，不加筛选")
        yield WayOn(words, here.only("q", "release"), found.among.bit_count(), None)
    if found.searched and not names.is_any:
        yield from _show_suggestions(found.searched.suggestions, here)
    yield WayOn(Words("all cases", "全部案例"), here.only("release"), len(table.cases), None)


def _show_suggestions(suggestions: Sequence[Suggestion], here: SearchAddress) -> tuple[WayOn, ...]:
    return tuple(WayOn(each.query, here.replacing("q", each.query), None, each.reason) for each in suggestions)


def _find_exports(here: SearchAddress) -> tuple[tuple[str, str], ...]:
    api = f"{here.path.removesuffix('search')}api/v1/cases"
    return (
        ("CSV", here.at(f"{here.path}.csv", "plain", "all")),
        ("JSON", here.at(api, "plain", "all", "kind")),
        ("Atom", here.at(f"{here.path}.atom", "plain", "all", "sort")),
    )

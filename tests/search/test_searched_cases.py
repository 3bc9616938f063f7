"""Cases ranked whole, so that other choices can narrow them, and then shown with their snippets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import InputError
from kg.iris import absolute
from kg.search.requests import Filter, SearchRequest
from kg.search.searched_cases import load_case_iris, search_cases, search_things, searching, show_cases

if TYPE_CHECKING:
    from kg.search.index import SearchIndex
    from kg.search.requests import Kind


@pytest.mark.parametrize("query", ["听证", "风筝", "灯笼", "kites", "风筝 听证"])
def test_the_same_cases_are_found_in_the_same_order_and_shown_alike(index: SearchIndex, query: str) -> None:
    usual = index.find(SearchRequest(query, (Filter("kind", ("case",)),)))
    with searching(index) as within:
        found = search_cases(within, query)
        iris = load_case_iris(within)
        shown = show_cases(within, query, found.places)
    assert [iris[place] for place in found.places] == [hit.iri for hit in usual.hits]
    assert [(hit.zh, hit.en, hit.snippets) for hit in shown] == [(hit.zh, hit.en, hit.snippets) for hit in usual.hits]


@pytest.mark.parametrize("query", ["听证", "风筝", "灯笼"])
def test_kinds_are_counted_as_the_facet_counts_them(index: SearchIndex, query: str) -> None:
    (facet,) = [each for each in index.find(SearchRequest(query)).facets if each.name == "kind"]
    with searching(index) as within:
        found = search_cases(within, query)
    assert dict(found.kinds) == {each.value: each.count for each in facet.counts}
    assert {hit.kind for hit in found.named} <= {"keyword", "statute", "agency"}


def test_nothing_found_comes_with_what_to_try_and_nonsense_is_refused(index: SearchIndex) -> None:
    with searching(index) as within:
        assert search_cases(within, "风筝飞机场").suggestions
        assert search_cases(within, "风筝").suggestions == ()
        with pytest.raises(InputError):
            search_cases(within, "。。")


@pytest.mark.parametrize("kind", ["article", "statute", "keyword", "agency"])
def test_things_of_another_kind_come_in_parts_as_a_search_gives_them(index: SearchIndex, kind: Kind) -> None:
    for query in ("听证", "风筝", "灯笼"):
        usual = index.find(SearchRequest(query, (Filter("kind", (kind,)),)))
        with searching(index) as within:
            parts = [search_things(within, SearchRequest(query, (), 2), kind, skip) for skip in (0, 2, 4)]
        assert {part.total for part in parts} == {usual.total}
        found = [hit.iri for part in parts for hit in part.hits]
        assert found == [hit.iri for hit in usual.hits][:6]


def test_filters_narrow_things_and_are_told_where_they_leave_nothing(index: SearchIndex) -> None:
    law = absolute("statute/kite-law")
    with searching(index) as within:
        found = search_things(within, SearchRequest("听证", (Filter("statute", (law,)),)), "article")
        nothing = search_things(
            within, SearchRequest("听证", (Filter("statute", (absolute("statute/x"),)),)), "article"
        )
    assert found.total
    assert all(hit.iri.startswith(law) for hit in found.hits)
    assert (nothing.total, [each.query for each in nothing.suggestions]) == (0, ["听证"])

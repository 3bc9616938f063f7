"""Cases ranked whole, so that other choices can narrow them, and then shown with their snippets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import InputError
from kg.search.requests import Filter, SearchRequest
from kg.search.searched_cases import load_case_iris, search_cases, searching, show_cases

if TYPE_CHECKING:
    from kg.search.index import SearchIndex


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

"""Correspondences that documents print, and how they stand to the computed ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.statutes.case_resolving import resolve_citations
from kg.statutes.comparisons import compare_versions, find_comparisons
from kg.statutes.stated import find_stated_correspondences
from kg.statutes.stated_comparison import compare_stated, count_agreements
from tests.statutes.law_book import articles, cite, collect, days, instrument, version

if TYPE_CHECKING:
    from kg.record import Citation


def row(article: int, start: int, **more: object) -> Citation:
    return replace(cite(article, start=start, end=start + 3), **more)  # type: ignore[arg-type]


def test_two_lists_of_equal_length_are_paired_in_order() -> None:
    rows = [row(3, 0), row(5, 4), row(4, 20, relation="now"), row(7, 24, relation="now")]
    stated = find_stated_correspondences(rows)
    assert [(each.older.articles, each.newer.articles, each.is_pair) for each in stated] == [
        (("3",), ("4",), True),
        (("5",), ("7",), True),
    ]
    assert {(each.start, each.end, each.relation) for each in stated} == {(0, 27, "now")}


def test_lists_of_different_length_stand_against_each_other_as_groups() -> None:
    rows = [row(22, 0), row(35, 20, relation="now"), row(36, 24, relation="now")]
    (stated,) = find_stated_correspondences(rows)
    assert (stated.older.articles, stated.newer.articles, stated.is_pair) == (("22",), ("35", "36"), False)


def test_paragraphs_of_one_article_are_one_article() -> None:
    rows = [row(15, 0, paragraph=1), row(15, 4, paragraph=3), row(16, 20, relation="now", paragraph=3)]
    (stated,) = find_stated_correspondences(rows)
    assert (stated.older.articles, stated.newer.articles, stated.is_pair) == (("15",), ("16",), True)


def test_what_was_applied_is_the_older_side() -> None:
    rows = [row(60, 0, note="2022年修正"), row(50, 20, relation="applied", note="2008年施行")]
    (stated,) = find_stated_correspondences(rows)
    assert (stated.older.articles, stated.older.note) == (("50",), "2008年施行")
    assert (stated.newer.articles, stated.newer.note) == (("60",), "2022年修正")


def test_only_the_list_right_before_the_bracket_belongs_to_it() -> None:
    other = {"law": "风筝法", "law_zh": "中华人民共和国风筝法", "statute": "kite-law"}
    rows = [row(1, 0, **other), row(3, 4), row(9, 40), row(12, 60, relation="now")]
    (stated,) = find_stated_correspondences(rows)
    assert stated.older.articles == ("9",)


def test_a_bracket_far_from_any_citation_states_nothing() -> None:
    assert find_stated_correspondences([row(3, 0), row(4, 900, relation="now")]) == ()
    assert find_stated_correspondences([row(4, 0, relation="now")]) == ()


def test_stated_and_computed_agree_disagree_or_cannot_be_compared() -> None:
    older = version("2012-08-31", "2013-01-01", articles(6))
    newer = version("2017-06-27", "2017-07-01", articles(6))
    law = collect([instrument(older, newer)])
    computed = [(each, compare_versions(each)) for each in find_comparisons(law)]
    rows = [
        row(3, 0, note="2012年修正"),
        row(3, 20, note="2017年修正", relation="now"),
        row(4, 100, note="2012年修正"),
        row(5, 120, note="2017年修正", relation="now"),
        row(5, 200, note="1999年修正"),
        row(5, 220, note="2017年修正", relation="now"),
    ]
    stated = find_stated_correspondences(rows, resolve_citations(rows, days("2020-01-01"), law))
    found = compare_stated(stated, computed)
    assert [(each.agreement, each.computed) for each in found] == [
        ("agrees", ("3",)),
        ("disagrees", ("4",)),
        ("not-compared", ()),
    ]
    assert count_agreements(found) == {"agrees": 1, "disagrees": 1, "not-compared": 1}

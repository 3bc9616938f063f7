"""Structure, correspondences and comparison of a made-up law, on every store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.articles import describe_text, find_absence
from kg.errors import UnknownThingError
from kg.instruments import describe_versions, find_status
from kg.legislation.comparing import compare_words, find_text
from kg.legislation.correspondences import count_unchanged, find_changes_of_version, find_correspondences_of_article
from kg.legislation.version_texts import find_beside, find_parts_over, outline_version, read_version
from kg.stores.parsing import find_format, parse_rdf
from tests.legislation.lantern_law import LANTERN_LAW

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.stores.quads import Quads
    from kg.stores.store import Store

OLD, NEW = "statute/lantern-law/2000-01-01", "statute/lantern-law/2009-01-01"


@pytest.fixture
def store(hold_quads: Callable[[Quads], Store]) -> Store:
    return hold_quads(parse_rdf(LANTERN_LAW.encode(), find_format(Path("lantern.ttl")), "lantern.ttl"))


def test_a_version_is_read_part_by_part_in_the_order_of_numbers(store: Store) -> None:
    text = read_version(store, OLD)
    assert [(part.heading, part.depth, [each.article for each in part.articles]) for part in text.parts] == [
        ("第一章 灯", 0, []),
        ("第一节 颜色", 1, ["3", "4"]),
    ]
    assert [(each.article, each.words) for each in text.loose] == [("4-1", "灯笼应当结实。")]
    outline = outline_version(store, OLD)
    assert [each.words for each in outline.articles] == [None, None, None]
    assert find_parts_over(store, f"{OLD}/article/4") == ("第一章 灯", "第一节 颜色")


def test_the_articles_beside_one_follow_the_numbers_with_what_was_inserted(store: Store) -> None:
    assert find_beside(store, f"{OLD}/article/4") == (f"{OLD}/article/3", f"{OLD}/article/4-1")
    assert find_beside(store, f"{OLD}/article/4-1") == (f"{OLD}/article/4", None)


def test_what_changed_in_a_version_is_told_by_number_with_what_was_left_out(store: Store) -> None:
    found = find_changes_of_version(store, NEW)
    assert [
        ([text.article for text in each.older], [text.article for text in each.newer], each.is_certain)
        for each in found
    ] == [
        ([], ["3"], False),
        (["3"], ["4"], True),
        (["4"], [], True),
    ]
    assert found[1].has("renumbered")
    assert found[1].has("changed")
    assert count_unchanged(store, NEW) == 0
    assert find_changes_of_version(store, OLD) == ()


def test_the_correspondences_of_an_article_follow_its_provisions_under_every_number(store: Store) -> None:
    found = find_correspondences_of_article(store, "statute/lantern-law/article/3")
    assert [(each.path.rpartition("2009-01-01/")[2], each.score) for each in found] == [
        ("article/3", None),
        ("article/4", 0.91),
    ]


def test_two_texts_are_compared_where_both_are_held(store: Store) -> None:
    older, newer = find_text(store, f"{OLD}/article/3"), find_text(store, f"{NEW}/article/4")
    assert older is not None
    assert newer is not None
    assert compare_words(older, newer).changes == (("红", "绿"),)
    assert compare_words(older, older).differences == ()
    assert find_text(store, f"{OLD}/article/99") is None


def test_an_article_text_is_told_with_its_provision_and_cases(store: Store) -> None:
    told = describe_text(store, f"{OLD}/article/3")
    assert [each.article for each in told.everywhere] == ["3", "4"]
    assert [each.case for each in told.cases] == ["case/spp/7"]
    with pytest.raises(UnknownThingError):
        describe_text(store, f"{OLD}/article/99")


@pytest.mark.parametrize(
    ("number", "day", "kind"),
    [
        ("3", "2005-01-01", None),
        ("3", "1999-01-01", "older"),
        ("3", "2012-01-01", "ambiguous"),
        ("3", "2021-01-01", "repealed"),
        ("4-1", "2005-01-01", None),
        ("9", "2005-01-01", "no-article"),
        ("9", None, "no-article"),
        ("3-9", None, "not-held"),
    ],
)
def test_each_reason_for_telling_nothing_has_its_kind(
    store: Store, number: str, day: str | None, kind: str | None
) -> None:
    found = find_absence(store, "lantern-law", number, day)
    assert (found.kind if found else None) == kind


def test_the_status_of_an_instrument_rests_on_what_is_known(store: Store) -> None:
    told = describe_versions(store, "lantern-law")
    assert (find_status(told).state, find_status(told).day, find_status(told).amended) == ("repealed", "2020-01-01", 2)
    assert find_status(describe_versions(store, "lamp-code")).state == "unknown"

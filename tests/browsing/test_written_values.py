"""A value is understood by title, abbreviation and citation; what there is not is told apart from what nobody cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.browsing.filters import parse_filter, select_cases
from kg.errors import FilterError
from kg.resolving.held_law import StoredLaw
from kg.shipped import find_shipped
from kg.statute_index import load_statute_index
from kg.stores.opening import open_release_store
from kg.understanding import ReleaseLawNames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.browsing.case_table import CaseTable
    from kg.releases import Release


@pytest.fixture(scope="module")
def law(shipped_release: Release) -> Iterator[ReleaseLawNames]:
    store = open_release_store(shipped_release).store
    yield ReleaseLawNames(load_statute_index(find_shipped().data), StoredLaw(store))
    store.close()


def understood(table: CaseTable, law: ReleaseLawNames, facet: str, written: str) -> tuple[str, ...]:
    (choice,) = parse_filter(table, [(facet, written)], law=law).choices
    assert choice.written == written
    return choice.values


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("民诉法", ["civil-procedure-law"]),
        ("《中华人民共和国民事诉讼法》", ["civil-procedure-law"]),
        ("Civil Procedure Law", ["civil-procedure-law"]),
        ("the Tobacco Monopoly Law", ["tobacco-monopoly-law"]),
        ("行诉法,criminal-law", ["administrative-procedure-law", "criminal-law"]),
    ],
)
def test_an_instrument_is_known_by_its_titles_and_abbreviations(
    shipped_table: CaseTable, law: ReleaseLawNames, written: str, expected: list[str]
) -> None:
    assert understood(shipped_table, law, "statute", written) == tuple(f"statute/{slug}" for slug in expected)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("刑法第三百零七条之一", ["criminal-law/article/307-1"]),
        ("刑法第307条之一", ["criminal-law/article/307-1"]),
        ("Article 208 of the Civil Procedure Law", ["civil-procedure-law/article/208"]),
        ("民诉法208条、219条", ["civil-procedure-law/article/208", "civil-procedure-law/article/219"]),
        ("criminal-law/307-1", ["criminal-law/article/307-1"]),
    ],
)
def test_an_article_is_known_by_its_citation(
    shipped_table: CaseTable, law: ReleaseLawNames, written: str, expected: list[str]
) -> None:
    assert understood(shipped_table, law, "article", written) == tuple(f"statute/{path}" for path in expected)


@pytest.mark.parametrize(
    ("asked", "words", "near"),
    [
        (("article", "law/9999"), "no instrument is called “law”", "criminal-law"),
        (("article", "criminal-law/9999"), "knows no article 9999 of Criminal Law", "criminal-law/307-1"),
        (("article", "刑法第九千条"), "knows no article 9000 of Criminal Law", "criminal-law/307-1"),
        (("article", 'criminal-law/"><x'), "knows no article", "criminal-law/140"),
        (("statute", "刑法第三百零七条之一"), "names an article", "criminal-law/307-1"),
        (("article", "民诉法"), "names an instrument", "civil-procedure-law"),
        (("statute", "检例第87号"), "there is no instrument", None),
        (("statute", "监狱法"), "does not hold it", None),
        (("statute", "tobaco-monopoly-law"), "there is no instrument", "tobacco-monopoly-law"),
        (("keyword", "听政"), "there is no keyword", "hearing"),
        (("agency", "Supreme People's Procuratorat"), "there is no agency", "spp"),
    ],
)
def test_what_there_is_not_is_told_with_what_is_near(
    shipped_table: CaseTable, law: ReleaseLawNames, asked: tuple[str, str], words: str, near: str | None
) -> None:
    facet, written = asked
    with pytest.raises(FilterError, match=words) as refused:
        understood(shipped_table, law, facet, written)
    assert refused.value.place is not None
    assert refused.value.place.source == facet
    assert near is None or near in refused.value.near
    assert near is None or near in refused.value.words.zh


def test_what_is_known_and_cited_by_no_case_leaves_no_case(shipped_table: CaseTable, law: ReleaseLawNames) -> None:
    unused = next(
        path
        for path in sorted(shipped_table.names)
        if path.startswith("statute/") and path not in shipped_table.values["statute"]
    )
    assert select_cases(shipped_table, parse_filter(shipped_table, [("statute", unused)], law=law)) == 0
    known = parse_filter(shipped_table, [("article", "civil-procedure-law/219")], concordance=False, law=law)
    assert select_cases(shipped_table, known) == 0


def test_without_names_of_laws_every_number_of_a_known_instrument_is_taken(shipped_table: CaseTable) -> None:
    assert select_cases(shipped_table, parse_filter(shipped_table, [("article", "criminal-law/9999")])) == 0

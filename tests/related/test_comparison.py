"""Cases side by side: what they share under whatever number, and what only one has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import FilterError, UnknownThingError
from kg.formats import TURTLE
from kg.iris import BASE, CaseName
from kg.related.comparison import ASPECTS, compare_cases
from kg.stores.opening import open_release_store
from kg.stores.parsing import parse_rdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.related.comparison import ComparedAspect, Comparison
    from kg.releases import Release
    from kg.stores.quads import Quads
    from kg.stores.store import Store

PREFIXES = f"""
@base <{BASE}> .
@prefix gc: <{BASE}def#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix cito: <http://purl.org/spar/cito/> .
"""
RENUMBERED = (
    PREFIXES
    + """
<case/spp/1> a gc:GuidingCase ; skos:notation "1" .
<case/spp/2> a gc:GuidingCase ; skos:notation "2" .
<statute/law> a gc:Statute ; dcterms:title "某法"@zh .
<statute/law/2012/article/8> gc:occupies <statute/law/article/8> .
<statute/law/2021/article/9> gc:occupies <statute/law/article/9> ; gc:continues <statute/law/2012/article/8> .
<statute/law/2021/article/8> gc:occupies <statute/law/article/8> .
<case/spp/1/citation/1> cito:hasCitingEntity <case/spp/1> ; gc:citesStatute <statute/law> ;
    gc:citesArticle <statute/law/article/8> ; gc:citesArticleVersion <statute/law/2012/article/8> ;
    gc:versionBasis <version-basis/stated> ; gc:citedAs "8" ; gc:order 1 .
<case/spp/2/citation/1> cito:hasCitingEntity <case/spp/2> ; gc:citesStatute <statute/law> ;
    gc:citesArticle <statute/law/article/9> ; gc:citesArticleVersion <statute/law/2021/article/9> ;
    gc:versionBasis <version-basis/stated> ; gc:citedAs "9" ; gc:order 1 .
"""
)


@pytest.fixture(scope="module")
def store(shipped_release: Release) -> Iterator[Store]:
    opened = open_release_store(shipped_release).store
    yield opened
    opened.close()


def compare(store: Store, *numbers: int) -> Comparison:
    return compare_cases(store, [CaseName("spp", number) for number in numbers])


def aspect(comparison: Comparison, name: str) -> ComparedAspect:
    return next(each for each in comparison.aspects if each.name == name)


def test_an_article_cited_under_two_numbers_is_shared(hold_quads: Callable[[Quads], Store]) -> None:
    store = hold_quads(parse_rdf(RENUMBERED.encode(), TURTLE, "made-up.ttl"))
    articles = aspect(compare(store, 1, 2), "article")
    assert articles.different == ()
    [shared] = articles.shared
    assert [number.zh for number in shared.numbers if number] == ["某法第8条", "某法第9条"]


def test_what_the_shipped_cases_share_is_told_by_every_store(shipped_store: Store) -> None:
    found = compare(shipped_store, 88, 89)
    assert [value.path for value in aspect(found, "article").shared] == [
        "statute/administrative-procedure-law/article/25"
    ]
    assert [value.path for value in aspect(found, "keyword").shared] == ["keyword/procuratorial-recommendation"]
    assert "event-type/reply" in [value.path for value in aspect(found, "step").shared]
    assert "agency-type/procuratorate" in [value.path for value in aspect(found, "agency_type").shared]
    only = {value.path: value.held for value in aspect(found, "field").different}
    assert only == {"pil-field/minors": (True, False), "pil-field/drinking-water-safety": (False, True)}


def test_three_cases_say_which_of_them_have_what(store: Store) -> None:
    found = compare(store, 88, 86, 89)
    assert [case.notation for case in found.cases] == ["检例第88号", "检例第86号", "检例第89号"]
    functions = {value.path: value.held for value in aspect(found, "function").shared}
    assert functions == {"function/public-interest-litigation": (True, True, True)}
    keywords = {value.path: value.held for value in aspect(found, "keyword").shared}
    assert keywords["keyword/procuratorial-recommendation"] == (True, False, True)


def test_every_aspect_is_there_and_nothing_is_shared_and_different(store: Store) -> None:
    found = compare(store, 85, 87)
    assert [each.name for each in found.aspects] == list(ASPECTS)
    for each in found.aspects:
        assert {value.path for value in each.shared}.isdisjoint(value.path for value in each.different)
        assert all(len(value.held) == 2 for value in (*each.shared, *each.different))


def test_natural_persons_are_not_compared(store: Store) -> None:
    agencies = aspect(compare(store, 86, 87), "agency")
    assert all(value.path.startswith("agency/") for value in (*agencies.shared, *agencies.different))


@pytest.mark.parametrize("numbers", [(), (85,), (85, 85), (85, 86, 87, 88)])
def test_two_or_three_different_cases_are_compared(store: Store, numbers: tuple[int, ...]) -> None:
    with pytest.raises(FilterError, match="two or three"):
        compare(store, *numbers)


def test_a_case_that_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(UnknownThingError, match="spp/999"):
        compare(store, 85, 999)

"""One article with its other numbers, cases and changes; and the question of who applies it, asked three ways."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.articles import describe_article, find_cases_applying
from kg.cli.article_text import render_cases, render_story
from kg.errors import UnknownThingError
from kg.iris import BASE, relative
from kg.queries.catalog import find_question
from kg.stores.parsing import find_format, parse_rdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.stores.quads import Quads
    from kg.stores.store import Store
    from kg.words import Language

SUITE = Path(__file__).parent / "queries" / "cases-applying-article-on-day" / "shipped.toml"
CPL = "civil-procedure-law"


def suite() -> list[Any]:
    return [pytest.param(each, id=str(place)) for place, each in enumerate(tomllib.loads(SUITE.read_text())["asked"])]


@pytest.mark.parametrize("asked", suite())
def test_the_function_gives_the_answer_of_the_query(asked: dict[str, Any], shipped_store: Store) -> None:
    path, day = asked["parameters"]["article"], asked["parameters"]["day"]
    slug, _, key = path.removeprefix("statute/").partition("/article/")
    found = {
        (each.case.rpartition("/")[2], each.article) for each in find_cases_applying(shipped_store, slug, key, day)
    }
    rows = shipped_store.rows(find_question("cases-applying-article-on-day").bind(article=path, day=day))
    places = [rows.columns.index(column) for column in ("number", "citedNumber")]
    queried = {tuple(term.value if (term := row[place]) else "" for place in places) for row in rows.rows}
    assert found == queried == {tuple(row) for row in asked["rows"]}


def test_an_article_on_a_day_is_told_with_its_other_numbers(shipped_store: Store) -> None:
    story = describe_article(shipped_store, CPL, "208", "2019-07-01")
    (provision,) = story.provisions
    assert provision.text.path == f"statute/{CPL}/2017-06-27/article/208"
    assert [each.article for each in provision.everywhere] == ["185", "187", "208", "208", "215", "219"]
    assert [each.version.rpartition("/")[2] for each in provision.under_number] == ["2012-08-31", "2017-06-27"]
    assert [each.case for each in provision.cases] == ["case/spp/87"]
    assert provision.differences is None


def test_a_day_on_which_nothing_stood_under_the_number_is_said(shipped_store: Store) -> None:
    with pytest.raises(UnknownThingError, match="2024-07-01"):
        describe_article(shipped_store, CPL, "208", "2024-07-01")
    with pytest.raises(UnknownThingError, match="article/999"):
        describe_article(shipped_store, CPL, "999")


LANTERN = f"""
@base <{BASE}> .
@prefix gc: <{BASE}def#> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix cito: <http://purl.org/spar/cito/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<statute/l/article/3> eli:number "3" . <statute/l/article/4> eli:number "4" .
<statute/l/2000-01-01> eli:is_member_of <statute/l> ; eli:version_date "2000-01-01"^^xsd:date ;
    eli:first_date_entry_in_force "2000-01-01"^^xsd:date ; gc:supersededOn "2010-01-01"^^xsd:date .
<statute/l/2009-01-01> eli:is_member_of <statute/l> ; eli:version_date "2009-01-01"^^xsd:date ;
    eli:first_date_entry_in_force "2010-01-01"^^xsd:date .
<statute/l/2000-01-01/article/3> eli:is_part_of <statute/l/2000-01-01> ; gc:occupies <statute/l/article/3> ;
    gc:text "灯笼应当红色。"@zh .
<statute/l/2009-01-01/article/4> eli:is_part_of <statute/l/2009-01-01> ; gc:occupies <statute/l/article/4> ;
    gc:text "灯笼应当绿色。"@zh ; gc:continues <statute/l/2000-01-01/article/3> ; gc:textChange <text-change/changed> .
<statute/l/2009-01-01/article/3> eli:is_part_of <statute/l/2009-01-01> ; gc:occupies <statute/l/article/3> ;
    gc:text "本条新增。"@zh .
<case/spp/7> gc:caseNumber 7 ; gc:series <series/spp> .
<case/spp/7/citation/1> cito:hasCitingEntity <case/spp/7> ; gc:citesArticleVersion <statute/l/2009-01-01/article/4> ;
    gc:versionBasis <version-basis/stated-in-text> .
"""


@pytest.fixture
def lantern(hold_quads: Callable[[Quads], Store]) -> Store:
    turtle = find_format(Path("lantern.ttl"))
    return hold_quads(parse_rdf(LANTERN.encode(), turtle, "lantern.ttl"))


def test_two_provisions_under_one_number_are_kept_apart(lantern: Store) -> None:
    older, newer = describe_article(lantern, "l", "3").provisions
    assert [each.path for each in older.everywhere] == [
        "statute/l/2000-01-01/article/3",
        "statute/l/2009-01-01/article/4",
    ]
    assert [each.case for each in older.cases] == ["case/spp/7"]
    assert [each.path for each in newer.everywhere] == ["statute/l/2009-01-01/article/3"]
    assert newer.cases == ()


def test_what_differs_from_the_words_of_today_is_shown(lantern: Store) -> None:
    (provision,) = describe_article(lantern, "l", "3", "2005-01-01").provisions
    assert provision.differences is not None
    assert [(each.kind, each.text) for each in provision.differences if each.kind != "same"] == [
        ("removed", "红"),
        ("added", "绿"),
    ]
    (today,) = describe_article(lantern, "l", "4", "2020-01-01").provisions
    assert today.differences == ()


def test_the_law_applied_against_the_law_of_today(lantern: Store) -> None:
    rows = lantern.rows(find_question("applied-law-against-current-law").narrow(case="case/spp/7"))
    (row,) = rows.rows
    told = {column: relative(term.value) for column, term in zip(rows.columns, row, strict=True) if term}
    assert (told["status"], told["today"], told["todayWords"]) == (
        "unchanged",
        "statute/l/2009-01-01/article/4",
        "灯笼应当绿色。",
    )


def test_a_provision_that_leads_to_no_text_of_today_is_unknown_and_borrows_no_words(
    hold_quads: Callable[[Quads], Store],
) -> None:
    ended = LANTERN.replace(
        "<statute/l/2009-01-01> eli:is_member_of",
        '<statute/l/2009-01-01> gc:supersededOn "2015-01-01"^^xsd:date ; eli:is_member_of',
    )
    store = hold_quads(parse_rdf(ended.encode(), find_format(Path("lantern.ttl")), "lantern.ttl"))
    rows = store.rows(find_question("applied-law-against-current-law").narrow())
    (row,) = rows.rows
    told = {column: term.value for column, term in zip(rows.columns, row, strict=True) if term}
    assert (told["status"], told.get("today"), told.get("todayWords")) == ("unknown", None, None)


NEXT = "<statute/l/2009-01-01> gc:nextVersion <statute/l/2015-01-01> ."
REPEALED = '<statute/l> eli:date_no_longer_in_force "2015-01-01"^^xsd:date ; eli:repealed_by <statute/m> .'


@pytest.mark.parametrize(("more", "said"), [(NEXT, "not established"), (REPEALED, "since 2015-01-01")])
def test_a_text_that_may_have_ended_is_not_the_law_of_today(
    hold_quads: Callable[[Quads], Store], more: str, said: str
) -> None:
    store = hold_quads(parse_rdf((LANTERN + more).encode(), find_format(Path("lantern.ttl")), "lantern.ttl"))
    (provision,) = describe_article(store, "l", "4").provisions
    assert (provision.differences, provision.text.is_current) == (None, False)
    assert said in render_story(describe_article(store, "l", "4"), "en", "2024-01-01")
    with pytest.raises(UnknownThingError, match="2016-01-01"):
        describe_article(store, "l", "4", "2016-01-01")
    assert find_cases_applying(store, "l", "4", "2016-01-01") == ()


def test_why_nothing_is_known_of_a_day_is_said(hold_quads: Callable[[Quads], Store]) -> None:
    more = """<statute/l> a gc:Statute .
        <statute/l/2000-01-01> gc:isComplete true ; gc:textStatus <text-status/loaded> ."""
    store = hold_quads(parse_rdf((LANTERN + more).encode(), find_format(Path("lantern.ttl")), "lantern.ttl"))
    for day, said in (("1999-01-01", "oldest version"), ("2005-01-01", "has no Article 4")):
        with pytest.raises(UnknownThingError, match=said):
            describe_article(store, "l", "4", day)
    loaded = LANTERN + more.replace("gc:isComplete true ;", "")
    store = hold_quads(parse_rdf(loaded.encode(), find_format(Path("lantern.ttl")), "lantern.ttl"))
    with pytest.raises(UnknownThingError, match="is not held"):
        describe_article(store, "l", "4", "2005-01-01")


def test_a_change_of_references_only_and_a_day_ahead_are_said(hold_quads: Callable[[Quads], Store]) -> None:
    more = """<correspondence/l> gc:olderText <statute/l/2000-01-01/article/3> ;
        gc:newerText <statute/l/2009-01-01/article/4> ; gc:onlyReferencesDiffer true ."""
    store = hold_quads(parse_rdf((LANTERN + more).encode(), find_format(Path("lantern.ttl")), "lantern.ttl"))
    story = describe_article(store, "l", "4", "2030-01-01")
    assert [each.only_references for each in story.provisions[0].everywhere] == [False, True]
    text = render_story(story, "zh", "2024-01-01")
    assert "仅所援引的条号改变" in text
    assert "尚未到来" in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_story_reads_in_both_languages(lantern: Store, language: Language) -> None:
    text = render_story(describe_article(lantern, "l", "3"), language, "2024-01-01")
    assert "[-红-]{+绿+}" in text
    assert "case/spp/7" in text
    assert ("Different provisions" in text) == (language == "en")
    assert render_cases((), language).strip() in ("No guiding case.", "没有指导性案例。")

"""Statute files become quads: sound, merged with what is held, told where they differ, the same in any order."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest

from kg.build import BuildRequest, load_files, load_shapes
from kg.formats import N_QUADS, TURTLE
from kg.graph.held_facts import hold_facts
from kg.graph.legislation_terms import IN_FORCE_FROM
from kg.graph.outside_terms import TYPE
from kg.graph.statements import date, link
from kg.importing.statute_report import render_problems, statute_words
from kg.importing.statutes import ImportedStatutes, find_known_versions, import_statutes, refuse_statutes
from kg.iris import absolute
from kg.shipped import find_shipped
from kg.statute_index import StatuteName, find_index, find_issuers
from kg.statutes.files import read_statute_files
from kg.statutes.instrument import KnownVersion
from kg.statutes.knowledge import load_statute_knowledge
from kg.stores.oxigraph import hold_in_memory
from kg.stores.parsing import parse_rdf
from kg.stores.quads import render_quad
from kg.stores.surroundings import class_tree
from kg.stores.term_models import rdflib_graph
from kg.terms import GC, PREFIXES
from kg.validation.findings import InvalidGraphError
from kg.validation.remembered_checks import PartsChecked, check_remembered
from kg.validation.shapes import adapt_shapes
from tests.importing.statute_files import FILES, KITE_1994, KITE_2005, KITE_2020, UNDATED, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from kg.stores.oxigraph import OxigraphStore
    from kg.stores.quads import Quads

KITE = "中华人民共和国风筝放飞管理法"


@pytest.fixture(scope="module")
def published() -> Quads:
    files = load_files(BuildRequest(find_shipped().data), find_shipped())
    return tuple(chain.from_iterable(file.quads for file in files))


INDEX = find_index(
    [StatuteName(KITE, "kite-law"), StatuteName("中华人民共和国纸鸢放飞管理法", "paper-kite-law")],
    {},
    find_issuers([("国务院", ())]),
    {},
)


def load(folder: Path, published: Quads) -> ImportedStatutes:
    knowledge = load_statute_knowledge(find_shipped().data)
    read = read_statute_files([folder], knowledge, 1_000_000)
    return import_statutes(read, published, INDEX, knowledge)


@pytest.fixture(scope="module")
def kite(tmp_path_factory: pytest.TempPathFactory, published: Quads) -> ImportedStatutes:
    return load(write_files(tmp_path_factory.mktemp("kite"), FILES), published)


def kite_slug(imported: ImportedStatutes) -> str:
    return next(slug for slug, each in imported.collection.by_slug.items() if each.title == KITE)


def store_of(imported: ImportedStatutes) -> OxigraphStore:
    return hold_in_memory(parse_rdf("".join(imported.lines).encode(), N_QUADS, "lines"))


def ask(imported: ImportedStatutes, pattern: str, *columns: str) -> set[tuple[str, ...]]:
    """The rows of a pattern in which ?statute is the kite law; IRIs by what follows it."""
    statute = absolute(f"statute/{kite_slug(imported)}")
    names = " ".join(f"?{column}" for column in columns)
    rows = store_of(imported).rows(f"SELECT {names} WHERE {{ BIND(<{statute}> AS ?statute) {pattern} }}")
    return {tuple(term.value.removeprefix(statute + "/") if term else "" for term in row) for row in rows.rows}


def check(imported: ImportedStatutes, published: Quads, memory: Path) -> PartsChecked:
    rules = adapt_shapes(rdflib_graph(load_shapes(find_shipped())), "imported")
    return check_remembered(imported.pieces, rules, [render_quad(quad) for quad in class_tree(published)], memory)


def test_every_version_has_its_days_and_what_followed(kite: ImportedStatutes) -> None:
    days = ask(
        kite,
        """?v eli:is_member_of ?statute ; eli:first_date_entry_in_force ?from ; gc:textStatus text-status:loaded .
        OPTIONAL { ?v gc:supersededOn ?until } OPTIONAL { ?v gc:nextVersion ?next }""",
        "v",
        "from",
        "until",
        "next",
    )
    assert ("1994-07-05", "1995-01-01", "", "2005-02-28") in days
    assert ("2020-10-17", "2021-06-01", "", "") in days


def test_a_known_version_carries_the_days_of_its_force() -> None:
    version = absolute("statute/cloth-law/2015-02-03")
    said = {TYPE: GC.StatuteVersion, GC.revisionKind: absolute("revision-kind/amendment")}
    dates = {IN_FORCE_FROM: "2015-05-01", GC.supersededOn: "2021-01-01"}
    links = [(version, name, link(value)) for name, value in said.items()]
    held = hold_facts([*links, *((version, name, date(day)) for name, day in dates.items())])
    assert find_known_versions(held) == (
        KnownVersion("cloth-law", "2015-02-03", "amendment", "2015-05-01", "2021-01-01"),
    )


def test_a_day_that_nothing_establishes_stays_open(kite: ImportedStatutes) -> None:
    dated = ask(kite, "?v eli:is_member_of ?statute ; eli:first_date_entry_in_force ?from", "v")
    assert ("2005-02-28",) not in dated


def test_an_article_has_its_words_a_line_for_each_paragraph_and_item(kite: ImportedStatutes) -> None:
    ((text,),) = ask(
        kite, "?a eli:is_part_of/eli:version_date '1994-07-05'^^xsd:date ; gc:text ?t ; gc:occupies/eli:number '3'", "t"
    )
    assert text.splitlines()[1:] == ["有下列情形之一的，不得放飞：", "（一）雷雨天气；", "（二）机场周围十公里以内。"]


def test_the_passage_of_an_article_leads_to_its_words_in_the_file(kite: ImportedStatutes) -> None:
    rows = ask(
        kite,
        """?a gc:occupies/eli:number '2' ; prov:wasDerivedFrom ?p . ?p oa:hasSource/gc:fileName ?file ;
        oa:hasSelector ?s . ?s oa:start ?start ; oa:end ?end""",
        "file",
        "start",
        "end",
    )
    assert len(rows) == 3
    for name, start, end in rows:
        assert FILES[name][int(start) : int(end)] in (
            "制作风筝的竹篾应当经过防火处理，表面涂料不得含有铅汞成分。",
            "放飞风筝应当在城市公园的开阔草地上进行，不得靠近高压电线。",
        )


def test_parts_hold_the_articles_that_stand_under_them(kite: ImportedStatutes) -> None:
    assert ask(kite, "?a gc:occupies/eli:number '1' ; gc:underPart/gc:heading ?h", "h") == {("第一章 总则",)}


def test_renumbered_articles_continue_the_older_ones(kite: ImportedStatutes) -> None:
    continued = ask(kite, "?new gc:continues ?old ; gc:textChange ?change", "new", "old")
    assert ("2020-10-17/article/2", "2005-02-28/article/1") in continued
    assert ("2005-02-28/article/1", "1994-07-05/article/1") in continued
    assert not [new for new, _ in continued if new == "2020-10-17/article/1"]


def test_correspondences_say_their_kind_score_and_versions(kite: ImportedStatutes) -> None:
    rows = ask(
        kite,
        """?c gc:correspondenceBasis correspondence-basis:computed ; gc:isCertain true ; gc:newerText ?new ;
        gc:newerVersion ?v ; gc:correspondenceKind ?kind ; gc:correspondenceScore ?score""",
        "new",
        "v",
        "kind",
    )
    kinds = {new: kind.rpartition("/")[2] for new, _, kind in rows}
    assert kinds["2020-10-17/article/1"] == "new"
    assert kinds["2020-10-17/article/2"] == "renumbered"
    assert kinds["2005-02-28/article/2"] == "unchanged"


def test_quads_are_sound_and_gaps_are_warnings(kite: ImportedStatutes, published: Quads, tmp_path: Path) -> None:
    checked = check(kite, published, tmp_path / "checks.json")
    assert [finding for finding in checked.report.findings if finding.severity == "violation"] == []
    assert {finding.rule for finding in checked.report.findings} == {"C10", "C23"}


def test_a_second_check_remembers_and_a_changed_file_does_not(published: Quads, tmp_path: Path) -> None:
    folder, memory = write_files(tmp_path / "in", FILES), tmp_path / "cache" / "checks.json"
    first = check(load(folder, published), published, memory)
    again = check(load(folder, published), published, memory)
    assert (first.parts, first.remembered, again.remembered) == (4, 0, 4)
    assert again.report == first.report
    (folder / "风筝放飞管理法(2020-10-17).md").write_text(KITE_2020.replace("名录", "清单"), encoding="utf-8")
    assert check(load(folder, published), published, memory).remembered == 2


def test_a_broken_memory_is_as_none(kite: ImportedStatutes, published: Quads, tmp_path: Path) -> None:
    (tmp_path / "checks.json").write_text('{"edition": 3', encoding="utf-8")
    assert check(kite, published, tmp_path / "checks.json").remembered == 0


def test_the_order_of_files_makes_no_difference(published: Quads, tmp_path: Path) -> None:
    one = load(write_files(tmp_path / "one", FILES), published)
    other = load(write_files(tmp_path / "other", dict(reversed(FILES.items()))), published)
    assert list(one.lines) == list(other.lines)


def test_a_copy_under_another_name_adds_no_version(published: Quads, tmp_path: Path) -> None:
    files = {**FILES, "风筝法副本.md": KITE_2020.replace("# 中华", "#  中华")}
    imported = load(write_files(tmp_path, files), published)
    assert imported.counts["versions"] == 3
    assert imported.counts["statute_files"] == 4


def test_a_file_whose_day_nothing_tells_gives_no_version_and_is_listed(published: Quads, tmp_path: Path) -> None:
    imported = load(write_files(tmp_path, {"灯谜竞猜办法.md": UNDATED}), published)
    assert imported.counts["versions"] == 0
    codes = {problem.code for problem in imported.problems}
    assert "no-version-date" in codes
    table = render_problems(imported.problems)
    assert "灯谜竞猜办法.md\t" in table
    assert "no-version-date" in statute_words(imported).zh
    with pytest.raises(InvalidGraphError) as failure:
        refuse_statutes(imported)
    assert "灯谜竞猜办法.md" in str([finding.focus for finding in failure.value.report.findings])


HELD = f"""
@base <https://w3id.org/cn-guiding-cases/> .
@prefix dcterms: <{PREFIXES["dcterms"]}> .
@prefix eli: <{PREFIXES["eli"]}> .
@prefix gc: <{PREFIXES["gc"]}> .
@prefix xsd: <{PREFIXES["xsd"]}> .
<statute/SLUG> a gc:Statute ; dcterms:title "中华人民共和国风筝放飞管理法"@zh ;
    eli:type_document <document-type/administrative-regulation> .
<statute/SLUG/1994-07-05> a gc:StatuteVersion ; eli:is_member_of <statute/SLUG> ;
    eli:version_date "1994-07-05"^^xsd:date ; eli:first_date_entry_in_force "1995-03-01"^^xsd:date ;
    gc:textStatus <text-status/not-loaded> .
<statute/SLUG/2005-02-28> a gc:StatuteVersion ; eli:is_member_of <statute/SLUG> ;
    eli:version_date "2005-02-28"^^xsd:date ; gc:textStatus <text-status/not-loaded> .
<statute/SLUG/1994-07-05/article/2> a gc:ArticleVersion ; eli:is_part_of <statute/SLUG/1994-07-05> .
<statute/SLUG/2005-02-28/article/1> a gc:ArticleVersion ; eli:is_part_of <statute/SLUG/2005-02-28> ;
    gc:continues <statute/SLUG/1994-07-05/article/2> ; gc:textChange <text-change/changed> .
<correspondence/made-up> a gc:Correspondence ; gc:correspondenceBasis <correspondence-basis/hand-checked> ;
    gc:correspondenceKind <correspondence-kind/changed> ;
    gc:olderText <statute/SLUG/1994-07-05/article/2> ; gc:newerText <statute/SLUG/2005-02-28/article/1> .
"""


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory, published: Quads, kite: ImportedStatutes) -> ImportedStatutes:
    held = parse_rdf(HELD.replace("SLUG", kite_slug(kite)).encode(), TURTLE, "held")
    return load(write_files(tmp_path_factory.mktemp("merged"), FILES), (*published, *held))


def test_what_is_held_stands_and_what_differs_is_a_row(merged: ImportedStatutes) -> None:
    rows = {(each.what, each.stands, each.read) for each in merged.disagreements}
    assert ("kind", "administrative-regulation", "law") in rows
    assert ("in-force", "1995-03-01", "1995-01-01") in rows
    assert {what for what, _, _ in rows} == {"kind", "in-force", "correspondence"}
    assert not ask(merged, "?statute eli:type_document ?kind", "kind")
    assert ("1994-07-05",) not in ask(merged, "?v eli:first_date_entry_in_force ?from", "v")


def test_a_held_continuation_keeps_a_computed_one_out_and_the_correspondence_stands_beside(
    merged: ImportedStatutes,
) -> None:
    continued = ask(merged, "?new gc:continues ?old", "new", "old")
    assert "2005-02-28/article/1" not in {new for new, _ in continued}
    texts = ask(merged, "?c gc:correspondenceBasis correspondence-basis:computed ; gc:newerText ?new", "new")
    assert ("2005-02-28/article/1",) in texts
    contradicted = next(each for each in merged.disagreements if each.what == "correspondence")
    assert (contradicted.stands, contradicted.node) == ("2 → 1 (changed)", absolute("correspondence/made-up"))


def test_a_text_that_is_now_held_replaces_the_note_that_it_was_not(merged: ImportedStatutes) -> None:
    assert {str(quad.object).rpartition("/")[2] for quad in merged.replaced} == {"not-loaded>"}
    assert len(merged.replaced) == 2
    assert len(ask(merged, "?v gc:textStatus text-status:loaded", "v")) == 3


def test_two_versions_never_apply_at_once(published: Quads, kite: ImportedStatutes, tmp_path: Path) -> None:
    """The held version ends after the day on which the next one is said to begin: that day is left out, and told."""
    held = f"""@base <https://w3id.org/cn-guiding-cases/> . @prefix eli: <{PREFIXES["eli"]}> .
        @prefix gc: <{PREFIXES["gc"]}> . @prefix xsd: <{PREFIXES["xsd"]}> . @prefix dcterms: <{PREFIXES["dcterms"]}> .
        <statute/SLUG> a gc:Statute ; dcterms:title "中华人民共和国风筝放飞管理法"@zh .
        <statute/SLUG/1994-07-05> a gc:StatuteVersion ; eli:is_member_of <statute/SLUG> ;
            eli:version_date "1994-07-05"^^xsd:date ; eli:first_date_entry_in_force "1995-01-01"^^xsd:date ;
            gc:supersededOn "2022-01-01"^^xsd:date ; gc:textStatus <text-status/not-loaded> ."""
    quads = (*published, *parse_rdf(held.replace("SLUG", kite_slug(kite)).encode(), TURTLE, "held"))
    imported = load(write_files(tmp_path / "in", FILES), quads)
    assert ("in-force-impossible", "2021-06-01") in {(each.what, each.read) for each in imported.disagreements}
    assert not ask(imported, "?v eli:first_date_entry_in_force ?from", "v")
    report = check(imported, quads, tmp_path / "checks.json").report
    assert [finding for finding in report.findings if finding.severity == "violation"] == []


def test_an_instrument_that_replaced_another_corresponds_with_it(published: Quads, tmp_path: Path) -> None:
    successor = (
        KITE_1994.replace("风筝放飞管理法", "纸鸢放飞管理法")
        .replace("本法自1995年1月1日起施行。", "本法自2030年1月1日起施行。《中华人民共和国风筝放飞管理法》同时废止。")
        .replace("1994年7月5日", "2029年7月5日")
    )
    files = {"风筝放飞管理法(2005-02-28).md": KITE_2005, "纸鸢放飞管理法(2029-07-05).md": successor}
    imported = load(write_files(tmp_path / "in", files), published)
    (repealed,) = [each for each in imported.collection.by_slug.values() if each.repealed_by]
    assert repealed.repealed_on == "2030-01-01"
    kinds = store_of(imported).rows(
        "SELECT ?c WHERE { ?c gc:correspondenceKind correspondence-kind:replaced-by-instrument ; gc:isCertain true }"
    )
    assert len(kinds.rows) >= 3
    report = check(imported, published, tmp_path / "checks.json").report
    assert [finding for finding in report.findings if finding.severity == "violation"] == []

"""Correspondences that a case prints, in the graph beside the computed ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import rdflib
from rdflib import RDF, Namespace

from kg.build import load_shapes
from kg.graph.document_quads import describe_documents, describe_record
from kg.graph.held_facts import add_facts
from kg.graph.outside_terms import IS_PART_OF, TYPE
from kg.graph.stated_quads import describe_stated
from kg.graph.statements import link, words
from kg.importing.documents import import_files
from kg.importing.report import summary_words
from kg.iris import BASE, absolute
from kg.shipped import find_shipped
from kg.stores.plain_terms import quads_of
from kg.stores.term_models import rdflib_graph
from kg.terms import GC, TextStatus
from kg.validation.checking import check
from kg.validation.findings import Report
from kg.validation.shapes import adapt_shapes
from tests.graph.made_up import TEXT, citation, document, read_file, record, shipped_quads

if TYPE_CHECKING:
    from kg.graph.held_facts import HeldFacts
    from kg.record import Citation, GuidingCaseRecord
    from kg.stores.plain_terms import Statement

TERM = Namespace(BASE + "def#")
PROV = Namespace("http://www.w3.org/ns/prov#")
OLD, NEW = "statute/kite-law/1994-07-05", "statute/kite-law/2020-10-17"
NODE = rdflib.URIRef(
    absolute("correspondence/stated/kite-law/2020-10-17/article/308/from/kite-law/1994-07-05/article/307-1")
)


def law(
    older: str = "307-1", newer: str = "308", texts: tuple[str, str] = ("放飞风筝。", "放飞纸鸢。")
) -> list[Statement]:
    """Two versions of a made-up law with one article each."""
    statute = absolute("statute/kite-law")
    said: list[Statement] = [(statute, TYPE, link(GC.Statute))]
    for version, key, text in ((OLD, older, texts[0]), (NEW, newer, texts[1])):
        node = absolute(f"{version}/article/{key}")
        said += [
            (node, TYPE, link(GC.ArticleVersion)),
            (node, IS_PART_OF, link(absolute(version))),
            (node, GC.text, words(text, "zh")),
        ]
    return said


def rows(**changes: object) -> tuple[Citation, Citation]:
    """A provision of the older text that the case says is now another one."""
    own = {"statute": "kite-law", "version_basis": "stated-in-text"}
    before = replace(citation(), version="1994-07-05", **own)  # type: ignore[arg-type]
    start = TEXT.index("第三百零八条")
    now = replace(
        before,
        version="2020-10-17",
        article=308,
        branch=0,
        relation="now",
        text="第三百零八条",
        start=start,
        end=start + 6,
    )
    return before, replace(now, **changes)  # type: ignore[arg-type]


def graph_of(made: GuidingCaseRecord, held: HeldFacts) -> rdflib.Graph:
    return rdflib_graph(describe_record(made, TEXT, held))


def test_a_stated_pair_is_a_correspondence_proved_by_the_words_of_the_case(held: HeldFacts) -> None:
    graph = graph_of(record(citations=rows()), add_facts(held, law()))
    said = {str(p).rpartition("#")[2]: o for p, o in graph.predicate_objects(NODE) if p != TERM.correspondenceKind}
    assert str(said["correspondenceBasis"]).endswith("/correspondence-basis/stated")
    assert str(said["olderText"]) == absolute(f"{OLD}/article/307-1")
    assert str(said["newerText"]) == absolute(f"{NEW}/article/308")
    (passage,) = graph.objects(NODE, PROV.wasDerivedFrom)
    assert TERM.Passage in set(graph.objects(passage, RDF.type))
    assert "第三百零七条之一第一款第二项（现为第三百零八条" in {str(each) for each in graph.objects()}


def test_the_kinds_are_those_that_the_articles_show(held: HeldFacts) -> None:
    def kinds(*statements: Statement, **changes: object) -> set[str]:
        graph = graph_of(record(citations=rows(**changes)), add_facts(held, statements))
        return {str(kind).rpartition("/")[2] for kind in graph.objects(None, TERM.correspondenceKind)}

    assert kinds(*law()) == {"renumbered", "changed"}
    assert kinds(*law(texts=("放飞，风筝。", "放飞风筝"))) == {"renumbered"}
    assert kinds(*law(newer="307-1"), article=307, branch=1) == {"changed"}
    assert kinds(*law(newer="307-1", texts=("放飞", "放飞")), article=307, branch=1) == {"unchanged"}
    without_words = [each for each in law(newer="307-1") if each[1] != GC.text]
    assert kinds(*without_words, article=307, branch=1) == set()


def test_an_article_of_a_version_without_text_is_said_by_the_document_alone(held: HeldFacts) -> None:
    known = [each for each in law() if OLD not in each[0]]
    known += [
        (absolute(OLD), TYPE, link(GC.StatuteVersion)),
        (absolute(OLD), GC.textStatus, link(TextStatus.NOT_LOADED)),
    ]
    graph = graph_of(record(citations=rows()), add_facts(held, known))
    older = rdflib.URIRef(absolute(f"{OLD}/article/307-1"))
    assert set(graph.objects(older, RDF.type)) == {TERM.ArticleVersion}
    assert set(graph.objects(older, TERM.occupies)) == {rdflib.URIRef(absolute("statute/kite-law/article/307-1"))}
    assert {str(each).rpartition("/")[2] for each in graph.objects(NODE, TERM.correspondenceKind)} == {"renumbered"}
    loaded = [(each[0], each[1], link(TextStatus.LOADED)) if each[1] == GC.textStatus else each for each in known]
    assert describe_stated(record(citations=rows()), add_facts(held, loaded)).left_out == 1


def test_between_two_instruments_number_and_words_are_told_as_well(held: HeldFacts) -> None:
    said = [
        (each[0].replace("/kite-law/2020", "/lantern-law/2020"), *each[1:])
        if each[1] != IS_PART_OF
        else (each[0].replace("/kite-law/2020", "/lantern-law/2020"), each[1], each[2])
        for each in law()
    ]
    graph = graph_of(record(citations=rows(statute="lantern-law")), add_facts(held, said))
    kinds = {str(kind).rpartition("/")[2] for kind in graph.objects(None, TERM.correspondenceKind)}
    assert kinds == {"renumbered", "changed", "replaced-by-instrument"}


def test_what_has_no_text_or_no_version_is_left_out_and_counted(held: HeldFacts) -> None:
    known = add_facts(held, law())
    for made, facts in (
        (record(citations=rows()), held),
        (record(citations=rows(version=None)), known),
        (record(citations=rows(article=309)), known),
        (record(citations=rows(version="1994-07-05", article=307, branch=1)), known),
    ):
        described = describe_stated(made, facts)
        assert (described.statements, described.evidence, described.left_out) == ((), (), 1)


def test_two_cases_that_state_the_same_have_one_correspondence_with_two_passages(held: HeldFacts) -> None:
    first = record(citations=rows())
    second = replace(first, case=replace(first.case, number=902))
    other = TEXT.replace("901", "902")
    documents = [document(first), document(replace(second, source=replace(second.source, file="b.md")), other)]
    described = describe_documents(documents, add_facts(held, law()))
    assert {node for added in described.added for node in added.stated} == {str(NODE)}
    graph = rdflib_graph(quads_of([each for part in described.parts for each in part]))
    assert len(list(graph.objects(NODE, PROV.wasDerivedFrom))) == 2


def test_a_case_that_is_held_states_its_correspondences_as_well(held: HeldFacts) -> None:
    first = record(citations=())
    later = record(TEXT + "\n", citations=rows())
    described = describe_documents([document(first), document(later, TEXT + "\n")], add_facts(held, law()))
    assert sorted(added.stated for added in described.added) == [(), (str(NODE),)]
    assert [added.is_merged for added in described.added] == [False, True]


def test_stated_correspondences_keep_every_sound_rule(held: HeldFacts) -> None:
    shapes = adapt_shapes(rdflib_graph(load_shapes(find_shipped())), "imported")
    quads = describe_record(record(citations=rows()), TEXT, add_facts(held, law()))
    around = (*shipped_quads(), *quads_of(law()))
    of_it = [each for each in check(quads, shapes, around, only_data=True).findings if "C24" in each.rule]
    assert of_it == []
    nameless = tuple(quad for quad in quads if "correspondenceKind" not in str(quad.predicate))
    assert [each.rule for each in check(nameless, shapes, around, only_data=True).findings if "C24" in each.rule]


def test_the_summary_says_how_many_were_written_and_left_out() -> None:
    published = (*shipped_quads(), *quads_of(law()))
    written = import_files([(Path("a.md"), read_file(record(citations=rows())))], published)
    assert "documents state: 1 written, 0 left out" in summary_words(written, Report(())).en
    left_out = import_files([(Path("a.md"), read_file(record(citations=rows(version=None))))], published)
    assert "已写入 0 项；因条文未收录或者版本未定而未写入 1 项" in summary_words(left_out, Report(())).zh
    silent = import_files([(Path("a.md"), read_file(record()))], published)
    assert "documents state" not in summary_words(silent, Report(())).en

"""One record in the graph: every property, the IRIs, and the rules kept."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib import DCTERMS, RDF, SKOS, XSD, Namespace

from kg.build import load_shapes
from kg.graph.document_quads import describe_documents, describe_record
from kg.graph.held_facts import hold_facts
from kg.iris import BASE
from kg.shipped import find_shipped
from kg.stores.term_models import rdflib_graph
from kg.terms import GC
from kg.text.normalising import digest
from kg.text.pinyin_slugs import pinyin_slug
from kg.validation.checking import check
from kg.validation.shapes import adapt_shapes
from kg.words import Words
from tests.graph.made_up import (
    ENGLISH,
    TEXT,
    agency,
    case,
    citation,
    document,
    english_record,
    event,
    outcome,
    record,
    shipped_quads,
)

if TYPE_CHECKING:
    from rdflib.term import Node

    from kg.graph.held_facts import HeldFacts
    from kg.record import Event, GuidingCaseRecord, Outcome

TERM = Namespace(BASE + "def#")
OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
ORG = Namespace("http://www.w3.org/ns/org#")
SCHEMA = Namespace("https://schema.org/")
CASE = rdflib.URIRef(BASE + "case/spp/901")


def node(path: str) -> rdflib.URIRef:
    return rdflib.URIRef(BASE + path)


def graph_of(made: GuidingCaseRecord, held: HeldFacts, text: str = TEXT) -> rdflib.Graph:
    return rdflib_graph(describe_record(made, text, held))


def problems_of(made: GuidingCaseRecord, held: HeldFacts) -> list[str]:
    described = describe_documents([document(made)], held)
    return [problem.code for added in described.added for problem in added.problems]


def values(graph: rdflib.Graph, path: str, property_: rdflib.URIRef) -> set[object]:
    return {
        str(value).removeprefix(BASE) if isinstance(value, rdflib.URIRef) else value.toPython()
        for value in graph.objects(node(path), property_)
        if isinstance(value, rdflib.URIRef | rdflib.Literal)
    }


def test_the_case_states_number_title_series_and_issuer(held: HeldFacts) -> None:
    graph = graph_of(record(), held)
    assert values(graph, "case/spp/901", SKOS.notation) == {"检例第901号"}
    assert values(graph, "case/spp/901", TERM.caseNumber) == {901}
    assert values(graph, "case/spp/901", TERM.series) == {"series/spp"}
    assert values(graph, "case/spp/901", TERM.issuedBy) == {"agency/spp"}
    assert list(graph.objects(CASE, DCTERMS.title)) == [rdflib.Literal("甲化工厂排放废液案", lang="zh")]
    assert values(graph, "case/spp/901", DCTERMS.issued) == set()
    assert values(graph, "case/spp/901", TERM.batch) == set()


def test_a_court_case_has_the_courts_notation(held: HeldFacts) -> None:
    graph = graph_of(record(case=case(series="spc", number=7001)), held)
    assert values(graph, "case/spc/7001", SKOS.notation) == {"指导案例7001号"}
    assert values(graph, "case/spc/7001", TERM.issuedBy) == {"agency/spc"}


def test_batch_and_day_come_from_the_batch_and_say_how_the_day_is_known(held: HeldFacts) -> None:
    graph = graph_of(record(case=case(number=40)), held)
    assert values(graph, "case/spp/40", TERM.batch) == {"batch/spp/10"}
    assert [str(day) for day in graph.objects(node("case/spp/40"), DCTERMS.issued)] == ["2018-07-12"]
    assert values(graph, "case/spp/40", TERM.issuedBasis) == {"date-basis/page-address"}


def test_a_case_of_a_batch_without_a_day_has_none(held: HeldFacts) -> None:
    graph = graph_of(record(case=case(number=10)), held)
    assert values(graph, "case/spp/10", TERM.batch) == {"batch/spp/3"}
    assert values(graph, "case/spp/10", DCTERMS.issued) == set()


def test_a_day_that_the_case_prints_wins_over_a_day_that_is_an_upper_bound(held: HeldFacts) -> None:
    graph = graph_of(record(case=case(number=40, issued="2018-07-03")), held)
    assert [str(day) for day in graph.objects(node("case/spp/40"), DCTERMS.issued)] == ["2018-07-03"]
    assert values(graph, "case/spp/40", TERM.issuedBasis) == {"date-basis/printed-in-case"}


def test_a_batch_that_only_the_document_names_is_described(held: HeldFacts) -> None:
    graph = graph_of(record(batch=70), held)
    assert values(graph, "case/spp/901", TERM.batch) == {"batch/spp/70"}
    assert values(graph, "batch/spp/70", TERM.batchNumber) == {70}


def test_a_known_keyword_is_reused_and_a_new_one_gets_its_printed_label(held: HeldFacts) -> None:
    graph = graph_of(record(), held)
    new = f"keyword/{pinyin_slug('河道巡查')}"
    assert values(graph, "case/spp/901", TERM.keyword) == {"keyword/hearing", new}
    assert list(graph.objects(node(new), SKOS.prefLabel)) == [rdflib.Literal("河道巡查", lang="zh")]
    assert values(graph, new, SKOS.inScheme) == {"keyword"}
    assert (node("keyword/hearing"), None, None) not in graph


def test_keywords_that_cannot_be_parted_are_not_made_into_one(held: HeldFacts) -> None:
    made = record(case=case(keywords=("听证 河道巡查",), keywords_separable=False))
    assert values(graph_of(made, held), "case/spp/901", TERM.keyword) == set()


def test_an_english_keyword_finds_the_concept_that_an_old_translation_names(held: HeldFacts) -> None:
    made = english_record(case=case(language="en", keywords=("Routine loan",)))
    graph = graph_of(made, held, ENGLISH + TEXT)
    assert values(graph, "case/spp/901", TERM.keyword) == {"keyword/trap-loan"}


def test_sections_carry_official_text_kind_order_and_heading(held: HeldFacts) -> None:
    graph = graph_of(record(), held)
    assert values(graph, "case/spp/901", TERM.hasGist) == {"case/spp/901/gist"}
    assert values(graph, "case/spp/901", TERM.section) == {f"case/spp/901/section/{n}" for n in (1, 3, 4, 5)}
    gist = list(graph.objects(node("case/spp/901/gist"), TERM.text))
    assert gist == [rdflib.Literal("排放废液的，应当查明去向。", lang="zh")]
    assert values(graph, "case/spp/901/section/4", TERM.sectionKind) == {"section-kind/significance"}
    assert values(graph, "case/spp/901/section/4", TERM.heading) == {"指导意义"}
    assert values(graph, "case/spp/901/section/4", TERM.order) == {4}
    assert values(graph, "case/spp/901/section/4", TERM.text) == {"本案适用《南城市河道管理办法》。"}


def test_english_text_is_marked_as_a_machine_translation(held: HeldFacts) -> None:
    graph = graph_of(english_record(), held, ENGLISH)
    for path in ("case/spp/901", "case/spp/901/gist", "case/spp/901/section/2"):
        assert values(graph, path, TERM.translationStatus) == {"translation-status/machine"}
    assert list(graph.objects(CASE, DCTERMS.title)) == [rdflib.Literal("The plant and its waste liquid", lang="en")]
    assert values(graph, "case/spp/901/citation/1", TERM.citedAs) == {"Article 307-1 of the Criminal Law"}


def test_a_citation_states_instrument_article_paragraph_item_and_words(held: HeldFacts) -> None:
    graph, path = graph_of(record(), held), "case/spp/901/citation/1"
    assert values(graph, path, TERM.citesStatute) == {"statute/criminal-law"}
    assert values(graph, path, TERM.citesArticle) == {"statute/criminal-law/article/307-1"}
    assert (values(graph, path, TERM.paragraph), values(graph, path, TERM.item)) == ({1}, {2})
    assert values(graph, path, TERM.citedAs) == {"《中华人民共和国刑法》第三百零七条之一第一款第二项"}
    assert values(graph, path, TERM.citationSection) == {"citation-section/relevant-provisions"}
    assert values(graph, path, TERM.citationRelation) == {"citation-relation/cited"}
    assert values(graph, path, TERM.versionBasis) == {"version-basis/unresolved"}
    assert values(graph, "case/spp/901", DCTERMS.references) == {"statute/criminal-law/article/307-1"}
    assert values(graph, path, TERM.wholeInstrument) == set()


def test_note_range_and_part_are_kept_as_printed(held: HeldFacts) -> None:
    made = citation(note="2015年修正", range="第三百零七条至第三百零九条", locator="第六章", relation="now")
    graph, path = graph_of(record(citations=(made,)), held), "case/spp/901/citation/1"
    assert list(graph.objects(node(path), TERM.versionNote)) == [rdflib.Literal("2015年修正", lang="zh")]
    assert values(graph, path, TERM.printedRange) == {"第三百零七条至第三百零九条"}
    assert values(graph, path, TERM.locator) == {"第六章"}
    assert values(graph, path, TERM.citationRelation) == {"citation-relation/now"}


def test_a_new_instrument_and_its_number_slots_are_described(held: HeldFacts) -> None:
    made = citation(statute="nan-cheng-law", law_zh="南城市河道管理办法", article=9, branch=2)
    graph = graph_of(record(citations=(made,)), held)
    assert list(graph.objects(node("statute/nan-cheng-law"), DCTERMS.title)) == [
        rdflib.Literal("南城市河道管理办法", lang="zh")
    ]
    path = "statute/nan-cheng-law/article/9-2"
    assert (values(graph, path, ELI.number), values(graph, path, TERM.mainNumber)) == ({"9-2"}, {9})
    assert values(graph, path, TERM.branchNumber) == {2}
    assert values(graph, path, ELI.is_part_of) == {"statute/nan-cheng-law"}


def test_a_held_instrument_is_not_described_again(held: HeldFacts) -> None:
    graph = graph_of(record(), held)
    assert (node("statute/criminal-law"), None, None) not in graph
    assert (node("statute/criminal-law/article/307-1"), None, None) not in graph


def test_an_unknown_instrument_leaves_only_the_words(held: HeldFacts) -> None:
    made = citation(statute=None, law_zh=None)
    graph, path = graph_of(record(citations=(made,)), held), "case/spp/901/citation/1"
    assert values(graph, path, TERM.citesStatute) == values(graph, path, TERM.citesArticle) == set()
    assert values(graph, path, TERM.versionBasis) == {"version-basis/unresolved"}
    assert values(graph, "case/spp/901", DCTERMS.references) == set()


def test_a_whole_instrument_in_the_list_is_marked_so(held: HeldFacts) -> None:
    made = citation(article=None, branch=0, paragraph=None, item=None)
    graph = graph_of(record(citations=(made,)), held)
    assert values(graph, "case/spp/901/citation/1", TERM.wholeInstrument) == {True}
    assert values(graph, "case/spp/901", DCTERMS.references) == {"statute/criminal-law"}


def test_an_instrument_that_the_running_text_names_is_a_mention(held: HeldFacts) -> None:
    words = "《南城市河道管理办法》"
    made = citation(words=words, article=None, branch=0, paragraph=None, item=None, place="significance")
    graph = graph_of(record(citations=(made, made)), held)
    assert values(graph, "case/spp/901/mention/1", TERM.mentionsInstrument) == {"statute/criminal-law"}
    assert values(graph, "case/spp/901/mention/1", TERM.citationSection) == {"citation-section/guiding-significance"}
    assert (node("case/spp/901/mention/2"), None, None) not in graph
    assert (node("case/spp/901/citation/1"), None, None) not in graph
    assert values(graph, "case/spp/901", DCTERMS.references) == set()


def test_a_held_agency_is_found_by_its_full_names_only(held: HeldFacts) -> None:
    for name, path in (
        ("江苏省南京市鼓楼区人民检察院", "agency/nanjing-gulou-procuratorate"),
        ("南京市鼓楼区人民检察院", "agency/nanjing-gulou-procuratorate"),
        ("鼓楼区人民检察院", f"agency/{pinyin_slug('鼓楼区人民检察院')}"),
    ):
        graph = graph_of(record(agencies=(agency(name=name),)), held)
        assert values(graph, "case/spp/901/participation/1", TERM.participant) == {path}


def test_a_new_agency_has_name_type_and_level(held: HeldFacts) -> None:
    graph = graph_of(record(), held)
    path = f"agency/{pinyin_slug('南城市人民检察院')}"
    assert list(graph.objects(node(path), SKOS.prefLabel)) == [rdflib.Literal("南城市人民检察院", lang="zh")]
    assert values(graph, path, ORG.classification) == {"agency-type/procuratorate"}
    assert values(graph, path, TERM.level) == {"level/prefecture"}


def test_an_agency_with_a_hidden_place_belongs_to_its_case_alone(held: HeldFacts) -> None:
    hidden = agency(name="某市人民检察院", only_here=True)
    other = replace(hidden, name="某县人民检察院")
    graph = graph_of(record(agencies=(hidden, other)), held)
    assert values(graph, "case/spp/901/participation/1", TERM.participant) == {"agency/spp-901-1"}
    assert values(graph, "case/spp/901/participation/2", TERM.participant) == {"agency/spp-901-2"}


def test_each_role_is_a_participation_with_the_sentence_as_evidence(held: HeldFacts) -> None:
    made = agency(roles=("investigation-verifier", "recommendation-issuer"))
    graph = graph_of(record(agencies=(made,)), held)
    assert values(graph, "case/spp/901/participation/1", TERM.role) == {"role/investigation-verifier"}
    assert values(graph, "case/spp/901/participation/2", TERM.role) == {"role/recommendation-issuer"}
    (passage,) = graph.objects(node("case/spp/901/participation/2"), PROV.wasDerivedFrom)
    assert exact(graph, passage) == "2019年5月24日，南城市人民检察院对甲化工厂立案。"


def test_a_role_that_a_type_cannot_have_is_a_problem_and_no_fact(held: HeldFacts) -> None:
    made = record(agencies=(agency(roles=("first-instance-court",)),))
    assert problems_of(made, held) == ["impossible-role"]
    assert not list(graph_of(made, held).subjects(RDF.type, TERM.Participation))


@pytest.mark.parametrize(
    ("date", "date_end", "earliest", "latest", "datatype"),
    [
        ("2019-05-24", None, "2019-05-24", "2019-05-24", XSD.date),
        ("2019-05", None, "2019-05-01", "2019-05-31", XSD.gYearMonth),
        ("2019", None, "2019-01-01", "2019-12-31", XSD.gYear),
    ],
)
def test_a_printed_date_keeps_its_precision(  # noqa: PLR0913, PLR0917 - a date in all its parts
    date: str, date_end: str | None, earliest: str, latest: str, datatype: rdflib.URIRef, held: HeldFacts
) -> None:
    made = record(events=(event(date=date, date_end=date_end, earliest=earliest, latest=latest),))
    graph = graph_of(made, held)
    path = node(f"case/spp/901/event/{date}-filing-public-interest-case")
    (printed,) = graph.objects(path, TERM.date)
    assert isinstance(printed, rdflib.Literal)
    assert (str(printed), printed.datatype) == (date, datatype)
    assert [str(day) for day in graph.objects(path, TERM.earliestDate)] == [earliest]
    assert [str(day) for day in graph.objects(path, TERM.latestDate)] == [latest]


def test_a_range_has_bounds_and_no_single_date(held: HeldFacts) -> None:
    made = record(events=(event(date="2019-05", date_end="2019-07", earliest="2019-05-01", latest="2019-07-31"),))
    graph = graph_of(made, held)
    path = "case/spp/901/event/2019-05--2019-07-filing-public-interest-case"
    assert values(graph, path, TERM.date) == set()
    assert values(graph, path, TERM.inCase) == {"case/spp/901"}


def test_an_event_states_every_broader_type_its_actors_and_count(held: HeldFacts) -> None:
    made = event(type="retrial-recommendation", addressees=("南城市人民法院",), count=3, proceeding="civil-retrial")
    court = agency(words="南城市环境监察队", name="南城市人民法院", type="court", roles=())
    graph = graph_of(record(events=(made,), agencies=(agency(), court)), held)
    path = "case/spp/901/event/2019-05-24-retrial-recommendation"
    assert values(graph, path, TERM.eventType) == {
        "event-type/retrial-recommendation",
        "event-type/procuratorial-recommendation",
    }
    assert values(graph, path, PROV.wasAssociatedWith) == {f"agency/{pinyin_slug('南城市人民检察院')}"}
    assert values(graph, path, TERM.addressee) == {f"agency/{pinyin_slug('南城市人民法院')}"}
    assert values(graph, path, TERM["count"]) == {3}
    assert values(graph, path, TERM.proceeding) == {"proceeding/civil-retrial"}


def test_events_are_ordered_by_time_and_equal_ones_are_numbered(held: HeldFacts) -> None:
    early = event(date="2018-01-02", earliest="2018-01-02", latest="2018-01-02")
    graph = graph_of(record(events=(event(), event(), early)), held)
    orders = {
        path: values(graph, f"case/spp/901/event/{path}-filing-public-interest-case{n}", TERM.order)
        for path, n in (("2018-01-02", ""), ("2019-05-24", "-1"))
    }
    assert orders == {"2018-01-02": {1}, "2019-05-24": {2}}
    assert values(graph, "case/spp/901/event/2019-05-24-filing-public-interest-case-2", TERM.order) == {3}


@pytest.mark.parametrize(
    "made",
    [
        event(type="no-such-type"),
        event(earliest="2019-06-01"),
        event(date="24 May 2019"),
        event(date="2018", earliest="2019-05-24"),
    ],
)
def test_an_event_that_the_rules_forbid_is_a_problem_and_no_fact(made: Event, held: HeldFacts) -> None:
    assert problems_of(record(events=(made,)), held) == ["impossible-event"]
    assert not list(graph_of(record(events=(made,)), held).subjects(RDF.type, TERM.ProcedureEvent))


def test_a_sum_is_a_monetary_amount(held: HeldFacts) -> None:
    graph = graph_of(record(), held)
    path = "case/spp/901/outcome/fine"
    assert values(graph, path, TERM.outcomeType) == {"outcome-type/fine"}
    assert values(graph, path, TERM.amount) == {f"{path}/amount"}
    (sum_,) = graph.objects(node(f"{path}/amount"), SCHEMA.value)
    assert sum_ == rdflib.Literal("5000", datatype=XSD.decimal)
    assert values(graph, f"{path}/amount", SCHEMA.currency) == {"CNY"}
    assert values(graph, f"{path}/amount", TERM.approximate) == {False}
    assert values(graph, f"{path}/amount", TERM.amountText) == {"罚款五千元"}


def test_a_quantity_has_the_names_of_its_unit_or_the_printed_measure(held: HeldFacts) -> None:
    measured = outcome(words="清运废液三车", amount=None, currency=None, quantity="3", unit="车")
    graph = graph_of(record(outcomes=(measured, outcome(amount=None, quantity="2", unit="tonne"))), held)
    first, second = "case/spp/901/outcome/fine-1/quantity", "case/spp/901/outcome/fine-2/quantity"
    assert list(graph.objects(node(first), SCHEMA.unitText)) == [rdflib.Literal("车", lang="zh")]
    assert values(graph, second, SCHEMA.unitText) == {"吨", "tonne"}


@pytest.mark.parametrize("made", [outcome(type="no-such"), outcome(amount="five"), outcome(quantity="3", unit=None)])
def test_an_outcome_that_the_rules_forbid_is_a_problem(made: Outcome, held: HeldFacts) -> None:
    assert problems_of(record(outcomes=(made,)), held) == ["impossible-outcome"]


def exact(graph: rdflib.Graph, passage: Node) -> str:
    (words,) = (each for s in graph.objects(passage, OA.hasSelector) for each in graph.objects(s, OA.exact))
    return str(words)


def test_every_passage_quotes_the_text_at_its_place(held: HeldFacts) -> None:
    graph = graph_of(record(), held)
    passages = list(graph.subjects(RDF.type, TERM.Passage))
    assert passages
    for passage in passages:
        (start,) = (int(str(e)) for s in graph.objects(passage, OA.hasSelector) for e in graph.objects(s, OA.start))
        (end,) = (int(str(e)) for s in graph.objects(passage, OA.hasSelector) for e in graph.objects(s, OA.end))
        assert exact(graph, passage) == TEXT[start:end]
        assert str(graph.value(passage, TERM.quoteDigest)) == digest(TEXT[start:end])


def test_one_span_is_one_passage_and_numbers_follow_the_text(held: HeldFacts) -> None:
    graph = graph_of(record(citations=(citation(), citation(relation="applied"))), held)
    assert values(graph, "case/spp/901/citation/1", PROV.wasDerivedFrom) == values(
        graph, "case/spp/901/citation/2", PROV.wasDerivedFrom
    )
    spans = {}
    for passage in graph.subjects(RDF.type, TERM.Passage):
        (start,) = (int(str(e)) for s in graph.objects(passage, OA.hasSelector) for e in graph.objects(s, OA.start))
        spans[int(str(passage).rsplit("/", 1)[1])] = start
    assert [spans[n] for n in sorted(spans)] == sorted(spans.values())
    assert sorted(spans) == list(range(1, len(spans) + 1))


def test_the_document_has_a_name_a_digest_and_no_path(held: HeldFacts) -> None:
    graph = graph_of(record(), held)
    (found,) = graph.subjects(RDF.type, TERM.SourceDocument)
    assert str(found) == f"{BASE}doc/spp-901-{digest(TEXT).removeprefix('sha256:')[:6]}"
    assert str(graph.value(found, TERM.fileName)) == "a.md"
    assert str(graph.value(found, TERM.contentDigest)) == digest(TEXT)


def test_there_are_no_blank_nodes_and_no_persons(held: HeldFacts) -> None:
    graph = graph_of(record(), held)
    assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)
    assert not [s for s in graph.subjects(RDF.type, None) if "/party/" in str(s)]
    assert (None, RDF.type, TERM.NaturalPersonParty) not in graph


def test_what_a_version_rests_on_is_said_in_both_languages(held: HeldFacts) -> None:
    note = Words("The source itself prints “2015年修正”.", "来源自行载明“2015年修正”。")
    made = citation(note="2015年修正", version_note=note)
    graph = graph_of(record(citations=(made,)), held)
    assert set(graph.objects(node("case/spp/901/citation/1"), TERM.versionNote)) == {
        rdflib.Literal(note.en, lang="en"),
        rdflib.Literal(note.zh, lang="zh"),
    }


def test_an_unknown_instrument_gets_no_note_that_would_pass_for_a_missing_article(held: HeldFacts) -> None:
    made = citation(statute=None, law_zh=None, version_note=Words("Unresolved.", "版本未确定。"))
    graph = graph_of(record(citations=(made,)), held)
    assert list(graph.objects(node("case/spp/901/citation/1"), TERM.versionNote)) == []


def test_a_fact_without_a_place_in_the_text_is_a_problem(held: HeldFacts) -> None:
    assert problems_of(record(outcomes=(outcome(start=90_000, end=90_005),)), held) == ["no-place"]


def test_a_case_without_shipped_facts_names_its_issuer() -> None:
    graph = graph_of(record(), hold_facts([]))
    assert values(graph, "agency/spp", SKOS.prefLabel) == {"最高人民检察院"}
    assert values(graph, "agency/spp", ORG.classification) == {"agency-type/procuratorate"}


def test_the_graph_of_a_record_keeps_every_sound_rule(held: HeldFacts) -> None:
    made = record(
        citations=(
            citation(note="2015年修正"),
            citation(article=308, branch=0, note="2015年修正", version_note=Words("It prints it.", "原文载明。")),
            citation(statute="nan-cheng-law", law_zh="南城市河道管理办法", locator="第四章", article=None),
            citation(statute=None, law_zh=None),
            citation(place="facts", article=None),
            citation(place="reasoning"),
        ),
        agencies=(agency(), agency(words="南城市环境监察队", type="administrative-organ", roles=("regulator",))),
        outcomes=(outcome(), outcome(amount=None, quantity="3", unit="车")),
    )
    shapes = adapt_shapes(rdflib_graph(load_shapes(find_shipped())), "imported")
    for quads in (describe_record(made, TEXT, held), describe_record(english_record(), ENGLISH, held)):
        report = check(quads, shapes, shipped_quads(), only_data=True)
        assert [f for f in report.findings if f.severity == "violation"] == []


def test_the_words_of_a_list_get_the_title_that_they_leave_out(held: HeldFacts) -> None:
    graph = graph_of(record(citations=(replace(citation(), text="第九条"),)), held)
    assert values(graph, "case/spp/901/citation/1", TERM.citedAs) == {"《中华人民共和国刑法》第九条"}


def test_two_cases_of_one_document_share_it(held: HeldFacts) -> None:
    first, second = record(), record(case=case(number=902))
    whole = document(first)
    described = describe_documents([type(whole)(whole.file, whole.text, whole.digest, (first, second))], held)
    statements = list(chain.from_iterable(described.parts))
    documents = {s for s, p, o in statements if p.endswith("#type") and o.value == GC.SourceDocument}
    assert len(documents) == 1
    assert len(described.parts) == 2

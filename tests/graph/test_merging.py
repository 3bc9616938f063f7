"""A case that is read and the facts held of it are one case: what joins, what differs, what stays out."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

from kg.graph.disagreements import COLUMNS, render_table
from kg.graph.document_quads import describe_documents
from kg.graph.held_facts import add_facts
from kg.graph.outside_terms import TITLE, WAS_DERIVED_FROM
from kg.iris import BASE
from kg.stores.plain_terms import quads_of
from kg.terms import GC
from kg.text.normalising import digest
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
)

if TYPE_CHECKING:
    from kg.graph.disagreements import Disagreement
    from kg.graph.document_quads import DescribedDocuments
    from kg.graph.facts import DocumentText
    from kg.graph.held_facts import HeldFacts
    from kg.record import GuidingCaseRecord

OTHER_TEXT = TEXT + "\n（网页转载）\n"
FIRST = BASE + "case/spp/901"


@pytest.fixture(scope="module")
def with_case(held: HeldFacts) -> HeldFacts:
    """The shipped facts and a case that was published with them."""
    described = describe_documents([document(record())], held)
    return add_facts(held, [*described.shared, *(statement for part in described.parts for statement in part)])


def other(**changes: object) -> DocumentText:
    """Another document of the same case."""
    return document(record(OTHER_TEXT, "b.md", **changes), OTHER_TEXT)


def merge(held: HeldFacts, made: DocumentText) -> DescribedDocuments:
    return describe_documents([made], held)


def rows(described: DescribedDocuments) -> list[tuple[str, str, str]]:
    return [(each.what, each.stands, each.read) for each in described.disagreements]


def statements(described: DescribedDocuments, node: str, property_: str) -> list[str]:
    return [o.value for part in described.parts for s, p, o in part if (s, p) == (node, property_)]


def test_a_second_document_adds_its_passages_and_no_second_node(with_case: HeldFacts) -> None:
    merged = merge(with_case, other())
    own = f"{BASE}doc/spp-901-{digest(OTHER_TEXT).removeprefix('sha256:')[:6]}"
    for path in (
        "citation/1",
        "participation/1",
        "event/2019-05-24-filing-public-interest-case",
        "outcome/fine",
        "gist",
    ):
        (passage,) = statements(merged, f"{FIRST}/{path}", WAS_DERIVED_FROM)
        assert passage.startswith(own + "/passage/")
    kinds = {o.value for part in merged.parts for _, p, o in part if p.endswith("#type")}
    assert kinds & {GC.GuidingCase, GC.Citation, GC.ProcedureEvent, GC.Outcome, GC.CaseSection} == set()
    assert rows(merged) == []
    assert merged.shared == ()


def test_the_very_same_text_adds_nothing_but_its_words(with_case: HeldFacts) -> None:
    merged = merge(with_case, document(record(file="copy.md")))
    assert not any(p == WAS_DERIVED_FROM for part in merged.parts for _, p, _ in part)
    assert rows(merged) == []


def test_official_words_join_a_node_that_has_none(held: HeldFacts) -> None:
    text = TEXT.replace("901", "88")
    merged = merge(held, document(record(text, case=case(text, number=88)), text))
    gist = BASE + "case/spp/88/gist"
    assert statements(merged, gist, GC.text) == ["排放废液的，应当查明去向。"]
    assert statements(merged, BASE + "case/spp/88/section/5", GC.text) == ["本案适用《南城市河道管理办法》。"]
    assert statements(merged, BASE + "case/spp/88/section/4", GC.text) == []


def test_words_that_are_held_are_not_replaced(with_case: HeldFacts) -> None:
    merged = merge(with_case, other(case=case(OTHER_TEXT, gist="另一要旨。")))
    assert statements(merged, FIRST + "/gist", GC.text) == []
    assert rows(merged) == [("gist", "排放废液的，应当查明去向。", "另一要旨。")]


def test_another_title_is_a_row_and_the_held_one_stands(with_case: HeldFacts) -> None:
    merged = merge(with_case, other(case=case(OTHER_TEXT, title="乙化工厂案")))
    assert rows(merged) == [("title", "甲化工厂排放废液案", "乙化工厂案")]
    assert statements(merged, FIRST, TITLE) == []
    (passage,) = [s for part in merged.parts for s, p, o in part if p == GC.disagreesWith and o.value == FIRST]
    assert "/passage/" in passage


@pytest.mark.parametrize("title", ["甲化工厂 排放废液案", "甲化工厂排放废液案\n"])
def test_spaces_make_no_other_title(title: str, with_case: HeldFacts) -> None:
    assert rows(merge(with_case, other(case=case(OTHER_TEXT, title=title)))) == []


def test_other_keywords_are_a_row(with_case: HeldFacts) -> None:
    merged = merge(with_case, other(case=case(OTHER_TEXT, keywords=("听证",))))
    assert [what for what, _, _ in rows(merged)] == ["keywords"]
    glued = case(OTHER_TEXT, keywords=("听证 河道",), keywords_separable=False)
    assert rows(merge(with_case, other(case=glued))) == []


def test_citations_that_one_side_lacks_are_rows(with_case: HeldFacts) -> None:
    merged = merge(
        with_case, other(citations=(citation(OTHER_TEXT, article=133, branch=0, paragraph=None, item=None),))
    )
    assert [what for what, _, _ in rows(merged)] == ["citation-extra", "citation-missing"]
    missing = next(each for each in merged.disagreements if each.what == "citation-missing")
    assert (missing.span, missing.node) == (None, FIRST + "/citation/1")


@pytest.mark.parametrize("changes", [{"paragraph": 2}, {"branch": 0}])
def test_another_paragraph_or_branch_is_one_row(changes: dict[str, Any], with_case: HeldFacts) -> None:
    merged = merge(with_case, other(citations=(replace(citation(OTHER_TEXT), **changes),)))
    assert [(each.what, each.node) for each in merged.disagreements] == [("citation", FIRST + "/citation/1")]


def test_a_title_that_was_not_recognised_is_no_missing_citation(with_case: HeldFacts) -> None:
    made = citation(OTHER_TEXT, statute=None, law_zh=None)
    assert rows(merge(with_case, other(citations=(made,)))) == []


def test_a_document_without_a_list_of_provisions_lacks_none(with_case: HeldFacts) -> None:
    assert rows(merge(with_case, other(citations=()))) == []
    assert rows(merge(with_case, other(citations=(citation(OTHER_TEXT, article=9, place="facts"),)))) == []


def test_an_event_that_was_not_found_is_no_row_but_another_date_is(with_case: HeldFacts) -> None:
    assert rows(merge(with_case, other(events=()))) == []
    later = event(OTHER_TEXT, date="2019-06-01", earliest="2019-06-01", latest="2019-06-01", date_text="2019年6月1日")
    assert [what for what, _, _ in rows(merge(with_case, other(events=(later,))))] == ["event-dates"]
    assert rows(merge(with_case, other(events=(later, event(OTHER_TEXT))))) == []


def test_another_type_of_agency_is_a_row(with_case: HeldFacts) -> None:
    made = agency(OTHER_TEXT, type="court", roles=())
    (row,) = merge(with_case, other(agencies=(made,))).disagreements
    assert (row.what, row.stands, row.read) == ("agency-type", "南城市人民检察院: procuratorate", "court")


def test_another_day_of_issue_or_batch_is_a_row(held: HeldFacts) -> None:
    text = TEXT.replace("901", "88")

    def differences(**changes: object) -> list[str]:
        batch = changes.pop("batch", None)
        made = record(text, case=case(text, number=88, **changes), batch=batch, citations=())
        return [what for what, _, _ in rows(merge(held, document(made, text))) if what in ("issued", "batch")]

    assert differences(issued="2020-12-14") == differences(issued="2020-12-01", batch=23) == []
    assert differences(issued="2020-12-31") == ["issued"]
    assert differences(batch=24) == ["batch"]


def test_a_printed_batch_against_the_range_of_the_batches_is_a_row(held: HeldFacts) -> None:
    text = TEXT.replace("901", "40")
    described = merge(held, document(record(text, case=case(text, number=40), batch=11), text))
    assert rows(described) == [("batch", "10", "11")]
    assert statements(described, BASE + "case/spp/40", GC.batch) == [BASE + "batch/spp/10"]


def test_facts_that_are_not_held_stay_out_and_are_counted(with_case: HeldFacts) -> None:
    more = other(outcomes=(outcome(OTHER_TEXT), outcome(OTHER_TEXT, words="清运废液三车", amount="7")))
    (added,) = merge(with_case, more).added
    assert (added.is_merged, added.left_out) == (True, 1)


def test_an_event_under_a_broader_type_is_the_same_event(held: HeldFacts) -> None:
    narrow = record(events=(event(type="retrial-recommendation"),))
    described = describe_documents([document(narrow)], held)
    base = add_facts(held, [statement for part in described.parts for statement in part])
    merged = merge(base, other(events=(event(OTHER_TEXT, type="procuratorial-recommendation"),)))
    (passage,) = statements(merged, FIRST + "/event/2019-05-24-retrial-recommendation", WAS_DERIVED_FROM)
    assert "/passage/" in passage


def test_a_fact_that_fits_two_held_ones_proves_neither(held: HeldFacts) -> None:
    twice = record(outcomes=(outcome(), outcome()))
    described = describe_documents([document(twice)], held)
    base = add_facts(held, [statement for part in described.parts for statement in part])
    merged = merge(base, other())
    assert statements(merged, FIRST + "/outcome/fine-1", WAS_DERIVED_FROM) == []
    assert statements(merged, FIRST + "/outcome/fine-2", WAS_DERIVED_FROM) == []


def lines(described: DescribedDocuments) -> list[str]:
    quads = quads_of([*described.shared, *(statement for part in described.parts for statement in part)])
    return sorted(map(str, quads))


def test_two_documents_of_one_case_give_one_graph_in_any_order(held: HeldFacts) -> None:
    documents = [document(record()), other(case=case(OTHER_TEXT, title="乙案")), english_document()]
    graphs = [lines(describe_documents(list(order), held)) for order in permutations(documents)]
    assert all(graph == graphs[0] for graph in graphs)
    tables = [render_table(describe_documents(list(order), held).disagreements) for order in permutations(documents)]
    assert all(table == tables[0] for table in tables)


def english_document(made: GuidingCaseRecord | None = None) -> DocumentText:
    return document(made or english_record(), ENGLISH)


def test_the_chinese_document_describes_the_case_and_the_english_one_joins(held: HeldFacts) -> None:
    described = describe_documents([english_document(), document(record())], held)
    assert [added.is_merged for added in described.added] == [False, True]
    assert described.added[0].digest == digest(TEXT)
    assert sorted(statements(described, FIRST, TITLE)) == ["The plant and its waste liquid", "甲化工厂排放废液案"]
    assert statements(described, FIRST, GC.translationStatus) == [BASE + "translation-status/machine"]
    assert sorted(statements(described, FIRST + "/gist", GC.text)) == [
        "Find out where the waste went.",
        "排放废液的，应当查明去向。",
    ]


def test_a_machine_translation_does_not_join_words_that_the_project_vouches_for(held: HeldFacts) -> None:
    own = replace(english_record().case, number=88)
    merged = merge(held, english_document(english_record(case=own)))
    assert statements(merged, BASE + "case/spp/88/gist", GC.text) == []
    assert statements(merged, BASE + "case/spp/88", TITLE) == []


def test_two_english_documents_leave_one_english_title(held: HeldFacts) -> None:
    longer = ENGLISH + "\nReprint.\n"
    second = document(replace(english_record(), source=replace(english_record().source, content_digest="x")), longer)
    described = describe_documents([english_document(), second, document(record())], held)
    assert len(statements(described, FIRST, TITLE)) == 2


def test_the_table_is_sorted_and_has_the_place_of_what_was_read(with_case: HeldFacts) -> None:
    merged = merge(
        with_case, other(case=case(OTHER_TEXT, title="乙\t案"), citations=(citation(OTHER_TEXT, article=9),))
    )
    table = [line.split("\t") for line in render_table(merged.disagreements).splitlines() if not line.startswith("#")]
    assert tuple(table[0]) == COLUMNS
    assert all(len(row) == len(COLUMNS) for row in table)
    assert table[1:] == sorted(table[1:])
    title = dict(zip(COLUMNS, next(row for row in table if row[1] == "title"), strict=True))
    assert (title["case"], title["read"], title["node"]) == ("spp/901", "乙 案", "case/spp/901")
    assert (title["file"], title["line"], title["column"]) == ("b.md", "1", "10")


def test_the_document_that_lacks_a_fact_is_the_one_that_objects(with_case: HeldFacts) -> None:
    merged = merge(with_case, other(citations=(citation(OTHER_TEXT, article=9, branch=0),)))
    objects = {o.value: s for part in merged.parts for s, p, o in part if p == GC.disagreesWith}
    assert objects[FIRST + "/citation/1"] == f"{BASE}doc/spp-901-{digest(OTHER_TEXT).removeprefix('sha256:')[:6]}"
    extra: list[Disagreement] = [each for each in merged.disagreements if each.what == "citation-extra"]
    assert [each.node for each in extra] == [FIRST]

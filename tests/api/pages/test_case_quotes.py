"""A made-up case whose facts a program read, as its page words them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from api.pages.case_outcomes import arrange_outcomes
from api.pages.case_quotes import quote_sentence
from api.pages.case_timeline import arrange_steps
from kg.case_evidence import CaseEvidence, CasePassage
from kg.cases import GuidingCase, Named, Outcome, Section, Step
from kg.words import HeldWords

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = "2019年5月4日，镇上举行灯会。镇长认为灯笼过多，遂决定撤下第(3)号至第(40)号灯笼，并向灯匠赔偿4万元。众人散去。"
HEARING, ORDER = (
    Named("event-type/hearing", HeldWords("hearing", "听证")),
    Named("outcome-type/x", HeldWords("x", "甲")),
)


def passage(words: str, number: int) -> CasePassage:
    start = TEXT.index(words)
    return CasePassage(f"doc/a/passage/{number}", "doc/a", 100 + start, 100 + start + len(words), None, words)


def evidence_of(facts: Sequence[tuple[str, CasePassage]]) -> CaseEvidence:
    empty: dict[str, tuple[int, ...]] = {}
    places = {fact: (place,) for place, (fact, _) in enumerate(facts)}
    return CaseEvidence(tuple(each for _, each in facts), empty | places, {}, {}, {}, {}, {}, {})


@pytest.fixture
def case() -> GuidingCase:
    step = Step("e", HeldWords(None, "听证（2019-05-04）"), HEARING, "2019-05-04", "2019-05-04", "2019年5月4日", (), ())
    outcome = Outcome("o", HeldWords(None, "甲（撤下第(3)号至第）"), ORDER, "40000", "CNY", None, None)
    section = Section("s", 1, None, None, TEXT, None)
    none: tuple[()] = ()
    title = HeldWords(None, "灯会案")
    case = ("", "spp", 1, "检例第1号", title, None, None, None, False)
    return GuidingCase(*case, none, none, none, none, none, none, (step,), (outcome,), (section,), none)


@pytest.fixture
def evidence() -> CaseEvidence:
    facts = (("s", TEXT), ("e", "2019年5月4日，镇上举行灯会"), ("o", "撤下第(3)号至第(40)号灯笼"))
    return evidence_of([(fact, passage(words, number)) for number, (fact, words) in enumerate(facts)])


def test_a_step_that_a_program_read_is_told_in_the_words_of_its_source(
    case: GuidingCase, evidence: CaseEvidence
) -> None:
    (step,) = arrange_steps(case, evidence)
    assert step.is_read
    assert step.quote == HeldWords(None, "2019年5月4日，镇上举行灯会")


def test_an_outcome_that_a_program_read_is_told_in_its_whole_sentence(
    case: GuidingCase, evidence: CaseEvidence
) -> None:
    (outcome,) = arrange_outcomes(case, evidence, "zh")
    assert outcome.quote == HeldWords(None, "镇长认为灯笼过多，遂决定撤下第(3)号至第(40)号灯笼，并向灯匠赔偿4万元。")
    assert [each.zh for each in outcome.figures] == ["4 万元"]


def test_a_title_that_somebody_wrote_stands(case: GuidingCase, evidence: CaseEvidence) -> None:
    written = replace(case, steps=(replace(case.steps[0], what=HeldWords(None, "镇上办灯会")),))
    (step,) = arrange_steps(written, evidence)
    assert (step.quote, step.is_read) == (None, False)


def test_without_the_text_of_the_section_the_words_of_the_passage_are_told(
    case: GuidingCase, evidence: CaseEvidence
) -> None:
    bare = replace(case, sections=())
    assert quote_sentence("o", bare, evidence) == HeldWords(None, "撤下第(3)号至第(40)号灯笼")

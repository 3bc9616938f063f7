"""Dated steps of made-up cases: type, proceeding, who acts and to whom, and what is no step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.events.finding import find_events
from tests.conftest import ends_soon
from tests.events.conftest import agencies_of, case_of

if TYPE_CHECKING:
    from kg.events.knowledge import EventKnowledge
    from kg.record import Event, FoundEvents, SectionKind

TYPED = [
    ("2018年5月4日，甲市公安局以陈某涉嫌盗窃罪立案侦查。", "filing-for-investigation"),
    ("2018年5月4日，陈某被甲市公安局刑事拘留。", "criminal-detention"),
    ("2018年5月4日，陈某被取保候审。", "bail"),
    ("2018年5月4日，甲市公安局提请批准逮捕陈某。", "arrest-request"),
    ("2018年5月4日，甲市人民检察院对陈某作出不批准逮捕决定。", "arrest-refused"),
    ("2018年5月4日，甲市人民检察院对陈某批准逮捕。", "arrest"),
    ("2018年5月4日，陈某在外地被抓获。", "apprehension"),
    ("2018年5月4日，甲市公安局将本案移送甲市人民检察院审查起诉。", "transfer-for-prosecution"),
    ("甲市公安局侦查终结后，于2018年5月4日向甲市人民检察院移送起诉。", "transfer-for-prosecution"),
    ("2018年5月4日，甲市人民检察院将案件退回补充侦查。", "return-for-supplementary-investigation"),
    ("2018年5月4日，甲市人民检察院对陈某提起公诉。", "indictment"),
    ("2018年5月4日，甲市人民检察院对陈某作出不起诉决定。", "non-prosecution"),
    ("2018年5月4日，甲市人民检察院对陈某作出附条件不起诉决定。", "non-prosecution"),
    ("2018年5月4日，甲市人民检察院发出《要求说明不立案理由通知书》。", "case-filing-supervision"),
    ("2018年5月4日，甲市人民检察院就本案召开听证会。", "hearing"),
    ("2018年5月4日，甲市人民法院公开开庭审理本案。", "trial-hearing"),
    ("2018年5月4日，甲市人民法院召开庭前会议。", "trial-hearing"),
    ("2018年5月4日，甲市人民法院作出一审判决，判处陈某有期徒刑二年。", "first-instance-judgment"),
    ("甲市人民法院于2018年5月4日作出（2018）某01民初7号民事判决：驳回丁公司的诉讼请求。", "first-instance-judgment"),
    ("丙市中级人民法院于2018年5月4日作出（2018）某01民终7号民事判决：驳回上诉，维持原判。", "second-instance-ruling"),
    ("2018年5月4日，丙市中级人民法院裁定撤销原判，发回重审，二审终结。", "second-instance-ruling"),
    ("乙省高级人民法院于2018年5月4日作出（2018）某民再7号民事判决。", "retrial-judgment"),
    ("2018年5月4日，乙省高级人民法院作出（2018）某民申7号民事裁定，提审本案。", "retrial-ruling"),
    (
        "2018年5月4日，乙省高级人民法院作出（2018）某民申7号民事裁定，驳回丁公司的再审申请。",
        "retrial-application-refused",
    ),
    ("2018年5月4日，丙市中级人民法院裁定指令甲市人民法院再审。", "order-retrial"),
    ("2018年5月4日，甲市人民法院对九件案件裁定再审。", "retrial-ruling"),
    ("2018年5月4日，甲市人民法院作出民事裁定，撤销原审判决。", "set-aside"),
    ("2018年5月4日，丁公司提起上诉。", "appeal"),
    ("2018年5月4日，甲市人民检察院向甲市人民法院发出再审检察建议。", "retrial-recommendation"),
    ("2018年5月4日，甲市人民检察院提请乙省人民检察院抗诉。", "request-for-protest"),
    ("2018年5月4日，乙省人民检察院支持抗诉。", "protest-supported"),
    ("2018年5月4日，陈某向甲市人民检察院申请监督。", "supervision-application"),
    ("2018年5月4日，丁公司向乙省高级人民法院申请再审。", "retrial-application"),
    (
        "2018年5月4日，甲市人民检察院向甲市水务局发出行政公益诉讼诉前检察建议。",
        "public-interest-litigation-recommendation",
    ),
    ("2018年5月4日，甲市人民检察院向甲市水务局发出社会治理检察建议。", "social-governance-recommendation"),
    ("2018年5月4日，甲市人民检察院向甲市人民法院发出检察建议。", "procuratorial-recommendation"),
    ("2018年5月4日，甲市水务局向甲市人民检察院书面回复整改情况。", "reply"),
    ("2018年5月4日，甲市人民检察院决定以公益诉讼立案。", "filing-public-interest-case"),
    ("2018年5月4日，甲市人民检察院向甲市人民法院提起行政公益诉讼。", "administrative-pil-action"),
    ("2018年5月4日，甲市人民检察院提起民事公益诉讼。", "pil-action"),
    ("2018年5月4日，甲市人民检察院提起刑事附带民事公益诉讼。", "pil-action"),
    ("2018年5月4日，甲市人民检察院履行了诉前程序。", "pre-litigation-procedure"),
    ("2018年5月4日，各方在法院主持下签署调解协议。", "mediation-agreement"),
    ("2018年5月4日，丁公司提出调解申请。", "mediation-application"),
    ("2018年5月4日，甲市水务局对丁公司作出行政处罚决定，罚款三万元。", "administrative-penalty"),
    ("2018年5月4日，甲市人民政府作出行政复议决定，维持原决定。", "reconsideration-decision"),
    ("2018年5月4日，丁公司申请行政复议。", "reconsideration-application"),
    ("2018年5月4日，丁公司向甲市人民法院提起诉讼，请求判决赔偿三万元。", "party-litigation"),
    ("2018年5月4日，甲市人民法院裁定冻结丁公司账户。", "enforcement"),
    ("2018年5月4日，丁公司申请强制执行。", "enforcement-application"),
    ("2018年5月4日，甲市人民法院裁定受理丁公司破产重整。", "insolvency"),
    ("2018年5月4日，丁公司向甲市仲裁委员会申请仲裁。", "arbitration-application"),
    ("2018年5月4日，最高人民法院裁定核准死刑。", "death-sentence-review"),
    ("2018年5月4日，甲市人民法院裁定对陈某减刑六个月。", "sentence-change"),
    ("2018年5月4日，甲市监察委员会给予两名干部政务处分。", "disciplinary-action"),
    ("2018年5月4日，甲市人民政府印发《河道管理办法》。", "norm-issued"),
    ("2018年5月4日，丁公司与陈某签订租赁合同。", "conduct"),
    ("2018年5月4日，陈某把货物卖给丁公司。", "conduct"),
    ("丁公司成立于2018年5月4日。", "company-established"),
    ("2018年5月4日，甲市水务局前往河边。", "other-step"),
    ("2018年5月4日因犯盗窃罪被判处有期徒刑一年。", "prior-sanction"),
]
NO_STEPS = [
    "被告人陈某，男，1985年7月出生，无业。",
    "被告人陈某，男，1985年7月生，无业。",
    "适用《某某管理条例》（2017年修正）第五条。",
    "违反了2001年修订的某某管理条例。",
    "证人回答：“2018年5月4日我在家。”",
    "约定丁公司应于2018年5月4日前付清。",
    "利息暂计至2018年5月4日。",
    "刑期至2018年5月4日止。",
    "明确了2018年的任务。",
    "完成2018年整治任务后继续巡查。",
    "销量较2018年下降。",
    "截至2018年5月4日，共有职工十人。",
    "返还2018年3月至5月的租金。",
]
KEPT_APART = [
    ("2018年5月4日被刑事拘留，6月3日被逮捕。", [("2018-05-04", "criminal-detention"), ("2018-06-03", "arrest")]),
    (
        "2018年5月4日、6月7日，甲市人民法院两次开庭审理本案。",
        [("2018-05-04", "trial-hearing"), ("2018-06-07", "trial-hearing")],
    ),
    (
        "2018年5月4日，甲市公安局对陈某立案侦查并刑事拘留。",
        [("2018-05-04", "filing-for-investigation"), ("2018-05-04", "criminal-detention")],
    ),
    (
        "2018年5月4日，甲市人民检察院发出检察建议，建议甲市公安局立案侦查并逮捕陈某。",
        [("2018-05-04", "procuratorial-recommendation")],
    ),
    ("2018年5月4日，丁公司不服一审判决，提起上诉。", [("2018-05-04", "appeal")]),
    ("2018年5月4日，甲市人民检察院未提起公诉，对陈某作出不起诉决定。", [("2018-05-04", "non-prosecution")]),
    (
        "一审宣判后，丁公司提起上诉，2018年5月4日，丙市中级人民法院裁定驳回上诉。",
        [("2018-05-04", "second-instance-ruling")],
    ),
    ("2018年5月4日，陈某找到李某（已判刑）商量运货。", [("2018-05-04", "conduct")]),
]


def read(
    text: str, knowledge: EventKnowledge, kind: SectionKind = "procedure", keywords: str = "", language: str = "zh"
) -> FoundEvents:
    whole, case = case_of(text, kind, keywords, language=language)
    return find_events(whole, case, agencies_of(whole), knowledge)


def only(text: str, knowledge: EventKnowledge, kind: SectionKind = "procedure", keywords: str = "") -> Event:
    (event,) = read(text, knowledge, kind, keywords).events
    return event


@pytest.mark.parametrize(("text", "type_"), TYPED)
def test_a_dated_sentence_states_one_kind_of_step(text: str, type_: str, event_knowledge: EventKnowledge) -> None:
    kind: SectionKind = "facts" if type_ in ("prior-sanction", "conduct", "company-established") else "procedure"
    event = only(text, event_knowledge, kind)
    assert (event.type, event.date) == (type_, "2018-05-04")


@pytest.mark.parametrize("text", NO_STEPS)
def test_a_date_that_is_no_step_makes_no_event(text: str, event_knowledge: EventKnowledge) -> None:
    assert read(text, event_knowledge, "facts").events == ()


@pytest.mark.parametrize(("text", "expected"), KEPT_APART)
def test_steps_in_one_sentence_are_told_apart(
    text: str, expected: list[tuple[str, str]], event_knowledge: EventKnowledge
) -> None:
    assert [(event.date, event.type) for event in read(text, event_knowledge, "procedure").events] == expected


@pytest.mark.parametrize("kind", ["keywords", "gist", "reasoning", "significance", "relevant-provisions"])
def test_sections_that_do_not_tell_the_story_are_not_read(kind: SectionKind, event_knowledge: EventKnowledge) -> None:
    assert read("2018年5月4日，甲市人民检察院提起公诉。", event_knowledge, kind).events == ()


def test_laws_quoted_under_a_heading_of_their_own_are_not_read(event_knowledge: EventKnowledge) -> None:
    whole, case = case_of("本办法自2018年5月4日起施行。", "other", heading="相关立法")
    assert find_events(whole, case, (), event_knowledge).events == ()


def test_who_stands_before_the_words_acts_and_who_follows_to_is_addressed(event_knowledge: EventKnowledge) -> None:
    event = only("2018年5月4日，甲市人民检察院向甲市水务局、甲市林业局发出检察建议。", event_knowledge)
    assert event.agencies == ("甲市人民检察院",)
    assert event.addressees == ("甲市水务局", "甲市林业局")


def test_a_court_designated_by_another_is_the_one_addressed(event_knowledge: EventKnowledge) -> None:
    event = only("2018年5月4日，甲市人民检察院向丙市中级人民法院指定的甲市人民法院提起公诉。", event_knowledge)
    assert (event.agencies, event.addressees) == (("甲市人民检察院",), ("甲市人民法院",))


def test_the_kind_of_step_says_which_agency_acts(event_knowledge: EventKnowledge) -> None:
    event = only("甲市公安局移送后，甲市人民检察院于2018年5月4日提起公诉。", event_knowledge)
    assert event.agencies == ("甲市人民检察院",)


def test_an_agency_that_is_not_named_is_not_guessed(event_knowledge: EventKnowledge) -> None:
    assert only("2018年5月4日，公安机关对陈某刑事拘留。", event_knowledge).agencies == ()


def test_a_party_does_not_take_on_the_agency_of_a_later_clause(event_knowledge: EventKnowledge) -> None:
    assert only("2018年5月4日，丁公司向甲市人民法院提起诉讼。", event_knowledge).agencies == ()


def test_the_actor_of_a_sentence_goes_on_acting_in_it(event_knowledge: EventKnowledge) -> None:
    text = "2018年5月4日，甲市人民检察院决定以公益诉讼立案，并于6月7日向甲市水务局发出诉前检察建议。"
    assert [event.agencies for event in read(text, event_knowledge).events] == [("甲市人民检察院",)] * 2


def test_who_receives_a_complaint_is_addressed(event_knowledge: EventKnowledge) -> None:
    event = only("2018年5月，甲市人民检察院收到居民投诉。", event_knowledge)
    assert (event.type, event.agencies, event.addressees) == ("complaint", (), ("甲市人民检察院",))


def test_a_reply_received_comes_from_whom_it_names(event_knowledge: EventKnowledge) -> None:
    event = only("2018年7月，甲市人民检察院收到甲市水务局的回函。", event_knowledge)
    assert (event.type, event.agencies, event.addressees) == ("reply", ("甲市水务局",), ("甲市人民检察院",))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2018年5月4日，甲市人民检察院提出再审检察建议42件。", 42),
        ("2018年5月4日，甲市人民检察院发出三份检察建议。", 3),
        ("2018年5月至7月，甲市人民法院四次开庭审理。", 4),
        ("2018年5月4日，甲市人民法院开庭审理三件案件。", None),
        ("2018年5月4日，甲市人民检察院提起公诉。", None),
    ],
)
def test_a_step_is_counted_as_printed(text: str, count: int | None, event_knowledge: EventKnowledge) -> None:
    assert only(text, event_knowledge).count == count


@pytest.mark.parametrize(
    ("keywords", "text", "proceeding"),
    [
        ("盗窃", "2018年5月4日，甲市人民检察院对陈某提起公诉。", "criminal"),
        ("行政公益诉讼", "2018年5月4日，甲市人民检察院发出检察建议。", "administrative-public-interest"),
        ("民事抗诉", "2018年5月4日，甲市人民法院作出一审判决。", "civil"),
        ("民事抗诉", "2018年5月4日，乙省人民检察院向乙省高级人民法院提出抗诉。", "civil-retrial"),
        ("行政抗诉", "2018年5月4日，乙省高级人民法院作出再审判决。", "administrative-retrial"),
        ("", "2018年5月4日，甲市人民检察院提起刑事附带民事公益诉讼。", "incidental-civil"),
        ("民事/合同", "2018年5月4日，甲市人民法院作出执行裁定。", "enforcement"),
        ("盗窃", "2018年5月4日，陈某拿走钱包。", "none"),
    ],
)
def test_a_step_belongs_to_a_proceeding(
    keywords: str, text: str, proceeding: str, event_knowledge: EventKnowledge
) -> None:
    assert only(text, event_knowledge, keywords=keywords).proceeding == proceeding


def test_a_subheading_tells_the_proceeding_of_what_follows(event_knowledge: EventKnowledge) -> None:
    text = "（一）提起公诉\n2018年5月4日，甲市人民法院开庭审理。\n"
    text += "（二）提起刑事附带民事公益诉讼\n2018年6月7日，甲市人民法院开庭审理。"
    assert [event.proceeding for event in read(text, event_knowledge).events] == ["criminal", "incidental-civil"]


def test_a_judgment_after_an_appeal_is_of_the_second_instance(event_knowledge: EventKnowledge) -> None:
    text = "2018年5月4日，甲市人民法院作出判决。2018年5月9日，陈某上诉。2018年8月1日，丙市中级人民法院作出裁定。"
    assert [e.type for e in read(text, event_knowledge).events] == [
        "first-instance-judgment",
        "appeal",
        "second-instance-ruling",
    ]


def test_a_step_told_twice_is_one_event(event_knowledge: EventKnowledge) -> None:
    text = "2018年5月4日，甲市人民检察院提起公诉。经查，甲市人民检察院于2018年5月4日提起公诉。"
    assert len(read(text, event_knowledge).events) == 1


def test_a_range_keeps_both_ends_and_its_bounds(event_knowledge: EventKnowledge) -> None:
    event = only("2018年5月至7月，陈某多次倾倒垃圾。", event_knowledge, "facts")
    assert (event.date, event.date_end, event.earliest, event.latest) == (
        "2018-05",
        "2018-07",
        "2018-05-01",
        "2018-07-31",
    )


def test_a_day_that_is_in_no_calendar_is_a_problem_and_no_event(event_knowledge: EventKnowledge) -> None:
    found = read("2018年2月30日，甲市人民法院开庭审理。", event_knowledge)
    assert found.events == ()
    assert [problem.code for problem in found.problems] == ["impossible-date"]
    assert found.problems[0].message.zh
    assert found.problems[0].message.en


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("On May 4, 2018, Jia Procuratorate filed a case for investigation.", "filing-for-investigation"),
        ("On May 4, 2018, Jia Procuratorate held a hearing.", "hearing"),
        ("On May 4, 2018, Jia Court sentenced Chen to two years in prison.", "first-instance-judgment"),
        ("On May 4, 2018, Jia Procuratorate made a decision not to prosecute Chen.", "non-prosecution"),
        ("On May 4, 2018, Chen sold two carpets.", "conduct"),
    ],
)
def test_english_sentences_are_read_too(text: str, type_: str, event_knowledge: EventKnowledge) -> None:
    (event,) = read(text, event_knowledge, language="en").events
    assert (event.type, event.date) == (type_, "2018-05-04")


def test_an_english_date_of_birth_is_no_step(event_knowledge: EventKnowledge) -> None:
    assert read("Chen, male, born in May 1982, is a driver.", event_knowledge, language="en").events == ()


@settings(max_examples=60, deadline=None)
@given(
    text=st.lists(
        st.sampled_from(
            [
                "2018年5月",
                "4日",
                "，",
                "。",
                "\n",
                "甲市人民法院",
                "判决",
                "向",
                "提起公诉",
                "《",
                "“",
                "”",
                "于",
                "（",
                "一、",
                "至",
            ]
        ),
        max_size=40,
    )
)
def test_any_text_is_read_and_every_passage_is_its_slice(text: list[str], event_knowledge: EventKnowledge) -> None:
    whole, case = case_of("".join(text), "procedure")
    for event in find_events(whole, case, agencies_of(whole), event_knowledge).events:
        assert whole[event.start : event.end] == event.text
        assert event.earliest <= event.latest


def test_a_procuratorate_that_files_a_public_interest_case_is_no_criminal_investigator(
    event_knowledge: EventKnowledge,
) -> None:
    text = "2020年7月1日，甲市人民检察院对本案立案审查，同时调取了刑事案件卷宗。"
    (event,) = read(text, event_knowledge, keywords="民事公益诉讼").events
    assert (event.type, event.proceeding) == ("filing-public-interest-case", "civil")


def test_asking_for_supervision_of_a_criminal_filing_is_no_retrial(event_knowledge: EventKnowledge) -> None:
    text = "2020年7月1日，陈某向甲市人民检察院申请监督，认为公安机关对其刑事立案不当。"
    (event,) = read(text, event_knowledge, keywords="立案监督 合同诈骗罪").events
    assert (event.type, event.proceeding) == ("supervision-application", "criminal")


def test_a_court_that_opens_an_enforcement_case_enforces(event_knowledge: EventKnowledge) -> None:
    (event,) = read("2020年7月1日，甲市人民法院立案执行。", event_knowledge, keywords="民事 执行").events
    assert (event.type, event.proceeding) == ("enforcement", "enforcement")


def test_more_dates_than_a_case_has_are_a_problem(event_knowledge: EventKnowledge) -> None:
    found = read("2018年5月4日立案。" * 5_000, event_knowledge)
    assert [problem.code for problem in found.problems] == ["too-many-dates"]
    assert found.events


def test_many_dates_in_one_list_share_short_passages(event_knowledge: EventKnowledge) -> None:
    found = read("，".join(f"2018年5月{day}日" for _ in range(20) for day in range(1, 29)), event_knowledge)
    assert max(len(event.text) for event in found.events) < 600


@pytest.mark.parametrize(
    "unit",
    [
        "2018年5月4日",
        "2018年5月4日，",
        "2018年，判决",
        "作出",
        "甲市人民法院于2018年5月4日",
        "“",
        "（一）民事\n2018年立案\n",
    ],
)
def test_a_hostile_document_takes_linear_time(unit: str, event_knowledge: EventKnowledge) -> None:
    whole, case = case_of(unit * (200_000 // len(unit)), "procedure")
    agencies = agencies_of(whole)
    with ends_soon():
        find_events(whole, case, agencies, event_knowledge)

"""What came of made-up cases: sentences, fines, sums and quantities, and what is none of a case's outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.events.outcomes import find_outcomes
from tests.conftest import ends_soon
from tests.events.conftest import case_of

if TYPE_CHECKING:
    from kg.events.knowledge import EventKnowledge
    from kg.record import FoundOutcomes, SectionKind

SUMS = [
    ("法院判处丁公司罚金5000万元。", "fine", "50000000"),
    ("法院以盗窃罪判处陈某有期徒刑一年，并处罚金人民币二千元。", "fine", "2000"),
    ("县水务局对丁公司罚款3万元。", "administrative-fine", "30000"),
    ("县水务局对丁公司处以10万元罚款。", "administrative-fine", "100000"),
    ("县水务局没收违法所得2836.9元。", "confiscation", "2836.9"),
    ("法院判决陈某赔偿李某经济损失一万五千元。", "compensation", "15000"),
    ("法院判决陈某赔偿精神损害抚慰金5000元。", "compensation", "5000"),
    ("李某请求法院判令陈某赔偿损失八万元。", "claim", "80000"),
    ("经鉴定，生态环境修复费用为36.5万元。", "damage-assessment", "365000"),
    ("法院判决陈某支付李某货款12万元。", "payment-ordered", "120000"),
    ("法院判令陈某返还借款9万元。", "payment-ordered", "90000"),
    ("丁公司已支付1.17亿元赔偿金。", "payment-made", "117000000"),
    ("丁公司剩余1.20亿元分三年付清。", "payment-due", "120000000"),
    ("销售金额共计701.4万元。", "sum-at-issue", "7014000"),
    ("陈某骗取李某现金30万元。", "sum-at-issue", "300000"),
    ("陈某非法获利9万元。", "sum-at-issue", "90000"),
    ("事故造成直接经济损失635.9万元。", "harm", "6359000"),
    ("公安机关追缴赃款22万元。", "recovery", "220000"),
    ("法院判决陈某承担鉴定费4万元。", "costs", "40000"),
    ("检察院向李某发放司法救助金3万元。", "judicial-assistance", "30000"),
    ("法院判令陈某支付惩罚性赔偿金6万元。", "punitive-damages", "60000"),
    ("物业公司向业主退还水费1.2万元。", "refund", "12000"),
    ("公安机关冻结陈某银行账户资金80万元。", "property-seized", "800000"),
    ("陈某收受美元2万元。", "sum-at-issue", "20000"),
    ("法院判决陈某赔偿李某经济损失及合理费用共计7万元。", "compensation", "70000"),
    ("法院责令陈某退赔矿产资源损失13万元。", "recovery", "130000"),
    ("协议约定现金部分外，丁公司承担2.33亿元替代性修复义务。", "alternative-restoration", "233000000"),
]
QUANTITIES = [
    ("向河道非法排放废水28.46万立方米。", "illegal-discharge", "284600", "cubic-metre"),
    ("丁公司倾倒污泥4362.53吨。", "illegal-discharge", "4362.53", "tonne"),
    ("督促修复林地120亩。", "rectification", "120", "mu"),
    ("火灾造成44人死亡。", "harm", "44", "person"),
    ("县纪委对7名干部作出问责处理。", "disciplinary-action", "7", "person"),
    ("公安机关共抓获犯罪嫌疑人12人。", "persons-involved", "12", "person"),
    ("检察院共立案45件。", "cases-handled", "45", "case"),
    ("专项行动取缔非法加工点16家。", "enforcement-result", "16", "家"),
    ("陈某贩卖毒品980克。", "quantity-at-issue", "980", "gram"),
    ("公安机关对陈某行政拘留十五日。", "administrative-detention", "15", "day"),
]
TERMS = [
    ("法院判处陈某有期徒刑十二年。", [("imprisonment", "12", "year")]),
    ("法院判处陈某有期徒刑三年六个月。", [("imprisonment", "42", "month")]),
    ("法院判处陈某有期徒刑十个月。", [("imprisonment", "10", "month")]),
    ("法院判处陈某有期徒刑三年，缓刑四年。", [("imprisonment", "3", "year"), ("suspended-sentence", "4", "year")]),
    ("法院判处陈某拘役五个月。", [("short-term-detention", "5", "month")]),
    ("法院判处陈某、李某有期徒刑一年、六个月。", [("imprisonment", "1", "year"), ("imprisonment", "6", "month")]),
    ("法院分别判处陈某有期徒刑六年、李某五年。", [("imprisonment", "6", "year"), ("imprisonment", "5", "year")]),
    ("法院判处陈某管制六个月。", [("public-surveillance", "6", "month")]),
    ("法院判处陈某剥夺政治权利二年。", [("deprivation-of-political-rights", "2", "year")]),
    ("法院判处陈某剥夺政治权利终身。", [("deprivation-of-political-rights", None, None)]),
    ("中级人民法院裁定对陈某减刑九个月。", [("sentence-reduction", "9", "month")]),
    ("法院判处陈某无期徒刑。", [("life-imprisonment", None, None)]),
    ("法院判处陈某死刑，缓期二年执行。", [("death-with-reprieve", None, None)]),
    ("法院判处陈某死刑。", [("death-penalty", None, None)]),
    (
        "法院以甲罪判处有期徒刑五年，以乙罪判处有期徒刑三年，决定执行有期徒刑七年。",
        [("imprisonment", "5", "year"), ("imprisonment", "3", "year"), ("imprisonment", "7", "year")],
    ),
    (
        "法院判处陈某有期徒刑二年；被告人李某有期徒刑一年。",
        [("imprisonment", "2", "year"), ("imprisonment", "1", "year")],
    ),
]
NONE = [
    "检察院建议判处陈某有期徒刑三年。",
    "依法应当判处五年以下有期徒刑。",
    "曾因盗窃罪被判处有期徒刑一年，并处罚金二千元。",
    "每台售价1200元。",
    "陈某的注册资本为300万元。",
    "陈某持有丁公司95%的股份。",
    "罚款每亩10元。",
    "判处有期徒刑三年以上的，不适用。",
    "二审期间，陈某不服有期徒刑三年的判决。",
    "一方当事人买了一辆车。",
    "双方约定违约金20万元。",
    "《办法》规定：“销售金额五万元以上的，处罚金二万元。”",
    "陈某带着500元出门。",
    "丁公司无力赔偿300万元。",
    "共有职工20人。",
    "数额达十万元以上的应处有期徒刑三年。",
]


def read(text: str, knowledge: EventKnowledge, kind: SectionKind = "procedure") -> FoundOutcomes:
    whole, case = case_of(text, kind)
    return find_outcomes(whole, case, knowledge)


@pytest.mark.parametrize(("text", "type_", "amount"), SUMS)
def test_a_sum_is_what_the_words_beside_it_say(
    text: str, type_: str, amount: str, event_knowledge: EventKnowledge
) -> None:
    found = [each for each in read(text, event_knowledge).outcomes if each.amount]
    currency = "USD" if "美元" in text else "CNY"
    assert [(each.type, each.amount, each.currency) for each in found] == [(type_, amount, currency)]


@pytest.mark.parametrize(("text", "type_", "quantity", "unit"), QUANTITIES)
def test_a_quantity_has_its_unit(
    text: str, type_: str, quantity: str, unit: str, event_knowledge: EventKnowledge
) -> None:
    (outcome,) = read(text, event_knowledge).outcomes
    assert (outcome.type, outcome.quantity, outcome.unit, outcome.amount) == (type_, quantity, unit, None)


@pytest.mark.parametrize(("text", "expected"), TERMS)
def test_a_sentence_has_its_length(
    text: str, expected: list[tuple[str, str | None, str | None]], event_knowledge: EventKnowledge
) -> None:
    found = read(text, event_knowledge).outcomes
    assert [(each.type, each.quantity, each.unit) for each in found] == expected
    assert {each.proceeding for each in found} == {"criminal"}


@pytest.mark.parametrize("text", NONE)
def test_what_is_only_supposed_agreed_or_priced_is_no_outcome(text: str, event_knowledge: EventKnowledge) -> None:
    assert read(text, event_knowledge).outcomes == ()


@pytest.mark.parametrize("kind", ["gist", "reasoning", "significance", "relevant-provisions"])
def test_sections_that_state_law_or_reasons_give_no_outcome(kind: SectionKind, event_knowledge: EventKnowledge) -> None:
    assert read("法院判处陈某罚金三万元。", event_knowledge, kind).outcomes == ()


def test_what_is_about_so_much_says_so(event_knowledge: EventKnowledge) -> None:
    found = read("销售金额5万余元，违法所得1万元。", event_knowledge).outcomes
    assert [each.approximate for each in found] == [True, False]


def test_a_list_of_sums_shares_its_words(event_knowledge: EventKnowledge) -> None:
    found = read("县水务局分别罚款2万元、1.5万元和3万元。", event_knowledge).outcomes
    assert [(each.type, each.amount) for each in found] == [
        ("administrative-fine", each) for each in ("20000", "15000", "30000")
    ]


@pytest.mark.parametrize(
    ("text", "type_", "low", "high"),
    [
        ("法院分别判处罚金200万元至5万元不等。", "fine", "50000", "2000000"),
        ("法院分别判处罚金3至8万元。", "fine", "30000", "80000"),
        ("犯罪数额为3千至1万余元不等。", "sum-at-issue", "3000", "10000"),
    ],
)
def test_a_range_of_sums_has_both_ends(
    text: str, type_: str, low: str, high: str, event_knowledge: EventKnowledge
) -> None:
    (outcome,) = read(text, event_knowledge).outcomes
    assert (outcome.type, outcome.amount, outcome.amount_max) == (type_, low, high)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("法院判处陈某等人有期徒刑六年至一年不等。", "1", "6", "year"),
        ("法院判处陈某等人有期徒刑一年六个月至八个月不等。", "8", "18", "month"),
        ("法院判处陈某等人五年六个月到一年二个月不等的有期徒刑。", "14", "66", "month"),
    ],
)
def test_a_range_of_terms_has_both_ends(
    text: str, low: str, high: str, unit: str, event_knowledge: EventKnowledge
) -> None:
    (outcome,) = read(text, event_knowledge).outcomes
    assert (outcome.type, outcome.quantity, outcome.quantity_max, outcome.unit) == ("imprisonment", low, high, unit)


ORDERS = [
    ("二审裁定驳回上诉，维持原判。", ["judgment-upheld"]),
    ("县法院判决驳回陈某的诉讼请求。", ["claim-dismissed"]),
    ("县法院判决驳回陈某的其他诉讼请求。", []),
    ("中级法院判决撤销一审判决。", ["judgments-set-aside"]),
    ("县法院判决撤销县水务局的处罚决定。", ["administrative-act-set-aside"]),
    ("县法院判决确认县水务局不履行职责违法。", ["declaration-of-illegality"]),
    ("县法院判决确认该合同无效。", ["declaration-of-invalidity"]),
    ("县法院判决解除双方的租赁合同。", ["contract-ended"]),
    ("县法院责令县水务局履行监管职责。", ["order-to-perform"]),
    ("县法院判令丁公司恢复原状。", ["order-to-restore"]),
    ("县法院判令丁公司立即停止侵害。", ["order-to-stop"]),
    ("县水务局责令丁公司限期改正。", ["order-to-correct"]),
    ("县法院判令丁公司赔礼道歉。", ["apology-ordered"]),
    ("县法院判令陈某、李某承担连带责任。", ["joint-liability"]),
    ("中级法院改判陈某无罪。", ["acquittal"]),
    ("县法院以盗窃罪判决陈某免予刑事处罚。", ["exemption-from-punishment"]),
    ("县法院裁定解除对丁公司账户的冻结。", ["property-released"]),
    ("县法院裁定撤销拍卖。", ["auction-revoked"]),
    ("陈某请求法院判决撤销处罚决定。", []),
    ("检察院认为应当确认县水务局行为违法。", []),
    ("陈某不服驳回诉讼请求的判决。", []),
]


@pytest.mark.parametrize(("text", "expected"), ORDERS)
def test_what_is_ordered_without_a_sum_is_an_outcome_once_somebody_decides_it(
    text: str, expected: list[str], event_knowledge: EventKnowledge
) -> None:
    assert [each.type for each in read(text, event_knowledge).outcomes] == expected


def test_a_sum_of_the_facts_is_at_issue_even_where_no_word_explains_it(event_knowledge: EventKnowledge) -> None:
    (outcome,) = read("陈某带着500元出门。", event_knowledge, "facts").outcomes
    assert (outcome.type, outcome.amount) == ("sum-at-issue", "500")


def test_the_same_value_is_told_once(event_knowledge: EventKnowledge) -> None:
    text = "陈某骗取李某30万元。\n陈某共骗得30万元。\n法院判处陈某罚金2万元。\n该判决判处罚金2万元。"
    found = read(text, event_knowledge).outcomes
    assert [(each.type, each.amount) for each in found] == [("sum-at-issue", "300000"), ("fine", "20000")]


def test_equal_sentences_of_two_people_are_two_outcomes(event_knowledge: EventKnowledge) -> None:
    text = "法院判决：一、被告人陈某有期徒刑二年；二、被告人李某有期徒刑二年。"
    assert [each.quantity for each in read(text, event_knowledge, "result").outcomes] == ["2", "2"]


def test_more_figures_than_a_case_has_are_a_problem(event_knowledge: EventKnowledge) -> None:
    found = read("罚金3万元，" * 6_000, event_knowledge)
    assert found.outcomes == ()
    assert [problem.code for problem in found.problems] == ["too-many-figures"]


def test_foreign_money_keeps_its_currency(event_knowledge: EventKnowledge) -> None:
    (outcome,) = read("陈某骗取李某20万美元。", event_knowledge).outcomes
    assert (outcome.amount, outcome.currency) == ("200000", "USD")


def test_an_apology_demanded_in_court_is_a_claim(event_knowledge: EventKnowledge) -> None:
    (outcome,) = read("检察院请求判令丁公司公开赔礼道歉。", event_knowledge).outcomes
    assert outcome.type == "apology-claimed"


def test_a_numeral_that_cannot_be_read_is_a_problem(event_knowledge: EventKnowledge) -> None:
    found = read("法院判处陈某罚金三百零万元。", event_knowledge)
    assert found.outcomes == ()
    assert [problem.code for problem in found.problems] == ["unread-amount"]


def test_english_outcomes_are_read_too(event_knowledge: EventKnowledge) -> None:
    whole, case = case_of(
        "The court sentenced Chen to 12 years in prison and a fine of 280,000 yuan.", "result", language="en"
    )
    found = find_outcomes(whole, case, event_knowledge).outcomes
    assert [(each.type, each.amount, each.quantity) for each in found] == [
        ("imprisonment", None, "12"),
        ("fine", "280000", None),
    ]


@settings(max_examples=60, deadline=None)
@given(
    text=st.lists(
        st.sampled_from(
            [
                "罚金",
                "3万",
                "元",
                "判处",
                "有期徒刑",
                "五年",
                "六个月",
                "，",
                "。",
                "、",
                "至",
                "赔偿",
                "“",
                "损失",
                "吨",
                "排放",
                "约",
            ]
        ),
        max_size=40,
    )
)
def test_any_text_is_read_and_every_passage_is_its_slice(text: list[str], event_knowledge: EventKnowledge) -> None:
    whole, case = case_of("".join(text), "result")
    for outcome in find_outcomes(whole, case, event_knowledge).outcomes:
        assert whole[outcome.start : outcome.end] == outcome.text


@pytest.mark.parametrize("unit", ["罚金3万元", "判处有期徒刑五年", "赔偿", "一", "3万元、", "请求", "撤销", "2020年，"])
def test_a_hostile_document_takes_linear_time(unit: str, event_knowledge: EventKnowledge) -> None:
    whole, case = case_of(unit * (100_000 // len(unit)), "procedure")
    with ends_soon():
        find_outcomes(whole, case, event_knowledge)

"""Whole made-up cases: which agencies take part, what they are called, where they are named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kg.agencies.finding import find_agencies
from tests.agencies.conftest import make_case

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.agencies.knowledge import AgencyKnowledge
    from kg.record import CaseAgency, FoundAgencies

    Read = Callable[..., FoundAgencies]


def names(found: FoundAgencies) -> list[str]:
    return [agency.name for agency in found.agencies]


def only(found: FoundAgencies) -> CaseAgency:
    assert len(found.agencies) == 1, names(found)
    return found.agencies[0]


MERGED = [
    ("浙江省永康市公安局立案后，永康市公安局移送。", ["浙江省永康市公安局"]),
    (
        "浙江省永康市公安局立案，移送永康市人民检察院审查。",
        ["浙江省永康市公安局", "浙江省永康市人民检察院"],
    ),
    ("芜湖市公安局立案，安徽省人民检察院督办。", ["芜湖市公安局", "安徽省人民检察院"]),
    (
        "江苏省常州市金坛区人民检察院受理，提请常州市人民检察院，另报常州市人大常委会。",
        ["江苏省常州市金坛区人民检察院", "江苏省常州市人民检察院", "常州市人民代表大会常务委员会"],
    ),
    (
        "陕西省宝鸡市人民检察院指定凤翔县人民检察院办理。",
        ["陕西省宝鸡市人民检察院", "陕西省宝鸡市凤翔县人民检察院"],
    ),
    (
        "安徽省明光市公安局移送后，滁州市人民检察院复核。",
        ["安徽省明光市公安局", "滁州市人民检察院"],
    ),
    (
        "北京市海淀区人民检察院向区烟草专卖局、区市场监管局发函。海淀区市场监督管理局回函。",
        ["北京市海淀区人民检察院", "北京市海淀区烟草专卖局", "北京市海淀区市场监督管理局"],
    ),
    (
        "江苏省连云港市海州区一处矿区由海州区政府出让。",
        ["江苏省连云港市海州区人民政府"],
    ),
    (
        "山西省某市人民政府作出决定，某市发展和改革局受理，该局立案。",
        ["山西省某市人民政府", "山西省某市发展和改革局"],
    ),
    (
        "山西省某市人民检察院走访该市某街道办事处。",
        ["山西省某市人民检察院", "山西省某市某街道办事处"],
    ),
    (
        "湖北省天门市拖市镇人民政府填埋垃圾，镇政府未整改。",
        ["湖北省天门市拖市镇人民政府"],
    ),
    (
        "湖南省雁南监狱报请，雁南监狱采纳意见。",
        ["湖南省雁南监狱"],
    ),
    (
        "黑龙江省鸡西市滴道区人民检察院向该区卫生健康委员会、住房和城乡建设局发函，城乡建设局答复。",
        ["黑龙江省鸡西市滴道区人民检察院", "鸡西市滴道区卫生健康委员会", "鸡西市滴道区住房和城乡建设局"],
    ),
    ("三清山管委会称，三清山管委会系受三清山风景名胜区管理委员会授权。", ["三清山风景名胜区管理委员会"]),
    (
        "某县人民检察院走访县民政局。安徽省高级人民法院裁定。",
        ["安徽省某县人民检察院", "安徽省某县民政局", "安徽省高级人民法院"],
    ),
    (
        "安县水务局、新桥镇政府答复。新桥镇政府整改。",
        ["安县水务局", "安县新桥镇人民政府"],
    ),
    ("盐城市工商行政管理局复议维持。", ["盐城市工商行政管理局"]),
    ("江苏省高级人民法院提审，江苏高院改判。", ["江苏省高级人民法院"]),
    ("金坛区纪委监委给予处分。", ["金坛区监察委员会", "金坛区纪律检查委员会"]),
    (
        "福建省某县民政局登记。广西壮族自治区某县人民法院判决。某县民政局答辩。",
        ["福建省某县民政局", "广西壮族自治区某县人民法院"],
    ),
]

LEFT_OUT = [
    "依照《最高人民法院关于适用担保制度的解释》处理。",
    "依照最高人民法院《关于适用担保制度的规定》处理。",
    "根据国家林业局、财政部制定的《公益林管理办法》认定。",
    "符合最高人民法院、最高人民检察院《关于办理诈骗案件的解释》。",
    "被告人李某，男，1970年6月出生，原系甲县环境保护局科长。",
    "其时任乙县水利局局长。",
    "公安机关移送，检察机关受理，人民法院判决。",
    "有关部门、环保部门和行政机关均未答复。",
    "中国水电集团勘测设计研究院与美国建筑师协会订立合同。",
    "按照国务院有关部门的要求办理。",
    "中国人民银行同期贷款利率为准。",
]


@pytest.mark.parametrize(("body", "expected"), MERGED, ids=[row[0][:16] for row in MERGED])
def test_names_of_one_agency_are_merged_and_completed(read: Read, body: str, expected: list[str]) -> None:
    assert sorted(names(read(body))) == sorted(expected)


@pytest.mark.parametrize("body", LEFT_OUT)
def test_who_does_not_take_part_is_left_out(read: Read, body: str) -> None:
    assert names(read(body)) == []


@pytest.mark.parametrize("kind", ["keywords", "gist", "relevant-provisions"])
def test_sections_without_the_case_name_nobody(read: Read, kind: str) -> None:
    assert names(read("乙县人民检察院提起公诉。", kind=kind)) == []


def test_what_is_drawn_from_the_case_counts_only_for_law_that_was_made(read: Read) -> None:
    body = "第十三届全国人民代表大会常务委员会通过修订。今后可请最高人民检察院指导。"
    assert names(read(body, kind="significance")) == ["全国人民代表大会常务委员会"]


def test_an_issuer_that_is_said_to_issue_takes_part(read: Read) -> None:
    assert names(read("国家卫生健康委等八部门联合印发《控烟通知》。")) == ["国家卫生健康委员会"]


def test_a_short_form_that_the_text_gives_leads_to_its_agency(read: Read) -> None:
    body = "原告诉称被告常州市公安局新北区分局河海派出所（以下简称“河海派出所”）未予登记。对此，河海派出所答辩。"
    agency = only(read(body))
    assert agency.name == "常州市公安局新北区分局河海派出所"
    assert [mention.text for mention in agency.mentions][-1] == "河海派出所"
    assert agency.roles[0] == "defendant-agency"


def test_a_pronoun_is_a_mention_of_the_body_that_acts(read: Read) -> None:
    found = read("乙县人民检察院向乙县人民法院提起公诉。该院派员出庭。")
    assert [mention.text for mention in found.agencies[0].mentions] == ["乙县人民检察院", "该院"]


def test_two_districts_leave_a_district_body_open(read: Read) -> None:
    found = read("甲市人民检察院督办。\n乙区人民法院判决。丙区人民法院判决。\n区司法局回复。")
    assert [problem.code for problem in found.problems] == ["ambiguous-agency"]
    assert "区司法局" not in "".join(names(found))


def test_the_nearest_district_of_the_paragraph_is_meant(read: Read) -> None:
    found = read("甲市乙区人民法院判决，区司法局回复。\n甲市丙区人民法院判决。")
    assert "甲市乙区司法局" in names(found)


def test_a_name_that_hides_its_place_counts_only_here(read: Read) -> None:
    assert only(read("山西省某市人民检察院受理。")).only_here
    assert only(read("上海市公安局某区分局立案。")).only_here
    assert not only(read("山西省人民检察院受理。")).only_here


@pytest.mark.parametrize(
    ("body", "level"),
    [
        ("最高人民法院判决。", "national"),
        ("江苏省高级人民法院判决。", "province"),
        ("北京市人民检察院第一分院抗诉。", "prefecture"),
        ("南京市公安局水上分局立案。", "prefecture"),
        ("上海市公安局金山分局立案。", "county"),
        ("某市中级人民法院判决。", "prefecture"),
        ("某县人民法院判决。", "county"),
        ("永康市公安局立案。", "county"),
        ("某市人民政府批复。", None),
        ("天门市拖市镇人民政府批复。", None),
    ],
)
def test_the_level_is_that_of_the_kind_or_the_place(read: Read, body: str, level: str | None) -> None:
    assert only(read(body)).level == level


def test_agencies_stand_in_the_order_of_their_first_mention(read: Read) -> None:
    body = "乙县公安局立案。乙县人民检察院批准逮捕。乙县人民法院判决。乙县公安局执行。"
    assert names(read(body)) == ["乙县公安局", "乙县人民检察院", "乙县人民法院"]


def test_an_english_text_is_said_not_to_be_read(knowledge: AgencyKnowledge) -> None:
    text = "The People's Procuratorate decided."
    found = find_agencies(text, replace(make_case(text, "", "facts"), language="en"), knowledge)
    assert found.agencies == ()
    assert [problem.code for problem in found.problems] == ["agencies-not-read"]

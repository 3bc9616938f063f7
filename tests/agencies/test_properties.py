"""What holds for any text: no failure, true slices, allowed roles, time that grows no faster than the text."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.agencies.finding import find_agencies
from kg.agencies.knowledge import AgencyKnowledge, load_agency_knowledge
from kg.agencies.word_patterns import any_word
from kg.shipped import find_shipped
from tests.agencies.conftest import make_case
from tests.agencies.test_roles import allowed_types
from tests.conftest import ends_soon

if TYPE_CHECKING:
    from kg.record import FoundAgencies

KNOWLEDGE = [load_agency_knowledge(find_shipped().data)]
PLACES = [
    "江南省",
    "青禾县",
    "晤谈",
    "北京市",
    "海淀区",
    "某市",
    "市",
    "区",
    "州",
    "责成",
    "向",
    "由",
    "和",
    "全省",
    "2018年5月2日",
]
BODIES = ["人民检察院", "中级人民法院", "公安局", "水利局", "镇政府", "派出所", "分局", "经济开发区", "该院", "该局"]
ACTS = ["提起公诉", "移送审查起诉", "回复", "判决", "诉", "（以下简称甲法院）", "甲法院", "（2010）青行初字第4号"]
PIECES = [*PLACES, *BODIES, *ACTS, *"《》，。、\n"]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)


def read(text: str, knowledge: AgencyKnowledge) -> FoundAgencies:
    return find_agencies(text, make_case(text, "", "procedure"), knowledge)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_is_read_and_every_mention_is_its_slice(text: str) -> None:
    found = read(text, KNOWLEDGE[0])
    for agency in found.agencies:
        assert agency.mentions
        assert agency.name
        for mention in agency.mentions:
            assert mention.text == text[mention.start : mention.end] != ""
    for problem in found.problems:
        assert 0 <= problem.start <= problem.end <= len(text)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_role_is_allowed_for_the_type(text: str) -> None:
    allowed = allowed_types()
    for agency in read(text, KNOWLEDGE[0]).agencies:
        assert all(agency.type in allowed[role] for role in agency.roles)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_reading_is_the_same_every_time(text: str) -> None:
    assert read(text, KNOWLEDGE[0]) == read(text, KNOWLEDGE[0])


@given(st.lists(st.text(alphabet="人民法院检察", min_size=1, max_size=4), min_size=1, max_size=12))
def test_a_pattern_of_words_finds_the_longest(words: list[str]) -> None:
    import re

    for word in words:
        longest = max((other for other in words if (word + "院").startswith(other)), key=len)
        found = re.compile(any_word(words)).match(word + "院")
        assert found is not None
        assert found.group() == longest


HOSTILE = {
    "branches of branches": "甲分局乙派出所",
    "a list of names": "甲县人民法院、乙县公安局、丙县水利局、",
    "level words": "市市区区县县省人民检察院",
    "open titles": "《最高人民法院",
    "short forms": "甲县人民法院（以下简称甲法院）",
    "pronouns": "该院该局",
    "actions": "乙县人民检察院提起公诉抗诉判决",
    "plain text": "的了是在有不",
    "proper names": "三清山风景名胜区天然林管委会",
    "no mark at all": "人民检察院人民法院公安局",
    "words of departments": "市场监督管理环境保护局",
    "unknown places": "江南省青禾县人民检察院、责成绿水县公安局。",
    "level words before one kind": "江南省青州市市区县人民法院",
    "case numbers": "（2010）（2010）（2010）行初字",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_does_not_take_for_ever(knowledge: AgencyKnowledge, piece: str) -> None:
    with ends_soon():
        read(piece * (200_000 // len(piece)), knowledge)


def test_many_different_names_take_no_more_than_their_share(knowledge: AgencyKnowledge) -> None:
    places = list(knowledge.gazetteer.by_name)
    chance = random.Random(7)  # noqa: S311 - a fixed choice of names
    names = [f"{chance.choice(places)}人民法院、县公安局、市场监督管理局和水利局，该院。" for _ in range(3000)]
    with ends_soon():
        read("".join(names), knowledge)


MADE_DENSE = {
    "one name": "北京市海淀区人民检察院",
    "a list": "北京市海淀区人民检察院、",
    "an unknown place": "江南省青禾县人民检察院",
    "ends of names": "局委会",
    "branches": "甲分局乙派出所",
    "own names": "三清山风景名胜区管委会",
}


@pytest.mark.parametrize("piece", MADE_DENSE.values(), ids=MADE_DENSE.keys())
def test_a_text_made_of_names_is_read_up_to_a_bound_and_the_rest_is_told(
    knowledge: AgencyKnowledge, piece: str
) -> None:
    text = piece * (1_600_000 // len(piece))
    with ends_soon():
        found = read(text, knowledge)
    rest = [problem for problem in found.problems if problem.code == "too-many-mentions"]
    assert [(problem.end, problem.start < len(text)) for problem in rest] == [(len(text), True)]
    mentions = [mention for agency in found.agencies for mention in agency.mentions]
    assert len(mentions) <= 20_000
    assert all(mention.end <= rest[0].start for mention in mentions)


def test_names_up_to_the_bound_are_all_read(knowledge: AgencyKnowledge) -> None:
    found = read("北京市海淀区人民检察院、" * 20_000, knowledge)
    assert [len(agency.mentions) for agency in found.agencies] == [20_000]
    assert found.problems == ()


def test_thousands_of_different_unknown_places_take_no_more_than_their_share(knowledge: AgencyKnowledge) -> None:
    first, second = "青绿蓝紫白黑金银铜铁" * 6, "禾水天山河湖海林木石" * 6
    places = [
        f"{a}{b}{c}县人民法院，" for a in dict.fromkeys(first) for b in dict.fromkeys(second) for c in "田村屋井" * 10
    ]
    with ends_soon():
        read("".join(places) + "的" * 1_000_000, knowledge)


def test_problems_without_number_are_told_as_one(knowledge: AgencyKnowledge) -> None:
    found = read("约谈县水利局。" * 3_000, knowledge)
    assert len(found.problems) == 1_001
    assert found.problems[-1].code == "too-many-problems"
    assert found.problems[-1].start > found.problems[-2].start

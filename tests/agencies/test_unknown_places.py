"""Places that no table has: taken as printed where their shape is certain, told as a problem, never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.record import CaseAgency, FoundAgencies

    Read = Callable[..., FoundAgencies]


def names(found: FoundAgencies) -> list[str]:
    return [agency.name for agency in found.agencies]


def only(found: FoundAgencies) -> CaseAgency:
    assert len(found.agencies) == 1, names(found)
    return found.agencies[0]


def told(found: FoundAgencies, body: str) -> list[str]:
    return [body[problem.start : problem.end] for problem in found.problems if problem.code == "unknown-place"]


CERTAIN = [
    ("青禾县人民检察院立案。", ["青禾县人民检察院"], ["青禾县"]),
    ("江南省青禾县人民检察院立案。", ["江南省青禾县人民检察院"], ["江南省", "青禾县"]),
    ("案件由青禾县公安局侦查。", ["青禾县公安局"], ["青禾县"]),
    ("2018年5月2日青禾县人民检察院立案。", ["青禾县人民检察院"], ["青禾县"]),
    ("上海市青禾区人民法院判决。", ["上海市青禾区人民法院"], ["青禾区"]),
    ("江苏青禾县人民法院判决。", ["青禾县人民法院"], ["青禾县"]),
    ("江南省某市人民检察院受理。", ["江南省某市人民检察院"], ["江南省"]),
    ("江南省吉州市公安局立案。", ["江南省吉州市公安局"], ["江南省", "吉州市"]),
    ("青禾自治州中级人民法院判决。", ["青禾自治州中级人民法院"], ["青禾自治州"]),
    ("贵州省青禾苗族自治县人民法院判决。", ["贵州省青禾苗族自治县人民法院"], ["青禾苗族自治县"]),
    ("青禾经济技术开发区人民法院判决。", ["青禾经济技术开发区人民法院"], ["青禾经济技术开发区"]),
    ("青禾地区中级人民法院判决。", ["青禾地区中级人民法院"], ["青禾地区"]),
    ("责成青禾县水利局整改。", ["青禾县水利局"], ["青禾县"]),
    ("安和县人民检察院立案。", ["安和县人民检察院"], ["安和县"]),
    ("常州市郊区人民法院判决。", ["常州市郊区人民法院"], ["郊区"]),
    ("江南省青禾县柳溪镇人民政府答复。", ["江南省青禾县柳溪镇人民政府"], ["江南省", "青禾县"]),
    ("青禾县人民法院和临水县人民法院判决。", ["青禾县人民法院", "临水县人民法院"], ["青禾县", "临水县"]),
    (
        "张家湾市公安局立案，移送张家湾市人民检察院。",
        ["张家湾市公安局", "张家湾市人民检察院"],
        ["张家湾市"],
    ),
    (
        "晤谈青禾县水利局。由青禾县人民检察院回访。",
        ["青禾县水利局", "青禾县人民检察院"],
        ["青禾县"],
    ),
]

OPEN = [
    ("晤谈青禾县水利局。", "晤谈青禾县"),
    ("其后众人齐声晤谈青禾县水利局。", "晤谈青禾县"),
    ("事后，乎县公安局立案。", "乎县"),
    ("海淀区晤谈县水利局。", "晤谈县"),
    ("张家湾市公安局立案。", "张家湾市"),
    ("嘱田县公安局立案。", "嘱田县"),
]

NO_PLACES = [
    "本市公安局答复。",
    "我县水利局答复。",
    "外省公安厅答复。",
    "全省公安厅答复，辐射全市公安局。",
    "各市县公安局答复。",
    "辖区公安局答复，居民小区公安局答复，城关社区公安局答复。",
    "商务区公安局答复，风景名胜区公安局答复。",
    "开发区公安局答复。",
    "省、自治区、直辖市人民政府备案。",
    "沿海地区人民法院判决，本地区公安局答复。",
    "江苏省两市公安局答复。",
    "责成县公安局立案，约谈市公安局。",
    "全县50个镇政府答复，各乡镇政府答复。",
]


@pytest.mark.parametrize(("body", "expected", "places"), CERTAIN, ids=[row[0][:14] for row in CERTAIN])
def test_a_place_of_certain_shape_is_taken_as_printed_and_told(
    read: Read, body: str, expected: list[str], places: list[str]
) -> None:
    found = read(body)
    assert sorted(names(found)) == sorted(expected)
    assert told(found, body) == places


@pytest.mark.parametrize(("body", "place"), OPEN, ids=[row[1] for row in OPEN])
def test_a_place_whose_start_is_doubtful_is_only_told(read: Read, body: str, place: str) -> None:
    found = read(body)
    assert not [name for name in names(found) if place[-3:] in name]
    assert told(found, body) == [place]


@pytest.mark.parametrize("body", NO_PLACES)
def test_words_that_only_end_like_a_place_are_none(read: Read, body: str) -> None:
    found = read(body)
    assert names(found) == []
    assert told(found, body) == []


def test_the_names_of_an_unknown_place_are_merged_and_completed(read: Read) -> None:
    body = "青禾县人民检察院立案。该院向县水利局发函。江南省青禾县人民检察院查实，青禾县检察院结案。"
    procuratorate, bureau = read(body).agencies
    assert procuratorate.name == "江南省青禾县人民检察院"
    assert [mention.text for mention in procuratorate.mentions] == [
        "青禾县人民检察院",
        "该院",
        "江南省青禾县人民检察院",
        "青禾县检察院",
    ]
    assert bureau.name == "江南省青禾县水利局"


def test_what_the_text_prints_above_an_unknown_place_completes_it(read: Read) -> None:
    body = "有人在江南省青禾县柳溪河边倒垃圾。青禾县人民检察院立案。"
    assert only(read(body)).name == "江南省青禾县人民检察院"


def test_an_unknown_place_is_told_once(read: Read) -> None:
    body = "青禾县公安局立案。青禾县人民法院判决。青禾县公安局执行。"
    assert told(read(body), body) == ["青禾县"]


@pytest.mark.parametrize(
    ("body", "level"),
    [
        ("江南省人民检察院受理。", "province"),
        ("青禾县人民检察院受理。", "county"),
        ("青禾区人民检察院受理。", "county"),
        ("青禾旗人民检察院受理。", "county"),
        ("青禾自治州人民检察院受理。", "prefecture"),
        ("高阳市中级人民法院判决。", "prefecture"),
        ("高阳市人民检察院受理。", None),
    ],
)
def test_the_level_is_what_the_level_word_or_the_kind_says(read: Read, body: str, level: str | None) -> None:
    assert only(read(body)).level == level


def test_a_short_form_given_by_the_text_is_no_unknown_place(read: Read) -> None:
    body = "连云港市公安局海州分局（以下简称海州公安分局）立案。后海州公安分局撤案。"
    found = read(body)
    assert told(found, body) == []
    assert only(found).name == "连云港市公安局海州分局"


def test_a_verb_before_a_level_word_leaves_the_place_of_the_case(read: Read) -> None:
    found = read("北京市海淀区人民检察院责成区水务局整改，2018年5月2日区水务局回复。")
    bureau = next(agency for agency in found.agencies if agency.name.endswith("水务局"))
    assert [mention.text for mention in bureau.mentions] == ["区水务局", "区水务局"]

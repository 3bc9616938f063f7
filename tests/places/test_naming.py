"""Places at the head of names, read from their end."""

from __future__ import annotations

import pytest

from kg.places.gazetteer import Gazetteer, load_gazetteer
from kg.places.naming import find_divisions, find_place_before, split_place
from kg.shipped import find_shipped


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(find_shipped().data)


@pytest.mark.parametrize(
    ("text", "parts", "level"),
    [
        ("移送江苏省常州市金坛区", ("江苏省", "常州市", "金坛区"), "county"),
        ("由枣庄市市中区", ("枣庄市", "市中区"), "county"),
        ("向山西省某市", ("山西省", "某市"), None),
        ("向某市某区", ("某市", "某区"), "county"),
        ("诉湖南省甲县", ("湖南省", "甲县"), "county"),
        ("A市B区", ("A市", "B区"), "county"),
        ("在吉林省吉林市", ("吉林省", "吉林市"), "prefecture"),
        ("重庆市彭水苗族土家族自治县", ("重庆市", "彭水苗族土家族自治县"), "county"),
        ("贵州省黔东南州", ("贵州省", "黔东南苗族侗族自治州"), "prefecture"),
        ("鼓楼区", ("鼓楼区",), "county"),
    ],
)
def test_a_place_is_read_from_its_end(
    gazetteer: Gazetteer, text: str, parts: tuple[str, ...], level: str | None
) -> None:
    found = find_place_before(text, len(text), gazetteer)
    assert found is not None
    assert (found.parts, found.level) == (parts, level)
    assert text.endswith(text[found.start : found.end])


@pytest.mark.parametrize("text", ["", "区", "全市", "向市", "开发区", "城区", "东区", "人民", "深圳"])
def test_what_names_no_place_is_none(gazetteer: Gazetteer, text: str) -> None:
    assert find_place_before(text, len(text), gazetteer) is None


def test_a_short_form_counts_where_it_is_asked_for(gazetteer: Gazetteer) -> None:
    found = find_place_before("交深圳", 3, gazetteer, short=True)
    assert found is not None
    assert found.parts == ("深圳市",)


def test_a_place_of_another_province_is_not_joined(gazetteer: Gazetteer) -> None:
    found = find_place_before("江苏省广州市", 6, gazetteer)
    assert found is not None
    assert found.parts == ("广州市",)


def test_what_lies_above_tells_places_of_one_name_apart(gazetteer: Gazetteer) -> None:
    assert len(find_divisions(("鼓楼区",), gazetteer)) == 4
    assert [d.above[1] for d in find_divisions(("徐州市", "鼓楼区"), gazetteer)] == ["江苏省"]


@pytest.mark.parametrize(
    ("name", "parts"), [("江苏省常州市金坛区", ("江苏省", "常州市", "金坛区")), ("在北京市", ()), ("某地方", ())]
)
def test_a_written_name_is_split_only_when_it_is_one_throughout(
    gazetteer: Gazetteer, name: str, parts: tuple[str, ...]
) -> None:
    assert split_place(name, gazetteer) == parts


def test_a_place_that_a_text_adds_is_read_with_what_stands_before_it(gazetteer: Gazetteer) -> None:
    text = "在江苏省青禾县"
    assert find_place_before(text, len(text), gazetteer) is None
    found = find_place_before(text, len(text), gazetteer.with_unknown({"青禾县": "county"}))
    assert found is not None
    assert (found.parts, found.level) == (("江苏省", "青禾县"), "county")


@pytest.mark.parametrize("text", ["县", "和县", "京", "省"])
def test_a_text_shorter_than_a_name_is_read_within_its_bounds(gazetteer: Gazetteer, text: str) -> None:
    found = find_place_before(text, len(text), gazetteer, short=True)
    assert found is None or found.start >= 0

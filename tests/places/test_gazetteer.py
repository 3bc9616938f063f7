"""The shipped table of divisions, and what makes a table wrong."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.errors import InputError
from kg.places.gazetteer import Gazetteer, load_gazetteer, make_gazetteer
from kg.shipped import find_shipped


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(find_shipped().data)


def test_every_province_and_prefecture_is_there(gazetteer: Gazetteer) -> None:
    levels = Counter(division.level for divisions in gazetteer.by_name.values() for division in divisions)
    assert levels["province"] == 34
    assert levels["prefecture"] >= 333
    assert levels["county"] >= 2800


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("金坛区", ("江苏省", "常州市", "金坛区")),
        ("海淀区", ("北京市", "海淀区")),
        ("永康市", ("浙江省", "金华市", "永康市")),
        ("剑川县", ("云南省", "大理白族自治州", "剑川县")),
        ("滴道区", ("黑龙江省", "鸡西市", "滴道区")),
        ("天门市", ("湖北省", "天门市")),
        ("隆林县", ("广西壮族自治区", "百色市", "隆林各族自治县")),
        ("凤翔县", ("陕西省", "宝鸡市", "凤翔县")),
        ("深圳", ("广东省", "深圳市")),
        ("内蒙古", ("内蒙古自治区",)),
        ("粤", ("广东省",)),
        ("菏泽地区", ("山东省", "菏泽地区")),
        ("哲里木盟", ("内蒙古自治区", "哲里木盟")),
        ("大庸市", ("湖南省", "大庸市")),
    ],
)
def test_a_name_leads_to_what_it_lies_in(gazetteer: Gazetteer, name: str, path: tuple[str, ...]) -> None:
    assert [division.path for division in gazetteer.divisions(name)] == [path]


def test_a_name_of_several_divisions_leads_to_all_of_them(gazetteer: Gazetteer) -> None:
    cities = {division.above[0] for division in gazetteer.divisions("鼓楼区")}
    assert cities == {"南京市", "徐州市", "福州市", "开封市"}


def test_an_unknown_name_leads_nowhere(gazetteer: Gazetteer) -> None:
    assert gazetteer.divisions("无此县") == ()


def test_names_that_a_text_adds_are_kept_apart_from_the_table(gazetteer: Gazetteer) -> None:
    more = gazetteer.with_unknown({"青禾县": "county"})
    assert more.unknown == {"青禾县": "county"}
    assert more.divisions("青禾县") == ()
    assert gazetteer.unknown == {}


def test_municipalities_are_provinces_and_their_districts_counties(gazetteer: Gazetteer) -> None:
    assert [division.level for division in gazetteer.divisions("重庆市")] == ["province"]
    assert [division.level for division in gazetteer.divisions("渝中区")] == ["county"]


@pytest.mark.parametrize(
    "row",
    [
        {"name": "某地", "level": "village", "parent": "中国", "short": ""},
        {"name": "某县", "level": "county", "parent": "无此省", "short": ""},
    ],
)
def test_a_wrong_row_is_refused(row: dict[str, str]) -> None:
    with pytest.raises(InputError):
        make_gazetteer([row])


def test_two_prefectures_of_one_name_are_refused() -> None:
    row = {"name": "甲市", "level": "prefecture", "parent": "中国", "short": ""}
    with pytest.raises(InputError):
        make_gazetteer([row, row])

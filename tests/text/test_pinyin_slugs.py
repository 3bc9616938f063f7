"""Slugs from Chinese names: ASCII, short, and different for names of one sound."""

from __future__ import annotations

import re

import pytest

from kg.text.pinyin_slugs import pinyin_slug


@pytest.mark.parametrize(
    "name", ["南城市人民检察院", "绿色原则", "“套路贷”", "Trap loan", "〈甲〉，乙；1990年", "・・"]
)
def test_a_slug_is_lower_case_ascii_with_hyphens(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", pinyin_slug(name))


def test_names_of_one_sound_have_different_slugs() -> None:
    first, second = pinyin_slug("南城市"), pinyin_slug("南成市")
    assert first.rpartition("-")[0] == second.rpartition("-")[0] == "nan-cheng-shi"
    assert first != second


def test_a_long_name_is_cut_between_syllables() -> None:
    slug = pinyin_slug("最高人民法院关于适用某法若干问题的解释" * 5)
    stem, _, mark = slug.rpartition("-")
    assert len(stem) <= 80
    assert len(mark) == 6
    assert stem.endswith(
        ("-yong", "-mou", "-fa", "-shi", "-guan", "-yu", "-ren", "-min", "-yuan", "-gao", "-zui", "-wen")
    )


def test_a_name_without_syllables_is_cut_all_the_same() -> None:
    assert len(pinyin_slug("x" * 200)) == 80 + 7

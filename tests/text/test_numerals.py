"""Numbers as legal Chinese writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.text.numerals import find_number, parse_number, render_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("零", 0),
        ("〇", 0),
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零六", 106),
        ("一百一十二", 112),
        ("一百十二", 112),
        ("三百零七", 307),
        ("三百〇七", 307),
        ("两千", 2000),
        ("一千零二十四", 1024),
        ("一千二百二十九", 1229),
        ("一万零五十", 10050),
        ("二万五千", 25000),
        ("一亿零三", 100_000_003),
        ("二〇一八", 2018),
        ("一九七九", 1979),
        ("307", 307),
        ("３０７", 307),
    ],
)
def test_a_numeral_is_read(text: str, number: int) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "三百零",
        "百",
        "十十",
        "三百七",
        "零一百",
        "三百零十",
        "万",
        "一万亿三百零",
        "12a",
        "-3",
        "3.5",
        "三條",
        "一" * 40,
    ],
)
def test_what_is_written_against_the_rules_is_refused(text: str) -> None:
    assert find_number(text) is None
    with pytest.raises(InputError):
        parse_number(text)


@given(st.integers(0, 10**12 - 1))
def test_a_number_is_read_back_from_how_it_is_written(number: int) -> None:
    assert parse_number(render_number(number)) == number


@pytest.mark.parametrize("number", range(1, 1261))
def test_every_article_number_of_the_longest_code_is_read_back(number: int) -> None:
    assert parse_number(render_number(number)) == parse_number(str(number)) == number


@pytest.mark.parametrize("number", [-1, 10**12])
def test_numbers_out_of_range_are_refused(number: int) -> None:
    with pytest.raises(InputError):
        render_number(number)


@given(st.text(alphabet="零〇一二两三四五六七八九十百千万亿0９x", max_size=30))
def test_no_text_is_read_with_an_error(text: str) -> None:
    number = find_number(text)
    assert number is None or number >= 0

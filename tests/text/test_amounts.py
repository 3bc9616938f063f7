"""Sums and quantities as they are printed: exact values, about or not, and numerals that cannot be read."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.amounts import AmountGrammar, Unit, compile_amounts, find_amounts, find_value
from tests.conftest import ends_soon

MONEY = Unit(is_money=True, name="CNY")
DOLLARS = Unit(is_money=True, name="USD")
VOLUME = Unit(is_money=False, name="cubic-metre")


@pytest.fixture(scope="module")
def chinese() -> AmountGrammar:
    return compile_amounts([("元", MONEY), ("美元", DOLLARS), ("立方米", VOLUME)], "zh")


@pytest.fixture(scope="module")
def english() -> AmountGrammar:
    return compile_amounts([("yuan", MONEY), ("cubic meters", VOLUME)], "en")


@pytest.mark.parametrize(
    ("words", "value", "unit", "approximate"),
    [
        ("4.70亿元", "470000000", "CNY", False),
        ("人民币1,234.56元", "1234.56", "CNY", False),
        ("906.86万立方米", "9068600", "cubic-metre", False),
        ("三万元", "30000", "CNY", False),
        ("一万四千元", "14000", "CNY", False),
        ("二十八万元", "280000", "CNY", False),
        ("三亿五千万元", "350000000", "CNY", False),
        ("2亿3000万元", "230000000", "CNY", False),
        ("3千元", "3000", "CNY", False),
        ("10余万元", "100000", "CNY", True),
        ("5万余元", "50000", "CNY", True),
        ("十余万元", "100000", "CNY", True),
        ("30多元", "30", "CNY", True),
        ("近30万元", "300000", "CNY", True),
        ("约4.7亿元", "470000000", "CNY", True),
        ("逾2亿元", "200000000", "CNY", True),
        ("5万元以上", "50000", "CNY", True),
        ("5万元左右", "50000", "CNY", True),
        ("104万余美元", "1040000", "USD", True),
        ("95%", "95", "percent", False),
        ("12.5％", "12.5", "percent", False),
    ],
)
def test_an_amount_has_its_exact_value(
    chinese: AmountGrammar, words: str, value: str, unit: str, *, approximate: bool
) -> None:
    (amount,) = find_amounts(words, 0, len(words), chinese)
    assert (amount.value, amount.unit.name, amount.approximate) == (value, unit, approximate)
    assert (amount.start, amount.end) == (0, len(words))


@pytest.mark.parametrize("words", ["", "数十万元", "几万元", "上百元", "元", "万元", "2019年", "第三元素", "千元"])
def test_words_without_a_number_of_their_own_are_no_amount(chinese: AmountGrammar, words: str) -> None:
    assert find_amounts(words, 0, len(words), chinese) == ()


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("more than 50,000 yuan", "50000"),
        ("7.014 million yuan", "7014000"),
        ("284,600 cubic meters", "284600"),
    ],
)
def test_an_english_amount_has_its_exact_value(english: AmountGrammar, words: str, value: str) -> None:
    (amount,) = find_amounts(words, 0, len(words), english)
    assert amount.value == value
    assert amount.approximate == words.startswith("more")


def test_a_numeral_written_against_the_rules_has_no_value(chinese: AmountGrammar) -> None:
    assert [each.value for each in find_amounts("三百零万元", 0, 5, chinese)] == [None]


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from(["", "万", "亿"]))
def test_no_value_is_rounded(number: Decimal, scale: str) -> None:
    found = find_value(f"{number:f}", scale)
    assert found is not None
    assert Decimal(found) == number * {"": 1, "万": 10**4, "亿": 10**8}[scale]


@given(st.text(st.sampled_from("0123456789.,万亿千百十零一二余多约元%立方米 "), max_size=60))
def test_any_text_is_read_without_failing(text: str) -> None:
    for amount in find_amounts(text, 0, len(text), compile_amounts([("元", MONEY)], "zh")):
        assert text[amount.start : amount.end].endswith(("元", "%", "左右", "以上"))


@pytest.mark.parametrize("unit", ["1", "一", "1,", "约", "1亿", "万", "百千", "1.1"])
def test_a_hostile_text_takes_linear_time(chinese: AmountGrammar, unit: str) -> None:
    text = unit * (400_000 // len(unit))
    with ends_soon():
        find_amounts(text, 0, len(text), chinese)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("200万元至5万元", "50000", "2000000"),
        ("3千至1万余元", "3000", "10000"),
        ("0.1-2.3亿元", "10000000", "230000000"),
        ("三至五万元", "30000", "50000"),
    ],
)
def test_a_printed_range_is_one_amount_with_both_ends(chinese: AmountGrammar, words: str, low: str, high: str) -> None:
    (amount,) = find_amounts(words, 0, len(words), chinese)
    assert (amount.value, amount.top, amount.start, amount.end) == (low, high, 0, len(words))


def test_two_sums_that_are_only_listed_are_no_range(chinese: AmountGrammar) -> None:
    found = find_amounts("3万元、5万元", 0, 8, chinese)
    assert [(each.value, each.top) for each in found] == [("30000", None), ("50000", None)]


def test_a_currency_before_the_number_wins_over_the_unit(chinese: AmountGrammar) -> None:
    (amount,) = find_amounts("美元49万元", 0, 6, chinese)
    assert (amount.value, amount.unit) == ("490000", DOLLARS)


def test_no_more_amounts_are_read_than_asked_for(chinese: AmountGrammar) -> None:
    assert len(find_amounts("3元，" * 50, 0, 150, chinese, 7)) == 7

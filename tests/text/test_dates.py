"""Dates as they are printed in Chinese and English: what they say, what they leave out, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.dated_text import find_dates
from kg.text.dates import CalendarPart, find_partial_date
from tests.conftest import ends_soon

CHINESE = [
    ("2018年9月21日立案", [("2018-09-21", None, "2018-09-21", "2018-09-21")]),
    ("2018年9月立案", [("2018-09", None, "2018-09-01", "2018-09-30")]),
    ("2018年立案", [("2018", None, "2018-01-01", "2018-12-31")]),
    ("2020年2月开庭", [("2020-02", None, "2020-02-01", "2020-02-29")]),
    ("2018年6月至7月", [("2018-06", "2018-07", "2018-06-01", "2018-07-31")]),
    ("2015年10月至2017年4月", [("2015-10", "2017-04", "2015-10-01", "2017-04-30")]),
    ("2015年至2018年间", [("2015", "2018", "2015-01-01", "2018-12-31")]),
    ("2015至2018年", [("2015", "2018", "2015-01-01", "2018-12-31")]),
    ("2018年3月5日至8日", [("2018-03-05", "2018-03-08", "2018-03-05", "2018-03-08")]),
    ("2018年8、9月间", [("2018-08", "2018-09", "2018-08-01", "2018-09-30")]),
    ("2018年6---9月", [("2018-06", "2018-09", "2018-06-01", "2018-09-30")]),
    (
        "2018年10月、2019年3月，",
        [("2018-10", None, "2018-10-01", "2018-10-31"), ("2019-03", None, "2019-03-01", "2019-03-31")],
    ),
    (
        "2018年7月17日、18日",
        [("2018-07-17", None, "2018-07-17", "2018-07-17"), ("2018-07-18", None, "2018-07-18", "2018-07-18")],
    ),
    (
        "2018年12月31日，次日",
        [("2018-12-31", None, "2018-12-31", "2018-12-31"), ("2019-01-01", None, "2019-01-01", "2019-01-01")],
    ),
    ("2018年1月22日晚至次日", [("2018-01-22", "2018-01-23", "2018-01-22", "2018-01-23")]),
    (
        "2018年5月4日受理，当日立案",
        [("2018-05-04", None, "2018-05-04", "2018-05-04"), ("2018-05-04", None, "2018-05-04", "2018-05-04")],
    ),
    (
        "2018年12月送达，次年3月开庭",
        [("2018-12", None, "2018-12-01", "2018-12-31"), ("2019-03", None, "2019-03-01", "2019-03-31")],
    ),
    (
        "2019年5月8日，同年10月30日",
        [("2019-05-08", None, "2019-05-08", "2019-05-08"), ("2019-10-30", None, "2019-10-30", "2019-10-30")],
    ),
    (
        "2019年5月8日，同月20日",
        [("2019-05-08", None, "2019-05-08", "2019-05-08"), ("2019-05-20", None, "2019-05-20", "2019-05-20")],
    ),
    (
        "2019年12月，次月起诉",
        [("2019-12", None, "2019-12-01", "2019-12-31"), ("2020-01", None, "2020-01-01", "2020-01-31")],
    ),
    ("2019年8月上旬", [("2019-08", None, "2019-08-01", "2019-08-10")]),
    ("2019年8月中旬", [("2019-08", None, "2019-08-11", "2019-08-20")]),
    ("2019年2月下旬", [("2019-02", None, "2019-02-21", "2019-02-28")]),
    ("2019年底", [("2019", None, "2019-01-01", "2019-12-31")]),
    ("2019年上半年", [("2019", None, "2019-01-01", "2019-06-30")]),
    ("2019年第三季度", [("2019", None, "2019-07-01", "2019-09-30")]),
    ("2019年春节", [("2019", None, "2019-01-01", "2019-12-31")]),
    ("2019-05-17签署", [("2019-05-17", None, "2019-05-17", "2019-05-17")]),
    ("２０１９年５月１７日", [("2019-05-17", None, "2019-05-17", "2019-05-17")]),
    ("二〇一九年五月十七日", [("2019-05-17", None, "2019-05-17", "2019-05-17")]),
    ("二○一九年十二月", [("2019-12", None, "2019-12-01", "2019-12-31")]),
    (
        "2019年6月12日立案，6月14日建议",
        [("2019-06-12", None, "2019-06-12", "2019-06-12"), ("2019-06-14", None, "2019-06-14", "2019-06-14")],
    ),
    (
        "2019年7月抗诉。9月裁定",
        [("2019-07", None, "2019-07-01", "2019-07-31"), ("2019-09", None, "2019-09-01", "2019-09-30")],
    ),
    (
        "2019年7月5日。\n8月6日",
        [("2019-07-05", None, "2019-07-05", "2019-07-05"), ("2019-08-06", None, "2019-08-06", "2019-08-06")],
    ),
]
NO_DATES = [
    "",
    "有期徒刑十年",
    "六个月后",
    "于30日内履行",
    "（2019）某01民初5号",
    "法释〔2018〕6号",
    "第2018号",
    "每月5日",
    "共计2018元",
    "3.15行动",
]
ENGLISH = [
    ("On May 17, 2019, it sued.", [("2019-05-17", None)]),
    ("On 17 May 2019 it sued.", [("2019-05-17", None)]),
    ("In July 2019 it sued.", [("2019-07", None)]),
    ("from June to July 2019", [("2019-06", "2019-07")]),
    ("From October 2014 to April 2017", [("2014-10", "2017-04")]),
    ("between 2015 and 2018", [("2015", "2018")]),
    ("In October 2018 and March 2019", [("2018-10", None), ("2019-03", None)]),
    ("In 2018 it met. On December 14, it closed.", [("2018", None), ("2018-12-14", None)]),
    ("In July 2019 it met. In August of the same year it closed.", [("2019-07", None), ("2019-08", None)]),
    ("On May 1, 2019; October 30 of the same year", [("2019-05-01", None), ("2019-10-30", None)]),
    ("In July 2019. In September, it ruled.", [("2019-07", None), ("2019-09", None)]),
]


@pytest.mark.parametrize(("words", "expected"), CHINESE)
def test_a_chinese_date_says_its_day_month_or_year_and_its_bounds(
    words: str, expected: list[tuple[str, str | None, str, str]]
) -> None:
    found = find_dates(words, 0, len(words), "zh")
    assert [(m.date.start, m.date.end, m.date.earliest, m.date.latest) for m in found.mentions] == expected
    assert found.unread == ()


@pytest.mark.parametrize("words", NO_DATES)
def test_numbers_and_durations_are_no_dates(words: str) -> None:
    assert find_dates(words, 0, len(words), "zh").mentions == ()


@pytest.mark.parametrize(("words", "expected"), ENGLISH)
def test_an_english_date_says_its_start_and_end(words: str, expected: list[tuple[str, str | None]]) -> None:
    found = find_dates(words, 0, len(words), "en")
    assert [(m.date.start, m.date.end) for m in found.mentions] == expected


def test_the_english_verb_may_is_no_month() -> None:
    assert find_dates("It may appeal and may sue.", 0, 26, "en").mentions == ()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("2019年2月30日", "impossible-date"),
        ("2019年13月1日", "impossible-date"),
        ("6月5日立案", "year-not-stated"),
        ("同年6月立案", "year-not-stated"),
        ("2019年7月5日。\n3月6日", "year-not-stated"),
    ],
)
def test_what_is_no_day_or_has_no_year_is_told(words: str, code: str) -> None:
    assert [each.code for each in find_dates(words, 0, len(words), "zh").unread] == [code]


def test_a_passage_starts_over() -> None:
    text = "2019年7月5日。6月5日"
    assert find_dates(text, 10, len(text), "zh").mentions == ()


def test_offsets_count_in_the_whole_text() -> None:
    text = "前言。2019年７月5日。"
    (mention,) = find_dates(text, 3, len(text), "zh").mentions
    assert text[mention.start : mention.end] == mention.date.printed == "2019年７月5日"


def test_a_range_does_not_run_backwards() -> None:
    assert find_partial_date("", CalendarPart(2019, 5), CalendarPart(2018, 4)) is None


@given(st.text(st.sampled_from("0129年月日号至、，。同次当\n上旬二〇十一 -—"), max_size=60))
def test_every_date_has_its_slice_and_ordered_bounds(text: str) -> None:
    for mention in find_dates(text, 0, len(text), "zh").mentions:
        assert text[mention.start : mention.end] == mention.date.printed
        assert mention.date.earliest <= mention.date.latest
        assert mention.date.earliest.startswith(mention.date.start[:4])


@given(
    st.lists(
        st.sampled_from(["May ", "June ", "2019", "17", ", ", "to ", "In ", "and ", "of the same year "]), max_size=20
    )
)
def test_any_english_words_are_read_without_failing(words: list[str]) -> None:
    text = "".join(words)
    for mention in find_dates(text, 0, len(text), "en").mentions:
        assert text[mention.start : mention.end] == mention.date.printed


@pytest.mark.parametrize("unit", ["2018年", "1", "年月日", "2018年6月至", "8、", "同年次日", "二〇一九年"])
def test_a_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    with ends_soon():
        find_dates(text, 0, len(text), "zh")

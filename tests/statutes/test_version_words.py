"""Which version printed words mean."""

from __future__ import annotations

import pytest

from kg.statutes.version_words import find_fit, find_fitting, read_version_words
from tests.statutes.law_book import version

MADE_2012 = version("2012-08-31", "2013-01-01")
MADE_2017 = version("2017-06-27", "2017-07-01")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("2017年修正", [("2017", {"made"})]),
        ("2020修订", [("2020", {"made"})]),
        ("2017年6月27日修正", [("2017-06-27", {"made"})]),
        ("2018年施行", [("2018", {"in-force"})]),
        ("自2021年3月1日起施行", [("2021-03-01", {"in-force"})]),
        ("1979年", [("1979", {"either"})]),
        ("二〇一八年修正", [("2018", {"made"})]),
        ("2014.5.1 某某委员会", [("2014-05-01", {"either"})]),
        ("2015年12月21日被废止", [("2015-12-21", {"ended"})]),
        (
            "1998年11月18日某次会议通过，1998年11月29日发布施行",
            [("1998-11-18", {"made"}), ("1998-11-29", {"made", "in-force"})],
        ),
        ("2007年12月17日由某委员会第1997次会议通过", [("2007-12-17", {"made"})]),
        ("amended in 2017", [("2017", {"made"})]),
        ("Rev. 2017", [("2017", {"made"})]),
        ("2020 Revision", [("2020", {"made"})]),
        (
            "Revised on October 17, 2020, Effective from June 1, 2021",
            [("2020-10-17", {"made"}), ("2021-06-01", {"in-force"})],
        ),
    ],
)
def test_a_year_goes_with_what_was_done_then(words: str, days: list[tuple[str, set[str]]]) -> None:
    assert [(each.prefix, set(each.roles)) for each in read_version_words(words).days] == days


@pytest.mark.parametrize("words", ["GB14554-93", "某某委员会令第105号", "第2017号", "GB 3838-2002", ""])
def test_numbers_that_are_no_years_are_not_taken_for_years_of_making(words: str) -> None:
    assert not [each for each in read_version_words(words).days if "made" in each.roles]


def test_a_document_number_gives_its_year_where_no_day_is_printed() -> None:
    printed = read_version_words("法释〔2018〕6号")
    assert (printed.number, printed.number_year, printed.days) == ("法释〔2018〕6号", "2018", ())
    assert find_fit(printed, version("2018-02-23", "2018-03-02")) == "yes"
    assert find_fit(printed, MADE_2017) == "no"


def test_the_year_of_making_is_not_the_year_of_force() -> None:
    assert find_fit(read_version_words("2012年修正"), MADE_2012) == "yes"
    assert find_fit(read_version_words("2012年施行"), MADE_2012) == "no"
    assert find_fit(read_version_words("2013年施行"), MADE_2012) == "yes"
    assert find_fit(read_version_words("2013年修正"), MADE_2012) == "no"
    assert find_fit(read_version_words("2013年"), MADE_2012) == "yes"


def test_both_days_must_fit_where_both_are_printed() -> None:
    assert find_fit(read_version_words("2012年8月31日修正，2013年1月1日起施行"), MADE_2012) == "yes"
    assert find_fit(read_version_words("2012年8月31日修正，2014年1月1日起施行"), MADE_2012) == "no"


def test_the_last_making_names_the_text() -> None:
    words = read_version_words("1991年通过，2012年修正，2017年修正")
    assert find_fitting(words, [MADE_2012, MADE_2017]) == ((MADE_2017,), ())


def test_another_day_of_the_version_names_it_too() -> None:
    joint = version("2019-09-09", "2019-12-06", further_dates=("2019-11-25",))
    assert find_fit(read_version_words("2019年11月25日公布"), joint) == "yes"


def test_a_version_of_which_no_day_in_force_is_known_may_fit_its_own_year_only() -> None:
    amended = version("2013-07-18", None)
    assert find_fit(read_version_words("2013年施行"), amended) == "open"
    assert find_fit(read_version_words("2014年施行"), amended) == "no"
    enacted = version("2014-12-18", None, kind="enactment")
    assert find_fit(read_version_words("2015年施行"), enacted) == "open"
    assert find_fit(read_version_words("2016年施行"), enacted) == "no"

"""What closing provisions say of force and of repeal."""

from __future__ import annotations

import pytest

from kg.statutes.closing import find_closing


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("本法自2015年1月1日起施行。", "2015-01-01"),
        ("本条例自２０００年１月１日起施行。", "2000-01-01"),
        ("本规定自二○○四年十月一日起施行。", "2004-10-01"),
        ("本法自1986年10月1日施行。", "1986-10-01"),
        ("本办法由某部负责解释，自2002年3月1日起实施。", "2002-03-01"),
        ("本规定从1990年1月1日起执行。", "1990-01-01"),
        ("本解释自公布之日起施行。", None),
        ("本条例自发布之日起施行。", None),
    ],
)
def test_the_day_in_force_is_read(words: str, day: str | None) -> None:
    closing = find_closing(words, [(0, len(words))])
    assert closing is not None
    assert closing.date == day
    assert words[closing.start : closing.end] == closing.words


@pytest.mark.parametrize(
    "words", ["《甲法》施行前的行为，适用当时的规定。", "牛自2015年1月1日出生。", "本法所称牛，是指耕牛。"]
)
def test_other_words_say_nothing_of_force(words: str) -> None:
    assert find_closing(words, [(0, len(words))]) is None


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("本法自2021年1月1日起施行。《甲法》、《乙法》、《丙法》同时废止。", ("甲法", "乙法", "丙法")),
        ("本条例自2005年1月1日起施行，1995年发布的《甲办法》同时废止。", ("甲办法",)),
        ("本法自2021年1月1日起施行。《甲法》第三条同时废止。", ()),
        ("本法自2021年1月1日起施行。《甲法》与本法不一致的，以本法为准。", ()),
        (
            "本解释自2021年1月1日起施行。《某院关于适用〈甲法〉的解释》（某释〔2012〕21号）同时废止。",
            ("某院关于适用〈甲法〉的解释",),
        ),
    ],
)
def test_whole_instruments_that_are_repealed_are_named(words: str, titles: tuple[str, ...]) -> None:
    closing = find_closing(words, [(0, len(words))])
    assert closing is not None
    assert closing.repeals == titles


def test_only_the_last_provisions_are_searched() -> None:
    words = "本法自2001年1月1日起施行。" + "牛。" * 6
    spans = [(0, 16), *((16 + 2 * place, 18 + 2 * place) for place in range(6))]
    assert find_closing(words, spans) is None

"""Queries read into terms: nothing that is typed becomes an operator."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.search.requests import LONGEST_QUERY, MOST_TERMS, parse_query, render_match

HOSTILE = [
    '听证" OR "1',
    "NEAR(听证 诈骗, 5)",
    "title : 听证",
    "{title} : x",
    "- title : x",
    "听证*",
    "^听证",
    "a AND b OR NOT c",
    "'; DROP TABLE words; --",
    "\x00听证\x00",
    "听证\ud800",
    "“未完",
    "+ + +听",
]


@given(st.text(max_size=LONGEST_QUERY))
@example('"')
@example("\ud800")
def test_a_query_becomes_terms_or_one_clear_error(text: str) -> None:
    try:
        terms = parse_query(text)
    except InputError:
        return
    assert 0 < len(terms) <= MOST_TERMS
    for term in terms:
        assert re.fullmatch(r'"[^"\x00]+"( \*)?', term.phrase)
        assert all(key and key == "".join(key.split()) for key in term.keys)


@pytest.mark.parametrize("text", HOSTILE)
def test_signs_are_no_operators(text: str) -> None:
    terms = parse_query(text)
    outside = re.sub(r'"[^"]*"( \*)?', " ", render_match(terms)).split()
    assert outside == ["AND"] * (len(terms) - 1)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("听", ['"听" *']),
        ("听证", ['"听证"']),
        ("听证 诈骗", ['"听证"', '"诈骗"']),
        ("听证，诈骗；听证", ['"听证"', '"诈骗"']),
        ("“公开 听证”", ['"公开 开听 听证"']),
        ('"贪污、受贿"', ['"贪污 污 ¶ 受贿"']),
        ("「套路贷」案", ['"套路 路贷"', '"案" *']),
        ("《风筝法》第二条", ['"风筝 筝法"', '"第二 二条"']),
        ("People's state-owned", ['"people s"', '"state owned"']),
        ("2019-05-24", ['"2019 05 24"']),
        ("检例第87号 Fraud", ['"检例 例第 第 87 号" *', '"fraud"']),
    ],
)
def test_words_and_phrases(text: str, phrases: list[str]) -> None:
    assert [term.phrase for term in parse_query(text)] == phrases


@pytest.mark.parametrize("text", ["", "   ", "((((((", '"""', "，。！", "\x00", '""', "“”", "🇨🇳"])
def test_a_query_without_words_says_so(text: str) -> None:
    with pytest.raises(InputError, match="no word to look for"):
        parse_query(text)


def test_a_query_that_is_too_long_says_how_long_it_may_be() -> None:
    with pytest.raises(InputError, match="1,000,000 characters"):
        parse_query("证" * 1_000_000)
    with pytest.raises(InputError, match="30 terms"):
        parse_query(" ".join(f"词{number}" for number in range(30)))

"""Text cut into tokens: the same for the index, the query and the marks."""

from __future__ import annotations

import sqlite3
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.search.tokens import BREAK, find_tokens, is_edge, is_whole, spaced

ODD = "听证的①㎏ｆｕｌｌ　é e\u0301ß İıſ𠮷👨\u200d👩\u200d👧🇨🇳👍🏽\u3099が\ufe0f¶“”‘’\x00\x1f\u00ad\u2028"
TEXTS = st.text() | st.text(alphabet=ODD)


@given(TEXTS)
def test_tokens_are_what_the_index_takes_in(text: str) -> None:
    assert [token.key for token in find_tokens(text)] == spaced(text).split()


@given(TEXTS)
def test_tokens_stand_in_order_on_whole_characters(text: str) -> None:
    tokens = find_tokens(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    pairs = list(pairwise(tokens))
    assert all(one.start <= other.start and one.end <= other.end for one, other in pairs)
    words = [token for token in tokens if token.key != BREAK]
    assert all(not unicodedata.combining(text[place]) for token in words for place in (token.end,) if place < len(text))


@given(TEXTS, st.integers(0, 30), st.integers(0, 30))
def test_a_part_between_two_edges_has_the_tokens_of_the_whole(text: str, first: int, last: int) -> None:
    if not (first <= last <= len(text) and is_edge(text, first) and is_edge(text, last)):
        return
    inside = [token for token in find_tokens(text) if first <= token.start and token.end <= last]
    assert [t.key for t in find_tokens(text, first, last) if t.key != BREAK] == [
        t.key for t in inside if t.key != BREAK
    ]


def test_the_engine_takes_every_token_as_one() -> None:
    """Every letter, digit and ideograph that there is, asked of the engine: none is lost and none is split."""
    database = sqlite3.connect(":memory:")
    database.executescript(
        f"""CREATE VIRTUAL TABLE t USING fts5(x, tokenize="unicode61 remove_diacritics 0 tokenchars '{BREAK}'");
        CREATE VIRTUAL TABLE v USING fts5vocab(t, 'instance');"""
    )
    characters = [
        chr(point)
        for point in range(sys.maxunicode + 1)
        if unicodedata.category(chr(point))[0] in "LN" and point % 3 == 0
    ]
    database.executemany("INSERT INTO t (rowid, x) VALUES (?, ?)", ((at, spaced(c)) for at, c in enumerate(characters)))
    seen: dict[int, list[str]] = {}
    for number, term in database.execute('SELECT doc, term FROM v ORDER BY doc, "offset"'):
        seen.setdefault(number, []).append(term)
    odd = [c for at, c in enumerate(characters) if seen.get(at, []) != spaced(c).split()]
    assert odd == []


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Ａ４　听证", "a4听证"),
        ("State-Owned", "state owned"),
        ("Café", "cafe\u0301"),
        ("听 \n证", "听证"),
        ("第３０７条", "第307条"),
        ("⼈民", "人民"),
    ],
)
def test_forms_that_mean_the_same_have_the_same_tokens(text: str, same: str) -> None:
    assert spaced(text).split() == spaced(same).split()


def test_punctuation_parts_what_white_space_does_not() -> None:
    assert spaced("听、证").split() == ["听", BREAK, "证"]
    assert spaced("听》。（证").split() == ["听", BREAK, "证"]


def test_characters_as_readers_see_them_stay_whole() -> None:
    family, flag, thumb = "👨\u200d👩\u200d👧", "🇨🇳", "👍🏽"
    for whole in (family, flag, thumb, "e\u0301\u0323", "か\u3099"):
        assert [place for place in range(1, len(whole)) if is_whole(whole, place)] == []

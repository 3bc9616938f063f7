"""Differences for people to read, on made-up sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.statutes.differences import find_differences, render_differences, words_differ
from kg.statutes.wording import fold_with_places, fold_words


def render(older: str, newer: str) -> str:
    return render_differences(find_differences(older, newer))


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("灯塔守人，每日点灯。", "灯塔守人,每日点灯"),
        ("（一）灯油", "(一) 灯油；"),
        ("ＡＢ型灯具", "AB型灯具"),
        ("一百○三盏", "一百〇三盏"),
        ("灯塔\n守人", "灯塔 守人"),
        ("“灯塔”", "「灯塔」"),
    ],
)
def test_width_punctuation_and_spaces_are_no_difference(older: str, newer: str) -> None:
    assert not words_differ(older, newer)
    assert {each.kind for each in find_differences(older, newer)} <= {"same"}


@pytest.mark.parametrize(
    ("older", "newer"), [("三盏", "五盏"), ("3.5%", "35%"), ("3%", "3‰"), ("不得点灯", "得点灯"), ("燈塔", "灯塔")]
)
def test_a_changed_character_is_a_difference(older: str, newer: str) -> None:
    assert words_differ(older, newer)


@pytest.mark.parametrize(
    ("older", "newer", "rendered"),
    [
        (
            "依照本法第一百零八条办理。",
            "依照本法第一百一十五条办理。",
            "依照本法[-第一百零八条-]{+第一百一十五条+}办理。",
        ),
        ("处二十盏以下。", "处三十盏以下。", "处[-二十-]{+三十+}盏以下。"),
        ("守人点灯。守人熄灯。", "守人点灯。守人擦灯。守人熄灯。", "守人点灯。{+守人擦灯。+}守人熄灯。"),
        ("守塔人、修塔人、巡塔人值夜。", "守塔人、巡塔人值夜。", "守塔人、[-修塔人、-]巡塔人值夜。"),
        ("港务站应当立即派员修理", "港务站可以在旬内委托修理", "港务站[-应当立即派员-]{+可以在旬内委托+}修理"),
        (
            "（一）灯油；（二）灯芯。",
            "（一）灯油；（二）玻璃；（三）灯芯。",
            "（一）灯油；（二）{+玻璃；（三）+}灯芯。",
        ),
        ("", "守人点灯。", "{+守人点灯。+}"),
        ("守人点灯。", "", "[-守人点灯。-]"),
        ("", "", ""),
    ],
)
def test_changes_are_shown_as_a_person_would_mark_them(older: str, newer: str, rendered: str) -> None:
    assert render(older, newer) == rendered


def test_a_few_equal_characters_amid_a_rewriting_are_no_islands() -> None:
    older = "守人发现礁石移位的，应当鸣钟示警。"
    newer = "任何人不得擅自移动礁石旁的浮标。"
    assert sum(each.kind == "same" for each in find_differences(older, newer)) <= 2


TEXTS = st.lists(
    st.sampled_from(
        ["守人", "灯塔", "，", "。", "（", "）", "第九条", "第十条之一", "3.5", "%", "Ａ", " ", "\n", "油", "二十"]
    ),
    max_size=30,
).map("".join)


@given(TEXTS, TEXTS)
def test_the_runs_make_up_both_texts(older: str, newer: str) -> None:
    found = find_differences(older, newer)
    assert "".join(each.text for each in found if each.kind != "removed") == newer
    assert fold_words("".join(each.text for each in found if each.kind != "added")) == fold_words(older)
    assert any(each.kind != "same" for each in found) == words_differ(older, newer)


@given(TEXTS)
def test_folding_with_places_folds_alike(text: str) -> None:
    words, places = fold_with_places(text)
    assert words == fold_words(text)
    assert len(places) == len(words)
    assert list(places) == sorted(places)

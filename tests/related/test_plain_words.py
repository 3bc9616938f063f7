"""Words to be compared are cut free of names and numbers in time that grows with their length and no faster."""

from __future__ import annotations

from itertools import product

import pytest

from kg.related.features import SectionWords
from kg.related.keyword_heads import find_heads
from kg.related.plain_words import find_plain_words, find_spans
from kg.related.signals import BY_NAME
from tests.conftest import ends_soon
from tests.related.made_cases import made_case, section

LONG = 150_000
HOSTILE = {
    "opened titles": "《",
    "titles in titles": "《〈",
    "numbers without an end": "第",
    "false names without an end": "（化名",
    "short names without an end": "（简称",
    "hidden names": "王某",
    "digits": "2",
    "surnames": "王",
    "roles in brackets": "被告人（",
    "other names": "王王，又名",
    "letters": "s",
    "one character that becomes eighteen": "\ufdfa",
}


def test_plain_words_are_as_long_as_the_words_that_they_stand_for() -> None:
    case = made_case(
        1, title="陶文利案", sections=(section(1, "facts", "被告人陶文利，男，于2019年5月违反《港口法》第七条。"),)
    )
    [plain] = find_plain_words(case).sections
    assert plain.words == "被告人。。。，男，于。。。。。。。违反。。。。。。。。。。"[: len(plain.section.words)]
    assert len(plain.words) == len(plain.section.words)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_compared_in_the_end(name: str) -> None:
    text = (HOSTILE[name] * LONG)[:LONG]
    case = made_case(1, title=text[:500], sections=(SectionWords("case/spp/1/facts", "facts", text),))
    with ends_soon():
        for signal in ("point", "telling"):
            BY_NAME[signal].find(case)


def test_many_names_are_looked_for_at_once() -> None:
    names = ("".join(pair) for pair in product("王李张刘陈杨黄赵", map(chr, range(0x5000, 0x6000))))
    case = made_case(1, sections=(section(1, "facts", "".join(f"被告{name}" for name in names)),))
    with ends_soon():
        assert len(find_plain_words(case).sections[0].words) > LONG // 2


def test_a_keyword_of_any_length_has_its_heads_found() -> None:
    with ends_soon():
        assert find_heads({"keyword/a": "听" * LONG + "证", "keyword/b": "听证"})["keyword/a"] == ("keyword/b",)


def test_sentences_end_with_their_marks_and_lines() -> None:
    assert [("一。\n 二；"[start:end]) for start, end in find_spans("一。\n 二；")] == ["一。", "二；"]

"""What holds of every file: spans, slices, order, and reading that never raises and takes time in step with length."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.shipped import find_shipped
from kg.statutes.knowledge import load_statute_knowledge
from kg.statutes.reading import read_statute
from kg.text.numerals import render_number
from tests.conftest import ends_soon

if TYPE_CHECKING:
    from kg.statutes.statute import StatuteText

KNOWLEDGE = load_statute_knowledge(find_shipped().data)
PIECES = st.sampled_from(
    [
        "# 某条例\n",
        "<!-- INFO END -->\n",
        "2001年2月3日 国务院令第8号公布\n",
        "根据2002年2月30日《某决定》修正\n",
        "目录\n",
        "## 第一章 总则\n",
        "第二节 牛\n",
        "第一条 牛。",
        "**第二条** 马：\n",
        "“第三条 羊。”\n",
        "第三条之一 猪。\n",
        "（一）牛；\n",
        "一、马。\n",
        "1. 羊。\n",
        "附件：\n",
        "本条例自公布之日起施行。\n",
        "《甲》同时废止。",
        "| 表 | 格 |\n",
        " \u3000\u200b",
        "\n\n",
        "《",
        "“",
        "**",
        "第",
    ]
)


def check(raw: bytes, text: StatuteText) -> None:
    """Every span lies in the normalised text, every text is its slice, and articles stand in order."""
    source = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    for line in text.history:
        assert source[line.start : line.end] == line.words
    if text.closing:
        assert source[text.closing.start : text.closing.end] == text.closing.words
    for annex in text.annexes:
        assert source[annex.start : annex.end] == annex.text
    for paragraph in text.unnumbered:
        assert source[paragraph.start : paragraph.end] == paragraph.text
    last = 0
    for article in text.articles:
        assert last <= article.label_start <= article.start <= article.end
        assert source[article.label_start :].startswith(article.label)
        assert source[article.start : article.end] == article.text
        last = article.end
        for paragraph in article.paragraphs:
            assert article.start <= paragraph.start <= paragraph.end <= article.end
            assert source[paragraph.start : paragraph.end] == paragraph.text
            for item in paragraph.items:
                assert paragraph.start <= item.start <= item.end <= paragraph.end
                assert source[item.start : item.end] == item.text
        assert all(0 <= place < len(text.sections) for place in article.path)
    for section in text.sections:
        assert 0 <= section.start <= section.end <= len(source)
    ranks = [(article.number, article.branch) for article in text.articles]
    assert ranks == sorted(set(ranks))


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_spans_and_order_hold_for_any_mixture_of_lines(pieces: list[str]) -> None:
    raw = "".join(pieces).encode()
    check(raw, read_statute(raw, "made-up(2001-02-03).md", KNOWLEDGE))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_make_reading_fail(raw: bytes) -> None:
    read_statute(raw, "bytes.md", KNOWLEDGE)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 400), st.sampled_from(["第{}条 牛。\n", "**第{}条** 牛。\n", "## 第{}条\n\n牛。\n", "第{}条 牛。 "])
)
def test_as_many_articles_are_read_as_were_written(count: int, shape: str) -> None:
    body = "".join(shape.format(render_number(number)) for number in range(1, count + 1))
    text = read_statute(f"# 某条例\n<!-- INFO END -->\n{body}".encode(), "x.md", KNOWLEDGE)
    assert [article.number for article in text.articles] == list(range(1, count + 1))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 60), unique=True, min_size=2, max_size=30))
def test_numbers_left_out_are_told(numbers: list[int]) -> None:
    ordered = sorted(numbers)
    body = "".join(f"第{render_number(number)}条 牛。\n" for number in ordered)
    text = read_statute(f"# 某条例\n<!-- INFO END -->\n{body}".encode(), "x.md", KNOWLEDGE)
    gaps = sum(second - first > 1 for first, second in pairwise(ordered))
    assert [article.number for article in text.articles] == ordered
    assert sum(problem.code == "numbering-gap" for problem in text.problems) == gaps


def test_reading_twice_gives_the_same() -> None:
    raw = "# 某条例\n<!-- INFO END -->\n第一条 牛。\n".encode()
    assert read_statute(raw, "x.md", KNOWLEDGE) == read_statute(raw, "x.md", KNOWLEDGE)


def test_time_grows_in_step_with_length() -> None:
    shapes = [
        "第",
        "《",
        "“",
        "## 第一章 牛\n",
        "（一）牛；\n",
        "附件：\n第二条 牛。\n",
        "2020年1月1日",
        "<!--",
        "本法自公布之",
    ]
    for shape in shapes:
        raw = f"# 某条例\n<!-- INFO END -->\n第一条 牛：\n{shape * (300_000 // len(shape))}".encode()
        with ends_soon():
            read_statute(raw, "x.md", KNOWLEDGE)

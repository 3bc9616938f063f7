"""Documents cut, shuffled, doubled and filled with junk: cases or problems come out, in time, and nothing is raised."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents.cases import find_cases
from kg.documents.headings import load_headings
from kg.documents.loading import load_document
from kg.documents.printed_lines import Glyph, find_lines, join_lines
from kg.errors import InputError
from kg.shipped import find_shipped
from tests.conftest import ends_soon
from tests.documents.test_cases import BODY, COURT, ENGLISH, TITLE

if TYPE_CHECKING:
    from pathlib import Path

    from kg.documents.headings import Headings

HEADINGS = load_headings(find_shipped().data)
DOCUMENTS = (
    f"{TITLE}\n（检例第301号）\n{BODY}\n乙某诉丙局案\n（检例第302号）\n{BODY}",
    f"### 指导案例302号：柳某诉某市水...\n{TITLE}\n（最高人民法院审判委员会讨论通过\n2030年6月3日发布）\n{COURT}",
    ENGLISH.format(title="Liu v. Bureau", keywords="River management Hearing"),
)
PIECES = [
    "【",
    "】",
    "[",
    "检例第",
    "号",
    "一",
    "９",
    "要旨",
    "关键词",
    "案",
    "...",
    "\n",
    "\n\n",
    "　",
    "**",
    "#",
    "：",
    "。",
    "/",
    "\u2028",
]
PIECES += [
    "（检例第1号）\n",
    "【要旨】\n",
    "【关键词】",
    "指导案例1号：甲案\n",
    "裁判要点\n",
    "(Experiment No. 1)\n",
    "办案检察院：",
    "甲乙",
]


def check(text: str) -> None:
    found = find_cases(text, HEADINGS)
    assert found.cases or found.problems
    for case in found.cases:
        assert 0 <= case.start <= case.end <= len(text)
        assert 0 <= case.title_start <= case.title_end <= len(text)
        assert all(case.start <= s.start <= s.end <= len(text) for s in case.sections)
        assert [s.start for s in case.sections] == sorted(s.start for s in case.sections)
        assert all(keyword == keyword.strip() and keyword for keyword in case.keywords)
    numbers = [(case.series, case.number) for case in found.cases]
    assert len(set(numbers)) == len(numbers)
    assert all(0 <= p.start <= p.end <= len(text) and p.message.zh for p in found.problems)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_of_headings_and_numbers_is_read(text: str) -> None:
    check(text)


@given(st.sampled_from(DOCUMENTS), st.data())
@settings(max_examples=60)
def test_a_damaged_document_is_read(document: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(document)))
    end = data.draw(st.integers(start, len(document)))
    junk = data.draw(st.text(max_size=30))
    check(document[:start] + junk + document[end:])
    check(document[start:end] * 3)
    lines = document.split("\n")
    data.draw(st.randoms(use_true_random=False)).shuffle(lines)
    check("\n".join(lines))


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_is_read_or_refused(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    raw = bytearray(rng.choice(DOCUMENTS).encode(rng.choice(["utf-8", "gb18030", "utf-16", "big5hkscs"]), "replace"))
    for _ in range(rng.randrange(6)):
        raw[rng.randrange(len(raw))] = rng.randrange(256)
    path = tmp_path / "a.txt"
    path.write_bytes(raw[rng.randrange(9) : len(raw) - rng.randrange(9)])
    try:
        document = load_document(path, 1_000_000)
    except InputError:
        return
    check(document.text)


@pytest.mark.parametrize(
    "piece",
    [
        "【",
        "【要\n",
        "【要旨】\n",
        "【甲乙】\n",
        "#",
        "　",
        "\n",
        "检例第",
        "（检例第1号）\n",
        "乙案\n（检例第9号）\n【指导意义】\n",
        "关键词 ",
        f"甲案\n（检例第1号）\n{BODY}",
        "(Experiment No. ",
        "办案检察院",
        "甲",
    ],
)
def test_a_hostile_text_does_not_take_for_ever(piece: str, headings: Headings) -> None:
    with ends_soon():
        find_cases(DOCUMENTS[0] + piece * (400_000 // len(piece)), headings)


@given(st.lists(st.tuples(st.sampled_from("甲a。 【\ufffd"), *[st.floats(-999, 999)] * 3, st.floats(0.1, 90))))
def test_characters_anywhere_on_a_page_become_lines(drawn: list[tuple[str, float, float, float, float]]) -> None:
    said = Counter(join_lines(find_lines([Glyph(*each) for each in drawn], 0)))
    assert said <= Counter(each[0] for each in drawn) + Counter({" ": 999, "\n": 999})

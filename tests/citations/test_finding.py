"""The case book: made-up texts with the rows that they give; and what holds for any text whatever."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.citations.finding import MOST_CHARACTERS, MOST_ROWS, find_citations
from kg.documents.cases import find_cases
from kg.documents.headings import load_headings
from kg.record import CaseText, Section
from kg.shipped import find_shipped
from kg.statute_index import StatuteIndex, load_statute_index
from kg.text.normalising import normalise
from tests.conftest import ends_soon

if TYPE_CHECKING:
    from kg.record import Citation, FoundCitations, SectionKind

BOOK = Path(__file__).parent / "case_book.txt"
HOSTILE = (
    *(
        "《",
        "》",
        "第",
        "一、",
        "（",
        "）",
        "第一条",
        "第一条、第一款",
        "第一条和",
        '"',
        "〈一",
        "<一",
        "至",
        " ",
        "\n",
        "甲、",
    ),
    *(
        "《a》第1条至第400条。",
        "（现为《a》第1条",
        "《甲条例》该法第一条",
        "以下简称《解释》",
        "、《刑法》",
        "。第一条规定",
        "2020年",
    ),
    *("刑法第一条规定：“", "最高人民法院》", "Article 1 of the ", "Article 1, ", "《刑法》（2012年修正）", "\n第一条"),
)
PIECES = st.sampled_from(
    [
        *'《》〈〉<>（）()、，；。：“”"\n第一二十百条款项章至和之的`',
        *(
            "《中华人民共和国刑法》",
            "刑法",
            "第三百零七条之一",
            "（现为",
            "该法",
            "第1条",
            "本案适用的是",
            "2012年修正",
        ),
        *("以下简称《解释》", "合同", "最高人民法院", "Article 3 of the ", "{html}"),
    ]
)


class Page(NamedTuple):
    """One page of the case book."""

    name: str
    text: str
    expected: tuple[str, ...]


def read_book() -> list[Page]:
    pages = []
    for part in BOOK.read_text(encoding="utf-8").split("## ")[1:]:
        name, _, rest = part.partition("\n")
        text, _, rows = rest.partition("\n=>\n")
        pages.append(Page(name, text, tuple(row for row in rows.split("\n") if row)))
    return pages


def case_of(text: str, kind: SectionKind, language: Literal["zh", "en"] = "zh") -> CaseText:
    section = Section("heading", kind, 0, len(text))
    sections = (section,)
    return CaseText("spp", 1, "", language, None, (), True, None, None, None, sections, 0, len(text), 0, 0)  # noqa: FBT003


def written(row: Citation) -> str:
    """A row in the words of the book: law, article-branch/paragraph#item, relation, note, locator, range, issuer."""
    law = (row.law_zh or f"?{row.law}").removeprefix("中华人民共和国")
    marks = (
        (f"-{row.branch}", row.branch),
        (f"/{row.paragraph}", row.paragraph),
        (f"#{row.item}", row.item),
        (f" {row.relation}", row.relation != "cited"),
        (f" [{row.note}]", row.note),
        (f" @{row.locator}", row.locator),
        (f" ~{row.range}", row.range),
        (f" ^{row.issuer}", row.issuer),
    )
    return f"{law} {row.article or '-'}" + "".join(mark for mark, there in marks if there)


def lines_of(text: str, found: FoundCitations) -> tuple[str, ...]:
    problems = (f"! {each.code} {text[each.start : each.end]}".replace("\n", "\\n") for each in found.problems)
    return (*map(written, found.citations), *problems)


@pytest.fixture(scope="module")
def index() -> StatuteIndex:
    return load_statute_index(find_shipped().data)


@pytest.mark.parametrize("page", read_book(), ids=[page.name for page in read_book()])
def test_a_text_gives_the_rows_of_the_book(page: Page, index: StatuteIndex) -> None:
    kind: SectionKind = "relevant-provisions" if "listing" in page.name.split(":")[0] else "reasoning"
    case = case_of(page.text, kind, "en" if page.name.startswith("en") else "zh")
    assert lines_of(page.text, find_citations(page.text, case, index)) == page.expected


def test_the_book_has_no_name_twice_and_is_long_enough() -> None:
    names = [page.name for page in read_book()]
    assert len(names) == len(set(names)) >= 80


def test_every_row_says_where_it_stands_and_in_which_section(index: StatuteIndex) -> None:
    text = "依照刑法第三条。\n《中华人民共和国水法》第五条、第六条"
    sections = (Section("a", "reasoning", 0, 9), Section("b", "relevant-provisions", 9, len(text)))
    case = CaseText("spp", 1, "", "zh", None, (), True, None, None, None, sections, 0, len(text), 0, 0)  # noqa: FBT003
    found = find_citations(text, case, index).citations
    assert [(row.text, row.place) for row in found] == [
        ("第三条", "reasoning"),
        ("第五条", "relevant-provisions"),
        ("第六条", "relevant-provisions"),
    ]
    assert [text[row.start : row.end] for row in found] == [row.text for row in found]


def test_keywords_are_not_read(index: StatuteIndex) -> None:
    text = "刑法第三条"
    assert find_citations(text, case_of(text, "keywords"), index).citations == ()


def test_the_slug_is_that_of_the_instrument_and_open_where_two_bear_the_title(index: StatuteIndex) -> None:
    text = "《中华人民共和国刑法》第三条\n《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》第二条"
    rows = find_citations(text, case_of(text, "relevant-provisions"), index).citations
    assert [row.statute for row in rows] == ["criminal-law", None]


def test_the_year_of_the_version_words_names_the_slug(index: StatuteIndex) -> None:
    text = "《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》（2013年施行）第二条"
    rows = find_citations(text, case_of(text, "relevant-provisions"), index).citations
    assert [row.statute for row in rows] == ["criminal-procedure-law-interpretation"]


def test_an_unknown_title_is_reported_once(index: StatuteIndex) -> None:
    text = "《某县河道办法》第一条。" * 5
    problems = find_citations(text, case_of(text, "reasoning"), index).problems
    assert [(each.code, each.start) for each in problems] == [("unknown-statute", 0)]


def test_pronouns_do_not_reach_into_an_earlier_section(index: StatuteIndex) -> None:
    text = "《中华人民共和国水法》第五条。该法第六条。"
    sections = (Section("a", "facts", 0, 15), Section("b", "reasoning", 15, len(text)))
    case = CaseText("spp", 1, "", "zh", None, (), True, None, None, None, sections, 0, len(text), 0, 0)  # noqa: FBT003
    assert [each.code for each in find_citations(text, case, index).problems] == ["unresolved-pronoun"]


@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(PIECES, max_size=60), listing=st.booleans(), language=st.sampled_from(["zh", "en"]))
def test_any_text_is_read_without_an_error_and_rows_are_slices(
    *, pieces: list[str], listing: bool, language: Literal["zh", "en"]
) -> None:
    text = "".join(pieces)
    case = case_of(text, "relevant-provisions" if listing else "facts", language)
    found = find_citations(text, case, SHIPPED_INDEX)
    for row in found.citations:
        assert row.text == text[row.start : row.end] != ""
        assert row.range is None or row.range in text
        assert row.law
    assert all(0 <= each.start <= each.end <= len(text) for each in found.problems)


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("kind", ["relevant-provisions", "facts"])
def test_a_hostile_text_does_not_take_for_ever(piece: str, kind: SectionKind, index: StatuteIndex) -> None:
    text = piece * (150_000 // len(piece))
    case = case_of(text, kind, "en" if piece.startswith("Art") else "zh")
    with ends_soon():
        find_citations(text, case, index)


def test_a_text_longer_than_any_case_is_cut_and_said_to_be(index: StatuteIndex) -> None:
    text = "甲" * (MOST_CHARACTERS + 5) + "刑法第三条"
    found = find_citations(text, case_of(text, "facts"), index)
    assert found.citations == ()
    assert [each.code for each in found.problems] == ["case-too-long"]


def test_rows_beyond_the_limit_are_not_made(index: StatuteIndex) -> None:
    text = "《中华人民共和国水法》第1条至第400条。" * 60
    found = find_citations(text, case_of(text, "facts"), index)
    assert len(found.citations) == MOST_ROWS
    assert [each.code for each in found.problems] == ["too-many-citations"]


@pytest.mark.parametrize("gold", ["seed.zh", "spp", "spc"])
def test_the_provisions_that_a_careful_reader_found_are_found(gold: str, shared: Path, index: StatuteIndex) -> None:
    headings = load_headings(find_shipped().data)
    for line in (shared / "gold" / f"{gold}.jsonl").read_text(encoding="utf-8").splitlines():
        wanted = json.loads(line)
        text = normalise((shared / "corpus" / wanted["source"]).read_bytes())
        case = next(each for each in find_cases(text, headings).cases if each.number == wanted["number"])
        rows = [row for row in find_citations(text, case, index).citations if row.place == "relevant-provisions"]
        found = [(row.article, row.branch, row.paragraph, row.item, row.relation) for row in rows]
        keys = ("article", "inserted", "paragraph", "item", "rel")
        assert found == [tuple(row[key] for key in keys) for row in wanted["citations"]], wanted["number"]


SHIPPED_INDEX = load_statute_index(find_shipped().data)

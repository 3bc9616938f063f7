"""`kg search` as a person meets it."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from kg.cli.found_text import BOLD, PLAIN, render_found
from kg.iris import absolute
from kg.search.answers import MarkedText, SearchAnswer, Suggestion, add_understood
from kg.search.schema import FILE_NAME
from kg.search.writing import write_search_index
from kg.words import Words
from tests.cli.test_commands import kg, sentence

if TYPE_CHECKING:
    from pathlib import Path

    from kg.releases import Release


@pytest.fixture(scope="module")
def home(shipped_home: Path, shipped_release: Release) -> Path:
    """The shipped release with its search index."""
    if not (shipped_release.folder / FILE_NAME).exists():
        write_search_index(shipped_release.folder)
    return shipped_home


def test_search_shows_hits_with_marks_facets_and_the_total(home: Path) -> None:
    done = kg("search", "套路贷", home=home)
    assert done.returncode == 0
    first = done.stdout.splitlines()[0]
    assert first.startswith("[case] 检例第87号")
    assert first.endswith("case/spp/87")
    assert "**套路贷**" in done.stdout
    assert "Searched for “套路贷”" in done.stdout
    assert "  kind: " in done.stdout
    assert "检索 “套路贷”：共" in kg("search", "套路贷", home=home, language="zh").stdout


def test_search_says_what_the_query_is_the_name_of(home: Path) -> None:
    done = kg("search", "刑法第三百零七条之一", home=home)
    assert done.stdout.startswith("understood as: 《中华人民共和国刑法》 307-1  statute/criminal-law/article/307-1")
    assert "理解为: 检例第87号  case/spp/87" in kg("search", "No. 87", home=home, language="zh").stdout


def test_json_has_everything_and_its_cursor_goes_on(home: Path) -> None:
    first = json.loads(kg("search", "检察", "--limit", "3", "--format", "json", home=home).stdout)
    assert len(first["hits"]) == 3
    assert first["total"] > 3
    again = kg("search", "检察", "--limit", "3", "--cursor", first["next"], "--format", "json", home=home)
    second = json.loads(again.stdout)
    assert not {each["iri"] for each in first["hits"]} & {each["iri"] for each in second["hits"]}


def test_csv_has_a_row_a_hit(home: Path) -> None:
    rows = list(
        csv.DictReader(io.StringIO(kg("search", "听证", "--format", "csv", "--kind", "case", home=home).stdout))
    )
    assert rows
    assert {row["kind"] for row in rows} == {"case"}
    assert all("**听证**" in row["snippet"] or "听证" in row["title_zh"] for row in rows)


def test_filters_narrow_the_answer(home: Path) -> None:
    arguments = ("search", "检察院", "--series", "spp", "--where", "statute=criminal-law", "--format", "json")
    found = json.loads(kg(*arguments, home=home).stdout)
    assert {each["iri"] for each in found["hits"]} == {absolute("case/spp/85"), absolute("case/spp/87")}


def test_nothing_found_ends_with_1_and_a_query_to_try(home: Path) -> None:
    done = kg("search", "套路贷盛开水务", home=home)
    assert done.returncode == 1
    assert "0 found" in done.stdout
    assert "try: kg search '" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("，。",), "no word to look for"),
        (("证" * 500,), "500 characters"),
        (("听证", "--kind", "novel"), "“novel” is no kind"),
        (("听证", "--where", "year"), "is no filter"),
        (("听证", "--limit", "0"), "1 to 100"),
        (("听证", "--cursor", "abc"), "no cursor"),
        (("听证", "--format", "xml"), "use table, json or csv"),
    ],
)
def test_search_says_in_one_sentence_what_is_wrong(home: Path, arguments: tuple[str, ...], said: str) -> None:
    assert said in sentence(kg("search", *arguments, home=home))


def test_a_terminal_gets_bold_letters_and_a_pipe_plain_signs() -> None:
    answer = SearchAnswer("a", ("a",), 0, "fixed", (), (), None, suggestions=(Suggestion("it's", Words("why", "因")),))
    assert "kg search 'it'\\''s'  (why)" in render_found(answer, "en", PLAIN)
    assert "固定次序" in render_found(answer, "zh", BOLD)
    assert add_understood(answer, ()) == answer
    assert MarkedText("ab", ((0, 1),)).segments[0].is_match

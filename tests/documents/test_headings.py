from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kg.documents.cases import find_cases
from kg.documents.headings import load_headings
from kg.documents.series import SERIES
from kg.errors import InputError
from kg.shipped import find_shipped

if TYPE_CHECKING:
    from pathlib import Path

    from kg.documents.headings import Headings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(find_shipped().data / "reading", tmp_path / "reading")
    return tmp_path


def add_row(folder: Path, table: str, row: str) -> None:
    with (folder / "reading" / table).open("a", encoding="utf-8") as file:
        file.write(row + "\n")


def test_adding_a_heading_is_adding_a_row(folder: Path) -> None:
    text = "甲案\n（检例第1号）\n【要旨】\n应当答复。\n【办案手记】\n略。\n"
    (before,) = find_cases(text, load_headings(folder)).cases
    add_row(folder, "headings.tsv", "办案手记\tsignificance\tspp\tzh\tno")
    (after,) = find_cases(text, load_headings(folder)).cases
    assert [case.sections[1].kind for case in (before, after)] == ["other", "significance"]


def test_adding_a_way_of_printing_numbers_is_adding_a_row(folder: Path) -> None:
    text = "甲案\n（检字第1号）\n【要旨】\n应当答复。\n"
    assert find_cases(text, load_headings(folder)).cases == ()
    add_row(folder, "case_series.tsv", "检字\tspp\tzh")
    assert [case.number for case in find_cases(text, load_headings(folder)).cases] == [1]


def test_adding_a_closing_label_is_adding_a_row(folder: Path) -> None:
    text = "甲案\n（检例第1号）\n【要旨】\n应当答复。\n校对人：乙\n"
    add_row(folder, "case_tails.tsv", "校对人")
    assert find_cases(text, load_headings(folder)).cases[0].gist == "应当答复。"


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("headings.tsv", "手记\tnotes\tspp\tzh\tno"),
        ("headings.tsv", "手记\tother\tspp\tfr\tno"),
        ("headings.tsv", "手记\tother\tspp\tzh\tmaybe"),
        ("case_series.tsv", "检字\tabc\tzh"),
    ],
)
def test_a_row_with_an_unknown_value_is_refused(folder: Path, table: str, row: str) -> None:
    add_row(folder, table, row)
    with pytest.raises(InputError, match=table):
        load_headings(folder)


def test_every_series_of_the_code_has_a_way_of_printing_and_headings_for_its_usual_sections(headings: Headings) -> None:
    for (slug, language), series in SERIES.items():
        assert (slug, language) in {(mark.series, mark.language) for mark in headings.marks.values()}
        kinds = {row.kind for (s, spoken, _), row in headings.rows.items() if (s, spoken) == (slug, language)}
        assert kinds >= set(series.usual_kinds)

"""A table names what differs, says once what is common, and says each figure with its precision."""

from __future__ import annotations

import pytest

from kg.statistics.tables import build_table, find_varying, say_figure
from kg.words import Language, Words
from tests.statistics.made_datasets import CIVIL, make_dataset, observe


def test_only_dimensions_that_differ_are_columns() -> None:
    table = build_table(make_dataset(observe("a", "3", "2030"), observe("b", "4", "2031")), "en")
    assert table.columns == ("period", "figure", "unit")
    assert table.common == (("kind", "all cases"),)
    assert table.rows == (("2030", "3", "case"), ("2031", "4", "case"))


def test_a_single_figure_is_named_by_its_period() -> None:
    dataset = make_dataset(observe("a", "3", "2030"))
    assert [column.key for column in find_varying(dataset)] == ["refPeriod"]
    assert build_table(dataset, "zh").rows == (("2030年", "3", "件"),)


def test_notes_have_a_column_where_there_are_any() -> None:
    noted = make_dataset(
        observe("a", "3", "2030", note=Words("Doubtful", "存疑")), observe("b", "4", "2030", kind=CIVIL)
    )
    table = build_table(noted, "zh")
    assert table.columns == ("类别", "数值", "单位", "说明")
    assert [row[-1] for row in table.rows] == ["存疑", ""]


@pytest.mark.parametrize(
    ("precision", "language", "said"),
    [
        ("as-stated", "en", "1,234,567"),
        ("about", "en", "about 1,234,567"),
        ("more-than", "zh", "超过1,234,567"),
        ("at-least", "zh", "不少于1,234,567"),
    ],
)
def test_a_figure_is_said_with_its_precision(precision: str, language: Language, said: str) -> None:
    assert say_figure(observe("a", "1234567", "2030", precision), language) == said

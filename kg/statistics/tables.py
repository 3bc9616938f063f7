"""A dataset as a table for readers: what differs from figure to figure as columns, what is common to all said once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.words import Words

if TYPE_CHECKING:
    from decimal import Decimal

    from kg.statistics.datasets import Column, Dataset, ListedDataset, Observation
    from kg.words import HeldWords, Language

_PRECISIONS: Final = {
    "about": Words("about {}", "约{}"),
    "more-than": Words("more than {}", "超过{}"),
    "at-least": Words("at least {}", "不少于{}"),
}
_FIGURE: Final = Words("figure", "数值")
_UNIT: Final = Words("unit", "单位")
_NOTE: Final = Words("note", "说明")
_LIST: Final = (Words("dataset", "数据集"), Words("figures", "数值个数"), Words("title", "名称"))


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table in one language: what holds for every row as pairs of name and value, column names, rows."""

    title: str
    common: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def find_varying(dataset: Dataset) -> tuple[Column, ...]:
    """The dimensions in which the figures differ; the period where none does, since a table needs something to name."""
    varying = tuple(column for column in dataset.columns if len(_codes(dataset, column)) > 1)
    return varying or dataset.columns[:1]


def build_table(dataset: Dataset, language: Language) -> FigureTable:
    """The table of a dataset."""
    varying = find_varying(dataset)
    common = tuple(
        (column.name.say(language), next(iter(codes.values())).say(language))
        for column in dataset.columns
        if column not in varying and len(codes := _codes(dataset, column)) == 1
    )
    with_notes = any(each.note for each in dataset.observations)
    heads = [*(column.name for column in varying), _FIGURE, _UNIT, *([_NOTE] if with_notes else [])]
    rows = []
    for each in dataset.observations:
        cells = [each.codes[column.key].name if column.key in each.codes else None for column in varying]
        row = [cell.say(language) if cell else "" for cell in cells]
        row += [say_figure(each, language), each.unit.name.say(language)]
        rows.append((*row, *([each.note.say(language) if each.note else ""] if with_notes else [])))
    columns = tuple(head.say(language) for head in heads)
    return FigureTable(dataset.about.title.say(language), common, columns, tuple(rows))


def build_list(datasets: tuple[ListedDataset, ...], language: Language) -> FigureTable:
    """The table of all datasets."""
    rows = tuple((each.slug, str(each.figures), each.title.say(language)) for each in datasets)
    return FigureTable(Words("Datasets", "数据集").say(language), (), tuple(w.say(language) for w in _LIST), rows)


def say_figure(observation: Observation, language: Language) -> str:
    """A figure as a reader says it, with its precision but without its unit: “more than 670,000”, “超过670,000”."""
    number = say_number(observation.value)
    words = _PRECISIONS.get(observation.precision.slug)
    return words.say(language).format(number) if words else number


def say_number(value: Decimal) -> str:
    """A number in full, its thousands parted.

    >>> from decimal import Decimal
    >>> say_number(Decimal("33720000000")), say_number(Decimal("97.2"))
    ('33,720,000,000', '97.2')
    """
    return f"{value:,f}"


def _codes(dataset: Dataset, column: Column) -> dict[str, HeldWords]:
    return {
        each.codes[column.key].path: each.codes[column.key].name
        for each in dataset.observations
        if column.key in each.codes
    }

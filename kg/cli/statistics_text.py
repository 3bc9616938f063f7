"""Datasets in every form that `kg statistics` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.cli.tables import render_columns
from kg.related.pictures import render_picture, render_table
from kg.statistics.charts import draw_chart
from kg.statistics.exchange import render_csv, render_dataset_json, render_list_csv, render_list_json
from kg.statistics.json_stat import render_json_stat, render_json_stat_list
from kg.statistics.tables import build_list, build_table
from kg.words import Words

if TYPE_CHECKING:
    from kg.statistics.datasets import Dataset, ListedDataset
    from kg.statistics.tables import FigureTable
    from kg.words import HeldWords, Language

LIST_FORMS: Final = ("table", "csv", "json", "json-stat")
FORMS: Final = (*LIST_FORMS, "svg", "md")
_ROUTE: Final = "/api/v1/statistics"
_SOURCE: Final = Words("Source: {}", "来源：{}")


def render_datasets(datasets: tuple[ListedDataset, ...], form: str, language: Language, *, with_mark: bool) -> str:
    """All datasets."""
    if form == "csv":
        return render_list_csv(datasets, with_mark=with_mark)
    if form == "json":
        return render_list_json(datasets)
    if form == "json-stat":
        return render_json_stat_list(datasets, language, _ROUTE)
    table = build_list(datasets, language)
    return render_columns(table.columns, table.rows)


def render_dataset(dataset: Dataset, form: str, language: Language, *, with_mark: bool) -> str:
    """One dataset."""
    if form == "csv":
        return render_csv(dataset, with_mark=with_mark)
    if form == "json":
        return render_dataset_json(dataset)
    if form == "json-stat":
        return render_json_stat(dataset, language)
    if form == "table":
        return _render_text(dataset, build_table(dataset, language), language)
    picture = draw_chart(dataset, language, "/")
    return render_picture(picture) if form == "svg" else render_table(picture)


def _render_text(dataset: Dataset, table: FigureTable, language: Language) -> str:
    """Title, what it counts, what is common to all figures, and the table; notes stand in the other forms."""
    colon = "：" if language == "zh" else ": "
    about = dataset.about
    lines = [table.title, *_said((about.description, about.note), language), ""]
    lines += [f"{name}{colon}{value}" for name, value in table.common]
    if about.source:
        lines.append(_SOURCE.say(language).format(about.source.name.say(language)))
    kept = len(table.columns) - (1 if any(each.note for each in dataset.observations) else 0)
    body = render_columns(table.columns[:kept], tuple(row[:kept] for row in table.rows))
    return "\n".join(lines) + "\n\n" + body


def _said(words: tuple[HeldWords | None, ...], language: Language) -> list[str]:
    return [each.say(language) for each in words if each]

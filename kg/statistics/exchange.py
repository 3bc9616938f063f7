"""A dataset in forms for programs: comma-separated values and plain JSON, with every code, name, note and place.

Source: RFC 4180 (CSV).
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

from kg.iris import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from kg.statistics.datasets import Code, Column, Dataset, FigurePlace, ListedDataset, Observation
    from kg.words import HeldWords

BYTE_ORDER_MARK: Final = "\ufeff"
_PERIOD: Final = "refPeriod"


def render_csv(dataset: Dataset, *, with_mark: bool = False) -> str:
    """One line a figure: path, code and names in each dimension, value, unit, precision, whole, notes, places.

    `with_mark` puts a byte order mark in front, by which Excel knows that the Chinese is UTF-8.
    """
    heads = ["observation"]
    for column in dataset.columns:
        heads += [column.key, f"{column.key}_en", f"{column.key}_zh"]
        heads += ["period_start", "period_end"] if column.key == _PERIOD else []
    heads += ["measure", "value", "unit", "unit_en", "unit_zh", "precision", "is_lower_bound", "counted_within"]
    heads += ["note_en", "note_zh", "document", "places"]
    rows = (_csv_row(dataset.columns, each) for each in dataset.observations)
    return _write_csv([heads, *rows], with_mark=with_mark)


def render_list_csv(datasets: Iterable[ListedDataset], *, with_mark: bool = False) -> str:
    """One line a dataset."""
    heads = ["dataset", "figures", "title_en", "title_zh", "description_en", "description_zh"]
    rows = [[each.slug, str(each.figures), *_both(each.title), *_both(each.description)] for each in datasets]
    return _write_csv([heads, *rows], with_mark=with_mark)


def render_dataset_json(dataset: Dataset) -> str:
    """The dataset as a JSON document."""
    return json.dumps(describe_as_json(dataset), ensure_ascii=False, indent=2) + "\n"


def render_list_json(datasets: Iterable[ListedDataset]) -> str:
    """All datasets as a JSON document."""
    return json.dumps([list_as_json(each) for each in datasets], ensure_ascii=False, indent=2) + "\n"


def describe_as_json(dataset: Dataset) -> dict[str, Any]:
    """A dataset as plain values: IRIs whole, numbers as numbers, names in both languages."""
    return list_as_json(dataset.about) | {
        "dimensions": [
            {"key": each.key, "iri": absolute(each.path), "name": _words(each.name)} for each in dataset.columns
        ],
        "observations": [_observation(each) for each in dataset.observations],
    }


def list_as_json(about: ListedDataset) -> dict[str, Any]:
    """What lists say of a dataset, as plain values."""
    return {
        "iri": absolute(about.path),
        "slug": about.slug,
        "title": _words(about.title),
        "description": _words(about.description),
        "note": _words(about.note),
        "source": _thing(about.source) if about.source else None,
        "figures": about.figures,
    }


def plain_number(value: Decimal) -> int | float:
    """A number as JSON has it.

    >>> from decimal import Decimal
    >>> plain_number(Decimal("670000")), plain_number(Decimal("97.2"))
    (670000, 97.2)
    """
    return int(value) if value == value.to_integral_value() else float(value)


def _observation(each: Observation) -> dict[str, Any]:
    return {
        "iri": absolute(each.path),
        "codes": {key: _thing(code) for key, code in each.codes.items()},
        "period": _period(each.codes[_PERIOD]) if _PERIOD in each.codes else None,
        "measure": _thing(each.measure),
        "value": plain_number(each.value),
        "unit": _thing(each.unit) | {"symbol": each.unit.symbol},
        "precision": _thing(each.precision),
        "is_lower_bound": each.is_lower_bound,
        "counted_within": absolute(each.whole) if each.whole else None,
        "note": _words(each.note),
        "places": [_place(place) for place in each.places],
    }


def _period(code: Code) -> dict[str, Any]:
    return {"start": code.start, "end": code.end}


def _place(place: FigurePlace) -> dict[str, Any]:
    return {
        "passage": absolute(place.passage),
        "document": absolute(place.document),
        "start": place.start,
        "end": place.end,
    }


def _thing(code: Code) -> dict[str, Any]:
    return {"iri": absolute(code.path), "name": _words(code.name)}


def _words(words: HeldWords | None) -> dict[str, str | None] | None:
    return {"en": words.en, "zh": words.zh} if words else None


def _csv_row(columns: tuple[Column, ...], each: Observation) -> list[str]:
    row = [each.path]
    for column in columns:
        code = each.codes.get(column.key)
        row += [code.path, *_both(code.name)] if code else ["", "", ""]
        if column.key == _PERIOD:
            row += [(code.start or "") if code else "", (code.end or "") if code else ""]
    row += [each.measure.slug, f"{each.value:f}", each.unit.slug, *_both(each.unit.name), each.precision.slug]
    row += ["true" if each.is_lower_bound else "false", each.whole or "", *_both(each.note)]
    documents = " ".join(dict.fromkeys(place.document for place in each.places))
    return [*row, documents, " ".join(f"{place.start}-{place.end}" for place in each.places)]


def _both(words: HeldWords | None) -> tuple[str, str]:
    return (words.en or "", words.zh or "") if words else ("", "")


def _write_csv(rows: Iterable[Iterable[str]], *, with_mark: bool) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return (BYTE_ORDER_MARK if with_mark else "") + written.getvalue()

"""What programs get is whole: every figure with codes, days, unit, precision, notes and places."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from kg.iris import absolute
from kg.statistics.exchange import render_csv, render_dataset_json, render_list_csv
from kg.words import Words
from tests.statistics.made_datasets import make_dataset, observe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.statistics.datasets import Dataset


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_a_line_a_figure_with_codes_names_and_places(shipped_datasets: Mapping[str, Dataset]) -> None:
    for dataset in shipped_datasets.values():
        rows = read(render_csv(dataset))
        assert [row["observation"] for row in rows] == [each.path for each in dataset.observations]
        for row, each in zip(rows, dataset.observations, strict=True):
            assert row["value"] == f"{each.value:f}"
            assert row["unit"] == each.unit.slug
            assert row["precision"] == each.precision.slug
            assert row["is_lower_bound"] == str(each.is_lower_bound).lower()
            assert [row[key] for key in each.codes] == [code.path for code in each.codes.values()]
            assert row["places"].split() == [f"{place.start}-{place.end}" for place in each.places]


def test_csv_keeps_commas_and_quotation_marks_and_an_open_start() -> None:
    dataset = make_dataset(observe("a", "3", "open", note=Words('One, "two"', "一、“二”")))
    (row,) = read(render_csv(dataset))
    assert (row["note_en"], row["period_start"], row["period_end"]) == ('One, "two"', "", "2031-12-31")
    assert render_csv(dataset).endswith("\r\n")


def test_a_byte_order_mark_comes_by_choice(shipped_datasets: Mapping[str, Dataset]) -> None:
    dataset = shipped_datasets["pil-filings"]
    assert render_csv(dataset, with_mark=True) == "\ufeff" + render_csv(dataset)
    listed = [each.about for each in shipped_datasets.values()]
    assert render_list_csv(listed, with_mark=True).encode()[:3] == b"\xef\xbb\xbf"
    assert [row["dataset"] for row in read(render_list_csv(listed))] == list(shipped_datasets)


def test_json_says_days_numbers_and_iris() -> None:
    told = json.loads(render_dataset_json(make_dataset(observe("a", "97.2", "2030", "more-than", whole="b"))))
    (each,) = told["observations"]
    assert each["iri"] == absolute("observation/made/a")
    assert (each["value"], each["is_lower_bound"]) == (97.2, True)
    assert each["period"] == {"start": "2030-01-01", "end": "2030-12-31"}
    assert each["counted_within"] == absolute("observation/made/b")
    assert each["places"][0]["start"] == 3
    assert each["codes"]["caseKind"]["name"] == {"en": "all cases", "zh": "全部案件"}

"""JSON-stat gives the same figures back: each in the cell of its categories, with unit and status."""

from __future__ import annotations

import json
from math import prod
from typing import TYPE_CHECKING, Any

import pytest

from kg.statistics.json_stat import describe_json_stat, render_json_stat, render_json_stat_list
from tests.statistics.made_datasets import CIVIL, make_dataset, observe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.statistics.datasets import Dataset


def figures_of(told: dict[str, Any]) -> dict[tuple[str, ...], float]:
    """The cells read as the specification says: row-major, the last dimension fastest."""
    found = {}
    for cell, value in told["value"].items():
        place, codes = int(cell), []
        for key, size in reversed(list(zip(told["id"], told["size"], strict=True))):
            codes.append(told["dimension"][key]["category"]["index"][place % size])
            place //= size
        assert place == 0
        found[tuple(reversed(codes))] = value
    return found


def test_every_figure_is_read_back_from_its_cell(shipped_datasets: Mapping[str, Dataset]) -> None:
    for dataset in shipped_datasets.values():
        told = json.loads(render_json_stat(dataset, "en"))
        read = figures_of(told)
        assert len(read) == len(dataset.observations)
        for each in dataset.observations:
            codes = {key: code.path.partition("/")[2] for key, code in each.codes.items()}
            codes.setdefault("measure", each.measure.slug)
            assert read[tuple(codes[key] for key in told["id"])] == float(each.value)
        assert told["status"].keys() == told["value"].keys()
        assert len(told["value"]) <= prod(told["size"])


def test_what_the_format_requires_is_there(shipped_datasets: Mapping[str, Dataset]) -> None:
    """Properties and their types as json-stat.org/full lists them for version 2.0."""
    for dataset in shipped_datasets.values():
        told = describe_json_stat(dataset, "zh")
        assert (told["version"], told["class"]) == ("2.0", "dataset")
        assert len(told["id"]) == len(told["size"]) == len(told["dimension"])
        assert set(told["role"]) <= {"time", "geo", "metric"}
        for key, size in zip(told["id"], told["size"], strict=True):
            category = told["dimension"][key]["category"]
            assert len(category["index"]) == len(set(category["index"])) == size
            assert set(category["label"]) == set(category["index"])
        (metric,) = told["role"]["metric"]
        units = told["dimension"][metric]["category"]["unit"]
        assert set(units) == set(told["dimension"][metric]["category"]["index"])
        assert all(isinstance(unit["decimals"], int) and unit["label"] for unit in units.values())


def test_a_share_says_its_decimals_and_sign(shipped_datasets: Mapping[str, Dataset]) -> None:
    told = describe_json_stat(shipped_datasets["pil-pre-litigation"], "en")
    units = told["dimension"]["figureKind"]["category"]["unit"]
    assert units["reply-and-rectification-rate"] == {"label": "percent", "decimals": 1, "symbol": "%"}


@pytest.mark.parametrize(("language", "label"), [("en", "Made up"), ("zh", "虚构")])
def test_labels_are_in_the_language_asked_for(language: Any, label: str) -> None:  # noqa: ANN401
    dataset = make_dataset(observe("a", "3", "2030"), observe("b", "4", "2031", "about", kind=CIVIL))
    told = describe_json_stat(dataset, language)
    assert told["label"] == label
    assert told["status"] == {"0": "as-stated", "3": "about"}
    assert told["size"] == [2, 2, 1]


def test_the_list_is_a_collection_of_addresses(shipped_datasets: Mapping[str, Dataset]) -> None:
    about = [each.about for each in shipped_datasets.values()]
    told = json.loads(render_json_stat_list(about, "en", "/api/v1/statistics"))
    assert told["class"] == "collection"
    assert told["link"]["item"][0]["href"] == "/api/v1/statistics/pil-filings?form=json-stat"
    assert len(told["link"]["item"]) == len(about)

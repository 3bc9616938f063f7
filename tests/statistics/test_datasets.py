"""Datasets come out of every store whole: titles, dimensions, figures, and where these stand."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kg.errors import UnknownThingError
from kg.statistics.datasets import describe_dataset, list_datasets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.statistics.datasets import Dataset
    from kg.stores.store import Store


def test_every_store_gives_the_same_dataset(shipped_store: Store, shipped_datasets: Mapping[str, Dataset]) -> None:
    assert describe_dataset(shipped_store, "pil-pre-litigation") == shipped_datasets["pil-pre-litigation"]


def test_datasets_are_listed_in_the_order_of_the_data_with_title_and_description(
    shipped_store: Store, shipped_datasets: Mapping[str, Dataset]
) -> None:
    listed = list_datasets(shipped_store)
    assert [each.slug for each in listed] == list(shipped_datasets)
    assert listed[0].slug == "pil-filings"
    for each in listed:
        assert each.title.en
        assert each.title.zh
        assert each.description is not None
        assert each.description.en
        assert each.description.zh
        assert each.source is not None
        assert each.figures == len(shipped_datasets[each.slug].observations) > 0


def test_an_unknown_dataset_is_named_with_what_to_do(shipped_store: Store) -> None:
    with pytest.raises(UnknownThingError, match="kg statistics"):
        describe_dataset(shipped_store, "no-such-dataset")


def test_figures_stand_by_period_with_value_unit_precision_and_places(
    shipped_datasets: Mapping[str, Dataset],
) -> None:
    filings = shipped_datasets["pil-filings"]
    years = [each for each in filings.observations if each.whole and each.codes["caseKind"].slug == "all"]
    assert [(each.codes["refPeriod"].slug, int(each.value), each.precision.slug) for each in years] == [
        ("2018", 100000, "more-than"),
        ("2019", 110000, "more-than"),
        ("2020", 150000, "more-than"),
        ("2021", 169000, "as-stated"),
        ("2022-01--2022-06", 101000, "as-stated"),
    ]
    assert {each.unit.slug for each in years} == {"case"}
    assert all(len(each.places) == 2 for each in years)
    assert {each.places[0].document for each in years} == {"doc/pil-five-years-en"}


def test_shares_keep_their_decimals_and_units_their_signs(shipped_datasets: Mapping[str, Dataset]) -> None:
    rates = [e for e in shipped_datasets["pil-pre-litigation"].observations if e.unit.slug == "percent"]
    assert [each.value for each in rates] == [Decimal("97.2"), Decimal("99.5")]
    assert {each.unit.symbol for each in rates} == {"%"}


def test_every_code_unit_and_precision_is_named_in_both_languages(shipped_datasets: Mapping[str, Dataset]) -> None:
    for dataset in shipped_datasets.values():
        for each in dataset.observations:
            assert set(each.codes) == {column.key for column in dataset.columns}
            for code in (*each.codes.values(), each.unit, each.precision, each.measure):
                assert code.name.en != code.path, (each.path, code.path)
                assert code.name.zh != code.path, (each.path, code.path)


def test_a_kind_of_figure_has_one_unit_within_a_dataset(shipped_datasets: Mapping[str, Dataset]) -> None:
    """The exchange form with units a category rests on it."""
    for dataset in shipped_datasets.values():
        units: dict[str, set[str]] = {}
        for each in dataset.observations:
            kind = each.codes.get("figureKind") or each.measure
            units.setdefault(kind.path, set()).add(each.unit.path)
        assert all(len(found) == 1 for found in units.values()), units

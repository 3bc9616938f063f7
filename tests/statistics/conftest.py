"""The shipped datasets, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.statistics.datasets import describe_dataset, list_datasets
from kg.stores.opening import open_release_store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.releases import Release
    from kg.statistics.datasets import Dataset


@pytest.fixture(scope="session")
def shipped_datasets(shipped_release: Release) -> Mapping[str, Dataset]:
    store = open_release_store(shipped_release).store
    try:
        return {each.slug: describe_dataset(store, each.slug) for each in list_datasets(store)}
    finally:
        store.close()

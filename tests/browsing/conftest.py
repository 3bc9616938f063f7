"""The table of the shipped cases, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.browsing.case_table import CaseTable, load_case_table
from kg.stores.opening import open_release_store

if TYPE_CHECKING:
    from kg.releases import Release


@pytest.fixture(scope="session")
def shipped_table(shipped_release: Release) -> CaseTable:
    """The shipped cases."""
    opened = open_release_store(shipped_release)
    try:
        return load_case_table(opened.store)
    finally:
        opened.store.close()

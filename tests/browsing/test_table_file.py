"""The table of cases that stands in a release is the one that its store gives."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from kg.browsing.case_table import load_case_table
from kg.browsing.table_file import FILE_NAME, find_case_table, read_case_table, write_case_table
from kg.stores.opening import open_release_store

if TYPE_CHECKING:
    from pathlib import Path

    from kg.releases import Release
    from kg.stores.store import Store


def test_a_release_is_built_with_its_table(shipped_release: Release) -> None:
    store = open_release_store(shipped_release).store
    assert find_case_table(shipped_release.folder) == load_case_table(store)
    store.close()


def test_equal_cases_give_equal_bytes(tmp_path: Path, shipped_store: Store, shipped_release: Release) -> None:
    write_case_table(tmp_path, shipped_store)
    assert (tmp_path / FILE_NAME).read_bytes() == (shipped_release.folder / FILE_NAME).read_bytes()


@pytest.mark.parametrize(
    "raw",
    [b"", b"\x00", gzip.compress(b"{"), gzip.compress(b"[]"), gzip.compress(b'{"schema": 0}'), None],
    ids=["empty", "no-gzip", "cut", "list", "older-schema", "absent"],
)
def test_without_a_table_that_can_be_read_the_store_is_asked(
    tmp_path: Path, shipped_store: Store, raw: bytes | None
) -> None:
    if raw is not None:
        (tmp_path / FILE_NAME).write_bytes(raw)
    assert find_case_table(tmp_path) is None
    assert read_case_table(tmp_path, shipped_store).cases == read_case_table(None, shipped_store).cases

"""One index over the made-up release for all tests that only read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.search.made_up import open_made_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.search.index import SearchIndex


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    """The index of the made-up release."""
    with open_made_up(tmp_path_factory.mktemp("search")) as opened:
        yield opened

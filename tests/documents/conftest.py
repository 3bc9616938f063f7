"""What the tests of documents share: the shipped tables, compiled once."""

from __future__ import annotations

import pytest

from kg.documents.headings import Headings, load_headings
from kg.shipped import find_shipped


@pytest.fixture(scope="session")
def headings() -> Headings:
    return load_headings(find_shipped().data)

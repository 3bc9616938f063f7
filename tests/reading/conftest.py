"""Made-up documents, and what reading knows, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.reading.knowledge import Knowledge, load_knowledge
from kg.shipped import find_shipped

DOCUMENTS = Path(__file__).parent / "documents"


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge(find_shipped().data)

"""What is held before a document is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.graph.made_up import shipped_facts

if TYPE_CHECKING:
    from kg.graph.held_facts import HeldFacts


@pytest.fixture(scope="session")
def held() -> HeldFacts:
    return shipped_facts()

"""What the tests of statute texts share: the shipped knowledge, and reading of made-up files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from kg.shipped import find_shipped
from kg.statutes.knowledge import load_statute_knowledge
from kg.statutes.reading import read_statute

if TYPE_CHECKING:
    from kg.statutes.knowledge import StatuteKnowledge
    from kg.statutes.statute import StatuteText


class Read(Protocol):
    """Reads a made-up file."""

    def __call__(self, text: str, file: str = "made-up.md") -> StatuteText: ...


@pytest.fixture(scope="session")
def knowledge() -> StatuteKnowledge:
    return load_statute_knowledge(find_shipped().data)


@pytest.fixture(scope="session")
def read(knowledge: StatuteKnowledge) -> Read:
    def read_text(text: str, file: str = "made-up.md") -> StatuteText:
        return read_statute(text.encode(), file, knowledge)

    return read_text

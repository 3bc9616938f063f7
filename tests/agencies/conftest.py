"""Made-up cases, and the shipped knowledge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.agencies.finding import find_agencies
from kg.agencies.knowledge import AgencyKnowledge, load_agency_knowledge
from kg.record import CaseText, FoundAgencies, Section
from kg.shipped import find_shipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.record import SectionKind


@pytest.fixture(scope="session")
def knowledge() -> AgencyKnowledge:
    return load_agency_knowledge(find_shipped().data)


def make_case(text: str, title: str, kind: SectionKind) -> CaseText:
    """A case whose one section is the text after the title."""
    section = Section("履职过程", kind, len(title), len(text))
    return CaseText(
        "spp", 999, title, "zh", None, (), keywords_separable=True, gist=None, gist_start=None, gist_end=None,
        sections=(section,), start=0, end=len(text), title_start=0, title_end=len(title),
    )  # fmt: skip


@pytest.fixture(scope="session")
def read(knowledge: AgencyKnowledge) -> Callable[..., FoundAgencies]:
    """Reads a made-up case: its body, and where wanted its title and kind of section."""

    def reading(body: str, title: str = "", kind: SectionKind = "procedure") -> FoundAgencies:
        text = title + "\n" + body if title else body
        return find_agencies(text, make_case(text, title, kind), knowledge)

    return reading

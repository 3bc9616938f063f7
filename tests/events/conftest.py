"""Made-up cases for tests: one section of text, and agencies wherever their names stand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.events.knowledge import EventKnowledge, load_event_knowledge
from kg.record import CaseAgency, CaseText, Mention, Section
from kg.shipped import find_shipped

if TYPE_CHECKING:
    from kg.record import SectionKind

ROOT = Path(__file__).resolve().parents[2]
TYPES = {
    "甲市公安局": "public-security",
    "甲市人民检察院": "procuratorate",
    "乙省人民检察院": "procuratorate",
    "甲市人民法院": "court",
    "丙市中级人民法院": "court",
    "乙省高级人民法院": "court",
    "甲市水务局": "administrative-organ",
    "甲市林业局": "administrative-organ",
    "甲市人民政府": "government",
    "甲市监察委员会": "supervisory-commission",
    "甲市仲裁委员会": "other",
    "Jia Procuratorate": "procuratorate",
    "Jia Court": "court",
}


@pytest.fixture(scope="session")
def event_knowledge() -> EventKnowledge:
    return load_event_knowledge(find_shipped().data)


def agencies_of(text: str) -> tuple[CaseAgency, ...]:
    """The made-up agencies wherever their names stand."""
    found = []
    for name, type_ in TYPES.items():
        mentions = tuple(Mention(name, m.start(), m.end()) for m in re.finditer(re.escape(name), text))
        if mentions:
            found.append(CaseAgency(name, type_, None, (), mentions))
    return tuple(found)


def case_of(
    text: str, kind: SectionKind, keywords: str = "", heading: str = "某部分", language: str = "zh"
) -> tuple[str, CaseText]:
    """A document of one case with its keywords and one section, and that case."""
    whole = f"{keywords}\n{text}"
    start = len(keywords) + 1
    sections = (Section("关键词", "keywords", 0, len(keywords)), Section(heading, kind, start, len(whole)))
    return whole, CaseText(
        series="spp",
        number=1,
        title="",
        language="en" if language == "en" else "zh",
        issued=None,
        keywords=(),
        keywords_separable=True,
        gist=None,
        gist_start=None,
        gist_end=None,
        sections=sections,
        start=0,
        end=len(whole),
        title_start=0,
        title_end=0,
    )

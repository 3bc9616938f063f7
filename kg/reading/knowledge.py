"""Everything that reading knows beforehand: titles, headings, places, and the words of agencies and events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.agencies.knowledge import AgencyKnowledge, load_agency_knowledge
from kg.documents.headings import Headings, load_headings
from kg.events.knowledge import EventKnowledge, load_event_knowledge
from kg.statute_index import StatuteIndex, load_statute_index

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The tables of `data/`, compiled once and shared by every document."""

    headings: Headings
    statutes: StatuteIndex
    agencies: AgencyKnowledge
    events: EventKnowledge


def load_knowledge(folder: Path) -> Knowledge:
    """The knowledge that stands in a data folder.

    Raises:
        InputError: a table is not as its header says.
    """
    return Knowledge(
        headings=load_headings(folder),
        statutes=load_statute_index(folder),
        agencies=load_agency_knowledge(folder),
        events=load_event_knowledge(folder),
    )

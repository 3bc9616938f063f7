"""该院, 本院, 该局: words that point back to the body named last in the paragraph."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from kg.agencies.mentions import Named
from kg.agencies.printed_name import PrintedName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.agencies.gathering import Gathering
    from kg.agencies.knowledge import AgencyKnowledge, Pronoun
    from kg.agencies.resolving import Key
    from kg.record import CaseText

_QUIET_SECTIONS = frozenset({"keywords", "gist", "relevant-provisions"})
_ADDRESSING = frozenset({"addressee", "asked", "mention"})
_LONGEST_PREPOSITION = 5
_MOST_LOOKED_BACK = 30
_LONGEST_PARAGRAPH = 3000


class _Reading(NamedTuple):
    """What is being read, and with what knowledge."""

    text: str
    gathering: Gathering
    knowledge: AgencyKnowledge


def find_pronouns(
    text: str, case: CaseText, named: tuple[Named, ...], gathering: Gathering, knowledge: AgencyKnowledge
) -> Iterator[tuple[Named, Key]]:
    """Every word that points back, with the agency it means; one that could mean none of those named is left out."""
    reading = _Reading(text, gathering, knowledge)
    starts = [each.start for each in named]
    for section in case.sections:
        if section.kind in _QUIET_SECTIONS:
            continue
        for found in knowledge.pronoun_pattern.finditer(text, section.start, section.end):
            place = bisect_right(starts, found.start())
            before = named[max(place - _MOST_LOOKED_BACK, 0) : place]
            if before and before[-1].end > found.start():
                continue
            paragraph = text.rfind("\n", max(found.start() - _LONGEST_PARAGRAPH, 0), found.start())
            key = _antecedent(before, knowledge.pronouns[found.group()], paragraph, reading)
            if key is not None:
                agency = gathering.agencies[key]
                name = PrintedName(found.start(), found.end(), None, None, key[1], agency.type, agency.level, "case")
                yield Named(name, section.kind, acts=True), key


def _antecedent(before: tuple[Named, ...], pronoun: Pronoun, paragraph: int, reading: _Reading) -> Key | None:
    """The last fitting body of the paragraph: one that acts, else one that is addressed."""
    addressed = None
    for each in reversed(before):
        if each.start < paragraph:
            break
        key = reading.gathering.owner(each.start)
        if key is None or not _fits(key, pronoun, reading.gathering):
            continue
        if not _is_addressed(reading, each.start):
            return key
        addressed = addressed or key
    return addressed


def _fits(key: Key, pronoun: Pronoun, gathering: Gathering) -> bool:
    agency = gathering.agencies.get(key)
    if agency is None or not (
        key[1].endswith(pronoun.ending) or (pronoun.ending == "院" and agency.type in pronoun.types)
    ):
        return False
    return not pronoun.types or agency.type in pronoun.types


def _is_addressed(reading: _Reading, offset: int) -> bool:
    return any(
        reading.knowledge.roles.prepositions.get(reading.text[offset - size : offset]) in _ADDRESSING
        for size in range(1, min(_LONGEST_PREPOSITION, offset) + 1)
    )

"""Who did a step and to whom it was addressed, from where the agencies are named in its statement."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.events.knowledge import LanguageKnowledge
    from kg.record import CaseAgency

KINDS = {
    "court": frozenset({"court"}),
    "procuratorate": frozenset({"procuratorate"}),
    "police": frozenset({"public-security", "supervisory-commission"}),
    "administration": frozenset({"administrative-organ", "government", "public-security"}),
    "none": frozenset[str](),
}
LOOK_BEHIND = 12
REACH = 60
_CHAIN = ("、", "和", "及", "与", "以及", "，", " and ", ", ", "联合", "会同", " and the ", ", the ")


@dataclass(frozen=True, slots=True)
class Naming:
    """An agency where it is named, its type, and whether the words before it make it the one addressed or left out."""

    name: str
    type: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NamedAgencies:
    """Every place of a case that names an agency, in text order."""

    namings: tuple[Naming, ...]
    starts: tuple[int, ...]

    def between(self, start: int, end: int) -> tuple[Naming, ...]:
        """The namings that begin between two offsets."""
        return self.namings[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


@dataclass(frozen=True, slots=True)
class Actors:
    """Canonical names of who acts and who is addressed."""

    agencies: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    types: frozenset[str] = frozenset()


def name_agencies(agencies: Iterable[CaseAgency]) -> NamedAgencies:
    """The agencies of a case by place."""
    namings = sorted(
        (
            Naming(agency.name, agency.type, mention.start, mention.end)
            for agency in agencies
            for mention in agency.mentions
        ),
        key=lambda naming: (naming.start, -naming.end),
    )
    return NamedAgencies(tuple(namings), tuple(naming.start for naming in namings))


def find_actors(
    text: str,
    place: tuple[int, int, int],
    kinds: tuple[str, str],
    named: NamedAgencies,
    knowledge: LanguageKnowledge,
) -> Actors:
    """Who acts before the words of a step and who is addressed around them, by kind of agency.

    `place` is where the statement begins, where the words of the step begin, and where their clause ends; `kinds` are
    the kind that can act and the kind that can be addressed (`any`, `none`, or a key of `KINDS`).
    """
    start, word, end = place
    subjects: list[list[Naming]] = []
    addressed: list[Naming] = []
    previous: tuple[Naming, str] | None = None
    for naming in named.between(start, min(end, word + REACH)):
        role = _role(text, naming, previous, start, knowledge)
        if role == "addressee":
            addressed.append(naming)
        elif role == "subject" and naming.start < word:
            chained = (
                previous is not None and previous[1] == "subject" and subjects and _chains(text, previous[0], naming)
            )
            subjects[-1].append(naming) if chained else subjects.append([naming])
        previous = (naming, role)
    acting = _last_that_fits(subjects, kinds[0])
    names = tuple(dict.fromkeys(naming.name for naming in acting))
    to = tuple(dict.fromkeys(n.name for n in addressed if _fits(n, kinds[1]) and n.name not in names))
    return Actors(names, to, frozenset(naming.type for naming in acting))


def _last_that_fits(groups: list[list[Naming]], kind: str) -> list[Naming]:
    """The last group of agencies before the words of which some are of the kind."""
    for group in reversed(groups):
        if fitting := [naming for naming in group if _fits(naming, kind)]:
            return fitting
    return []


def _fits(naming: Naming, kind: str) -> bool:
    return kind == "any" or naming.type in KINDS[kind]


def _chains(text: str, first: Naming, second: Naming) -> bool:
    return text[first.end : second.start] in _CHAIN


def _role(
    text: str, naming: Naming, previous: tuple[Naming, str] | None, start: int, knowledge: LanguageKnowledge
) -> str:
    """Whether an agency acts, is addressed, or is only mentioned."""
    before = text[max(start, naming.start - LOOK_BEHIND) : naming.start]
    bracketed = text.rfind("（", start, naming.start) > text.rfind("）", start, naming.start)
    designating = text.startswith(("指定", "的"), naming.end)
    if bracketed or designating or knowledge.before["not-actor-before"].search(before):
        return "mentioned"
    if before.endswith("指定的") or knowledge.before["addressee-before"].search(before):
        return "addressee"
    if previous is not None and _chains(text, previous[0], naming) and text[previous[0].end : naming.start] != "，":
        return previous[1]
    return "subject"

"""In which proceeding a step belongs, and which instance a judgment is of."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from kg.events.knowledge import LanguageKnowledge
    from kg.record import CaseText

JUDGMENTS = frozenset({"first-instance-judgment", "second-instance-ruling", "retrial-judgment", "set-aside"})
RETRIALS = {"criminal": "criminal-retrial", "civil": "civil-retrial", "administrative": "administrative-retrial"}
HEAD = 600
_SUBHEADING = re.compile(r"^[（(]?[一二三四五六七八九十]{1,2}[）)、][^。\n]{2,40}$", re.MULTILINE)
_FIRST_SIGN_WINS = (
    "incidental-civil",
    "administrative-public-interest",
    "state-compensation",
    "criminal",
    "enforcement",
    "civil",
    "administrative",
)


def find_case_proceeding(text: str, case: CaseText, knowledge: LanguageKnowledge) -> str:
    """The proceeding that a case is mainly about, by its keywords, title or gist; `none` if they do not say."""
    signs = knowledge.signs["case-proceeding"]
    places = [(case.title_start, case.title_end)]
    places += [(section.start, section.end) for section in case.sections if section.kind == "keywords"]
    places += [(section.start, section.end) for section in case.sections if section.kind == "gist"]
    for start, end in (places[1], places[0], *places[2:]) if len(places) > 1 else places:
        if hit := signs.find(text, start, min(end, start + HEAD)):
            return hit.value
    return "none"


def is_public_interest(text: str, case: CaseText, knowledge: LanguageKnowledge) -> bool:
    """Whether the title or the keywords of a case name public interest litigation."""
    places = [(case.title_start, case.title_end)]
    places += [(section.start, section.end) for section in case.sections if section.kind == "keywords"]
    sign = knowledge.signs["public-interest"]
    return any(sign.find(text, start, min(end, start + HEAD)) for start, end in places)


def find_proceeding(text: str, start: int, end: int, around: str, knowledge: LanguageKnowledge) -> str:
    """The proceeding that the words of a statement name, else that of what stands around it.

    A civil part of a case that is incidental to a criminal one is the incidental proceeding.
    """
    said = {hit.value for hit in knowledge.signs["proceeding"].find_all(text, start, end)}
    return choose_proceeding(said, around)


def choose_proceeding(said: AbstractSet[str], around: str) -> str:
    """The one of several proceedings said that tells most, else that of what stands around.

    >>> choose_proceeding({"civil", "criminal"}, "none"), choose_proceeding(set(), "civil")
    ('criminal', 'civil')
    """
    told = next((proceeding for proceeding in _FIRST_SIGN_WINS if proceeding in said), around)
    return around if told == "civil" and around == "incidental-civil" else told


def find_heading_proceedings(
    text: str, start: int, end: int, knowledge: LanguageKnowledge
) -> tuple[tuple[int, str], ...]:
    """Where the subheadings of a section stand that name a proceeding, and which."""
    found = []
    for match in _SUBHEADING.finditer(text, start, end):
        told = find_proceeding(text, match.start(), match.end(), "", knowledge)
        found.append((match.start(), told))
    return tuple(found)


def find_heading(headings: tuple[tuple[int, str], ...], at: int) -> str:
    """The proceeding that the last subheading before a place names, empty if it names none."""
    number = bisect_right(headings, (at, "")) - 1
    return headings[number][1] if number >= 0 else ""


def find_retrial(proceeding: str) -> str:
    """The retrial proceeding of a kind of case.

    >>> find_retrial("civil"), find_retrial("enforcement")
    ('civil-retrial', 'enforcement')
    """
    return RETRIALS.get(proceeding, proceeding)


def find_instance(text: str, start: int, end: int, previous: str | None, knowledge: LanguageKnowledge) -> str:
    """The type of a judgment by its signs, else by what came before it: after an appeal the second instance decides.

    `previous` is the type of the last judgment or appeal of the section.
    """
    said = {hit.value for hit in knowledge.signs["instance"].find_all(text, start, end)}
    for type_ in ("enforcement", "retrial-judgment", "second-instance-ruling", "first-instance-judgment"):
        if type_ in said:
            return type_
    if previous in ("appeal", "appeal-protest"):
        return "second-instance-ruling"
    if previous in ("retrial-ruling", "order-retrial", "supervision-protest", "retrial-recommendation"):
        return "retrial-judgment"
    return "first-instance-judgment"

"""The agencies that take part in a case: named, merged, typed, with their roles."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from kg.agencies.bounds import MOST_NAMES, first_problems, readable_part, tell_what_is_left, up_to
from kg.agencies.gathering import gather, split_shared_offices
from kg.agencies.mentions import find_named
from kg.agencies.names import find_names
from kg.agencies.place_book import make_place_book
from kg.agencies.pronouns import find_pronouns
from kg.agencies.resolving import full_name
from kg.agencies.roles import find_roles
from kg.agencies.short_forms import is_only_here
from kg.agencies.unknown_places import find_unknown_places
from kg.record import CaseAgency, FoundAgencies, Mention, Problem
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.agencies.knowledge import AgencyKnowledge
    from kg.agencies.mentions import Named
    from kg.agencies.place_book import PlaceBook
    from kg.agencies.printed_name import PrintedName
    from kg.agencies.resolving import Agency
    from kg.agencies.unknown_places import Part
    from kg.record import CaseText


_LAWMAKING = frozenset({"legislature", "rule-maker"})
_NEED_A_ROLE = frozenset({"expert-institution", "industry-association"})
_DRAWN = frozenset({"significance"})
_REASONED = frozenset({"significance", "reasoning"})


_UNKNOWN_PLACE = Words(
    "The table of administrative divisions has no such place; it is taken as printed where it is certain where its "
    "name starts, else left out.",
    "行政区划表中没有这一地名；能确定其起始处的按原文采用，否则不采用。",
)


def find_agencies(text: str, case: CaseText, knowledge: AgencyKnowledge) -> FoundAgencies:
    """The agencies that take part in a case, in the order of their first mention, and the names left open."""
    if case.language != "zh":
        return FoundAgencies((), (_not_read(case),))
    names, part, knowledge, places = _read_names(text, case, knowledge)
    named = find_named(text, part, names, knowledge)
    book = make_place_book(text, part, named, knowledge)
    gathering = gather(text, split_shared_offices(named), book, knowledge)
    pointing = list(find_pronouns(text, part, named, gathering, knowledge))
    for each, key in pointing:
        gathering.add(each, key)
    everyone = tuple(sorted((*named, *(each for each, _ in pointing)), key=lambda each: each.start))
    roles = find_roles(text, part, everyone, gathering, knowledge)
    found = []
    for key, agency in gathering.agencies.items():
        acting = [each for each in agency.named if each.acts]
        if not acting or not _takes_part(agency, roles.get(key, ())):
            continue
        found.append((acting[0].start, _case_agency(text, agency, roles.get(key, ()), book)))
    return FoundAgencies(
        tuple(agency for _, agency in sorted(found, key=lambda pair: (pair[0], pair[1].name))),
        (*first_problems([*gathering.problems, *_tell(places, named)], case), *tell_what_is_left(part.end, case)),
    )


class _Names(NamedTuple):
    """The names of a case, the part of it that was read, and what else its places make known."""

    names: tuple[PrintedName, ...]
    part: CaseText
    knowledge: AgencyKnowledge
    places: tuple[Part, ...]


def _read_names(text: str, case: CaseText, knowledge: AgencyKnowledge) -> _Names:
    """The names of a case; those of places that no table has are read once the case has told these."""
    part = readable_part(text, case, knowledge)
    names = tuple(islice(find_names(text, part.start, part.end, knowledge), MOST_NAMES + 1))
    places = find_unknown_places(text, part, names, knowledge)
    part = up_to(part, places.stop) if places.stop < part.end else part
    if places.certain:
        knowledge = replace(knowledge, gazetteer=knowledge.gazetteer.with_unknown(places.certain))
        names = tuple(islice(find_names(text, part.start, part.end, knowledge), MOST_NAMES + 1))
    if len(names) > MOST_NAMES:
        part = up_to(part, names[MOST_NAMES].start)
    return _Names(tuple(name for name in names if name.start < part.end), part, knowledge, places.parts)


def _tell(places: tuple[Part, ...], named: tuple[Named, ...]) -> Iterator[Problem]:
    """The places that the table does not know; what a short form given by the text covers is known by it."""
    if not places:
        return
    short = [each for each in named if each.alias_of is not None]
    starts = [each.start for each in short]
    for place in places:
        before = bisect_right(starts, place.start) - 1
        if before < 0 or place.end > short[before].end:
            yield Problem("unknown-place", _UNKNOWN_PLACE, place.start, place.end)


def _takes_part(agency: Agency, roles: tuple[str, ...]) -> bool:
    """Whether an agency that is named takes part.

    Named only in what the publisher draws from the case, it does if it made or changed the law; a national one that the
    reasoning alone names needs a role too, and so do institutes and associations, which are often parties like others.
    """
    sections = {each.section for each in agency.named if each.acts}
    if agency.type in _NEED_A_ROLE and agency.level != "national":
        return bool(roles)
    if sections <= _DRAWN:
        return bool(_LAWMAKING & set(roles))
    return bool(roles) or not sections <= _REASONED or agency.level != "national"


def _case_agency(text: str, agency: Agency, roles: tuple[str, ...], book: PlaceBook) -> CaseAgency:
    mentions = {(each.start, each.end) for each in agency.named if each.acts}
    return CaseAgency(
        full_name(agency, book),
        agency.type,
        agency.level,
        roles,
        tuple(Mention(text[start:end], start, end) for start, end in sorted(mentions)),
        only_here=is_only_here(agency),
    )


def _not_read(case: CaseText) -> Problem:
    return Problem(
        "agencies-not-read",
        Words("Agencies are read from Chinese texts only.", "机关信息只从中文文本读取。"),
        case.start,
        case.start,
    )

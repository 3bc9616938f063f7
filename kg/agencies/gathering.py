"""The names of a case gathered into its agencies: placed names first, then those that lean on them.

What two agencies could be is left open and told as a problem.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.agencies.leaning import Leaning
from kg.agencies.resolving import Agency, find_identity
from kg.agencies.short_forms import find_fuller, find_placed_twin, settle_levels
from kg.record import Problem
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.agencies.knowledge import AgencyKnowledge
    from kg.agencies.mentions import Named
    from kg.agencies.place_book import PlaceBook
    from kg.agencies.resolving import Key


@dataclass(slots=True)
class Gathering:
    """The agencies of one case while they are gathered, whose name stands where, and what could not be told."""

    agencies: dict[Key, Agency] = field(default_factory=dict)
    by_tail: dict[str, list[Key]] = field(default_factory=dict)
    owners: dict[int, tuple[Key, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, named: Named, key: Key) -> None:
        """Count a name towards an agency."""
        name = named.name
        agency = self.agencies.get(key)
        if agency is None:
            agency = self.agencies[key] = Agency(key[0], key[1], name.type, name.level, name.own)
            self.by_tail.setdefault(key[1], []).append(key)
        agency.named.append(named)
        agency.level = agency.level or name.level
        if name.place is not None and named.alias_of is None:
            agency.prints.add(name.place.parts)
        self.owners[named.start] = (*(other for other in self.owners.get(named.start, ()) if other != key), key)

    def owner(self, start: int) -> Key | None:
        """The agency named at an offset; of a shared office the Party body."""
        return next(iter(self.owners.get(start, ())), None)

    def move(self, source: Key, target: Key) -> None:
        """Count the names of one agency towards another."""
        agency = self.agencies.pop(source)
        self.by_tail[source[1]].remove(source)
        self.agencies[target].named.extend(agency.named)
        for named in agency.named:
            self.owners[named.start] = (target,)


def gather(text: str, named: tuple[Named, ...], book: PlaceBook, knowledge: AgencyKnowledge) -> Gathering:
    """The agencies of a case, each with its names."""
    gathering = Gathering()
    fuller = _fuller_paths(named)
    for each in named:
        if each.name.is_placed:
            gathering.add(each, find_identity(each.name, book, fuller))
    leaning = Leaning(text, named, gathering, knowledge)
    for position, each in enumerate(named):
        if each.name.is_placed or each.name.bare == "none" or _is_generic(each):
            continue
        key = leaning.find_owner(position)
        if key is not None:
            gathering.add(each, key)
        elif each.acts and each.name.bare != "generic":
            gathering.problems.append(_unclear(each))
    for key in list(gathering.agencies):
        target = find_placed_twin(key, gathering) or find_fuller(key, gathering)
        if target is not None:
            gathering.move(key, target)
    settle_levels(gathering.agencies, knowledge)
    return gathering


def split_shared_offices(named: Iterable[Named]) -> tuple[Named, ...]:
    """纪委监委 names two agencies, a Party body and a state body: two names with the same words."""
    result: list[Named] = []
    for each in named:
        party, _, state = each.name.tail.partition("、")
        if state and each.name.type == "party-discipline-commission":
            result.append(replace(each, name=replace(each.name, tail=party)))
            result.append(replace(each, name=replace(each.name, tail=state, type="supervisory-commission")))
        else:
            result.append(each)
    return tuple(result)


def _fuller_paths(named: Iterable[Named]) -> dict[tuple[str, str], set[tuple[str, ...]]]:
    """The printed paths of several parts, by a body's own words and the last part."""
    fuller: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for each in named:
        place = each.name.place
        if place is not None and len(place.parts) > 1:
            fuller.setdefault((each.name.tail, place.parts[-1]), set()).add(place.parts)
    return fuller


def _is_generic(each: Named) -> bool:
    """Whether a name without a place means any such body; 镇政府 can still be the one of the case."""
    return each.name.bare == "generic" and not each.name.relative and each.name.type != "government"


def _unclear(each: Named) -> Problem:
    return Problem(
        "ambiguous-agency",
        Words(
            "These words name an agency of this case without saying which.",
            "此处所称机关，无法确定指本案哪一机关。",
        ),
        each.start,
        each.end,
    )

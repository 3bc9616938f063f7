"""Bodies that a case prints in two forms, and levels that only the place tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.agencies.leaning import is_short_for
from kg.places.naming import is_hidden, level_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.agencies.gathering import Gathering
    from kg.agencies.knowledge import AgencyKnowledge
    from kg.agencies.resolving import Agency, Key

_TOWNSHIPS = ("镇人民政府", "乡人民政府", "街道办事处")
_MOST_COMPARED = 300


def find_fuller(key: Key, gathering: Gathering) -> Key | None:
    """The fuller name of a department that is printed shorter and never with a place of its own, at the same place."""
    agency = gathering.agencies[key]
    if (agency.prints or agency.type != "administrative-organ") and not _is_loose(agency):
        return None
    others = list(gathering.agencies.items())[:_MOST_COMPARED]
    fuller = [
        other
        for other, body in others
        if other[0] == key[0] and is_short_for(key[1], other[1]) and (agency.own or not body.own)
    ]
    return fuller[0] if len(fuller) == 1 else None


def find_placed_twin(key: Key, gathering: Gathering) -> Key | None:
    """A body printed by its own name alone, elsewhere with its place: 雁南监狱, 湖南省雁南监狱."""
    if key[0] or not gathering.agencies[key].own:
        return None
    twins = [other for other in gathering.by_tail[key[1]] if other[0]]
    return twins[0] if len(twins) == 1 else None


def settle_levels(agencies: Mapping[Key, Agency], knowledge: AgencyKnowledge) -> None:
    """A name that leans on another has the level of its place; a city that hides its name, that of its bodies."""
    cities = {key[0] for key, agency in agencies.items() if agency.level == "prefecture" and not agency.own}
    cities |= {key[0][:-1] for key in agencies if key[0] and key[0][-1][-1] == "区" and is_hidden(key[0][-1])}
    for key, agency in agencies.items():
        if agency.level is None and key[0] and not key[1].endswith(_TOWNSHIPS):
            agency.level = level_of(key[0], knowledge.gazetteer)
            if agency.level is None and key[0] in cities:
                agency.level = "prefecture"


def is_only_here(agency: Agency) -> bool:
    """Whether the name hides the place, so that it means another body in every case."""
    return any(is_hidden(part) for part in agency.path) or "某" in agency.tail


def _is_loose(agency: Agency) -> bool:
    """Whether a body with a name of its own stands without a place: 三清山管委会."""
    return agency.own and not agency.path and agency.tail.endswith("管理委员会")

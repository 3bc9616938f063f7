"""Names that stand after a place: a division, a zone, a level word that stands for one, or a township.

Every reader gets the text, where the kind's words start and end, the kind and the knowledge, and returns the name that
ends there, or None.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.agencies.kinds import inner_sizes, is_boundary, is_outer_boundary, is_within_a_name
from kg.agencies.printed_name import PrintedName
from kg.places.naming import find_place_before, is_hidden

if TYPE_CHECKING:
    from kg.agencies.knowledge import AgencyKnowledge, Kind
    from kg.places.naming import PlaceName

RELATIVES = frozenset("省市区县州旗镇乡")
_TERM = re.compile("第[一二三四五六七八九十]{1,3}届$")
_LONGEST_INNER_PART = 4
_SHORTEST_PLACE = 2
_POINTING = frozenset("该本我")
_NO_END_OF_A_NAME = frozenset("省市县区")


def read_placed(text: str, start: int, end: int, kind: Kind, knowledge: AgencyKnowledge) -> PrintedName | None:
    """A name after a division (金坛区人民法院), a zone (高新技术产业开发区人民法院), 省 or 市 alone, or nothing."""
    return (
        with_place(text, start, end, kind, knowledge)
        or _with_zone(text, start, end, kind, knowledge)
        or with_relative(text, start, end, kind, knowledge)
        or _with_inner_name(text, start, end, kind, knowledge)
        or _without_place(text, start, end, kind, knowledge)
    )


def _without_place(text: str, start: int, end: int, kind: Kind, knowledge: AgencyKnowledge) -> PrintedName:
    """A name that stands alone; one that other words run into is a part of a longer name that is not known."""
    whole = kind.bare != "case" or is_boundary(text, start, knowledge, joints=True)
    return PrintedName(start, end, None, None, kind.full, kind.type, kind.level, kind.bare if whole else "none")


def with_place(text: str, start: int, end: int, kind: Kind, knowledge: AgencyKnowledge) -> PrintedName | None:
    """A name right after a division, by its full name or a short form: 金坛区人民法院, 江苏高院."""
    if kind.type == "peoples-congress" and (term := _TERM.search(text, max(start - 8, 0), start)):
        start = term.start()  # 黑龙江省第十三届人民代表大会
    place = find_place_before(text, start, knowledge.gazetteer, short=True)
    if place is None:
        return None
    if start - place.start == _SHORTEST_PLACE and not place.hidden and _runs_into(text, place, knowledge):
        return None
    if _is_verb(text, place, knowledge):
        return None
    level = kind.level or place.level
    return PrintedName(place.start, end, place, None, kind.full, kind.type, level, kind.bare)


def _runs_into(text: str, place: PlaceName, knowledge: AgencyKnowledge) -> bool:
    """Whether the first character of a place of two belongs to the word before it: 受理 + 县人民政府, not 理县."""
    return text[place.start - 1 : place.end - 1] in knowledge.boundaries or not is_boundary(
        text, place.start, knowledge, joints=True
    )


def _is_verb(text: str, place: PlaceName, knowledge: AgencyKnowledge) -> bool:
    """Whether what looks like a place is a verb and a level word: 会同 + 县公安局."""
    return len(place.parts) == 1 and text[place.start : place.end - 1] in knowledge.boundaries


def _with_zone(text: str, start: int, end: int, kind: Kind, knowledge: AgencyKnowledge) -> PrintedName | None:
    """A zone has bodies like a district's: 济南高新技术产业开发区人民法院."""
    zone = next((zone for zone in knowledge.zones if text.endswith(zone, 0, start)), None)
    if zone is None:
        return None
    zone_start = start - len(zone)
    for size in inner_sizes(text, zone_start, _LONGEST_INNER_PART, knowledge):
        if place := find_place_before(text, zone_start - size, knowledge.gazetteer, short=True):
            tail = text[zone_start - size : start] + kind.full
            level = kind.level or "county"
            if text.endswith(place.parts[-1], 0, place.end):
                return PrintedName(place.start, end, place, None, tail, kind.type, level, kind.bare, own=True)
            return PrintedName(
                place.start, end, None, None, text[place.start : place.end] + tail, kind.type, level, "whole", own=True
            )
    return None


def with_relative(text: str, start: int, end: int, kind: Kind, knowledge: AgencyKnowledge) -> PrintedName | None:
    """省 in 省人民检察院 stands for the province of the case; 该区 and 本市 likewise."""
    before = text[start - 1 : start]
    if not before or before not in RELATIVES:
        return None
    pointing = start > 1 and text[start - 2] in _POINTING
    if not pointing and not is_outer_boundary(text, start - 1, knowledge):
        return None
    if not pointing and is_within_a_name(text, start - 1, knowledge):
        return None
    return PrintedName(
        start - 2 if pointing else start - 1, end, None, before, kind.full, kind.type, kind.level, kind.bare
    )


def _with_inner_name(text: str, start: int, end: int, kind: Kind, knowledge: AgencyKnowledge) -> PrintedName | None:
    """A name of its own between division and kind: 剑川县红旗林业局."""
    if kind.bare == "generic" or kind.type != "administrative-organ":
        return None
    if text[start - 1 : start] in _NO_END_OF_A_NAME:
        return None
    for size in inner_sizes(text, start, _LONGEST_INNER_PART, knowledge)[2:]:
        inner = text[start - size : start]
        if place := find_place_before(text, start - size, knowledge.gazetteer):
            level = kind.level or place.level
            return PrintedName(place.start, end, place, None, inner + kind.full, kind.type, level, "none", own=True)
    return None


def read_township(text: str, start: int, end: int, kind: Kind, knowledge: AgencyKnowledge) -> PrintedName | None:
    """A township's or street's body: its own name stands in no table, but the division before it does."""
    for size in inner_sizes(text, start, _LONGEST_INNER_PART + 1, knowledge)[1:]:
        own, before = text[start - size : start], start - size
        tail = own + kind.full
        if place := find_place_before(text, before, knowledge.gazetteer):
            return PrintedName(place.start, end, place, None, tail, kind.type, None, "whole", own=True)
        pointing = text[max(before - 2, 0) : before]
        if pointing[:1] in _POINTING and pointing[1:] in RELATIVES:
            return PrintedName(before - 2, end, None, pointing[1], tail, kind.type, None, "case", own=True)
        if (size > 1 or is_hidden(own + "镇")) and is_boundary(text, before, knowledge, joints=True):
            return PrintedName(before, end, None, None, tail, kind.type, None, "case", own=True)
    return PrintedName(start, end, None, None, kind.full, kind.type, None, "generic")

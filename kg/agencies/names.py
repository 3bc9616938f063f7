"""One agency's name in a text, read from its end: what kind of body, and whose or where.

The end of a Chinese agency name says what it is (人民检察院, 市场监督管理局); before it stands the place, a name of its
own (三清山风景名胜区管理委员会) or the body it is a branch of (公安局海州分局). Nothing marks where the name starts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from kg.agencies.kinds import continues_word, find_kind, inner_sizes, is_boundary, reach_left
from kg.agencies.placed_names import RELATIVES, read_placed, read_township, with_place, with_relative
from kg.agencies.printed_name import PrintedName
from kg.places.naming import LEVEL_ENDINGS, find_place_before

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kg.agencies.knowledge import AgencyKnowledge, Kind
    from kg.places.gazetteer import Level
    from kg.places.naming import PlaceName

Reader: TypeAlias = "Callable[[str, int, int, Kind, AgencyKnowledge], PrintedName | None]"

_LONGEST_BRANCH_PART = 8
_SHORTEST_OWN_NAME = 2


def find_names(text: str, start: int, end: int, knowledge: AgencyKnowledge) -> Iterator[PrintedName]:
    """The names in a stretch of text in order, generic ones included; of two that overlap, the longer one."""
    recent: list[PrintedName] = []
    last: PrintedName | None = None
    for found in knowledge.ending_pattern.finditer(text, start, end):
        stop = found.end()
        if text[max(stop - 2, 0) : stop] not in knowledge.ending_pairs:
            continue
        name = _find_name_ending(text, stop, knowledge, recent)
        if name is None or name.start < start:
            continue
        recent = [*(each for each in recent if each.end >= name.end - _LONGEST_BRANCH_PART), name]
        if last is not None and name.start < last.end:
            last = name if name.start <= last.start else last
            continue
        if last is not None and name.start == last.end and name.place is None and name.bare in ("case", "generic"):
            continue  # 人民法院 + 执行局: a part of the body named before
        if last is not None:
            yield last
        last = name
    if last is not None:
        yield last


def _find_name_ending(text: str, end: int, knowledge: AgencyKnowledge, recent: list[PrintedName]) -> PrintedName | None:
    """The name that ends at `end`; `recent` are those that end shortly before."""
    kind, start = find_kind(text, end, knowledge) or (None, 0)
    if kind is None or continues_word(text, end, kind.form, knowledge):
        return None
    if kind.stands == "branch":
        return _read_branch(text, end, kind, {name.end: name for name in recent}, knowledge)
    return _READERS[kind.stands](text, start, end, kind, knowledge)


def _read_alone(text: str, start: int, end: int, kind: Kind, knowledge: AgencyKnowledge) -> PrintedName | None:
    """A name that is whole: 最高人民检察院. A ministry's short name must not be the end of another word."""
    if kind.form.endswith("部") and not is_boundary(text, start, knowledge, joints=True):
        return None
    return PrintedName(start, end, None, None, kind.full, kind.type, kind.level, "whole")


def _read_short(text: str, start: int, end: int, kind: Kind, knowledge: AgencyKnowledge) -> PrintedName | None:
    """A name in which the place stands short and stays so: 青岛海事法院, 深圳证监局."""
    place = find_place_before(text, start, knowledge.gazetteer, short=True)
    if place is None:
        relative = with_relative(text, start, end, kind, knowledge)
        return relative if relative is not None and kind.bare != "none" else _bare_case(start, end, kind)
    printed = text[place.start : place.end]
    level = kind.level or place.level
    if "{place}" in kind.full:
        tail = kind.full.replace("{place}", printed.rstrip("省市"))
        return PrintedName(place.start, end, None, None, tail, kind.type, level, "whole", own=True)
    if printed.endswith(place.parts[-1]):
        return PrintedName(place.start, end, place, None, kind.full, kind.type, level, kind.bare)
    return PrintedName(place.start, end, None, None, printed + kind.full, kind.type, level, "whole", own=True)


def _bare_case(start: int, end: int, kind: Kind) -> PrintedName | None:
    if kind.bare != "case":
        return None
    return PrintedName(start, end, None, None, kind.full, kind.type, kind.level, "case")


def _read_proper(text: str, start: int, end: int, kind: Kind, knowledge: AgencyKnowledge) -> PrintedName | None:
    """A name of its own before the kind, with a place at its head or without: 三清山风景名胜区管理委员会."""
    left = reach_left(text, start, knowledge, joints=kind.type == "prison")
    if start == left:
        return _bare_case(start, end, kind)
    place = _first_place_within(text, left, start, knowledge)
    if place is None:
        own = text[left:start]
        if len(own) < _SHORTEST_OWN_NAME and own != "某":
            return None
        return PrintedName(left, end, None, None, own + kind.full, kind.type, kind.level, "whole", own=True)
    tail = text[place.end : start] + kind.full
    level = kind.level or place.level
    return PrintedName(place.start, end, place, None, tail, kind.type, level, "whole", own=start > place.end)


def _first_place_within(text: str, left: int, end: int, knowledge: AgencyKnowledge) -> PlaceName | None:
    """The place name that starts first between two offsets, in its full form."""
    found = None
    for position in range(left + 2, end + 1):
        if text[position - 1] not in LEVEL_ENDINGS:
            continue
        place = find_place_before(text, position, knowledge.gazetteer)
        if place is not None and place.start >= left and (found is None or place.start <= found.start):
            found = place
    return found


def _read_branch(
    text: str, end: int, kind: Kind, parents: Mapping[int, PrintedName], knowledge: AgencyKnowledge
) -> PrintedName | None:
    """A branch, after the body it belongs to: 公安局历下区分局燕山派出所; its type is that of the body."""
    start = end - len(kind.form)
    for size in inner_sizes(text, start, _LONGEST_BRANCH_PART, knowledge):
        own = text[start - size : start]
        parent = parents.get(start - size)
        if parent is not None and parent.bare != "none" and (own or kind.form != "分局"):
            if parent.bare == "generic" and parent.place is None and parent.relative is None:
                return None
            tail, level = parent.tail + own + kind.full, _branch_level(parent, own, knowledge)
            return replace(parent, end=end, tail=tail, type=kind.type or parent.type, level=level)
        if size and kind.type and (place := find_place_before(text, start - size, knowledge.gazetteer)):
            return PrintedName(place.start, end, place, None, own + kind.full, kind.type, "county", "whole", own=True)
    return None


def _branch_level(parent: PrintedName, own: str, knowledge: AgencyKnowledge) -> Level | None:
    """A branch named after a district is a district's; any other has the level of its body."""
    if own.startswith("某"):
        return "county"
    names = (own, own + "区", own + "县", own + "市")
    if parent.level in ("province", "prefecture") and any(
        division.level == "county" for name in names for division in knowledge.gazetteer.by_name.get(name, ())
    ):
        return "county"
    if parent.type == "procuratorate" and parent.level == "province":
        return "prefecture"
    return parent.level


def _read_abbreviation(text: str, start: int, end: int, kind: Kind, knowledge: AgencyKnowledge) -> PrintedName | None:
    """海淀区院, 省院: 院 right after a division that is a procuratorate's."""
    if text[start - 1 : start] not in RELATIVES or text[start - 1 : start] in "镇乡":
        return None
    return with_place(text, start, end, kind, knowledge) or with_relative(text, start, end, kind, knowledge)


def _read_named(text: str, start: int, end: int, kind: Kind, knowledge: AgencyKnowledge) -> PrintedName | None:
    """A description that counts as a name only with its division: 永康市市场监督管理部门."""
    return with_place(text, start, end, kind, knowledge)


def _read_nothing(text: str, start: int, end: int, kind: Kind, knowledge: AgencyKnowledge) -> PrintedName | None:
    del text, knowledge
    return PrintedName(start, end, None, None, kind.full, kind.type, kind.level, "generic")


_READERS: dict[str, Reader] = {
    "alone": _read_alone,
    "place": read_placed,
    "short": _read_short,
    "proper": _read_proper,
    "township": read_township,
    "abbreviation": _read_abbreviation,
    "named": _read_named,
    "generic": _read_nothing,
    "never": _read_nothing,
}

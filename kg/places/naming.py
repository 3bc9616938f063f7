"""Names of places as they stand at the head of an agency's name: 江苏省常州市金坛区, 山西省某市, 甲县.

A Chinese place name runs from the large to the small and has no mark at its start, so it is read from its end: the
longest name first, then what it lies in. A name that hides the place (某市) is kept as printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.places.gazetteer import LEVELS

if TYPE_CHECKING:
    from kg.places.gazetteer import Division, Gazetteer, Level

LEVEL_ENDINGS = frozenset("省市区县州旗盟")
_HIDING = frozenset("某甲乙丙丁戊己庚×XＸ")
_HIDDEN_LEVELS: dict[str, Level] = {"省": "province", "区": "county", "县": "county", "旗": "county"}
_NEED_A_PARENT = frozenset({"城区", "郊区", "矿区", "东区", "西区", "市中区", "新城区", "新市区", "公安县"})
_MOST_PARTS = 4
_HIDDEN_SIZES = (2, 3)  # 某市, 某某市


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place as printed: its parts from the large to the small, by their full names, and where the name starts.

    `hidden` is true when a part hides the place; the level is that of the last part, None where nothing tells it.
    """

    parts: tuple[str, ...]
    start: int
    end: int
    level: Level | None
    hidden: bool = False


def is_hidden(part: str) -> bool:
    """Whether a part of a place name hides the place.

    >>> is_hidden("某市"), is_hidden("甲县"), is_hidden("A区"), is_hidden("常州市")
    (True, True, True, False)
    """
    return len(part) in _HIDDEN_SIZES and all(map(_hides, part[:-1])) and part[-1] in "省市区县州旗盟镇乡"


def find_place_before(text: str, end: int, gazetteer: Gazetteer, *, short: bool = False) -> PlaceName | None:
    """The place name that ends at `end`, as far to the left as it reaches; None when none ends there.

    With `short`, the last part may also be a short form (深圳). Offsets count code points of `text`.

    >>> from kg.places.gazetteer import make_gazetteer
    >>> rows = [
    ...     {"name": "江苏省", "level": "province", "parent": "中国", "short": "江苏 苏"},
    ...     {"name": "常州市", "level": "prefecture", "parent": "江苏省", "short": "常州"},
    ...     {"name": "金坛区", "level": "county", "parent": "常州市", "short": ""},
    ... ]
    >>> find_place_before("移送常州市金坛区人民检察院", 8, make_gazetteer(rows)).parts
    ('常州市', '金坛区')
    """
    parts: list[str] = []
    lowest: tuple[Division, ...] = ()
    start = end
    while len(parts) < _MOST_PARTS:
        found = _part_before(text, start, gazetteer, short=short and not parts)
        if found is None or (parts and not _fits_above(found[1], lowest, parts)):
            break
        start, lowest, name = found
        parts.insert(0, name)
    if not parts or (len(parts) == 1 and parts[0] in _NEED_A_PARENT):
        return None
    return PlaceName(
        tuple(parts), start, end, level_of(tuple(parts), gazetteer), any(is_hidden(part) for part in parts)
    )


def level_of(parts: tuple[str, ...], gazetteer: Gazetteer) -> Level | None:
    """The level of a place by its parts; of 某市 only what stands above and below can tell, so often None.

    >>> from kg.places.gazetteer import make_gazetteer
    >>> nothing = make_gazetteer([])
    >>> level_of(("某省", "某市", "某区"), nothing), level_of(("某市",), nothing)
    ('county', None)
    """
    last = parts[-1]
    if is_hidden(last):
        return _HIDDEN_LEVELS.get(last[-1])
    if last in gazetteer.unknown:
        return gazetteer.unknown[last]
    levels = {division.level for division in find_divisions(parts, gazetteer)}
    return next(iter(levels)) if len(levels) == 1 else None


def find_divisions(parts: tuple[str, ...], gazetteer: Gazetteer) -> tuple[Division, ...]:
    """The divisions that a printed path can mean: several when it is ambiguous, none when it is unknown.

    >>> from kg.places.gazetteer import make_gazetteer
    >>> cities = [{"name": c, "level": "prefecture", "parent": "中国", "short": ""} for c in ("南京市", "福州市")]
    >>> drum = [{"name": "鼓楼区", "level": "county", "parent": c, "short": ""} for c in ("南京市", "福州市")]
    >>> found = make_gazetteer(cities + drum)
    >>> len(find_divisions(("鼓楼区",), found)), [d.path for d in find_divisions(("福州市", "鼓楼区"), found)]
    (2, [('福州市', '鼓楼区')])
    """
    above = {part for part in parts[:-1] if not is_hidden(part) and part not in gazetteer.unknown}
    return tuple(division for division in gazetteer.divisions(parts[-1]) if above <= set(division.above))


def split_place(name: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The parts of a written place name; empty when it is not one from end to end.

    >>> from kg.places.gazetteer import make_gazetteer
    >>> rows = [{"name": "北京市", "level": "province", "parent": "中国", "short": "北京"}]
    >>> split_place("北京市", make_gazetteer(rows)), split_place("在北京市", make_gazetteer(rows))
    (('北京市',), ())
    """
    found = find_place_before(name, len(name), gazetteer, short=True)
    return found.parts if found is not None and found.start == 0 else ()


def _part_before(
    text: str, end: int, gazetteer: Gazetteer, *, short: bool
) -> tuple[int, tuple[Division, ...], str] | None:
    """Start, divisions and full name of the longest part that ends at `end`."""
    ending = text[max(end - 2, 0) : end]
    if ending[-1:] in LEVEL_ENDINGS:
        for size in gazetteer.sizes.get(ending, ()):
            form = text[end - size : end] if size <= end else ""
            if form in gazetteer.unknown:
                return end - size, (), form
            if divisions := gazetteer.by_name.get(form):
                return end - size, divisions, form
            if size > 2 and (divisions := gazetteer.by_short.get(form)):  # noqa: PLR2004 - 隆林县, never 京
                return end - size, divisions, divisions[0].name
        if hidden := _hidden_before(text, end):
            return hidden
    for size in gazetteer.short_sizes.get(ending, ()) if short else ():
        if size <= end and (divisions := gazetteer.by_short.get(text[end - size : end])):
            return end - size, divisions, divisions[0].name
    return None


def _hidden_before(text: str, end: int) -> tuple[int, tuple[Division, ...], str] | None:
    start = end - 1
    while start > 0 and end - start < max(_HIDDEN_SIZES) and _hides(text[start - 1]):
        start -= 1
    return (start, (), text[start:end]) if start < end - 1 else None


def _hides(character: str) -> bool:
    return character in _HIDING or ("A" <= character <= "Z") or ("Ａ" <= character <= "Ｚ")


def _fits_above(above: tuple[Division, ...], below: tuple[Division, ...], parts: list[str]) -> bool:
    """Whether a part can stand before the part below it: as what it lies in, or as a larger one."""
    if not above or not below:
        return not (is_hidden(parts[0]) and parts[0][-1] == "省")
    names = {division.name for division in above}
    if any(names & set(division.above) for division in below):
        return True
    highest = min(LEVELS.index(division.level) for division in above)
    return highest < min(LEVELS.index(division.level) for division in below) and not any(d.above for d in below)

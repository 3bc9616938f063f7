"""Names that lean on others: 省人民检察院 on the province of the case, 市场监督管理局 on the one printed in full.

A name without its place is one agency only where the case leaves no choice: one place that the word can stand for, one
body of that kind, or the place of the name that it is joined to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.places.naming import is_hidden, level_of

if TYPE_CHECKING:
    from kg.agencies.gathering import Gathering
    from kg.agencies.knowledge import AgencyKnowledge
    from kg.agencies.mentions import Named
    from kg.agencies.printed_name import PrintedName
    from kg.agencies.resolving import Key, Path
    from kg.places.gazetteer import Level

_JOINTS = frozenset("、和与及，以等 （）()")
_JOINING = frozenset({"联合", "会同", "以及", "协同"})
_MOST_BETWEEN = 3
_MOST_LOOKED_BACK = 40
_LONGEST_PARAGRAPH = 3000
_MOST_COMPARED = 300


class Leaning:
    """Finds whom leaning names mean, once the placed names of the case are gathered."""

    __slots__ = ("_gathering", "_knowledge", "_lowest", "_named", "_paths", "_text", "_wanted")

    def __init__(self, text: str, named: tuple[Named, ...], gathering: Gathering, knowledge: AgencyKnowledge) -> None:
        self._text = text
        self._named = named
        self._gathering = gathering
        self._knowledge = knowledge
        placed = list(gathering.agencies)[:_MOST_COMPARED]
        self._paths = {key[0][: size + 1]: None for key in placed for size in range(len(key[0]))}
        self._lowest = _lowest({key[0] for key in placed if key[0]}, knowledge)
        self._wanted: dict[tuple[str, Level | None], tuple[Path, ...]] = {}

    def find_owner(self, position: int) -> Key | None:
        """The agency that a name without its place means, or None when it is not certain."""
        name = self._named[position].name
        if name.relative is not None:
            path = self._place_of_relative(position)
            return None if path is None else (path, name.tail)
        joined = self._joined_path(position)
        if name.own or name.bare == "generic":
            of_county = name.own and joined is not None and level_of(joined, self._knowledge.gazetteer) == "county"
            return self._find_township(name) or ((joined, name.tail) if joined is not None and of_county else None)
        if joined is not None:
            return joined, name.tail
        same = [key for key in self._gathering.by_tail.get(name.tail, ()) if key[0]]
        if same:
            return same[0] if len(same) == 1 else None
        longer = [key for key in self._compared() if key[0] and is_short_for(name.tail, key[1])]
        if longer:
            return longer[0] if len(longer) == 1 else None
        return (next(iter(self._lowest)), name.tail) if len(self._lowest) == 1 else None

    def _compared(self) -> list[Key]:
        return list(self._gathering.agencies)[:_MOST_COMPARED]

    def _find_township(self, name: PrintedName) -> Key | None:
        """The township or street body that a name without its division means: 新桥镇人民政府, or the only 镇政府."""
        agencies = self._gathering.agencies
        if name.own:
            known = [key for key in self._compared() if key[0] and agencies[key].own and name.tail.endswith(key[1])]
        else:
            known = [key for key in self._compared() if agencies[key].own and key[1].endswith(name.tail)]
        return known[0] if len(known) == 1 else None

    def _place_of_relative(self, position: int) -> Path | None:
        """The path that 省, 市, 区 or 县 stands for: the only one of the case, else the nearest named before."""
        each = self._named[position]
        word, level = each.name.relative or "", each.name.level
        candidates = self._wanted.get((word, level))
        if candidates is None:
            candidates = tuple(path for path in self._paths if _answers(path, word, level, self._knowledge))
            self._wanted[word, level] = candidates
        if len(candidates) == 1:
            return candidates[0]
        if not candidates:
            return self._hidden_place(word)
        nearest = self._nearest(position, word, level)
        if nearest is not None:
            return nearest
        same = {key[0] for key in self._gathering.by_tail.get(each.name.tail, ()) if key[0] in candidates}
        return next(iter(same)) if len(same) == 1 else None

    def _nearest(self, position: int, word: str, level: Level | None) -> Path | None:
        start = self._named[position].start
        paragraph = self._text.rfind("\n", max(start - _LONGEST_PARAGRAPH, 0), start)
        for earlier in reversed(self._named[max(position - _MOST_LOOKED_BACK, 0) : position]):
            if earlier.start < paragraph:
                return None
            key = self._gathering.owner(earlier.start)
            for size in range(len(key[0]) if key is not None else 0, 0, -1):
                if key is not None and _answers(key[0][:size], word, level, self._knowledge):
                    return key[0][:size]
        return None

    def _hidden_place(self, word: str) -> Path | None:
        """市 in a case that hides its places and names no city: 某市 of its one province."""
        if word == "省" or not any(is_hidden(path[-1]) for path in self._paths):
            return None
        gazetteer = self._knowledge.gazetteer
        provinces = {path[0] for path in self._paths if level_of(path[:1], gazetteer) == "province"}
        return (*provinces, "某" + word) if len(provinces) == 1 else None

    def _joined_path(self, position: int) -> Path | None:
        """The place of the name that this one is joined to: 向鸡西市卫生健康委、住房和城乡建设局."""
        if not position:
            return None
        previous = self._named[position - 1]
        if self._named[position].start - previous.end > _MOST_BETWEEN:
            return None
        between = self._text[previous.end : self._named[position].start]
        if not between or not (between in _JOINING or all(character in _JOINTS for character in between)):
            return None
        key = self._gathering.owner(previous.start)
        return key[0] if key is not None and key[0] else None


def is_short_for(short: str, full: str) -> bool:
    """Whether the characters of one department's name stand in order in another's.

    >>> is_short_for("城乡建设局", "住房和城乡建设局"), is_short_for("公安局", "森林公安局")
    (True, False)
    """
    if short == full or short[-1] != full[-1] or len(short) >= len(full) or "公安" in full or "税务" in full:
        return False
    rest = iter(full)
    return all(character in rest for character in short)


def _answers(path: Path, word: str, wanted: Level | None, knowledge: AgencyKnowledge) -> bool:
    """Whether a path can be what a level word stands for, in the name of a body of a level."""
    last, level = path[-1], level_of(path, knowledge.gazetteer)
    if word == "省":
        return level == "province" and last[-1] in "省区"
    if last[-1] != word or (word == "区" and level == "province"):
        return False
    return wanted is None or level is None or level == wanted or (wanted == "prefecture" and level == "province")


def _lowest(paths: set[Path], knowledge: AgencyKnowledge) -> set[Path]:
    """The paths below a province that no other path goes on from."""
    local = {path for path in paths if level_of(path, knowledge.gazetteer) != "province"}
    within = {path[:size] for path in local for size in range(1, len(path))}
    return local - within

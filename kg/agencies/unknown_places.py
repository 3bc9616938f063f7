"""Places that head an agency's name and stand in no table: 江南省青禾县 + 人民检察院.

No table knows every county there was, nor every zone. What stands before the words of a kind is taken for such a place
only where its shape leaves no choice: a few characters and a level word, after a mark, a word that stands outside
names, or another place. Elsewhere it is said that a place there is not known, and nothing more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.agencies.bounds import up_to
from kg.agencies.kinds import is_han, is_outer_boundary, is_within_a_name
from kg.places.gazetteer import LEVEL_WORDS, LEVELS
from kg.places.naming import LEVEL_ENDINGS, find_place_before

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from kg.agencies.knowledge import AgencyKnowledge
    from kg.agencies.printed_name import PrintedName
    from kg.places.gazetteer import Level
    from kg.places.naming import PlaceName
    from kg.record import CaseText

_USUAL = 2
_LONGEST = 4
_LONGEST_OF_A_PEOPLE = 12
_SHORTEST_ZONE = 3
_MOST_PARTS = 4
_WINDOW = 40
_MOST_TRIED = 2_000
_MOST_LOOKED_UP = 40
_MOST_COMPARED = 60
_FARTHEST_TOWNSHIP = 6
_TOWNSHIPS = ("镇人民政府", "乡人民政府", "街道办事处")
_TOWNSHIP_WORDS = "镇乡街"
_LEVEL_BEFORE_A_TOWNSHIP = "县区市旗"
_PREFECTURE = "地区"
_SURE_ENDINGS = LEVEL_ENDINGS - {"州"}


class Part(NamedTuple):
    """One part of a place's name that the table has not; `is_certain` is whether it is known to start there."""

    name: str
    start: int
    end: int
    level: Level | None
    is_certain: bool


class UnknownPlaces(NamedTuple):
    """The unknown places of a case up to `stop`: the certain ones by name; where each, certain or not, stands first."""

    certain: Mapping[str, Level | None]
    parts: tuple[Part, ...]
    stop: int


def find_unknown_places(
    text: str, case: CaseText, names: Iterable[PrintedName], knowledge: AgencyKnowledge
) -> UnknownPlaces:
    """The places before names of agencies that the table does not know, up to the 2000th that stands differently."""
    found: list[Part] = []
    tried: set[tuple[str, bool]] = set()
    for name in names:
        end = _place_end(text, name)
        if end is None or end - case.start < _USUAL:
            continue
        if len(tried) >= _MOST_TRIED:
            return _settle(text, up_to(case, name.start), found, knowledge)
        of_prefecture = name.place is None and name.level == "prefecture"
        window = text[max(end - _WINDOW, case.start) : end], of_prefecture
        if window not in tried:
            tried.add(window)
            found.extend(_read_whole(text, end, knowledge, of_prefecture=of_prefecture))
    return _settle(text, case, found, knowledge) if found else UnknownPlaces({}, (), case.end)


def _place_end(text: str, name: PrintedName) -> int | None:
    """Where an unknown place can end: right before a name or the known place of one, or before a township's name."""
    if name.relative is not None or (name.bare == "whole" and name.place is None):
        return None
    if name.place is None and name.tail.endswith(_TOWNSHIPS):
        stop = max(text.rfind(word, name.start, name.end) for word in _TOWNSHIP_WORDS) - 1
        start = max(name.start if name.own else stop - _FARTHEST_TOWNSHIP, 0)
        return max(text.rfind(level, start, stop) + 1 for level in _LEVEL_BEFORE_A_TOWNSHIP) or None
    head = name.start if name.place is None else name.place.start
    return head if text[head - 1 : head] and text[head - 1] in LEVEL_ENDINGS else None


def _read_whole(text: str, end: int, knowledge: AgencyKnowledge, *, of_prefecture: bool = False) -> tuple[Part, ...]:
    """The unknown parts of the place that ends at `end`; where the last part is known, those above it."""
    known = find_place_before(text, end, knowledge.gazetteer, short=True)
    if known is not None and (
        known.hidden or end - known.start > _USUAL or is_outer_boundary(text, known.start, knowledge)
    ):
        return _unknown_above(text, known, knowledge, 0)
    return _read(text, end, knowledge, of_prefecture=of_prefecture) or ()


def _read(
    text: str, end: int, knowledge: AgencyKnowledge, *, of_prefecture: bool = False, depth: int = 1
) -> tuple[Part, ...] | None:
    """The unknown parts of the place that ends at `end`, from the large to the small; None where there is no place."""
    word, level = _level_word(text, end, knowledge, of_prefecture=of_prefecture)
    least = end - len(word)
    farthest = max(least - (_LONGEST_OF_A_PEOPLE if text.endswith("族", 0, least) else _LONGEST), 0)
    for start in range(least, farthest - 1, -1):
        if start < least and not is_han(text[start]):
            break
        form = text[start:end]
        if knowledge.no_places.get(form) == "end":
            return None
        if is_outer_boundary(text, start, knowledge) and not (
            start == least and is_within_a_name(text, start, knowledge)
        ):
            return _bounded(Part(form, start, end, level, is_certain=False), least, knowledge)
        above = _read_above(text, start, level, knowledge, depth) if start < least else None
        if above is not None:
            placed = (*above, Part(form, start, end, level, is_certain=True))
            return None if knowledge.no_places.get(form) == "whole" else placed
        if start < least and text[start - 1] in _SURE_ENDINGS:
            return (Part(form, start, end, level, is_certain=False),)
    return (Part(text[farthest:end], farthest, end, level, is_certain=False),)


def _level_word(text: str, end: int, knowledge: AgencyKnowledge, *, of_prefecture: bool) -> tuple[str, Level | None]:
    """The word that says of what level a place is: 县, 自治州; a zone counts as a county."""
    for zone in knowledge.zones:
        if len(zone) >= _SHORTEST_ZONE and text.endswith(zone, 0, end):
            return zone, "county"
    for word, level in LEVEL_WORDS.items():
        if text.endswith(word, 0, end) and (of_prefecture or word != _PREFECTURE):
            return word, level
    return text[end - 1 : end], None


def _bounded(part: Part, least: int, knowledge: AgencyKnowledge) -> tuple[Part, ...] | None:
    """A part after a mark or a word that stands outside names: certain where it is as long as most such names are."""
    own = part.name[: least - part.start]
    if not own or part.name in knowledge.no_places or (part.name.endswith(_PREFECTURE) and part.level != "prefecture"):
        return None
    return (part._replace(is_certain=len(own) == _USUAL and own[0] not in knowledge.preceding and "某" not in own),)


def _read_above(
    text: str, end: int, level: Level | None, knowledge: AgencyKnowledge, depth: int
) -> tuple[Part, ...] | None:
    """The unknown parts above one of a level, none where what lies above is known; None where nothing can lie above."""
    known = find_place_before(text, end, knowledge.gazetteer, short=True)
    if known is not None:
        return _unknown_above(text, known, knowledge, depth) if _lies_above(known.level, level) else None
    if text[end - 1] not in LEVEL_ENDINGS or depth >= _MOST_PARTS:
        return None
    above = _read(text, end, knowledge, depth=depth + 1)
    if not above or not above[-1].is_certain or not _lies_above(above[-1].level, level):
        return None
    return above


def _unknown_above(text: str, known: PlaceName, knowledge: AgencyKnowledge, depth: int) -> tuple[Part, ...]:
    """What is certain above a known place: 江南省 + 某市."""
    if known.start == 0 or text[known.start - 1] not in LEVEL_ENDINGS or depth >= _MOST_PARTS:
        return ()
    if find_place_before(text, known.start, knowledge.gazetteer, short=True):
        return ()
    above = _read(text, known.start, knowledge, depth=depth + 1)
    return tuple(part for part in above or () if part.is_certain)


def _lies_above(upper: Level | None, lower: Level | None) -> bool:
    if upper == "county" or lower == "province":
        return False
    return upper is None or lower is None or LEVELS.index(upper) < LEVELS.index(lower)


def _settle(text: str, case: CaseText, found: list[Part], knowledge: AgencyKnowledge) -> UnknownPlaces:
    """What the case as a whole makes certain, the places above included that it prints elsewhere."""
    certain = {part.name: part.level for part in found if part.is_certain}
    doubtful = {part.name: part for part in reversed(found) if not _ends_with_any(part.name, certain)}
    for part in list(doubtful.values())[-_MOST_COMPARED:]:
        if _recurs(text, case, part, knowledge):
            certain[part.name] = part.level
    looked_up = list(certain)[:_MOST_COMPARED]
    above = [part for name in looked_up for part in _printed_above(text, case, name, knowledge)]
    certain.update((part.name, part.level) for part in above)
    first: dict[str, Part] = {}
    for part in sorted((*found, *above), key=lambda part: part.start):
        if part.name in certain or not _ends_with_any(part.name, certain):
            first.setdefault(part.name, part)
    return UnknownPlaces(certain, tuple(first.values()), case.end)


def _ends_with_any(name: str, names: Container[str]) -> bool:
    return any(name[start:] in names for start in range(len(name)))


def _recurs(text: str, case: CaseText, part: Part, knowledge: AgencyKnowledge) -> bool:
    """Whether a name of three or four characters stands at two places where it can only start there."""
    if part.end - part.start <= _USUAL + 1 or part.name[0] in knowledge.preceding or "某" in part.name:
        return False
    if not is_outer_boundary(text, part.start, knowledge):
        return False
    starts = _occurrences(text, case, part.name)
    return sum(is_outer_boundary(text, start, knowledge) for start in starts) > 1


def _printed_above(text: str, case: CaseText, name: str, knowledge: AgencyKnowledge) -> Iterator[Part]:
    """What the case prints above a place of a name, anywhere: 在江南省青禾县柳溪河边."""
    for start in _occurrences(text, case, name):
        if start > case.start and text[start - 1] in LEVEL_ENDINGS:
            yield from (part for part in _read_whole(text, start, knowledge) if part.is_certain)


def _occurrences(text: str, case: CaseText, name: str) -> Iterator[int]:
    position = case.start - 1
    for _ in range(_MOST_LOOKED_UP):
        position = text.find(name, position + 1, case.end)
        if position < 0:
            return
        yield position

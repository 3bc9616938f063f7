"""How far an agency's name reaches, and what kind of body its last words say it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.places.naming import LEVEL_ENDINGS, find_place_before

if TYPE_CHECKING:
    from kg.agencies.knowledge import AgencyKnowledge, Kind

_MOST_WORDS = 8
_LONGEST_OWN_PART = 18
_LONGEST_BOUNDARY = 4
_LONGEST_PRECEDING = 6
_JOINTS = frozenset("和与")
_ENDS_A_DATE = frozenset("年月日")
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_LETTERS = frozenset("ABCXYZ×")


def continues_word(text: str, end: int, form: str, knowledge: AgencyKnowledge) -> bool:
    """Whether the next characters make another word of the name's end, such as 公安部 + 门."""
    following = {text[end : end + size] for size in (1, 2, 3)}
    return any(not following.isdisjoint(knowledge.continuations.get(form[-size:], ())) for size in range(1, 7))


def find_kind(text: str, end: int, knowledge: AgencyKnowledge) -> tuple[Kind, int] | None:
    """The longest kind that ends at `end`: from the table, or composed of the words of departments."""
    composed = _find_composed(text, end, knowledge)
    for size in (
        *knowledge.kind_sizes.get(text[max(end - 2, 0) : end], ()),
        *knowledge.kind_sizes.get(text[end - 1], ()),
    ):
        if size > end or (composed is not None and end - composed[1] > size):
            continue
        if kind := knowledge.kinds.get(text[end - size : end]):
            return kind, end - size
    return composed


def _find_composed(text: str, end: int, knowledge: AgencyKnowledge) -> tuple[Kind, int] | None:
    """A department's name such as 市场监管局, of words and a final; its full form is that of its parts."""
    for size in knowledge.final_sizes.get(text[end - 1], ()):
        final = knowledge.finals.get(text[end - size : end]) if size <= end else None
        if final is not None:
            break
    else:
        return None
    start, parts, is_joint = end - size, [final.full], False
    while len(parts) < _MOST_WORDS:
        word = _word_before(text, start, knowledge)
        joint = text[start - 1 : start] if word is None and len(parts) > 1 else ""
        if joint and joint in _JOINTS:
            word = _word_before(text, start - 1, knowledge)
        if not word or (word[-1] in "市区县州" and _ends_place(text, start, word, knowledge)):
            break
        if joint and joint in _JOINTS:
            start, is_joint = start - 1, True
            parts.insert(0, joint)
        start -= len(word)
        parts.insert(0, knowledge.words[word])
    if len(parts) == 1:
        return None
    full = text[start : end - size] + final.full if is_joint else "".join(parts)  # 工信和科技局 has no known full form
    return replace(final, form=text[start:end], full=full), start


def _ends_place(text: str, end: int, word: str, knowledge: AgencyKnowledge) -> bool:
    """Whether a word before `end` is only the end of a place name: 盐城市 + 工商行政管理局."""
    place = find_place_before(text, end, knowledge.gazetteer)
    return place is not None and place.start < end - len(word)


def _word_before(text: str, end: int, knowledge: AgencyKnowledge) -> str | None:
    for size in knowledge.word_sizes.get(text[end - 1 : end], ()):
        if size <= end and (word := text[end - size : end]) in knowledge.words:
            return word
    return None


def is_boundary(text: str, position: int, knowledge: AgencyKnowledge, *, joints: bool) -> bool:
    """Whether a name can start at a position: after a mark, or after a word that stands outside names."""
    if position <= 0 or not is_han(text[position - 1]):
        return True
    for size in range(1, min(_LONGEST_BOUNDARY, position) + 1):
        word = text[position - size : position]
        if word in knowledge.boundaries or (joints and word in knowledge.joints):
            return True
    return False


def is_outer_boundary(text: str, position: int, knowledge: AgencyKnowledge) -> bool:
    """Whether a level word or an unknown place can start at a position: also after a date or a verb (责成市水利局)."""
    if is_boundary(text, position, knowledge, joints=True):
        return True
    if text[position - 1] in _ENDS_A_DATE and text[max(position - 2, 0)] in _DIGITS:
        return True
    longest = min(_LONGEST_PRECEDING, position)
    return any(text[position - size : position] in knowledge.preceding for size in range(2, longest + 1))


def is_within_a_name(text: str, position: int, knowledge: AgencyKnowledge) -> bool:
    """Whether a joint before a level word is the last character of a place's name: 安和县, not 公安局和县."""
    first = position - 2
    if first < 0 or text[position - 1] != "和" or not is_han(text[first]):
        return False
    if text[first] in LEVEL_ENDINGS or text[first] in knowledge.boundaries:
        return False
    return is_outer_boundary(text, first, knowledge)


def reach_left(text: str, start: int, knowledge: AgencyKnowledge, *, joints: bool) -> int:
    """How far to the left a name of its own can reach."""
    left = start
    while start - left < _LONGEST_OWN_PART and not is_boundary(text, left, knowledge, joints=joints):
        if left < start and _ends_another(text, left, knowledge):
            break
        left -= 1
    while any(text.startswith(joint, left) for joint in knowledge.joints):
        left += 1
    return min(left, start)


def _ends_another(text: str, position: int, knowledge: AgencyKnowledge) -> bool:
    """Whether a joint ends at a position and another body's name right before it: A鉴定中心和B鉴定中心."""
    stop = position - 1
    if text[stop] not in "和与及" or not knowledge.ending_pattern.fullmatch(text, stop - 1, stop):
        return False
    found = find_kind(text, stop, knowledge)
    return found is not None and not continues_word(text, stop, found[0].form, knowledge)


def inner_sizes(text: str, start: int, most: int, knowledge: AgencyKnowledge) -> range:
    """How many characters before `start` can belong to a name: 0 and up, until a word that stands outside names.

    The whole range is returned, so that whoever tries the sizes in turn looks at each character once.
    """
    size = 0
    while size < min(most, start) and _can_open(text, start - size - 1, start, knowledge):
        size += 1
    return range(size + 1)


def _can_open(text: str, position: int, end: int, knowledge: AgencyKnowledge) -> bool:
    """Whether a part of a name that ends at `end` can start at a position."""
    if not (is_han(text[position]) or text[position] in _LETTERS):
        return False
    if text[position] not in knowledge.boundary_starts:
        return True
    words = [text[position : position + size] for size in range(1, min(_LONGEST_BOUNDARY, end - position) + 1)]
    return knowledge.boundaries.isdisjoint(words) and knowledge.joints.isdisjoint(words)


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one.

    >>> is_han("县"), is_han("，")
    (True, False)
    """
    return "\u4e00" <= character <= "\u9fff"

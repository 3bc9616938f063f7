"""What differs between two texts of an article, for people to read: runs of words that stayed, went and came.

Width, punctuation and spaces are no difference. Numbers and references change as a whole, never digit by digit; a few
equal characters between two changes are shown as changed with them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.statutes.similarity import find_equal_runs
from kg.statutes.wording import fold_with_places, fold_words

if TYPE_CHECKING:
    from collections.abc import Sequence

DifferenceKind: TypeAlias = Literal["same", "removed", "added"]

_TOKEN = re.compile(
    r"第[零一二三四五六七八九十百千0-9]{1,9}[条款项章节编](?:之[一二三四五六七八九十]{1,3})?"
    r"|[零一二三四五六七八九十百千万亿]{2,12}|[0-9]+(?:\.[0-9]+)?|[A-Za-z]+|."
)
_OPENING = frozenset("（(《〈“‘「『【[")
_ALWAYS_JOINED = 2
_LONGEST_JOINED = 8


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of text that is the same in both, was removed, or was added; the same is printed as in the newer."""

    kind: DifferenceKind
    text: str


@dataclass(frozen=True, slots=True)
class _Token:
    """A word as compared, where it begins and ends in its text, and whether punctuation or a space stands before it."""

    words: str
    start: int
    end: int
    after_gap: bool


@dataclass(frozen=True, slots=True)
class _Change:
    """The tokens from and up to which the older text was replaced by those of the newer."""

    older: int
    older_end: int
    newer: int
    newer_end: int


def words_differ(older: str, newer: str) -> bool:
    """Whether the words of two texts differ; width, punctuation and spaces do not count.

    >>> words_differ("甲，乙。", "甲、乙；"), words_differ("甲乙", "甲丙")
    (False, True)
    """
    return fold_words(older) != fold_words(newer)


def find_differences(older: str, newer: str) -> tuple[Difference, ...]:
    """The runs that make up both texts: the same and the added ones together are the newer text.

    >>> [(each.kind, each.text) for each in find_differences("处三年以下。", "处五年以下。")]
    [('same', '处'), ('removed', '三'), ('added', '五'), ('same', '年以下。')]
    """
    left, right = _find_tokens(older), _find_tokens(newer)
    changes = _slide(_join(_find_changes(left, right), left), left, right)
    found: list[Difference] = []
    place = 0
    for change in changes:
        removed, added_start, added_end = _cut(older, newer, left, right, change)
        found.append(Difference("same", newer[place:added_start]))
        found.append(Difference("removed", removed))
        found.append(Difference("added", newer[added_start:added_end]))
        place = added_end
    found.append(Difference("same", newer[place:]))
    return tuple(each for each in found if each.text)


def render_differences(differences: Sequence[Difference]) -> str:
    """The runs as one text, with [-removed-] and {+added+}.

    >>> render_differences(find_differences("由县级人民政府批准。", "由省级人民政府批准，并公布。"))
    '由[-县-]{+省+}级人民政府批准，{+并公布。+}'
    """
    marks = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
    return "".join(f"{marks[each.kind][0]}{each.text}{marks[each.kind][1]}" for each in differences)


def _find_tokens(text: str) -> tuple[_Token, ...]:
    """The words of a text: references, numbers and Latin words whole, other characters one by one."""
    words, places = fold_with_places(text)
    tokens = []
    end = 0
    for found in _TOKEN.finditer(words):
        start = places[found.start()]
        while start > end and text[start - 1] in _OPENING:
            start -= 1
        tokens.append(_Token(found.group(), start, places[found.end() - 1] + 1, start > end or start == 0))
        end = tokens[-1].end
    return tuple(tokens)


def _find_changes(left: Sequence[_Token], right: Sequence[_Token]) -> list[_Change]:
    """What lies between the equal runs of two texts."""
    runs = find_equal_runs([each.words for each in left], [each.words for each in right])
    changes = []
    older = newer = 0
    for run in (*runs, (len(left), len(right), 0)):
        if run[0] > older or run[1] > newer:
            changes.append(_Change(older, run[0], newer, run[1]))
        older, newer = run[0] + run[2], run[1] + run[2]
    return changes


def _join(changes: Sequence[_Change], left: Sequence[_Token]) -> list[_Change]:
    """The changes without tiny islands of equal words between them."""
    joined: list[_Change] = []
    for change in changes:
        following = change
        while joined and _is_island(joined[-1], following, left):
            before = joined.pop()
            following = _Change(before.older, following.older_end, before.newer, following.newer_end)
        joined.append(following)
    return joined


def _is_island(before: _Change, after: _Change, left: Sequence[_Token]) -> bool:
    """Whether the equal words between two changes are too few to be read as kept."""
    between = left[before.older_end : after.older]
    if any(token.after_gap for token in between[1:]):
        return False
    length = sum(len(token.words) for token in between)
    smaller = min(_size(before), _size(after))
    return (
        length <= _ALWAYS_JOINED < smaller
        or (length <= _LONGEST_JOINED and 2 * length <= smaller)
        or length < _ALWAYS_JOINED
    )


def _size(change: _Change) -> int:
    """How many tokens a change touches, on the side where it is greater."""
    return max(change.older_end - change.older, change.newer_end - change.newer)


def _slide(changes: Sequence[_Change], left: Sequence[_Token], right: Sequence[_Token]) -> list[_Change]:
    """The changes, a mere insertion or removal moved to where a phrase begins if the same words allow it."""
    slid: list[_Change] = []
    for change in changes:
        floor = slid[-1].newer_end if slid else 0
        older_floor = slid[-1].older_end if slid else 0
        if change.older == change.older_end:
            back = _find_back(
                right, change.newer, change.newer_end, min(change.newer - floor, change.older - older_floor)
            )
        elif change.newer == change.newer_end:
            back = _find_back(
                left, change.older, change.older_end, min(change.newer - floor, change.older - older_floor)
            )
        else:
            back = 0
        slid.append(_Change(change.older - back, change.older_end - back, change.newer - back, change.newer_end - back))
    return slid


def _find_back(tokens: Sequence[_Token], start: int, end: int, most: int) -> int:
    """How many tokens a run can be moved back, over the same words, to begin after punctuation; 0 if it cannot."""
    if start < len(tokens) and tokens[start].after_gap:
        return 0
    for back in range(1, most + 1):
        if tokens[start - back].words != tokens[end - back].words:
            return 0
        if tokens[start - back].after_gap:
            return back
    return 0


def _cut(
    older: str, newer: str, left: Sequence[_Token], right: Sequence[_Token], change: _Change
) -> tuple[str, int, int]:
    """The removed text, and from where to where the added text stands; each with the punctuation that follows it.

    Where words replaced others, what follows both is left to what stays.
    """
    removed_start = left[change.older].start if change.older < len(left) else len(older)
    removed_end = left[change.older_end].start if change.older_end < len(left) else len(older)
    added_start = right[change.newer].start if change.newer < len(right) else len(newer)
    added_end = right[change.newer_end].start if change.newer_end < len(right) else len(newer)
    if change.older == change.older_end:
        return "", added_start, added_end
    if change.newer == change.newer_end:
        return older[removed_start:removed_end], added_start, added_start
    return older[removed_start : left[change.older_end - 1].end], added_start, right[change.newer_end - 1].end

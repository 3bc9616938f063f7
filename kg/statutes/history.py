"""From the dated lines of a header to the texts they tell of: one for the enactment and one for every change."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.statutes.statute import HistoryVersion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.statutes.statute import HistoryAction, HistoryLine, RevisionKind

_COURT = "最高人民法院"
_ORDERED = ("令第", "号令", "公布", "发布")
_SAME_STEP = 366
_TILL_PROMULGATED = 3 * 366
_TILL_IN_FORCE = 6 * 366


@dataclass(frozen=True, slots=True)
class _Draft:
    version: HistoryVersion
    begun_by: HistoryAction


def find_history_versions(history: Iterable[HistoryLine]) -> tuple[HistoryVersion, ...]:
    """The texts that a header tells of, oldest first.

    Adoption, approval and promulgation near each other are steps of one text; one that was approved is dated by its
    promulgation. A change through a named decision is an amendment even where the header calls it 修订, since the
    closing article keeps its day. A later adoption without a word for the change has no kind.
    """
    drafts: list[_Draft] = []
    for line in history:
        if line.action == "in-force":
            _put_in_force(drafts, line)
        elif line.action != "other":
            joined = _continue_step(drafts[-1], line) if drafts else None
            if joined:
                drafts[-1] = _Draft(joined, drafts[-1].begun_by)
            else:
                drafts.append(_begin(line, first=not drafts))
    return tuple(sorted((draft.version for draft in drafts), key=lambda version: version.date))


def _begin(line: HistoryLine, *, first: bool) -> _Draft:
    """The text that a line begins."""
    ordered = line.action in ("revised", "amended") and any(word in line.words for word in _ORDERED)
    promulgated = line.date if line.action == "promulgated" or ordered else None
    kind = _find_kind(line, first=first)
    return _Draft(HistoryVersion(line.date, kind, line.bodies, promulgated, None, None, line.act, ()), line.action)


def _find_kind(line: HistoryLine, *, first: bool) -> RevisionKind | None:
    if line.action == "amended" or (line.action == "revised" and line.act):
        return "amendment"
    if line.action == "revised":
        return "revision"
    return "enactment" if first else None


def _continue_step(draft: _Draft, line: HistoryLine) -> HistoryVersion | None:
    """The last text with a line as its further step, or None where the line begins another."""
    last = draft.version
    days = days_between(last.date, line.date)
    if line.action == "adopted" and draft.begun_by == "adopted" and abs(days) <= _SAME_STEP:
        other_body = bool(line.bodies) and not set(line.bodies) & set(last.bodies)
        return _join(last, line) if other_body and last.promulgated is None else None
    if line.action == "promulgated" and last.promulgated is None and 0 <= days <= _TILL_PROMULGATED:
        if draft.begun_by != "approved":
            return replace(last, promulgated=line.date)
        bodies = tuple(dict.fromkeys((*last.bodies, *line.bodies)))
        return replace(last, date=line.date, promulgated=line.date, bodies=bodies, further=(last.date,))
    return None


def _join(last: HistoryVersion, line: HistoryLine) -> HistoryVersion:
    """A joint instrument: the Supreme People's Court's day dates it, else the day printed first."""
    court_second = _COURT in line.bodies
    day, other = (line.date, last.date) if court_second else (last.date, line.date)
    bodies = (*line.bodies, *last.bodies) if court_second else (*last.bodies, *line.bodies)
    further = last.further if other == day else (*last.further, other)
    return replace(last, date=day, bodies=tuple(dict.fromkeys(bodies)), further=further)


def _put_in_force(drafts: list[_Draft], line: HistoryLine) -> None:
    """The day in force belongs to the latest text adopted by then."""
    for place in range(len(drafts) - 1, -1, -1):
        version = drafts[place].version
        if 0 <= days_between(version.date, line.date) <= _TILL_IN_FORCE:
            if version.in_force is None:
                dated = replace(version, in_force=line.date, in_force_words=line.words)
                drafts[place] = _Draft(dated, drafts[place].begun_by)
            return


def days_between(first: str, second: str) -> int:
    """The days from one ISO day to another, negative where the second is earlier.

    >>> days_between("2020-02-28", "2020-03-01")
    2
    """
    return (dt.date.fromisoformat(second) - dt.date.fromisoformat(first)).days

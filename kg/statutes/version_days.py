"""The texts of one instrument laid out by day: what headers, acts and reviewed data tell, and which file holds which.

A file whose name is later than its header is placed by what else proves the later day: the header of a later file,
reviewed data, or its own closing article. Otherwise the header is followed and the doubt kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.statutes.history import days_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.statutes.instrument import DateBasis, KnownVersion
    from kg.statutes.statute import HistoryVersion, InForceBasis, RevisionKind, StatuteText

_ABOUT_A_YEAR = 366


@dataclass(slots=True)
class VersionDay:
    """A version while it is put together."""

    date: str
    basis: DateBasis
    kind: RevisionKind | None = None
    dates: set[str] = field(default_factory=set)
    bodies: tuple[str, ...] = ()
    act: str | None = None
    act_slug: str | None = None
    promulgated: str | None = None
    in_force: str | None = None
    in_force_basis: InForceBasis | None = None
    in_force_words: str | None = None
    superseded_on: str | None = None
    named: str | None = None
    texts: list[StatuteText] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class AmendingText:
    """An amending act as it changes one instrument."""

    slug: str
    text: StatuteText


def lay_out(
    texts: Sequence[StatuteText], known: Iterable[KnownVersion], acts: Iterable[AmendingText]
) -> tuple[list[VersionDay], list[StatuteText]]:
    """The versions by day, oldest first, and the files that no day was found for."""
    days: list[VersionDay] = []
    for text in texts:
        for version in text.versions:
            _add_history(days, version)
    for each in known:
        _add_known(days, each)
    for act in acts:
        _add_act(days, act)
    unplaced = [text for text in sorted(texts, key=_certainty) if not _place(days, text)]
    days.sort(key=lambda day: day.date)
    return days, unplaced


def _certainty(text: StatuteText) -> tuple[bool, bool, str]:
    """Texts with a header that nothing contradicts come first, so that copies of them find their place."""
    return text.text_date is None, _later_name(text) is not None, text.file


def _add_history(days: list[VersionDay], version: HistoryVersion) -> None:
    """A version that a header tells of; headers of several files complete each other."""
    day = _find_day(days, version.dates)
    if day is None:
        day = VersionDay(version.date, "header")
        days.append(day)
    day.date = min(day.date, version.date)
    day.dates |= set(version.dates)
    day.kind = day.kind or version.kind
    day.bodies = day.bodies or version.bodies
    day.act = day.act or version.act
    day.promulgated = day.promulgated or version.promulgated
    if day.in_force is None and version.in_force:
        day.in_force, day.in_force_basis, day.in_force_words = version.in_force, "header", version.in_force_words


def _add_known(days: list[VersionDay], known: KnownVersion) -> None:
    """A version that reviewed data state; their day and their days of force win."""
    day = _find_day(days, (known.date,))
    if day is None:
        day = VersionDay(known.date, "known", dates={known.date})
        days.append(day)
    day.date = known.date
    day.kind = known.kind or day.kind
    day.superseded_on = known.superseded_on or day.superseded_on
    if known.in_force and known.in_force != day.in_force:
        day.in_force, day.in_force_basis, day.in_force_words = known.in_force, "known", None


def _add_act(days: list[VersionDay], act: AmendingText) -> None:
    """The version that an amending act made, from the act's own day in force."""
    if act.text.text_date is None:
        return
    day = _find_day(days, (act.text.text_date,))
    if day is None:
        day = VersionDay(act.text.text_date, "amending-act", dates={act.text.text_date})
        days.append(day)
    day.kind = day.kind or "amendment"
    day.bodies = day.bodies or act.text.issuers
    day.act, day.act_slug = day.act or act.text.title, act.slug
    if day.in_force is None and act.text.in_force:
        day.in_force, day.in_force_basis, day.in_force_words = (
            act.text.in_force,
            "amending-act",
            act.text.in_force_words,
        )


def _place(days: list[VersionDay], text: StatuteText) -> bool:
    """Puts a text to its day; False where none is known."""
    copied = _find_copy(days, text)
    later = _later_name(text)
    own = _find_day(days, (text.text_date,)) if text.text_date else None
    proved = _find_day(days, (later,)) if later else None
    if own and not later:
        own.texts.append(text)
    elif proved:
        proved.basis = "later-header" if proved.basis == "header" else proved.basis
        proved.texts.append(text)
    elif later and proves_by_closing(text):
        days.append(_day_by_closing(text, later))
    elif copied:
        copied.texts.append(text)
    elif own:
        own.named = later
        own.texts.append(text)
    elif text.file_date:
        day = _find_day(days, (text.file_date,)) or VersionDay(text.file_date, "file-name", dates={text.file_date})
        if day not in days:
            days.append(day)
        day.texts.append(text)
    else:
        return False
    return True


def _later_name(text: StatuteText) -> str | None:
    """The day in the name of a file whose header stops earlier."""
    conflict = any(problem.code == "date-conflict" for problem in text.problems)
    later = conflict and text.file_date and text.text_date and text.file_date > text.text_date
    return text.file_date if later else None


def proves_by_closing(text: StatuteText) -> bool:
    """Whether the closing article names a day soon after the file's, which no text of the header's day could."""
    own, closing, later = text.versions[-1], text.closing, text.file_date
    if closing is None or closing.date is None or later is None:
        return False
    soon = 0 <= days_between(later, closing.date) <= _ABOUT_A_YEAR
    return soon and (own.kind == "amendment" or days_between(own.date, closing.date) > _ABOUT_A_YEAR)


def _day_by_closing(text: StatuteText, later: str) -> VersionDay:
    day = VersionDay(later, "closing-article", None, {later}, texts=[text])
    if text.closing:
        day.in_force, day.in_force_basis, day.in_force_words = text.closing.date, "closing-article", text.closing.words
    return day


def _find_day(days: list[VersionDay], dates: Iterable[str]) -> VersionDay | None:
    """The version that one of the days names, its own day first."""
    wanted = tuple(dates)
    own = (day for day in days if day.date in wanted)
    other = (day for day in days if day.dates & set(wanted))
    return next(own, None) or next(other, None)


def _find_copy(days: list[VersionDay], text: StatuteText) -> VersionDay | None:
    """The version of which another file holds the same articles."""
    if not text.articles:
        return None
    same = (day for day in days if any(each.articles_digest == text.articles_digest for each in day.texts))
    return next(same, None)

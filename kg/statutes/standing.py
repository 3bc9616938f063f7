"""Whether a version of an instrument was in force on a day or in a span of days: yes, no, or not established.

A day in force that nothing establishes stays open, but a text that was made more than two years before has begun by
then, and one that applies from its promulgation a year after it was made: no instrument has waited longer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.statutes.history import days_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.statutes.instrument import Instrument, StatuteCollection, StatuteVersion

Standing: TypeAlias = Literal["in-force", "not-in-force", "open"]

_TILL_IN_FORCE = 2 * 366
_TILL_PROMULGATED = 366
_AT_ONCE = re.compile("自?(?:公布|发布|颁布)之日起")


@dataclass(frozen=True, slots=True)
class VersionSpan:
    """A version with what is known of when it began and ended.

    `begins` is None where open; it began no earlier than `version.date`. `ends` is the first day on which it no longer
    applied; `may_end` the first day from which that is possible. None where nothing ends it.
    """

    version: StatuteVersion
    begins: str | None
    ends: str | None
    may_end: str | None

    def find_standing(self, day: str) -> Standing:
        """Whether the version was in force on a day."""
        return self.find_standing_within(day, day)

    def find_standing_within(self, first: str, last: str) -> Standing:
        """Whether the version was in force on some day of a span."""
        if (self.begins or self.version.date) > last or (self.ends is not None and self.ends <= first):
            return "not-in-force"
        at_once = _AT_ONCE.search(self.version.in_force_words or "") is not None
        waited = days_between(self.version.date, last)
        begun = self.begins is not None or waited > (_TILL_PROMULGATED if at_once else _TILL_IN_FORCE)
        gone = self.may_end is not None and self.may_end <= first
        if gone and self.may_end is not None and days_between(self.may_end, first) > _TILL_IN_FORCE:
            return "not-in-force"
        doubtful = self.version.named is not None and self.version.named <= last
        return "open" if gone or doubtful or not begun else "in-force"

    def ended_by(self, day: str) -> bool:
        """Whether the version certainly applied no longer on a day."""
        return self.ends is not None and self.ends <= day


def find_spans(instruments: Iterable[Instrument], collection: StatuteCollection) -> tuple[VersionSpan, ...]:
    """The spans of all versions of instruments, in the order given."""
    return tuple(span for instrument in instruments for span in _find_spans(instrument, collection))


def _find_spans(instrument: Instrument, collection: StatuteCollection) -> Iterator[VersionSpan]:
    repealed = instrument.repealed_on
    repealing = collection.by_slug.get(instrument.repealed_by or "")
    may_be_repealed = _last_day(repealing.versions, instrument) if repealing and not repealed else None
    for place, version in enumerate(instrument.versions):
        later = (each.in_force for each in instrument.versions[place + 1 :])
        ends = _first_of(version.superseded_on, repealed, *later)
        replaced = None if version.superseded_on else version.next_date
        yield VersionSpan(version, version.in_force, ends, _first_of(replaced, may_be_repealed))


def _last_day(versions: Sequence[StatuteVersion], older: Instrument) -> str | None:
    """The day of the text that may have repealed an older instrument: the first one made after its last version."""
    last = older.versions[-1].date if older.versions else ""
    return next((version.date for version in versions if version.date > last), None)


def _first_of(*days: str | None) -> str | None:
    return min((day for day in days if day is not None), default=None)

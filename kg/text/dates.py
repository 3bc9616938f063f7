"""Dates as they are printed: a day, a month, a year or a range, with the first and last full day they can mean.

The grammar of each language is its own module (`kg.text.chinese_dates`, `kg.text.english_dates`); `kg.text.dated_text`
finds the dates of a passage. What is vague keeps honest bounds: 2018年底 is bounded by the year, 8月上旬 by ten days.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """A year, a month or a day of the Gregorian calendar, none of it checked yet.

    `first_day` and `last_day` narrow a month that is printed with 上旬, 中旬 or 下旬; `first_month` and `last_month` a
    year that is printed with 上半年 and the like.
    """

    year: int
    month: int | None = None
    day: int | None = None
    first_month: int = 1
    last_month: int = 12
    first_day: int = 1
    last_day: int = 31

    def is_possible(self) -> bool:
        """Whether the calendar has such a part.

        >>> CalendarPart(2019, 2, 28).is_possible(), CalendarPart(2019, 2, 30).is_possible()
        (True, False)
        """
        if self.month is None:
            return True
        if not 1 <= self.month <= MONTHS_A_YEAR:
            return False
        return self.day is None or 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]

    def printed(self) -> str:
        """As far as it is known: `2018`, `2018-10` or `2018-09-21`."""
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    def earliest(self) -> str:
        """The first day it can mean, as an ISO day.

        >>> CalendarPart(2018, 10, first_day=11, last_day=20).earliest()
        '2018-10-11'
        """
        month = self.month or self.first_month
        return f"{self.year:04d}-{month:02d}-{self.day or self.first_day:02d}"

    def latest(self) -> str:
        """The last day it can mean, as an ISO day.

        >>> CalendarPart(2020, 2).latest()
        '2020-02-29'
        """
        month = self.month or self.last_month
        last = min(self.last_day, calendar.monthrange(self.year, month)[1])
        return f"{self.year:04d}-{month:02d}-{self.day or last:02d}"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """What a date says: its words, the printed start and end (`2018-09-21`, `2018-10`, `2018`), its bounds as ISO days.

    `end` is None unless a range is printed.
    """

    printed: str
    start: str
    end: str | None
    earliest: str
    latest: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date where it stands; `start` and `end` count code points of the text."""

    date: PartialDate
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class UnreadDate:
    """Words that look like a date and give none: `impossible-date` or `year-not-stated`."""

    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundDates:
    """The dates of a passage in text order, and what looks like one and is none."""

    mentions: tuple[DateMention, ...]
    unread: tuple[UnreadDate, ...]


def find_partial_date(printed: str, first: CalendarPart, last: CalendarPart | None = None) -> PartialDate | None:
    """The date or range that these words print, None if the calendar has no such day or the range runs backwards.

    >>> find_partial_date("2018年6月至7月", CalendarPart(2018, 6), CalendarPart(2018, 7)).latest
    '2018-07-31'
    >>> find_partial_date("2019年2月30日", CalendarPart(2019, 2, 30)) is None
    True
    """
    final = last or first
    if not (first.is_possible() and final.is_possible()) or final.latest() < first.earliest():
        return None
    end = final.printed() if last and final.printed() != first.printed() else None
    return PartialDate(printed, first.printed(), end, first.earliest(), final.latest())

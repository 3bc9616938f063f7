"""Dates as English texts print them: May 17, 2019; 17 May 2019; from June to July 2019; October 30 of the same year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.text.dates import CalendarPart, DateMention, FoundDates, UnreadDate, find_partial_date

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH = "|".join(MONTHS)
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"""\b(?:
    (?P<month>{_MONTH})\ (?P<day>\d{{1,2}})(?:st|nd|rd|th)?
    (?:,?\ (?P<year>{_YEAR})|\ of\ the\ (?P<same>same|following)\ year)?
   |(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)?\ (?P<month_second>{_MONTH})
    (?:,?\ (?P<year_last>{_YEAR})|\ of\ the\ same\ year)?
   |(?P<month_only>{_MONTH}),?\ (?:(?:of\ )?(?P<month_year>{_YEAR})|of\ the\ (?P<month_same>same|following)\ year)
   |(?P<bare>(?<=\b[IiBb][ny]\ ){_MONTH}|(?<=\b[Ff]rom\ ){_MONTH}|(?<=\b[Ss]ince\ ){_MONTH}
     |(?<=\bto\ ){_MONTH}|(?<=\band\ ){_MONTH})(?!\ \d)
   |(?P<iso>{_YEAR}-\d\d-\d\d)
   |(?P<only_year>(?<=\b[IiBb][ny]\ ){_YEAR}|(?<=\b[Ff]rom\ ){_YEAR}|(?<=\b[Ss]ince\ ){_YEAR}|(?<=\bbetween\ ){_YEAR}
     |(?<=\bto\ ){_YEAR}|(?<=\band\ ){_YEAR})
    )\b(?!-\d)""",
    re.VERBOSE,
)
_JOIN = re.compile(r" (?:to|through|until|and) | ?[–-] ?")
_BETWEEN = re.compile(r"\b[Bb]etween $")


def find_english_dates(text: str, start: int, end: int) -> FoundDates:
    """The dates printed between two offsets of a text; a year left out is that of the date before, or of the range.

    >>> words = "From June to July 2019 it inspected; in September, it sued."
    >>> [(each.date.start, each.date.end) for each in find_english_dates(words, 0, len(words)).mentions]
    [('2019-06', '2019-07'), ('2019-09', None)]
    """
    matches = list(_DATE.finditer(text, start, end))
    mentions: list[DateMention] = []
    unread: list[UnreadDate] = []
    year: int | None = None
    at = 0
    while at < len(matches):
        match = matches[at]
        last = matches[at + 1] if at + 1 < len(matches) and _joined(text, match, matches[at + 1]) else None
        at += 2 if last else 1
        stop = (last or match).end()
        final = _read(last, year) if last else None
        first = _read(match, final.year if final and last and not _has_year(match) else year)
        if first is None:
            unread.append(UnreadDate("year-not-stated", match.start(), stop))
            continue
        date = find_partial_date(text[match.start() : stop], first, final)
        if date is None:
            unread.append(UnreadDate("impossible-date", match.start(), stop))
            continue
        mentions.append(DateMention(date, match.start(), stop))
        year = (final or first).year
    return FoundDates(tuple(mentions), tuple(unread))


def _joined(text: str, first: re.Match[str], last: re.Match[str]) -> bool:
    sign = _JOIN.fullmatch(text, first.end(), last.start()) if last.start() - first.end() <= len(" through ") else None
    if sign is None:
        return False
    return "and" not in sign[0] or _BETWEEN.search(text, max(0, first.start() - 9), first.start()) is not None


def _has_year(match: re.Match[str]) -> bool:
    return any(match[name] for name in ("year", "year_last", "month_year", "iso", "only_year", "same", "month_same"))


def _numbers(match: re.Match[str]) -> Iterator[str | None]:
    """Year, month and day as printed, each None where it is not."""
    yield match["year"] or match["year_last"] or match["month_year"] or match["only_year"]
    yield match["month"] or match["month_second"] or match["month_only"] or match["bare"]
    yield match["day"] or match["day_first"]


def _read(match: re.Match[str], known: int | None) -> CalendarPart | None:
    """What one printed date means when the year before it is known."""
    if match["iso"]:
        return CalendarPart(*(int(each) for each in match["iso"].split("-")))
    year, month, day = _numbers(match)
    which = int(year) if year else known
    if which is None:
        return None
    if "following" in (match["same"], match["month_same"]):
        which += 1
    return CalendarPart(which, MONTHS.index(month) + 1 if month else None, int(day) if day else None)

"""Which version printed words mean: （2017年修正）, 2018年施行, 法释〔2018〕6号, 1979年《…》, 自2021年3月1日起施行.

A year of 修正, 修订, 通过 or 公布 is that of the making of the text, a year of 施行 that of its coming into force.
A year alone may be either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias, TypeVar

from kg.text.numerals import find_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


DayRole: TypeAlias = Literal["made", "in-force", "either", "ended"]
Fit: TypeAlias = Literal["yes", "no", "open"]


class DatedVersion(Protocol):
    """A version by its days: when it was made, by what other days it is named, from when on it was in force."""

    @property
    def date(self) -> str:
        """The day on which it was made."""
        ...

    @property
    def in_force(self) -> str | None:
        """Its first day in force, where established."""
        ...

    @property
    def further_dates(self) -> tuple[str, ...]:
        """Other days that name it."""
        ...

    @property
    def kind(self) -> str | None:
        """Enactment, revision or amendment."""
        ...


Version = TypeVar("Version", bound=DatedVersion)

_DAY = re.compile(
    r"(?<![〔\[\d第-])(?P<year>(?:19|20)\d\d|[一二][〇零○一二三四五六七八九]{3})(?!\d)(?:年|[.．/-](?=\d))?"
    r"(?:(?P<month>\d{1,2})(?:月|[.．/-](?=\d)))?(?:(?P<day>\d{1,2})(?:日|(?![\d条号])))?"
)
_MADE = re.compile(r"修正|修订|修改|通过|公布|颁布|发布|批准|制定|amend|revis|rev\.|adopt|promulgat", re.IGNORECASE)
_FORCE = re.compile(r"施行|实施|执行|生效|in force|into force|effective|implement|came into effect", re.IGNORECASE)
_FORCE_AT_ONCE = re.compile(r"起?(?:施行|实施|执行|生效)")
_ENDED = re.compile(r"废止|失效|repeal", re.IGNORECASE)
_ENGLISH_DAY = re.compile(
    r"(?:(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\s+"
    r"(?:(?P<day>\d{1,2}),?\s+)?)?(?P<year>(?:19|20)\d\d)\b"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NUMBER = re.compile(r"(?P<words>[一-鿿A-Za-z]{1,12}[〔\[](?P<year>(?:19|20)\d\d)[〕\]]\s*第?\d{1,4}号)|令第?\d{1,4}号")
_CHINESE = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day, month or year as an ISO prefix (`2017`, `2017-06`, `2017-06-27`), and what happened then."""

    prefix: str
    roles: frozenset[DayRole]


@dataclass(frozen=True, slots=True)
class PrintedVersion:
    """Version words as read: the days they print, in order, and the document number with its year."""

    words: str
    days: tuple[PrintedDay, ...]
    number: str | None
    number_year: str | None

    @property
    def naming(self) -> PrintedDay | None:
        """The day that names the text: the last one on which it was made."""
        made = [each for each in self.days if "made" in each.roles]
        return max(made, key=lambda each: each.prefix, default=None)

    @property
    def is_dated(self) -> bool:
        """Whether the words print any year."""
        return any(each.roles != {"ended"} for each in self.days) or self.number_year is not None


def read_version_words(words: str) -> PrintedVersion:
    """What version words say.

    >>> [(each.prefix, *each.roles) for each in read_version_words("2020年10月17日修订，自2021年6月1日起施行").days]
    [('2020-10-17', 'made'), ('2021-06-01', 'in-force')]
    >>> read_version_words("法释〔2018〕6号").number_year
    '2018'
    """
    number = _NUMBER.search(words)
    year = number["year"] if number else None
    days = _find_days(words) if _CHINESE.search(words) else _find_english_days(words)
    return PrintedVersion(words, tuple(days), number.group() if number else None, year)


def _find_days(words: str) -> Iterator[PrintedDay]:
    found = list(_DAY.finditer(words))
    for each, following in pairwise((*found, None)):
        if each is None:
            continue
        end = following.start() if following else len(words)
        yield PrintedDay(_prefix(each["year"], each["month"], each["day"]), _find_roles(words[each.end() : end]))


def _find_english_days(words: str) -> Iterator[PrintedDay]:
    found = list(_ENGLISH_DAY.finditer(words))
    for place, each in enumerate(found):
        before = words[found[place - 1].end() if place else 0 : each.start()]
        after = words[each.end() : found[place + 1].start() if place + 1 < len(found) else len(words)]
        roles = _find_roles(before.rpartition(",")[2]) if _MADE.search(before) or _FORCE.search(before) else None
        month = str(_MONTHS.index(each["month"][:3]) + 1) if each["month"] else None
        yield PrintedDay(_prefix(each["year"], month, each["day"]), roles or _find_roles(after))


def _find_roles(tail: str) -> frozenset[DayRole]:
    """What happened on a day, by the words that follow it."""
    if _FORCE_AT_ONCE.match(tail):
        return frozenset({"in-force"})
    roles: set[DayRole] = set()
    if _MADE.search(tail):
        roles.add("made")
    if _FORCE.search(tail):
        roles.add("in-force")
    if _ENDED.search(tail):
        roles.add("ended")
    return frozenset(roles or {"either"})


def _prefix(year: str, month: str | None, day: str | None) -> str:
    """The ISO day as far as it is printed."""
    prefix = f"{find_number(year):04d}"
    for part in (month, day):
        if part is None:
            break
        prefix += f"-{int(part):02d}"
    return prefix


def find_fit(printed: PrintedVersion, version: DatedVersion) -> Fit:
    """Whether a version is one that the words may mean; `open` where its day in force is not established.

    Every day in force that is printed must fit, and the last day on which the text was made.
    """
    named = [each.prefix for each in printed.days if "made" in each.roles]
    later = [each for each in printed.days if "made" not in each.roles and each.roles != {"ended"}]
    fits = [_fit_day(each, version) for each in later]
    if printed.naming:
        same_year = [each for each in named if each[:4] == printed.naming.prefix[:4]]
        adopted = any(version.date.startswith(each) for each in same_year)
        fits.append("yes" if adopted else _fit_day(printed.naming, version))
    if not fits and printed.number_year:
        fits = [_fit_number(printed, version)]
    if not fits:
        return "open"
    return "no" if "no" in fits else "open" if "open" in fits else "yes"


def find_fitting(
    printed: PrintedVersion, versions: Sequence[Version]
) -> tuple[tuple[Version, ...], tuple[Version, ...]]:
    """The versions that fit the words, and those that may fit them."""
    sure = tuple(each for each in versions if find_fit(printed, each) == "yes")
    return sure, tuple(each for each in versions if find_fit(printed, each) == "open")


def _fit_day(day: PrintedDay, version: DatedVersion) -> Fit:
    """How a version stands to one printed day."""
    made = any(each.startswith(day.prefix) for each in (version.date, *version.further_dates))
    if day.roles & {"made", "either"} and made:
        return "yes"
    if day.roles & {"in-force", "either"}:
        if version.in_force is not None:
            return "yes" if version.in_force.startswith(day.prefix) else "no"
        return "open" if "in-force" in day.roles and _may_begin(day.prefix, version) else "no"
    return "no"


def _may_begin(prefix: str, version: DatedVersion) -> bool:
    """Whether a version of which no day in force is known may have begun then.

    An amended text is not taken to have begun the year after it was made: a later one may be missing.
    """
    latest = int(version.date[:4]) + (version.kind == "enactment")
    return int(version.date[:4]) <= int(prefix[:4]) <= latest and version.date <= (prefix + "-12-31")[:10]


def _fit_number(printed: PrintedVersion, version: DatedVersion) -> Fit:
    """How a version stands to a document number: numbers carry the year in which it was made or began."""
    days = (version.date, *version.further_dates, *((version.in_force,) if version.in_force else ()))
    return "yes" if any(day[:4] == printed.number_year for day in days) else "no"

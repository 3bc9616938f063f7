"""Full days as statute files print them: 2018年9月21日, １９９７ 年 3 月 14 日, 二○○四年十月一日."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from kg.text.numerals import find_number

if TYPE_CHECKING:
    from collections.abc import Iterator

_GAP = r"[ \u3000\u2002]{0,2}"
_MARKS = "〇零○ОO一二三四五六七八九十"
DAY = (
    rf"(?<![0-9０-９{_MARKS}])(?:[0-9０-９]{{4}}|[一二][{_MARKS}]{{3}}){_GAP}年{_GAP}"
    rf"(?:[0-9０-９]{{1,2}}|[{_MARKS}]{{1,2}}){_GAP}月{_GAP}(?:[0-9０-９]{{1,2}}|[{_MARKS}]{{1,3}}){_GAP}日"
)
_DAY = re.compile(DAY)
_FILE_DAY = re.compile(r"(?<!\d)(\d{4})[-_.年]?(\d{2})[-_.月]?(\d{2})日?(?!\d)", re.ASCII)
_PARTS = re.compile("[年月日]")
_SPACE = re.compile(r"\s+")
_ZEROS = str.maketrans("零○ОO", "〇〇〇〇")


def find_days(text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], str | None]]:
    """The days printed between two offsets: where each stands, and its ISO form, None for one that no calendar has.

    >>> [day for _, day in find_days("1997年3月14日修订，二○○四年十月一日施行，2019年2月30日", 0, 41)]
    ['1997-03-14', '2004-10-01', None]
    """
    for found in _DAY.finditer(text, start, end):
        yield found, find_iso_day(found.group())


def find_iso_day(words: str) -> str | None:
    """The ISO form of a printed day, or None where no calendar has it.

    >>> find_iso_day("２０２０年07月20日"), find_iso_day("2021年13月1日")
    ('2020-07-20', None)
    """
    parts = _PARTS.split(_SPACE.sub("", words).translate(_ZEROS))[:3]
    numbers = [find_number(part) for part in parts]
    if len(numbers) != len("年月日") or None in numbers:
        return None
    year, month, day = (number or 0 for number in numbers)
    return _iso(year, month, day)


def find_file_day(file: str) -> str | None:
    """The day in a file's name, the last one where it has several.

    >>> find_file_day("laws/民事诉讼法(2017-06-27).md"), find_file_day("刑法.md")
    ('2017-06-27', None)
    """
    days = [_iso(*(int(part) for part in found.groups())) for found in _FILE_DAY.finditer(file.rpartition("/")[2])]
    return next((day for day in reversed(days) if day), None)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None

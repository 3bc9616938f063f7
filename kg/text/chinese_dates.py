"""Dates as Chinese texts print them: 2018年9月21日, 同年10月, 次日, 2018年6月至7月, 二〇一九年五月, 2017年8、9月间."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.text.dates import CalendarPart, DateMention, FoundDates, UnreadDate, find_partial_date

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL_WIDTH = {ord("０") + digit: ord("0") + digit for digit in range(10)}
CHINESE_DIGITS = "〇一二三四五六七八九"
NUMERALS = {ord(zero): "〇" for zero in "○零ОO"}
_GAP = r"[ \u2002\u3000]?"
_AND = r"[至到、或—–~～－-]{1,4}"
_ONE = rf"""
(?=[\d同次翌当第一二])(?:
  (?:(?P<year>(?<![\d.])(?:1[6-9]|20)\d\d){_GAP}(?:年|(?={_AND}(?:1[6-9]|20)\d\d年))
   |(?P<said>同年|次年(?!费)|翌年|当年(?=\d{{1,2}}月)|同月(?=\d)|次月(?!的)|当月(?=\d)))
  (?:{_GAP}(?P<month>\d{{1,2}}){_GAP}(?:月(?!龄)|(?={_AND}\d{{1,2}}月)))?
  (?:{_GAP}(?P<day>\d{{1,2}}){_GAP}(?:[日号]|(?={_AND}\d{{1,2}}日)))?
 |(?P<iso>(?<![\d.\-/])(?:19|20)\d\d(?P<sign>[-/.])\d{{1,2}}(?P=sign)\d{{1,2}}(?![\d.\-/]))
 |(?P<bare>(?<![\d.年第])\d{{1,2}})(?:月(?!龄)|(?={_AND}\d{{1,2}}月))
  (?:{_GAP}(?P<bare_day>\d{{1,2}}){_GAP}(?:[日号]|(?={_AND}\d{{1,2}}日)))?
 |(?P<relative>次日|翌日|当日|当天|同日|同一天|第二天)
 |(?P<chinese>[一二][〇○零О一二三四五六七八九]{{3}}年
   (?:(?:十[一二]?|[一二三四五六七八九])月(?:(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日)?)?)
 |(?P<lone>(?<![\d.月年])\d{{1,2}})日(?![内龄常均前]|以内|之内)
)
(?P<part>上旬|中旬|下旬|上半年|下半年|第?[一二三四1-4]季度)?
"""
_DATE = re.compile(_ONE, re.VERBOSE)
_JOIN = re.compile(
    r"(?:凌晨|上午|中午|下午|傍晚|晚上|晚|夜)?(?:\d{1,2}[时点]许?)?(?:起|初|底|末|开始)?[间]?"
    r"(?P<sign>至|到|—{1,8}|-{1,8}|–|~|～|－|、)(?:\u540c年)?"
)
LONGEST_JOIN = 12
_WIDE = re.compile("[０-９]")
_THIRDS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_HALVES = {"上半年": (1, 6), "下半年": (7, 12)}
_QUARTERS = {
    "一": (1, 3),
    "1": (1, 3),
    "二": (4, 6),
    "2": (4, 6),
    "三": (7, 9),
    "3": (7, 9),
    "四": (10, 12),
    "4": (10, 12),
}
_LIST_SIGNS = ("、", "和", "及", "至", "到", "—", "-", "或")
_CLAUSE_SIGNS = tuple("，。；：\n")
_AFTER_DAY = tuple("，凌上中下傍晚夜")
_NEXT_DAY = ("次日", "翌日", "第二天")


@dataclass(frozen=True, slots=True)
class _Token:
    part: CalendarPart | None
    start: int
    end: int
    lone: bool
    open_list: bool


def find_chinese_dates(text: str, start: int, end: int) -> FoundDates:
    """The dates printed between two offsets of a text, ranges joined; what is left out is taken from the date before.

    Month and day take the year of the nearest earlier date of the paragraph, or of an earlier paragraph of the passage
    when they come no earlier in the year; 同年, 次年 and 次日 refer to the nearest earlier date of the passage.

    >>> [each.date.start for each in find_chinese_dates("2018年6月12日立案，6月14日发出建议。", 0, 22).mentions]
    ['2018-06-12', '2018-06-14']
    >>> find_chinese_dates("2019年2月30日开庭。", 0, 13).unread
    (UnreadDate(code='impossible-date', start=0, end=10),)
    """
    mentions: list[DateMention] = []
    unread: list[UnreadDate] = []
    waiting: _Token | None = None
    for token in _resolve(text, start, end):
        if waiting is not None and _joined(text, waiting, token):
            found = _read_span(text, waiting, token)
            if found is None:
                _add(text, waiting, mentions, unread)
                _add(text, token, mentions, unread)
            else:
                mentions.append(found)
            waiting = None
            continue
        if waiting is not None:
            _add(text, waiting, mentions, unread)
        waiting = token
    if waiting is not None:
        _add(text, waiting, mentions, unread)
    return FoundDates(tuple(mentions), tuple(unread))


def _add(text: str, token: _Token, mentions: list[DateMention], unread: list[UnreadDate]) -> None:
    """Put one date where it belongs; days without a month before them are words like any other."""
    if token.part is None:
        if not token.lone:
            unread.append(UnreadDate("year-not-stated", token.start, token.end))
    elif date := find_partial_date(text[token.start : token.end], token.part):
        mentions.append(DateMention(date, token.start, token.end))
    else:
        unread.append(UnreadDate("impossible-date", token.start, token.end))


def _read_span(text: str, first: _Token, last: _Token) -> DateMention | None:
    """The range of two dates, None if it is none."""
    if first.part is None:
        return None
    date = find_partial_date(text[first.start : last.end], first.part, last.part)
    return DateMention(date, first.start, last.end) if date else None


def _joined(text: str, first: _Token, last: _Token) -> bool:
    """Whether two dates print a range: 至 and its like between them, or a list that shares one 月 (8、9月间)."""
    if first.part is None or last.part is None:
        return False
    if last.start - first.end > LONGEST_JOIN:
        return False
    between = _JOIN.fullmatch(text, first.end, last.start)
    return between is not None and (between["sign"] != "、" or first.open_list)


def _resolve(whole: str, start: int, end: int) -> Iterator[_Token]:
    """The dates one by one, each with what it leaves out filled in from the one before."""
    text = whole[start:end]
    text = text.translate(FULL_WIDTH) if _WIDE.search(text) else text
    known: CalendarPart | None = None
    same_paragraph = False
    before = 0
    for match in _DATE.finditer(text):
        between = text[before : match.start()]
        same_paragraph = same_paragraph and "\n" not in between
        if match["lone"] and not _stands_as_day(between, text[match.end() : match.end() + 1]):
            continue
        before = match.end()
        part = _read(match, known, same_paragraph=same_paragraph)
        is_open = text[before - 1] not in "年月日号" and match["iso"] is None
        is_word = match["lone"] is not None or match["relative"] is not None
        yield _Token(part, start + match.start(), start + before, is_word, is_open)
        if part and part.is_possible():
            known, same_paragraph = part, True


def _stands_as_day(between: str, following: str) -> bool:
    """Whether a bare 10日 is a date: in a list with the date before it, or at the head of a clause."""
    return between in _LIST_SIGNS or (between[-1:] in _CLAUSE_SIGNS and following in _AFTER_DAY)


def _read(match: re.Match[str], known: CalendarPart | None, *, same_paragraph: bool) -> CalendarPart | None:
    """What one printed date means after the date before it."""
    if match["iso"]:
        return CalendarPart(*(int(each) for each in re.split(r"[-/.]", match["iso"])))
    if match["chinese"]:
        return _narrow(_read_chinese(match["chinese"]), match["part"])
    if match["relative"]:
        return _read_relative(match["relative"], known)
    if match["lone"]:
        return replace(known, day=int(match["lone"]), first_day=1, last_day=31) if known and known.month else None
    if match["said"] and match["said"].endswith("月"):
        return _month_said(match, known)
    if match["bare"]:
        part = _inherit(int(match["bare"]), match["bare_day"], known, same_paragraph=same_paragraph)
    else:
        year = int(match["year"]) if match["year"] else _year_said(match["said"], known)
        month, day = match["month"], match["day"]
        part = None if year is None else CalendarPart(year, int(month) if month else None, int(day) if day else None)
    return _narrow(part, match["part"]) if part else None


def _inherit(month: int, day: str | None, known: CalendarPart | None, *, same_paragraph: bool) -> CalendarPart | None:
    """A month or day in the year of the date before it; from an earlier paragraph only if the story goes forward."""
    if known is None or not (same_paragraph or (known.month is not None and known.month <= month)):
        return None
    return CalendarPart(known.year, month, int(day) if day else None)


def _read_relative(word: str, known: CalendarPart | None) -> CalendarPart | None:
    """The same day, or the day after."""
    if known is None or known.day is None or known.month is None:
        return None
    if word not in _NEXT_DAY:
        return known
    following = dt.date(known.year, known.month, known.day) + dt.timedelta(days=1)
    return CalendarPart(following.year, following.month, following.day)


def _year_said(word: str, known: CalendarPart | None) -> int | None:
    if known is None:
        return None
    return known.year + 1 if word in ("次年", "翌年") else known.year


def _month_said(match: re.Match[str], known: CalendarPart | None) -> CalendarPart | None:
    """同月5日 and 次月."""
    if known is None or known.month is None:
        return None
    ahead = known.month + (1 if match["said"] == "次月" else 0)
    year, month = known.year + (ahead - 1) // 12, (ahead - 1) % 12 + 1
    return _narrow(CalendarPart(year, month, int(match["day"]) if match["day"] else None), match["part"])


def _read_chinese(words: str) -> CalendarPart:
    """二〇一九年五月十七日, by its numerals."""
    year, _, rest = words.translate(NUMERALS).partition("年")
    month, _, day = rest.partition("月")
    digits = int("".join(str(CHINESE_DIGITS.index(each)) for each in year))
    return CalendarPart(
        digits, _read_tens(month) if month else None, _read_tens(day.removesuffix("日")) if day else None
    )


def _read_tens(words: str) -> int:
    tens, ten, ones = words.rpartition("十")
    digit = CHINESE_DIGITS.index(ones) if ones else 0
    return digit + (10 * (CHINESE_DIGITS.index(tens) if tens else 1) if ten else 0)


def _narrow(part: CalendarPart, word: str | None) -> CalendarPart:
    """A month or year with the third, half or quarter that is printed after it."""
    if word in _THIRDS and part.month and not part.day:
        return replace(part, first_day=_THIRDS[word][0], last_day=_THIRDS[word][1])
    if word in _HALVES and not part.month:
        return replace(part, first_month=_HALVES[word][0], last_month=_HALVES[word][1])
    if word and word.endswith("季度") and not part.month:
        first, last = _QUARTERS[word.removeprefix("第")[0]]
        return replace(part, first_month=first, last_month=last)
    return part

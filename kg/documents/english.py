"""Guiding cases of both series in English translation."""

from __future__ import annotations

import datetime as dt
import re

from kg.documents.keywords import Keywords, trim_keywords

USUAL_KINDS = ("gist", "keywords")
_COMMA = re.compile(r"[,;，；/]")
_NEW_PHRASE = re.compile(r"\s+(?=[A-Z])")
_SPACE = re.compile(r"\s+")
_ISSUED = re.compile(r"(?:released|issued|published) on ([A-Z][a-z]{2,8}) (\d{1,2}), (\d{4})", re.IGNORECASE)
_MONTHS = "january february march april may june july august september october november december"
_ONE_PHRASE = 3  # spaces in the longest keyword that may stand alone


def read_keywords(content: str, *, inline: bool) -> Keywords:
    """Keywords parted by commas; else by the capital each begins with, unless capitals also stand inside a phrase.

    >>> read_keywords("False litigation, routine loans", inline=False).entries
    ('False litigation', 'routine loans')
    >>> read_keywords("Joint liability Alternative repair", inline=False).entries
    ('Joint liability', 'Alternative repair')
    >>> read_keywords("Yangtze River protection Joint liability", inline=False).separable
    False
    """
    del inline
    lines = [_SPACE.sub(" ", line).strip() for line in content.split("\n") if line.strip()]
    joined = " ".join(lines)
    if _COMMA.search(joined):
        return Keywords(trim_keywords(_COMMA.split(joined)), separable=True)
    if len(lines) > 1:
        return Keywords(trim_keywords(lines), separable=True)
    phrases = _NEW_PHRASE.split(joined)
    if len(phrases) > 1 and any(" " not in phrase for phrase in phrases):
        return Keywords(trim_keywords([joined]), separable=False)
    return Keywords(trim_keywords(phrases), separable=len(phrases) > 1 or joined.count(" ") <= _ONE_PHRASE)


def find_issued(head: str) -> str | None:
    """The ISO day a head says the case was released on; None where it states no full date.

    >>> find_issued("(Discussed and Passed ... Released on January 26, 2014)")
    '2014-01-26'
    """
    found = _ISSUED.search(_SPACE.sub(" ", head))
    months = _MONTHS.split(" ")  # calendar.month_name would follow the machine's locale
    if not found or found[1].lower() not in months:
        return None
    try:
        return dt.date(int(found[3]), months.index(found[1].lower()) + 1, int(found[2])).isoformat()
    except ValueError:
        return None

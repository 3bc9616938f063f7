"""指导案例 and 指导性案例: the guiding cases of the Supreme People's Court, as printed in Chinese."""

from __future__ import annotations

import datetime as dt
import re

from kg.documents.keywords import Keywords, split_keywords, trim_keywords

USUAL_KINDS = ("gist", "keywords")
_SPACE = re.compile(r"\s+")
_SLASH = re.compile(r"[/／]")
_ISSUED = re.compile(r"讨论通过[，,]?(\d{4})年(\d{1,2})月(\d{1,2})日(?:公布|发布)")
_ONE_WORD = 8  # characters of the longest word that may stand alone; several words glued together are longer


def read_keywords(content: str, *, inline: bool) -> Keywords:
    r"""Keywords parted by slashes, a wrapped line going on with its word; else one a line, parted by spaces, or glued.

    >>> read_keywords("行政/行政处罚/固体废物\n防治", inline=False).entries
    ('行政', '行政处罚', '固体废物防治')
    >>> read_keywords("国家赔偿\n\n错误执行", inline=False).entries
    ('国家赔偿', '错误执行')
    >>> read_keywords("民事买卖合同\n十倍赔偿", inline=True)
    Keywords(entries=('民事买卖合同十倍赔偿',), separable=False)
    """
    lines = [line.strip() for line in content.split("\n") if line.strip()]
    if _SLASH.search(content):
        return Keywords(trim_keywords(_SLASH.split("".join(lines))), separable=True)
    if not inline or any(_SPACE.search(line) for line in lines):
        parted = split_keywords(content)
        if len(parted) != 1:
            return Keywords(parted, separable=True)
    glued = trim_keywords(["".join(lines)])
    return Keywords(glued, separable=all(len(word) <= _ONE_WORD for word in glued))


def find_issued(head: str) -> str | None:
    r"""The ISO day of 讨论通过…发布 in the head of a case, also broken over lines; None if there is no such day.

    >>> find_issued("（最高人民法院审判委员会讨论通过\n2014年6月23日发布）")
    '2014-06-23'
    """
    found = _ISSUED.search(_SPACE.sub("", head))
    if not found:
        return None
    try:
        return dt.date(*map(int, found.groups())).isoformat()
    except ValueError:
        return None

"""The terms of a text that it is compared by: pairs and triples of Chinese characters, stems of English words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

GAP: Final = "。"
"""What stands for each character that is taken out of a text; no term runs across it."""

_PIECE = re.compile(r"[\u4e00-\u9fff]+|[a-z]{3,}")
_QUOTED_LAW = re.compile(r"《[^《》]{0,300}》(?:（[^）]{0,60}）)?")
_ARTICLE = re.compile(r"第[零〇一二三四五六七八九十百千\d、，至到第]{1,60}[条款项章节](?:之[一二三四五六七八九十])?")
_DATE = re.compile(r"\d{2,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?")
EMPTY_CHARACTERS: Final = frozenset("的了在是和与或及其并对为以于因而等将被从由该本此某则未已者之也")
"""No term begins or ends with one of these."""

_ENGLISH_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("ss", "ss"), ("us", "us"), ("s", ""))
_SHORTEST_STEM = 3


def without_citations(text: str) -> str:
    """A text of the same length with gaps for titles of instruments, numbers of articles and dates.

    What is cited is compared by itself.

    >>> without_citations("2019年5月，依照《某法》第二十五条第四款履行职责")
    '。。。。。。。，依照。。。。。。。。。。。。履行职责'
    """
    return _DATE.sub(leave_gap, _ARTICLE.sub(leave_gap, _QUOTED_LAW.sub(leave_gap, text)))


def leave_gap(found: re.Match[str]) -> str:
    """As many gaps as characters were found."""
    return GAP * len(found[0])


def find_terms(text: str, longest: int = 2) -> Iterator[str]:
    """The terms of a text: runs of two to `longest` characters that neither begin nor end with an empty one (的, 了).

    >>> list(find_terms("公开听证的结果。Hearings were held"))
    ['公开', '开听', '听证', '结果', 'hear', 'were', 'held']
    >>> list(find_terms("公开听证", 3))
    ['公开', '开听', '听证', '公开听', '开听证']
    """
    for found in _PIECE.finditer(unicodedata.normalize("NFKC", text).casefold()):
        piece = found[0]
        if piece[0].isascii():
            yield stem(piece)
            continue
        for length in range(2, longest + 1):
            for start in range(len(piece) - length + 1):
                if piece[start] not in EMPTY_CHARACTERS and piece[start + length - 1] not in EMPTY_CHARACTERS:
                    yield piece[start : start + length]


def stem(word: str) -> str:
    """An English word without its ending: plurals after Harman, How Effective is Suffixing? (1991), -ing and -ed.

    >>> [stem(word) for word in ("parties", "hearings", "issued", "focus")]
    ['party', 'hear', 'issu', 'focus']
    """
    for ending, instead in _ENGLISH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            shorter = word.removesuffix(ending) + instead
            return stem(shorter) if ending == "s" else shorter
    return word


def count_terms(text: str, longest: int = 2) -> Counter[str]:
    """How often each term stands in a text."""
    return Counter(find_terms(text, longest))

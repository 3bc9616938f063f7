"""Words of an article that a case quotes right beside the citation: they tell which version its writer had at hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.statutes.wording import fold_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.statutes.instrument import StatuteVersion

LEAST_QUOTED = 12
_CHINESE = re.compile("[\u4e00-\u9fff]")
_LONGEST_LEAD, _LONGEST_QUOTE = 20, 1_500
_QUOTED = re.compile(
    rf"[^。；;！？\n条《》“”\"「」『』]{{0,{_LONGEST_LEAD}}}"
    rf"(?:“(?P<curved>[^“”\n]{{1,{_LONGEST_QUOTE}}})”"
    rf"|\"(?P<straight>[^\"\n]{{1,{_LONGEST_QUOTE}}})\""
    rf"|「(?P<angled>[^「」\n]{{1,{_LONGEST_QUOTE}}})」)"
)
_LEFT_OUT = re.compile(r"…+|\.{3,}|。{3,}|\*{3,}")


def find_quoted_words(text: str, end: int) -> tuple[str, ...]:
    """The folded words that a text quotes after a citation that ends at `end`, parted where some are left out.

    None where fewer than twelve Chinese characters are quoted: these may stand in any article.

    >>> find_quoted_words("第十条规定：“放飞风筝应当在草地上进行……不得靠近高压电线。”", 3)
    ('放飞风筝应当在草地上进行', '不得靠近高压电线')
    >>> find_quoted_words("第十条规定的“情节严重”", 3)
    ()
    """
    found = _QUOTED.match(text, end)
    if found is None:
        return ()
    quoted = next(words for words in found.groups() if words is not None)
    pieces = tuple(folded for piece in _LEFT_OUT.split(quoted) if (folded := fold_words(piece)))
    return pieces if len(_CHINESE.findall("".join(pieces))) >= LEAST_QUOTED else ()


def has_words(quoted: Sequence[str], version: StatuteVersion, number: int, branch: int) -> bool:
    """Whether the article of a version has the quoted words, in their order; False where its text is not held."""
    found = version.find_article(number, branch)
    if found is None:
        return False
    words, place = fold_words(found[1].text), 0
    for piece in quoted:
        place = words.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return True

"""The words of an article as comparisons see them: width, punctuation and spaces folded away.

Two texts have the same words where their folded forms are equal. Marks that carry a value stay: %, ‰, the point in 3.5.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_LONE_POINT = re.compile(r"(?<![0-9])\.|\.(?![0-9])")
_KEPT = frozenset("%‰‱℃°×+=<>≤≥.")
_ZEROS = frozenset("〇○◯")
_NUMERAL = "[零一二三四五六七八九十百千0-9]"
_REFERENCE = re.compile(rf"第{_NUMERAL}{{1,9}}([条款项章节编])(?:之{_NUMERAL}{{1,4}})?")
_SENTENCE_END = re.compile(r"[。；;！？\n]")


def fold_words(text: str) -> str:
    """The words alone: full width folded to half, ○ and 〇 to 零, without punctuation, spaces and markup.

    >>> fold_words("第二○八条　（一）ＡＢ，3．5％。"), fold_words("第二〇八条 (一) AB 3.5%")
    ('第二零八条一AB3.5%', '第二零八条一AB3.5%')
    """
    return _LONE_POINT.sub("", "".join(map(_fold_character, text)))


def fold_with_places(text: str) -> tuple[str, tuple[int, ...]]:
    """The same words, and for each of their characters where it stands in the text.

    >>> fold_with_places("甲，乙。")
    ('甲乙', (0, 2))
    """
    folded = [(mark, place) for place, character in enumerate(text) for mark in _fold_character(character)]
    words = "".join(mark for mark, _ in folded)
    dropped = {found.start() for found in _LONE_POINT.finditer(words)}
    kept = [pair for index, pair in enumerate(folded) if index not in dropped]
    return "".join(mark for mark, _ in kept), tuple(place for _, place in kept)


def mask_references(words: str) -> str:
    """Folded words without the numbers of the provisions that they refer to.

    >>> mask_references("依照第二百条之一第三项"), mask_references("依照第九条第四项")
    ('依照第条第项', '依照第条第项')
    """
    return _REFERENCE.sub(r"第\1", words)


def find_sentences(text: str, least: int) -> tuple[str, ...]:
    r"""The folded sentences and items of a text, references masked, that are at least so many characters long.

    >>> find_sentences("本条所称船舶，是指登记的船舶。下同。\n依照第三条处理；其他情形。", 4)
    ('本条所称船舶是指登记的船舶', '依照第条处理', '其他情形')
    """
    folded = (mask_references(fold_words(piece)) for piece in _SENTENCE_END.split(text))
    return tuple(sentence for sentence in folded if len(sentence) >= least)


@cache
def _fold_character(character: str) -> str:
    """What is left of one character, mostly itself or nothing."""
    if character in _ZEROS:
        return "零"
    folded = unicodedata.normalize("NFKC", character)
    return "".join(mark for mark in folded if mark.isalnum() or mark in _KEPT)

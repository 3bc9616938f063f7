"""The words of an article as they are numbered: paragraphs (款), each with its items (项)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.statutes.paragraphs import find_paragraphs

_LINE: Final = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """An item by its number; its words begin with the number as printed."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class NumberedParagraph:
    """A paragraph by its number: the words before its items, and these."""

    number: int
    words: str
    items: tuple[NumberedItem, ...]


def number_paragraphs(words: str) -> tuple[NumberedParagraph, ...]:
    r"""The paragraphs of an article text that has each paragraph and item on a line of its own.

    >>> found = number_paragraphs("可以终止：\n（一）甲；\n（二）乙。\n另一款。")
    >>> [(each.number, each.words, len(each.items)) for each in found]
    [(1, '可以终止：', 2), (2, '另一款。', 0)]
    """
    found = find_paragraphs(words, [line.span() for line in _LINE.finditer(words)])
    return tuple(
        NumberedParagraph(
            place,
            words[each.start : each.items[0].start if each.items else each.end].strip(),
            tuple(NumberedItem(item.number, item.text.strip()) for item in each.items),
        )
        for place, each in enumerate(found, 1)
    )

"""The batch that a document itself says its cases belong to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.text.numerals import parse_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.record import CaseText

_ENGLISH = re.compile(r"\bthe (\d{1,3})(?:st|nd|rd|th) batch of guiding cases\b", re.IGNORECASE)
_CHINESE = re.compile(r"第([一二三四五六七八九十百零〇\d]{1,6})批指导(?:性)?案例")


def find_batch(text: str, cases: Sequence[CaseText]) -> int | None:
    r"""The number of the batch, where the text before the first case names exactly one; else None.

    >>> find_batch("The 23rd batch of guiding cases", ())
    >>> from kg.record import CaseText
    >>> case = CaseText("spp", 1, "", "en", None, (), True, None, None, None, (), 32, 40, 32, 40)
    >>> find_batch("The 23rd batch of guiding cases.\nCase 1", (case,))
    23
    """
    if not cases:
        return None
    head = text[: cases[0].start]
    stated = {int(number) for number in _ENGLISH.findall(head)}
    stated |= {parse_number(number) for number in _CHINESE.findall(head)}
    return stated.pop() if len(stated) == 1 else None

"""The dates of a passage, in its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text.chinese_dates import find_chinese_dates
from kg.text.english_dates import find_english_dates

if TYPE_CHECKING:
    from kg.text.dates import FoundDates


def find_dates(text: str, start: int, end: int, language: str) -> FoundDates:
    """The dates between two offsets of a text in `zh` or `en`, what is left out filled in from the dates before.

    >>> [each.date.start for each in find_dates("On May 17, 2019 it sued.", 0, 24, "en").mentions]
    ['2019-05-17']
    """
    return find_english_dates(text, start, end) if language == "en" else find_chinese_dates(text, start, end)

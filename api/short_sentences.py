"""Sentences that repeat what was sent, kept as short as a person reads."""

from __future__ import annotations

from typing import Final

LONGEST: Final = 1_200
_KEPT: Final = 500


def shorten(sentence: str) -> str:
    """The sentence, without its middle where it is too long: both ends say what is wrong, the middle is what was sent.

    >>> shorten("short"), len(shorten("a" * 5_000))
    ('short', 1003)
    """
    return sentence if len(sentence) <= LONGEST else f"{sentence[:_KEPT]} … {sentence[-_KEPT:]}"

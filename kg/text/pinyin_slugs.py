"""Slugs for IRIs made from Chinese names: pinyin without tones, and a mark that keeps names of one sound apart.

Source of the readings: the pypinyin library. A slug is frozen once it is published.
"""

from __future__ import annotations

import hashlib
import re

from pypinyin import lazy_pinyin

_LONGEST = 80
_MARK_LENGTH = 6
_OTHER = re.compile(r"[^a-z0-9]+")


def pinyin_slug(name: str) -> str:
    """The slug of a canonical name: hyphenated pinyin of at most 80 characters, `-`, six hex digits of its sha256.

    Words in Latin letters and digits stay as they are, in lower case.

    >>> pinyin_slug("永康市公安局")
    'yong-kang-shi-gong-an-ju-87f4fc'
    >>> pinyin_slug("Trap loan")[:10]
    'trap-loan-'
    """
    sounded = _OTHER.sub("-", "-".join(lazy_pinyin(name)).lower()).strip("-")
    return "-".join(part for part in (_shorten(sounded), _mark(name)) if part)


def _shorten(sounded: str) -> str:
    """At most 80 characters, cut between syllables."""
    if len(sounded) <= _LONGEST:
        return sounded
    return sounded[: _LONGEST + 1].rpartition("-")[0] or sounded[:_LONGEST]


def _mark(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8")).hexdigest()[:_MARK_LENGTH]

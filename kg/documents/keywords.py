"""The keywords of a case: words in order, and whether the source says where one ends."""

from __future__ import annotations

import re
from typing import NamedTuple

_PARTED = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9\s])|\n|[/／；;，,]")
_EDGES = " \t\n\u2002\u2003\u3000\xa0*。.:："


class Keywords(NamedTuple):
    """Keywords as printed; not separable where nothing shows where one ends, then one entry holds them all."""

    entries: tuple[str, ...]
    separable: bool


def split_keywords(content: str) -> tuple[str, ...]:
    r"""Keywords parted by line ends, spaces of any width, slashes, commas or semicolons; 、 belongs to a keyword.

    A single space between two Latin words parts nothing.

    >>> split_keywords("生产、销售伪劣种子罪\n\n假种子\u2002 App Store")
    ('生产、销售伪劣种子罪', '假种子', 'App Store')
    """
    return trim_keywords(_PARTED.split(content))


def trim_keywords(parts: list[str]) -> tuple[str, ...]:
    """The parts without the marks around them; empty ones are dropped.

    >>> trim_keywords([" 听证。", ""])
    ('听证',)
    """
    return tuple(part for part in (each.strip(_EDGES) for each in parts) if part)

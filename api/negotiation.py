"""From an Accept header to a format: pure, by the book.

Source: RFC 9110, section 12.5.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.formats import Format


_QUALITY = re.compile(r"0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?")


@dataclass(frozen=True, slots=True)
class MediaRange:
    """One range of an Accept header: type, subtype, quality from 0 to 1, and how specific it is."""

    type: str
    subtype: str
    quality: float

    @property
    def specificity(self) -> int:
        """2 for type/subtype, 1 for type/*, 0 for */*."""
        return (self.type != "*") + (self.subtype != "*")

    def matches(self, media_type: str) -> bool:
        """Whether a media type lies in the range."""
        type_, _, subtype = media_type.partition("/")
        return self.type in ("*", type_) and self.subtype in ("*", subtype)


def parse_accept(header: str) -> tuple[MediaRange, ...]:
    """The ranges of an Accept header; what is not a range is left out.

    >>> [(r.subtype, r.quality) for r in parse_accept("text/turtle;q=0.5, application/*")]
    [('turtle', 0.5), ('*', 1.0)]
    """
    ranges = []
    for part in header.split(","):
        media_type, *parameters = (piece.strip() for piece in part.split(";"))
        type_, slash, subtype = media_type.lower().partition("/")
        if slash and type_ and subtype:
            ranges.append(MediaRange(type_, subtype, _quality(parameters)))
    return tuple(ranges)


def choose_format(header: str | None, offered: Sequence[Format]) -> Format | None:
    """The offered format that the header likes best; the first one where it has no preference; None for none.

    >>> from kg.formats import CSV, RESULTS_JSON
    >>> choose_format("text/csv, */*;q=0.1", (RESULTS_JSON, CSV)) is CSV, choose_format("image/png", (CSV,))
    (True, None)
    """
    if not header or not header.strip():
        return offered[0] if offered else None
    ranges = parse_accept(header)
    liked = [(quality_of(ranges, each.media_types), -place, each) for place, each in enumerate(offered)]
    best = max(liked, key=lambda entry: entry[:2], default=None)
    return best[2] if best and best[0] > 0 else None


def quality_of(ranges: Iterable[MediaRange], media_types: Iterable[str]) -> float:
    """How much the ranges like the best of these media types; the most specific range decides for each."""
    known = tuple(ranges)
    best = 0.0
    for media_type in media_types:
        matching = [each for each in known if each.matches(media_type)]
        if matching:
            best = max(best, max(matching, key=lambda each: each.specificity).quality)
    return best


def _quality(parameters: Iterable[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            return parse_quality(value)
    return 1.0


def parse_quality(text: str) -> float:
    """A quality value from 0 to 1; what is none counts as 0 (RFC 9110, section 12.4.2).

    >>> parse_quality("0.8"), parse_quality("1.000"), parse_quality("nan"), parse_quality("²")
    (0.8, 1.0, 0.0, 0.0)
    """
    return float(text) if _QUALITY.fullmatch(text.strip()) else 0.0

"""Cases by year as a picture of bars: numbers for SVG, worked out here so that templates only write them down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.browsing.year_counts import YearCount

_WIDTH: Final = 640
_BASE: Final = 100
_HEIGHT: Final = 120
_TOP: Final = 4
_WIDEST: Final = 48.0
_MOST_LABELS: Final = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """A year: its count, where the bar stands, in user units of the picture, and the address of its cases."""

    year: int
    count: int
    x: float
    y: float
    width: float
    height: float
    address: str


@dataclass(frozen=True, slots=True)
class YearLabel:
    """A year written under the axis, by its middle."""

    year: int
    x: float


@dataclass(frozen=True, slots=True)
class YearChart:
    """The picture: its size, where the axis lies, bars and labels."""

    width: float
    height: int
    base: int
    bars: tuple[Bar, ...]
    labels: tuple[YearLabel, ...]


def draw_years(counts: Sequence[YearCount], address_of: Callable[[int], str]) -> YearChart | None:
    """A bar for each year; None where there is but one year or none, which no picture tells better than its number.

    >>> from kg.browsing.year_counts import YearCount
    >>> chart = draw_years([YearCount(2019, 1), YearCount(2020, 2)], lambda year: f"/search?from={year}")
    >>> [(bar.year, bar.y, bar.height) for bar in chart.bars]
    [(2019, 52.0, 48.0), (2020, 4.0, 96.0)]
    """
    if len(counts) < 2:  # noqa: PLR2004
        return None
    step = min(_WIDTH / len(counts), _WIDEST)
    highest = max(each.count for each in counts)
    every = -(-len(counts) // _MOST_LABELS)
    bars = []
    for at, each in enumerate(counts):
        height = round((_BASE - _TOP) * each.count / highest, 1) if highest else 0.0
        left, width = round(at * step + step * 0.1, 1), round(step * 0.8, 1)
        bars.append(Bar(each.year, each.count, left, round(_BASE - height, 1), width, height, address_of(each.year)))
    labels = [YearLabel(bar.year, round(bar.x + bar.width / 2, 1)) for at, bar in enumerate(bars) if at % every == 0]
    return YearChart(round(max(step * len(counts), 240), 1), _HEIGHT, _BASE, tuple(bars), tuple(labels))

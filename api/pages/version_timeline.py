"""A time line of texts, as places in a picture: a ring where a text was made, a bar while it is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LEAST_LEFT: Final = 90
_WIDTH: Final = 720
_RIGHT: Final = 690
_NARROW: Final = 7.5
_WIDE: Final = 13.5
_TOP: Final = 34
_ROW: Final = 26
_MOST_TICKS: Final = 8
_STEPS: Final = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True)
class TimedText:
    """A text to be drawn: what it is called, its address, whether it is the one that is told of, and ISO days.

    `has_next` tells that a later text is known though not the day on which it took this one's place.
    """

    label: str
    address: str
    is_marked: bool
    adopted: str
    begins: str | None
    ends: str | None
    has_next: bool


@dataclass(frozen=True, slots=True)
class DrawnText:
    """A text in pixels: its row, the ring, the bar where its first day is known, the open stretch where a day is not.

    `goes_on` tells that the bar leads out of the picture: no end is known.
    """

    text: TimedText
    y: int
    made: int
    bar: tuple[int, int] | None
    open_stretch: tuple[int, int] | None
    goes_on: bool


@dataclass(frozen=True, slots=True)
class VersionTimeline:
    """The picture: its size in pixels, the years along its top with their places, the rows, the day of repeal."""

    width: int
    height: int
    years: tuple[tuple[int, int], ...]
    rows: tuple[DrawnText, ...]
    repealed: int | None


def draw_timeline(texts: Sequence[TimedText], repealed: str | None = None) -> VersionTimeline | None:
    """The time line of texts, oldest first; None where there is none to draw.

    >>> text = TimedText("2000", "", False, "2000-01-01", "2000-03-01", "2010-01-01", True)
    >>> drawn = draw_timeline([text])
    >>> drawn.rows[0].bar is not None, drawn.rows[0].goes_on
    (True, False)
    """
    if not texts:
        return None
    days = [day for each in texts for day in (each.adopted, each.begins, each.ends) if day]
    first = _year_of(min(days))
    last = max(_year_of(max([*days, repealed or ""])) + 0.6, first + 4)
    left = max(_LEAST_LEFT, *(round(_width_of(each.label)) + 12 for each in texts))
    scale = (_RIGHT - left) / (last - first)

    def place(day: str) -> int:
        return round(left + (_year_of(day) - first) * scale)

    bounds = [min((each.begins for each in texts[row + 1 :] if each.begins), default=None) for row in range(len(texts))]
    rows = tuple(
        _draw(each, _TOP + _ROW * row, place, each.ends or bounds[row] or repealed) for row, each in enumerate(texts)
    )
    step = next((each for each in _STEPS if (last - first) / each <= _MOST_TICKS), _STEPS[-1])
    years = range(-(-int(first + 0.999) // step) * step, int(last) + 1, step)
    return VersionTimeline(
        _WIDTH,
        _TOP + _ROW * len(texts) + 8,
        tuple((year, place(f"{year}-01-01")) for year in years),
        rows,
        place(repealed) if repealed else None,
    )


def _draw(text: TimedText, y: int, place: Callable[[str], int], latest: str | None) -> DrawnText:
    """A row; `latest` is the day on which the text was no longer in force at the latest, where one is known."""
    made, stop = place(text.adopted), place(latest) if latest else _RIGHT
    if text.begins is None:
        return DrawnText(text, y, made, None, (made, max(stop, made)), goes_on=False)
    start = place(text.begins)
    if text.ends is None and text.has_next:
        return DrawnText(text, y, made, (start, start + 6), (start + 6, max(stop, start + 6)), goes_on=False)
    return DrawnText(text, y, made, (start, max(stop, start + 3)), None, goes_on=latest is None)


def _width_of(label: str) -> float:
    """About how many pixels a label takes; Chinese characters are as wide as high."""
    return sum(_NARROW if letter.isascii() else _WIDE for letter in label)


def _year_of(day: str) -> float:
    found = date.fromisoformat(day)
    return found.year + (found.timetuple().tm_yday - 1) / 366

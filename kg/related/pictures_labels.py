"""Labels of pictures: how wide a text is at most, what is left out of one that is too long, boxes that do not overlap.

The server does not know with which font a text is shown. Widths are those of wide sans-serif fonts: Chinese characters
and their signs are as wide as the font is high; others follow DejaVu Sans, the widest of the fonts that browsers take.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_NARROW: Final = frozenset("iljI.,:;'|!()[] ftr/-")
_WIDE: Final = frozenset("mwMW%@")
_ABBREVIATED: Final = (
    ("最高人民法院、最高人民检察院", "两高"),
    ("最高人民法院", "最高法"),
    ("最高人民检察院", "最高检"),
    ("the Supreme People's Court and the Supreme People's Procuratorate", "SPC and SPP"),
    ("the Supreme People's Court", "the SPC"),
    ("the Supreme People's Procuratorate", "the SPP"),
)
_NUMBER: Final = re.compile(r"(?:第\d+条(?:之.+)?|, Article [\d-]+)$")
_ROUNDS: Final = 400
LINE_HEIGHT: Final = 1.3
ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its upper left corner, in pixels."""

    left: float
    top: float
    width: float
    height: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two have an area in common.

        >>> Box(0, 0, 10, 10).overlaps(Box(9, 9, 5, 5)), Box(0, 0, 10, 10).overlaps(Box(10, 0, 5, 5))
        (True, False)
        """
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )


def measure_text(text: str, size: float) -> float:
    """The width of a text in pixels, at a font size in pixels, rather too much than too little.

    >>> measure_text("案例", 10), measure_text("il", 10) < measure_text("MW", 10)
    (20.0, True)
    """
    return round(size * sum(map(_width, text)), 2)


def _width(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    if character in _NARROW:
        return 0.4
    if character in _WIDE:
        return 0.98
    return 0.74 if character.isupper() else 0.635


def abbreviate(name: str) -> str:
    """A name with the two highest organs in short.

    >>> abbreviate("最高人民法院、最高人民检察院关于某案件的解释"), abbreviate("Reply of the Supreme People's Court")
    ('两高关于某案件的解释', 'Reply of the SPC')
    """
    for long, short in _ABBREVIATED:
        name = name.replace(long, short)
    return name


def cut_text(text: str, size: float, width: float) -> str:
    """A text as far as it fits into a width, with an ellipsis where something is left out.

    >>> cut_text("民事诉讼法第208条", 10, 60), cut_text("听证", 10, 60)
    ('民事诉讼法…', '听证')
    """
    if measure_text(text, size) <= width:
        return text
    kept = text
    while kept and measure_text(kept + ELLIPSIS, size) > width:
        kept = kept[:-1]
    return kept.rstrip(" ,，;；") + ELLIPSIS


def cut_article(text: str, size: float, width: float) -> str:
    """The name of an article as far as it fits into a width; what is left out is of its instrument, not the number.

    >>> cut_article("民事诉讼法适用解释第208条", 10, 110), cut_article("Civil Procedure Law, Article 208", 10, 120)
    ('民事诉讼法适…第208条', 'Civil Pr…, Article 208')
    """
    found = _NUMBER.search(text)
    if found is None or measure_text(text, size) <= width:
        return cut_text(text, size, width)
    return cut_text(text[: found.start()], size, width - measure_text(found[0], size)) + found[0]


def spread_boxes(middles: Sequence[tuple[float, float]], sizes: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
    """Middles of boxes moved apart until none overlaps, by as little as may be; the order decides who moves first.

    >>> spread_boxes([(0, 0), (1, 0)], [(10, 4), (10, 4)])
    [(0, -2), (1, 2)]
    """
    placed = [list(map(float, middle)) for middle in middles]
    for _ in range(_ROUNDS):
        if not _push(placed, sizes):
            break
    whole = [(round(x), round(y)) for x, y in placed]
    return _settle(whole, sizes)


def _push(placed: list[list[float]], sizes: Sequence[tuple[float, float]]) -> bool:
    """Move each two that overlap apart along the shorter way; whether any did."""
    moved = False
    for one in range(len(placed)):
        for other in range(one + 1, len(placed)):
            across = (sizes[one][0] + sizes[other][0]) / 2 - abs(placed[one][0] - placed[other][0])
            down = (sizes[one][1] + sizes[other][1]) / 2 - abs(placed[one][1] - placed[other][1])
            if across > 0 and down > 0:
                axis, gap = (0, across) if across < down else (1, down)
                sign = -1 if placed[one][axis] <= placed[other][axis] else 1
                placed[one][axis] += sign * gap / 2
                placed[other][axis] -= sign * gap / 2
                moved = True
    return moved


def _settle(middles: Sequence[tuple[int, int]], sizes: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
    """What still overlaps, and be it by rounding, is moved down to the first free place."""
    found: list[tuple[int, int]] = []
    taken: list[Box] = []
    for (x, y), (width, height) in zip(middles, sizes, strict=True):
        box = Box(x - width / 2, y - height / 2, width, height)
        while (hit := next((each for each in taken if box.overlaps(each)), None)) is not None:
            box = Box(box.left, float(int(hit.top + hit.height) + 1), width, height)
        taken.append(box)
        found.append((x, round(box.top + height / 2)))
    return found

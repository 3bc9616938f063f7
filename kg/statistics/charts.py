"""A dataset as bars: one panel a unit, since only figures of one unit compare; periods that make up a whole by themselves.

Every bar has a line of its own, so labels cannot overlap. A figure that is a lower bound ends in an arrow, an
approximate one is pale; the words beside it say the same. Colours follow the reader's choice of light or dark.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.related.pictures import Picture, TableAlternative, draw_link, draw_text, widest
from kg.related.pictures_labels import cut_text, measure_text
from kg.statistics.tables import build_table, find_varying, say_figure
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from kg.related.pictures import Point
    from kg.statistics.datasets import Column, Dataset, Observation
    from kg.words import Language

_MARGIN: Final = 24
_ROW: Final = 28
_BAR: Final = 16
_LONGEST_BAR: Final = 320
_WIDEST_LABEL: Final = 380
_GAP: Final = 10
_ARROW: Final = 10
_SIZE: Final = 12
_HEAD: Final = 30
_TOP: Final = 88
_PERCENT: Final = "percent"
_STATEMENT: Final = "figureStatement"
_PERIOD: Final = "refPeriod"
_LOWER: Final = Words("an arrow: the true figure is higher", "箭头：实际数值更高")
_ABOUT: Final = Words("pale: about", "浅色：约数")


@dataclass(frozen=True, slots=True)
class Panel:
    """Figures of one unit on one scale: what they have in common as a heading, a label for each, the length of scale."""

    heading: str
    bars: tuple[tuple[str, Observation], ...]
    longest: Decimal


def draw_chart(dataset: Dataset, language: Language, root: str) -> Picture:
    """The picture; `root` is what addresses begin with."""
    panels = find_panels(dataset, language)
    labels = [cut_text(label, _SIZE, _WIDEST_LABEL) for panel in panels for label, _ in panel.bars]
    figures = [say_figure(each, language) for panel in panels for _, each in panel.bars]
    left = _MARGIN + widest(labels, _SIZE) + _GAP
    title, legend = dataset.about.title.say(language), _legend(dataset, language)
    heads = [panel.heading for panel in panels]
    right = left + _LONGEST_BAR + _ARROW + _GAP + widest(figures, _SIZE)
    width = max(right, _MARGIN + max(measure_text(title, 18), measure_text(legend, 11), widest(heads, 13))) + _MARGIN
    pieces = [draw_text(title, (_MARGIN, 28), 18, "strong"), draw_text(legend, (_MARGIN, 56), 11, "soft")]
    top: float = _TOP
    for panel in panels:
        pieces.append(draw_text(panel.heading, (_MARGIN, top), 13, "strong"))
        pieces += _draw_panel(panel, (left, top + _HEAD), language, root)
        top += _HEAD + _ROW * len(panel.bars) + _GAP
    table = build_table(dataset, language)
    alternative = TableAlternative(table.columns, table.rows)
    return Picture(language, width, top + _GAP, title, _describe(dataset, panels, language), tuple(pieces), alternative)


def find_panels(dataset: Dataset, language: Language) -> tuple[Panel, ...]:
    """The figures by unit, and those of periods within a longer one apart from that one."""
    groups: dict[tuple[str, bool], list[Observation]] = {}
    by_path = {each.path: each for each in dataset.observations}
    for each in dataset.observations:
        whole = by_path.get(each.whole or "")
        groups.setdefault((each.unit.path, whole is not None and _period(whole) != _period(each)), []).append(each)
    return tuple(_panel(dataset, tuple(group), language) for group in groups.values())


def _panel(dataset: Dataset, group: tuple[Observation, ...], language: Language) -> Panel:
    varying = [column for column in dataset.columns if _differs(group, column)]
    named = varying or [next((c for c in dataset.columns if c.key == "figureKind"), find_varying(dataset)[0])]
    shared = [
        group[0].codes[column.key].name.say(language)
        for column in find_varying(dataset)
        if column not in named and column.key != _STATEMENT and column.key in group[0].codes
    ]
    unit = group[0].unit.name.say(language)
    heading = Words(" · ".join([*shared, f"unit: {unit}"]), " · ".join([*shared, f"单位：{unit}"])).say(language)
    bars = tuple((_label(each, named, language), each) for each in group)
    longest = max(each.value for each in group)
    return Panel(heading, bars, max(longest, type(longest)(100)) if group[0].unit.slug == _PERCENT else longest)


def _label(each: Observation, columns: Sequence[Column], language: Language) -> str:
    parts = [
        each.codes[column.key].name.say(language)
        for column in columns
        if column.key in each.codes and not (column.key == _STATEMENT and each.codes[column.key].slug == "main")
    ]
    return " · ".join(parts)


def _differs(group: tuple[Observation, ...], column: Column) -> bool:
    return len({each.codes[column.key].path for each in group if column.key in each.codes}) > 1


def _period(each: Observation) -> str:
    return each.codes[_PERIOD].path if _PERIOD in each.codes else ""


def _draw_panel(panel: Panel, corner: Point, language: Language, root: str) -> list[str]:
    left, top = corner
    pieces = []
    for place, (label, each) in enumerate(panel.bars):
        middle = top + place * _ROW
        length = round(float(each.value / panel.longest) * _LONGEST_BAR, 1) if panel.longest else 0.0
        shown = draw_text(cut_text(label, _SIZE, _WIDEST_LABEL), (left - _GAP, middle), _SIZE, "", "end")
        said = draw_text(say_figure(each, language), (left + length + _ARROW + _GAP, middle), _SIZE)
        told = f"{label}: {say_figure(each, language)} {each.unit.name.say(language)}"
        pieces.append(draw_link(root + each.path, shown + _draw_bar(each, left, middle, length) + said, told))
    return pieces


def _draw_bar(each: Observation, left: float, middle: float, length: float) -> str:
    """A bar, at least a line wide, with an arrow where the figure is a lower bound."""
    pale = ' opacity="0.5"' if each.is_approximate else ""
    upper = middle - _BAR / 2
    bar = f'<rect class="f0"{pale} x="{left:g}" y="{upper:g}" width="{max(length, 1):g}" height="{_BAR}"/>'
    if not each.is_lower_bound:
        return bar
    tip = left + max(length, 1)
    return f'{bar}<path class="f0" d="M{tip + 1:g} {upper:g}l{_ARROW - 2} {_BAR / 2:g}l-{_ARROW - 2} {_BAR / 2:g}z"/>'


def _legend(dataset: Dataset, language: Language) -> str:
    """What holds for all figures, and what the marks mean that occur."""
    common = [value for _, value in build_table(dataset, language).common]
    marks = [
        words.say(language)
        for words, occurs in (
            (_LOWER, any(each.is_lower_bound for each in dataset.observations)),
            (_ABOUT, any(each.is_approximate for each in dataset.observations)),
        )
        if occurs
    ]
    return " · ".join([*common, *marks])


def _describe(dataset: Dataset, panels: tuple[Panel, ...], language: Language) -> str:
    bars = [f"{label} {say_figure(each, language)}" for panel in panels[:1] for label, each in panel.bars[:3]]
    count = len(dataset.observations)
    return Words(
        f"Bars of {count} figures in {len(panels)} groups. The first: {'; '.join(bars)}.",
        f"共 {count} 个数值，分 {len(panels)} 组。第一组：{'；'.join(bars)}。",
    ).say(language)

"""A dataset as bars, parted by what the figures concern where that has several, else by unit.

Bars are as long as their figures within one unit; what makes up a longer period stands apart from it. Every bar has a
line of its own, so labels cannot overlap. A figure that is a lower bound ends in an arrow, an approximate one is pale;
the words beside it say the same. Colours follow the reader's choice of light or dark.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kg.related.pictures import Picture, TableAlternative, draw_link, draw_text, widest
from kg.related.pictures_labels import cut_text, measure_text
from kg.statistics.tables import build_table, find_varying, say_figure
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
_BOLD: Final = 1.12
_MANY: Final = 1.5
_IMPLIED: Final = ("refArea", "field")
"""What the thing that a figure concerns tells already."""
_COUNTS: Final = "Count"
"""How the names of measures end that count what the kind of figure names."""
_CONCERNS: Final = "concerns"
_KIND: Final = "figureKind"
_PERCENT: Final = "percent"
_STATEMENT: Final = "figureStatement"
_PERIOD: Final = "refPeriod"
_TELL_NOTHING: Final = ("case-kind/all", "figure-statement/main")
_LOWER: Final = Words("an arrow: the true figure is higher", "箭头：实际数值更高")
_ABOUT: Final = Words("pale: about", "浅色：约数")
_COMPARED: Final = Words("only bars of one unit compare", "仅同一单位的条形可比")


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure with what tells it from the others of its panel, its words, and its share of the longest bar."""

    label: str
    said: str
    share: float
    observation: Observation


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars under the heading that they have in common."""

    heading: str
    bars: tuple[Bar, ...]


def draw_chart(dataset: Dataset, language: Language, root: str) -> Picture:
    """The picture; `root` is what addresses begin with."""
    panels = find_panels(dataset, language)
    bars = [bar for panel in panels for bar in panel.bars]
    left = _MARGIN + widest([cut_text(bar.label, _SIZE, _WIDEST_LABEL) for bar in bars], _SIZE) + _GAP
    title, legend = dataset.about.title.say(language), _legend(dataset, language)
    right = left + _LONGEST_BAR + _ARROW + _GAP + widest([bar.said for bar in bars], _SIZE)
    heads = max(measure_text(title, 18), widest([panel.heading for panel in panels], 13)) * _BOLD
    width = max(right, _MARGIN + heads, _MARGIN + measure_text(legend, 11)) + _MARGIN
    pieces = [draw_text(title, (_MARGIN, 28), 18, "strong"), draw_text(legend, (_MARGIN, 56), 11, "soft")]
    top: float = _TOP
    for panel in panels:
        pieces.append(draw_text(panel.heading, (_MARGIN, top), 13, "strong"))
        pieces += _draw_panel(panel, (left, top + _HEAD), root)
        top += _HEAD + _ROW * len(panel.bars) + _GAP
    table = build_table(dataset, language)
    alternative = TableAlternative(table.columns, table.rows)
    return Picture(language, width, top + _GAP, title, _describe(dataset, panels, language), tuple(pieces), alternative)


def find_panels(dataset: Dataset, language: Language) -> tuple[Panel, ...]:
    """The figures of each thing that several figures concern; else those of each unit."""
    by_thing = _is_by_thing(dataset)
    by_path = {each.path: each for each in dataset.observations}
    scales: dict[tuple[str, bool], Decimal] = {}
    groups: dict[tuple[str, bool], list[Observation]] = {}
    for each in dataset.observations:
        scale = _scale(each, by_path)
        scales[scale] = max(scales.get(scale, _least(each)), each.value)
        groups.setdefault((_concerned(each), False) if by_thing else scale, []).append(each)
    shares = {each.path: _share(each.value, scales[_scale(each, by_path)]) for each in dataset.observations}
    return tuple(_panel(dataset, tuple(group), shares, language, with_unit=by_thing) for group in groups.values())


def _panel(
    dataset: Dataset,
    group: tuple[Observation, ...],
    shares: Mapping[str, float],
    language: Language,
    *,
    with_unit: bool,
) -> Panel:
    varying = [column for column in find_varying(dataset) if column.key not in _IMPLIED or not _has(dataset, _CONCERNS)]
    differing = [column for column in varying if _differs(group, column)]
    if not {column.key for column in differing} - {_STATEMENT}:
        differing += [column for column in dataset.columns if column.key == _KIND] or varying[:1]
    shared = [
        group[0].codes[column.key].name.say(language)
        for column in varying
        if column not in differing and column.key != _STATEMENT and column.key in group[0].codes
    ]
    unit = group[0].unit.name.say(language)
    heading = shared if with_unit else [*shared, Words(f"unit: {unit}", f"单位：{unit}").say(language)]
    bars = []
    for each in group:
        said = say_figure(each, language)
        said += f" {_say_unit(each, language)}" if with_unit and not each.measure.slug.endswith(_COUNTS) else ""
        bars.append(Bar(_label(each, differing, language), said, shares[each.path], each))
    return Panel(" · ".join(heading), tuple(bars))


def _label(each: Observation, columns: Sequence[Column], language: Language) -> str:
    """What tells a figure from others, the most particular first; that it is the whole or the main one says nothing."""
    codes = [each.codes[column.key] for column in reversed(columns) if column.key in each.codes]
    telling = [code for code in codes if code.path not in _TELL_NOTHING] or codes[-1:]
    return " · ".join(code.name.say(language) for code in telling)


def _say_unit(each: Observation, language: Language) -> str:
    return each.unit.symbol or each.unit.name.say(language) if language == "en" else each.unit.name.say(language)


def _differs(group: tuple[Observation, ...], column: Column) -> bool:
    return len({each.codes[column.key].path for each in group if column.key in each.codes}) > 1


def _has(dataset: Dataset, key: str) -> bool:
    return any(column.key == key for column in dataset.columns)


def _is_by_thing(dataset: Dataset) -> bool:
    """Whether the figures concern several things, and most of these have several figures."""
    things = {_concerned(each) for each in dataset.observations}
    return len(things) > 1 and len(dataset.observations) >= _MANY * len(things)


def _concerned(each: Observation) -> str:
    return each.codes[_CONCERNS].path if _CONCERNS in each.codes else ""


def _scale(each: Observation, by_path: Mapping[str, Observation]) -> tuple[str, bool]:
    """What a figure is measured against: its unit, and whether it is of a period within that of its whole."""
    whole = by_path.get(each.whole or "")
    return each.unit.path, whole is not None and _period(whole) != _period(each)


def _least(each: Observation) -> Decimal:
    """The least that the longest bar stands for."""
    return Decimal(100) if each.unit.slug == _PERCENT else Decimal(0)


def _share(value: Decimal, longest: Decimal) -> float:
    return float(value / longest) if longest else 0.0


def _period(each: Observation) -> str:
    return each.codes[_PERIOD].path if _PERIOD in each.codes else ""


def _draw_panel(panel: Panel, corner: Point, root: str) -> list[str]:
    left, top = corner
    pieces = []
    for place, bar in enumerate(panel.bars):
        middle, length = top + place * _ROW, round(bar.share * _LONGEST_BAR, 1)
        shown = draw_text(cut_text(bar.label, _SIZE, _WIDEST_LABEL), (left - _GAP, middle), _SIZE, "", "end")
        drawn = _draw_bar(bar.observation, left, middle, length)
        said = draw_text(bar.said, (left + length + _ARROW + _GAP, middle), _SIZE)
        pieces.append(draw_link(root + bar.observation.path, shown + drawn + said, f"{bar.label}: {bar.said}"))
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
    compared = [_COMPARED.say(language)] if _is_by_thing(dataset) else []
    return " · ".join([*common, *marks, *compared])


def _describe(dataset: Dataset, panels: tuple[Panel, ...], language: Language) -> str:
    bars = [f"{bar.label} {bar.said}" for panel in panels[:1] for bar in panel.bars[:3]]
    count = len(dataset.observations)
    return Words(
        f"Bars of {count} figures in {len(panels)} groups. The first: {'; '.join(bars)}.",
        f"共 {count} 个数值，分 {len(panels)} 组。第一组：{'；'.join(bars)}。",
    ).say(language)

"""The timeline as a picture: one row for each entry, rows by kind, time from left to right."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from kg.related.pictures import Picture, TableAlternative, draw_box, draw_link, draw_text
from kg.related.pictures_labels import abbreviate, cut_text, measure_text
from kg.system_timeline.entries import KIND_NAMES, KINDS
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.system_timeline.entries import EntryKind, SystemTimeline, TimelineEntry
    from kg.words import Language

_WIDTH: Final = 1180
_MARGIN: Final = 20
_TOP: Final = 84
_ROW: Final = 22
_SIZE: Final = 12
_SMALL: Final = 11
_MARK: Final = 10
_GAP: Final = 6
_MOST_YEARS: Final = 40  # gridlines that still can be told apart
_COLOURS: Final[Mapping[EntryKind, int]] = {
    "milestone": 4,
    "mandate": 0,
    "case": 3,
    "campaign": 1,
    "mechanism": 6,
    "document": 2,
    "typical": 5,
    "figure": 7,
}


class _Scale:
    """Where a day stands between the margins; whole years at both ends."""

    def __init__(self, entries: tuple[TimelineEntry, ...]) -> None:
        days = [each.start or "" for each in entries] + [each.end or each.start or "" for each in entries]
        years = [int(day[:4]) for day in days] or [date.min.year]
        self.first = min(years)
        self.last = max(years) + 1
        self._start = date(self.first, 1, 1).toordinal()
        self._days = max(date(min(self.last, date.max.year), 1, 1).toordinal() - self._start, 1)

    def at(self, day: str, *, is_end: bool = False) -> float:
        """The place of a day, month or year: its beginning, or its end."""
        return round(_MARGIN + (_WIDTH - 2 * _MARGIN) * (_ordinal(day, is_end) - self._start) / self._days, 1)


def _ordinal(day: str, is_end: bool) -> int:  # noqa: FBT001 - the sign that Scale.at is asked for
    """The number of a day; a month or a year stands for its first day, or as an end for the first day after it.

    >>> _ordinal("2019", True) - _ordinal("2019", False), _ordinal("2019-02", True) - _ordinal("2019-02-01", False)
    (365, 28)
    """
    parts = [int(part) for part in day.split("-")]
    year, month, number = (*parts, *(1, 1)[len(parts) - 1 :])[:3]
    if not is_end:
        return date(year, month, number).toordinal()
    if len(parts) == 1:
        return date(year + 1, 1, 1).toordinal()
    if len(parts) == 2:  # noqa: PLR2004 - year and month
        return date(year + month // 12, month % 12 + 1, 1).toordinal()
    return date(year, month, number).toordinal() + 1


def draw_timeline(timeline: SystemTimeline, language: Language, root: str) -> Picture:
    """The picture of all entries with a date; `root` is what addresses begin with, such as `/`."""
    scale = _Scale(timeline.dated)
    groups = [(kind, [each for each in timeline.dated if each.kind == kind]) for kind in KINDS]
    shown = [(kind, some) for kind, some in groups if some]
    height = _TOP + sum(len(some) + 1 for _, some in shown) * _ROW + _MARGIN
    pieces = [*_grid(scale, height)]
    top = float(_TOP)
    for kind, some in shown:
        pieces.append(
            draw_text(KIND_NAMES[kind].say(language), (_MARGIN, top + _ROW / 2), _SMALL, f"f{_COLOURS[kind]}")
        )
        for place, entry in enumerate(some, 1):
            pieces.append(_draw_entry(entry, scale, top + (place + 0.5) * _ROW, language, root))
        top += (len(some) + 1) * _ROW
    title = Words("Procuratorial public interest litigation in time", "检察公益诉讼制度时间线").say(language)
    heads = [
        draw_text(title, (_MARGIN, 26), 18, "strong"),
        draw_text(_explain(timeline).say(language), (_MARGIN, 50), _SMALL, "soft"),
    ]
    description = _describe(timeline, scale).say(language)
    return Picture(language, _WIDTH, height, title, description, (*heads, *pieces), _table(timeline, language))


def _grid(scale: _Scale, height: float) -> Iterator[str]:
    step = max(1, -(-(scale.last - scale.first) // _MOST_YEARS))
    for year in range(scale.first, scale.last, step):
        x = scale.at(str(year))
        yield f'<path class="rule" d="M{x:g} {_TOP - 8}V{height - _MARGIN:g}"/>'
        yield draw_text(str(year), (x + 2, _TOP - 14), _SMALL, "soft")


def _draw_entry(entry: TimelineEntry, scale: _Scale, y: float, language: Language, root: str) -> str:
    start = entry.start or ""
    left = scale.at(start)
    right = max(scale.at(entry.end or start, is_end=True), left + _MARK)
    right = min(right, _WIDTH - _MARGIN / 2)
    mark = draw_box(left, y - _MARK / 2, right - left, _MARK, f"f{_COLOURS[entry.kind]}")
    full = _name(entry, language)
    dates = _say_dates(entry)
    label, x, anchor = _place_label(abbreviate(full), left, right)
    text = draw_text(label, (x, y), _SIZE, anchor=anchor)
    return draw_link(root + entry.path, mark + text, f"{dates} {full}")


def _place_label(text: str, left: float, right: float) -> tuple[str, float, str]:
    """A label right of its mark where it fits, else left of it, else cut on the side with more room."""
    after, before = _WIDTH - _MARGIN - right - _GAP, left - _GAP - _MARGIN
    if measure_text(text, _SIZE) <= after or after >= before:
        return cut_text(text, _SIZE, after), right + _GAP, "start"
    return cut_text(text, _SIZE, before), left - _GAP, "end"


def _name(entry: TimelineEntry, language: Language) -> str:
    name = entry.name.say(language)
    return f"{entry.notation} {name}" if entry.notation else name


def _say_dates(entry: TimelineEntry) -> str:
    return f"{entry.start}/{entry.end}" if entry.end else entry.start or ""


def _explain(timeline: SystemTimeline) -> Words:
    en = "A mark is the day, month or year that the source gives; a bar runs to the end where it is known."
    zh = "方块为来源所载的日、月或者年；知道结束时间的延伸至结束。"
    if timeline.undated:
        en += f" {len(timeline.undated)} things whose source gives no date are not shown."
        zh += f"另有 {len(timeline.undated)} 项来源未载日期，未显示。"
    return Words(en, zh)


def _describe(timeline: SystemTimeline, scale: _Scale) -> Words:
    if not timeline.dated:
        return Words("Nothing with a date is held.", "没有注明日期的条目。")
    counts = [(kind, len(list(some))) for kind, some in groupby(sorted(timeline.dated, key=_by_kind), key=_kind_of)]
    en = ", ".join(f"{count} {KIND_NAMES[kind].en}" for kind, count in counts)
    zh = "、".join(f"{KIND_NAMES[kind].zh} {count} 项" for kind, count in counts)
    last = scale.last - 1
    return Words(f"From {scale.first} to {last}: {en}.", f"{scale.first}年至{last}年：{zh}。")


def _by_kind(entry: TimelineEntry) -> int:
    return KINDS.index(entry.kind)


def _kind_of(entry: TimelineEntry) -> EntryKind:
    return entry.kind


def _table(timeline: SystemTimeline, language: Language) -> TableAlternative:
    columns = {"zh": ("日期", "结束", "类别", "名称"), "en": ("date", "end", "kind", "name")}
    rows = [
        (each.start or "", each.end or "", KIND_NAMES[each.kind].say(language), _name(each, language))
        for each in (*timeline.dated, *timeline.undated)
    ]
    return TableAlternative(columns[language], tuple(rows))

"""The picture of what is around a case: the case, its things by kind, and the cases that have some of them too."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from kg.related.networks import shorten
from kg.related.networks_around import RELATED
from kg.related.pictures import (
    KIND_COLOURS,
    Picture,
    TableAlternative,
    draw_box,
    draw_curve,
    draw_link,
    draw_text,
    widest,
)
from kg.related.pictures_labels import abbreviate, cut_article, cut_text, measure_text
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.related.networks_around import CaseGraph, GraphEdge, GraphNode
    from kg.words import Language

_SIZE: Final = 13
_SMALL: Final = 11
_ROW: Final = 24
_MARGIN: Final = 20
_TOP: Final = 78
_GAP: Final = 90
_LONGEST: Final = 330  # pixels of a name of a thing
_LONGEST_TITLE: Final = 300
_LONGEST_CASE: Final = 190
_PAD: Final = 10
_KINDS: Final = ("article", "keyword", "topic", "field", "function", "statute", "agency")
_MOST_LINES: Final = 4


class _Layout:
    """Where everything stands: things in one column under a heading for each kind, cases in columns at both sides."""

    def __init__(self, graph: CaseGraph, language: Language) -> None:
        self.language = language
        self.middle = graph.nodes[0]
        self.things = _order(graph)
        self.others = [node for node in graph.nodes[1:] if node.kind == "case"]
        self.groups = [(kind, list(some)) for kind, some in groupby(self.things, key=lambda node: node.kind)]
        self.labels = {node.path: self._label(node) for node in graph.nodes}
        self.case_width = (
            widest([self.labels[self.middle.path], *_split(self._title(), _LONGEST_CASE)], _SIZE) + 2 * _PAD
        )
        self.thing_width = max(
            [widest([self.labels[node.path] for node in self.things], _SIZE) + 2 * _PAD]
            + [measure_text(some[0].kind_name.say(language), _SMALL) for _, some in self.groups]
        )
        self.other_width = widest([self.labels[node.path] for node in self.others], _SIZE) + 2 * _PAD
        self.thing_left = _MARGIN + self.case_width + _GAP
        self.other_left = self.thing_left + self.thing_width + _GAP
        self.heights = self._heights()
        self.bottom = _TOP + max(len(self.things) + len(self.groups), len(self.others) * 1.4, 3) * _ROW

    @property
    def width(self) -> float:
        """The width of all."""
        end = self.other_left + self.other_width if self.others else self.thing_left + self.thing_width
        return end + _MARGIN

    def title_lines(self) -> Sequence[str]:
        """The title of the case in the middle, in lines."""
        return _split(self._title(), _LONGEST_CASE)

    def _title(self) -> str:
        return self.middle.name.say(self.language).partition(" ")[2]

    def _label(self, node: GraphNode) -> str:
        name = shorten(node.name).say(self.language)
        if node.kind == "case":
            number, _, title = name.partition(" ")
            return number if node.place == 0 else cut_text(f"{number} {title}", _SIZE, _LONGEST_TITLE)
        name = name if node.kind == "agency" else abbreviate(name)
        return cut_article(name, _SIZE, _LONGEST) if node.kind == "article" else cut_text(name, _SIZE, _LONGEST)

    def _heights(self) -> Mapping[str, float]:
        found: dict[str, float] = {}
        row = 0
        for _, some in self.groups:
            row += 1
            for node in some:
                found[node.path] = _TOP + row * _ROW + _ROW / 2
                row += 1
        whole = max(row, len(self.others) * 1.4, 3) * _ROW
        step = whole / max(len(self.others), 1)
        for order, node in enumerate(self.others):
            found[node.path] = _TOP + step * (order + 0.5)
        found[self.middle.path] = _TOP + whole / 2
        return found


def _order(graph: CaseGraph) -> list[GraphNode]:
    """Things by kind, those first that other cases have as well."""
    shared = {each.target for each in _thing_edges(graph) if each.source != graph.nodes[0].path}
    things = [node for node in graph.nodes[1:] if node.kind != "case"]
    return sorted(things, key=lambda node: (_KINDS.index(node.kind), node.path not in shared, node.path))


def draw_neighbourhood(graph: CaseGraph, language: Language, root: str) -> Picture:
    """The picture; `root` is what addresses begin with, such as `/`."""
    layout = _Layout(graph, language)
    pieces = [*_edges(graph, layout), *_middle(layout, root), *_things(layout, root), *_others(layout, root)]
    notation = layout.labels[layout.middle.path]
    title = Words(f"What is around {notation}", f"{notation}的关联图")
    description = _describe(layout)
    heads = [
        draw_text(title.say(language), (_MARGIN, 26), 18, "strong"),
        draw_text(_legend(graph, layout), (_MARGIN, 52), _SMALL, "soft"),
    ]
    width = max(layout.width, measure_text(_legend(graph, layout), _SMALL) + 2 * _MARGIN)
    return Picture(
        language,
        width,
        layout.bottom + _MARGIN,
        title.say(language),
        description,
        (*heads, *pieces),
        _table(graph, layout),
    )


def _thing_edges(graph: CaseGraph) -> list[GraphEdge]:
    return [each for each in graph.edges if each.type != RELATED]


def _edges(graph: CaseGraph, layout: _Layout) -> list[str]:
    found = []
    kinds = {node.path: node.kind for node in graph.nodes}
    for each in _thing_edges(graph):
        y = layout.heights[each.target]
        colour = f"s{KIND_COLOURS[kinds[each.target]]}"
        if each.source == layout.middle.path:
            start = (_MARGIN + layout.case_width, layout.heights[each.source])
            found.append(draw_curve(start, (layout.thing_left, y), colour))
        else:
            right = layout.thing_left + layout.thing_width
            label_end = layout.thing_left + measure_text(layout.labels[each.target], _SIZE) + 2 * _PAD
            end = (layout.other_left, layout.heights[each.source])
            found.append(draw_curve((right, y), end, colour, label_end))
    return found


def _middle(layout: _Layout, root: str) -> list[str]:
    lines = layout.title_lines()
    height = (len(lines) + 1) * 18 + 2 * _PAD
    top = layout.heights[layout.middle.path] - height / 2
    box = draw_box(_MARGIN, top, layout.case_width, height, "panel framed")
    texts = [draw_text(layout.labels[layout.middle.path], (_MARGIN + _PAD, top + _PAD + 9), _SIZE, "strong")]
    texts += [
        draw_text(line, (_MARGIN + _PAD, top + _PAD + 9 + 18 * number), _SIZE) for number, line in enumerate(lines, 1)
    ]
    told = layout.middle.name.say(layout.language)
    return [draw_link(root + layout.middle.page, box + "".join(texts), told)]


def _things(layout: _Layout, root: str) -> list[str]:
    found = []
    for kind, some in layout.groups:
        y = layout.heights[some[0].path] - _ROW
        heading = some[0].kind_name.say(layout.language)
        found.append(draw_text(heading, (layout.thing_left, y + 3), _SMALL, f"soft f{KIND_COLOURS[kind]}"))
        for node in some:
            label = layout.labels[node.path]
            y = layout.heights[node.path]
            box = draw_box(layout.thing_left, y - 10, measure_text(label, _SIZE) + 2 * _PAD, 20, "panel")
            text = draw_text(label, (layout.thing_left + _PAD, y), _SIZE)
            told = Words(f"{node.name.en} ({node.cases} cases)", f"{node.name.zh}（{node.cases} 个案例）")
            found.append(draw_link(root + node.page, box + text, told.say(layout.language)))
    return found


def _others(layout: _Layout, root: str) -> list[str]:
    found = []
    for node in layout.others:
        label = layout.labels[node.path]
        y = layout.heights[node.path]
        box = draw_box(layout.other_left, y - 11, measure_text(label, _SIZE) + 2 * _PAD, 22, "panel")
        text = draw_text(label, (layout.other_left + _PAD, y), _SIZE)
        found.append(draw_link(root + node.page, box + text, node.name.say(layout.language)))
    return found


def _legend(graph: CaseGraph, layout: _Layout) -> str:
    en = "Left: the case. Middle: what it has. Right: the cases nearest to it."
    zh = "左：本案；中：本案引用的法条、关键词、机关等；右：与本案最相关的案例。"
    if any(each.type == RELATED for each in graph.edges):
        en = f"{en} Those without a line are alike in wording, steps or outcome."
        zh = f"{zh}无连线者用语、程序或结果相近。"
    if graph.left_out:
        en, zh = f"{en} {graph.left_out} things are not shown.", f"{zh}另有 {graph.left_out} 项未显示。"
    return Words(en, zh).say(layout.language)


def _describe(layout: _Layout) -> str:
    cases = layout.others
    names = "、".join(node.name.zh.partition(" ")[0] for node in cases)
    en = (
        f"{layout.middle.name.en}: {len(layout.things)} things that it cites, stands under or was dealt with by, and "
        f"the {len(cases)} cases nearest to it: {', '.join(node.name.en.partition(' ')[0] for node in cases)}."
    )
    zh = (
        f"{layout.middle.name.zh}：{len(layout.things)} 项法条、关键词、机关等，"
        f"以及与其最相关的 {len(cases)} 个案例：{names}。"
    )
    return Words(en, zh).say(layout.language)


def _table(graph: CaseGraph, layout: _Layout) -> TableAlternative:
    language = layout.language
    names = {node.path: node for node in graph.nodes}
    shared: dict[str, list[str]] = {}
    for each in _thing_edges(graph):
        if each.source != layout.middle.path:
            shared.setdefault(each.target, []).append(names[each.source].name.zh.partition(" ")[0])
    columns = {"zh": ("种类", "名称", "案例数", "共有的案例"), "en": ("kind", "name", "cases", "shared with")}
    rows = [
        (
            node.kind_name.say(language),
            node.name.say(language),
            str(node.cases),
            ("、" if language == "zh" else ", ").join(shared.get(node.path, [])),
        )
        for node in layout.things
    ]
    return TableAlternative(columns[language], tuple(rows))


def _split(text: str, width: float) -> Sequence[str]:
    """A text in lines of at most a width, broken between words or Chinese characters; four lines at most."""
    lines = [""]
    for word in _words(text):
        if measure_text((lines[-1] + word).rstrip(), _SIZE) <= width or not lines[-1]:
            lines[-1] += word
        else:
            lines.append(word)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], cut_text("".join(lines[_MOST_LINES - 1 :]), _SIZE, width)]
    return [line.strip() for line in lines]


def _words(text: str) -> list[str]:
    found: list[str] = []
    for character in text:
        if found and character.isascii() and found[-1][-1].isascii() and not found[-1].endswith(" "):
            found[-1] += character
        else:
            found.append(character)
    return found

"""The matrix of instruments and cases: which case cites which instrument, with how many of its articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.related.networks import shorten
from kg.related.pictures import (
    COLOURS,
    Picture,
    TableAlternative,
    draw_link,
    draw_text,
    draw_turned_text,
    widest,
)
from kg.related.pictures_labels import abbreviate, cut_text, measure_text
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.related.networks import CaseNetwork
    from kg.related.pictures import Point
    from kg.words import Language

_CELL: Final = 22
_MARGIN: Final = 20
_SIZE: Final = 12
_TOP: Final = 76
_LONGEST: Final = 420


@dataclass(frozen=True, slots=True)
class StatuteMatrix:
    """Instruments (rows) and cases (columns) by place, with the articles that a case cites of an instrument.

    `whole` are all instruments and all cases that cite any, of which those with most citations are shown.
    """

    statutes: tuple[int, ...]
    cases: tuple[int, ...]
    cells: Mapping[tuple[int, int], tuple[str, ...]]
    whole: tuple[int, int]


def build_matrix(network: CaseNetwork, most_statutes: int, most_cases: int) -> StatuteMatrix:
    """The instruments that most cases cite, and the cases that cite most of them, communities side by side."""
    cited = [place for place, thing in enumerate(network.things) if thing.kind == "statute"]
    rows = sorted(cited, key=lambda place: (-network.things[place].cases, place))[:most_statutes]
    counts: dict[int, int] = {}
    for row in rows:
        for case in network.members[row]:
            counts[case] = counts.get(case, 0) + 1
    ranked = sorted(counts, key=lambda case: (-counts[case], case))
    one_each = [min(network.members[row], key=lambda case: (-counts[case], case)) for row in rows]
    chosen = list(dict.fromkeys([*one_each, *ranked]))[:most_cases]  # one of each first: no row stays empty
    last = len(network.shape.communities)
    columns = sorted(chosen, key=lambda case: (network.community_of.get(case, last), case))
    held = {row: set(network.members[row]) for row in rows}
    cells = {(row, case): _articles(network, row, case) for case in columns for row in rows if case in held[row]}
    citing = {case for place in cited for case in network.members[place]}
    return StatuteMatrix(tuple(rows), tuple(columns), cells, (len(cited), len(citing)))


def draw_matrix(network: CaseNetwork, matrix: StatuteMatrix, language: Language, root: str) -> Picture:
    """The picture; `root` is what addresses begin with."""
    names = {row: shorten(network.things[row].name).say(language) for row in matrix.statutes}
    labels = {row: cut_text(abbreviate(name), _SIZE, _LONGEST) for row, name in names.items()}
    numbers = {case: network.cases[case].notation for case in matrix.cases}
    left = _MARGIN + widest(list(labels.values()), _SIZE) + 10
    top = _TOP + widest(list(numbers.values()), _SIZE) + 8
    title = Words("Instruments and the cases that cite them", "规范性文件与引用案例对照图")
    legend = _legend(matrix, language)
    width = max(left + _CELL * len(matrix.cases), _MARGIN + measure_text(legend, 11)) + _MARGIN
    heads = [draw_text(title.say(language), (_MARGIN, 26), 18, "strong"), draw_text(legend, (_MARGIN, 52), 11, "soft")]
    pieces = heads + _rules(matrix, left, top)
    for y, row in enumerate(matrix.statutes):
        text = draw_text(labels[row], (left - 8, top + (y + 0.5) * _CELL), _SIZE, "", "end")
        pieces.append(draw_link(root + network.things[row].page, text, network.things[row].name.say(language)))
    for x, case in enumerate(matrix.cases):
        text = draw_turned_text(numbers[case], (left + (x + 0.5) * _CELL, top - 6), _SIZE)
        told = f"{numbers[case]} {network.cases[case].title.say(language)}"
        pieces.append(draw_link(root + network.cases[case].path, text, told))
    pieces += _cells(network, matrix, (left, top), language, root)
    description = _describe(network, matrix, language)
    height = top + _CELL * len(matrix.statutes) + _MARGIN
    table = _table(network, matrix, language)
    return Picture(language, width, height, title.say(language), description, tuple(pieces), table)


def _articles(network: CaseNetwork, row: int, case: int) -> tuple[str, ...]:
    """The numbers of the articles of an instrument that a case cites, in order."""
    prefix = f"{network.things[row].path}/article/"
    numbers = {
        link.through.removeprefix(prefix)
        for link in network.links[case]
        if link.through is not None and link.through.startswith(prefix)
    }
    return tuple(sorted(numbers, key=lambda number: [int(part) if part.isdigit() else 0 for part in number.split("-")]))


def _rules(matrix: StatuteMatrix, left: float, top: float) -> list[str]:
    right, bottom = left + _CELL * len(matrix.cases), top + _CELL * len(matrix.statutes)
    level = [top + _CELL * y for y in range(len(matrix.statutes) + 1)]
    upright = [left + _CELL * x for x in range(len(matrix.cases) + 1)]
    lines = [f'<path class="rule" d="M{left:g} {y:g}H{right:g}"/>' for y in level]
    return lines + [f'<path class="rule" d="M{x:g} {top:g}V{bottom:g}"/>' for x in upright]


def _cells(network: CaseNetwork, matrix: StatuteMatrix, corner: Point, language: Language, root: str) -> list[str]:
    left, top = corner
    most = max((len(articles) for articles in matrix.cells.values()), default=1)
    found = []
    for y, row in enumerate(matrix.statutes):
        for x, case in enumerate(matrix.cases):
            if (row, case) not in matrix.cells:
                continue
            articles = matrix.cells[row, case]
            community = network.community_of.get(case)
            shade = f"f{community % COLOURS}" if community is not None else "soft"
            strength = 0.35 + 0.65 * len(articles) / max(most, 1)
            told = f"{network.cases[case].notation} · {_tell(network, row, articles, language)}"
            square = (
                f'<rect class="{shade}" opacity="{strength:.2f}" x="{left + x * _CELL + 3:g}" '
                f'y="{top + y * _CELL + 3:g}" width="{_CELL - 6}" height="{_CELL - 6}" rx="3"/>'
            )
            found.append(draw_link(root + network.cases[case].path, square, told))
    return found


def _tell(network: CaseNetwork, row: int, articles: tuple[str, ...], language: Language) -> str:
    name = network.things[row].name
    if not articles:
        return Words(f"{name.en} as a whole", f"{name.zh}（整部）").say(language)
    return Words(f"{name.en}, Art. {', '.join(articles)}", f"{name.zh}第{'、'.join(articles)}条").say(language)


def _legend(matrix: StatuteMatrix, language: Language) -> str:
    rows, columns = len(matrix.statutes), len(matrix.cases)
    return Words(
        f"{rows} of {matrix.whole[0]} instruments, {columns} of {matrix.whole[1]} cases; the fuller a square, the more "
        "articles are cited; a colour is a community of cases.",
        f"共 {matrix.whole[0]} 部规范性文件、{matrix.whole[1]} 个案例，此处显示 {rows} 部、{columns} 个；"
        "颜色越深，引用条文越多；同色者属于同一案例群。",
    ).say(language)


def _describe(network: CaseNetwork, matrix: StatuteMatrix, language: Language) -> str:
    best = [network.things[row] for row in matrix.statutes[:3]]
    return Words(
        f"Rows are instruments, columns are cases. Cited by most cases: "
        f"{', '.join(f'{each.name.en} ({each.cases})' for each in best)}.",
        "行为规范性文件，列为案例。引用案例最多的是："
        f"{'、'.join(f'{each.name.zh}（{each.cases}）' for each in best)}。",
    ).say(language)


def _table(network: CaseNetwork, matrix: StatuteMatrix, language: Language) -> TableAlternative:
    columns = {
        "zh": ("规范性文件", "案例数", "所示案例（引用的条）"),
        "en": ("instrument", "cases", "cases shown (articles)"),
    }
    rows = []
    for row in matrix.statutes:
        cited = [
            f"{network.cases[case].notation} ({', '.join(matrix.cells[row, case]) or '–'})"
            for case in matrix.cases
            if (row, case) in matrix.cells
        ]
        thing = network.things[row]
        rows.append((thing.name.say(language), str(thing.cases), ("、" if language == "zh" else "; ").join(cited)))
    return TableAlternative(columns[language], tuple(rows))

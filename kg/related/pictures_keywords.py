"""The map of keywords: which stand together in cases, how often, and to which community of cases they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.related.pictures import COLOURS, Picture, TableAlternative, draw_box, draw_link, draw_text
from kg.related.pictures_labels import LINE_HEIGHT, cut_text, measure_text
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.related.networks import CaseNetwork, PlacedKeyword, Thing
    from kg.words import Language

_MARGIN: Final = 24
_TOP: Final = 84
_SMALLEST, _LARGEST = 12, 20
_LONGEST: Final = 340
_PAD: Final = 8
_THICKEST: Final = 5


def size_of_text(cases: int) -> float:
    """The font size of a keyword in pixels, by how many cases have it.

    >>> size_of_text(1), size_of_text(4), size_of_text(1000)
    (12, 16, 20)
    """
    return min(_LARGEST, _SMALLEST + 2 * (cases.bit_length() - 1))


def label_keyword(keyword: Thing, language: Language) -> str:
    """The name of a keyword as far as it fits."""
    return cut_text(keyword.name.say(language), size_of_text(keyword.cases), _LONGEST)


def size_keyword(keyword: Thing, language: Language) -> tuple[float, float]:
    """Width and height of the box around a keyword, in pixels."""
    size = size_of_text(keyword.cases)
    return measure_text(label_keyword(keyword, language), size) + 2 * _PAD, size * LINE_HEIGHT + 6


def draw_keyword_map(network: CaseNetwork, language: Language, root: str) -> Picture:
    """The picture, as it was laid out when the release was built; `root` is what addresses begin with."""
    placed = {each.thing: _middle(each, language) for each in network.shape.keyword_map}
    pairs = network.shape.keyword_pairs
    colours = _find_colours(network)
    lines = [_line(placed[pair.first], placed[pair.second], pair.cases) for pair in pairs]
    labels = [_label(network.things[place], middle, colours[place], language, root) for place, middle in placed.items()]
    title = Words("Map of keywords", "关键词图")
    legend = Words(
        "Lines join keywords of the same case; the larger, the more cases; a colour is a community of cases.",
        "同一案例的关键词以线相连；字越大案例越多；同色者属于同一案例群。",
    ).say(language)
    heads = [
        draw_text(title.say(language), (_MARGIN, 28), 18, "strong"),
        draw_text(legend, (_MARGIN, 54), 11, "soft"),
    ]
    ends = [
        (middle[0] + size[0] / 2, middle[1] + size[1] / 2)
        for place, middle in placed.items()
        for size in (size_keyword(network.things[place], language),)
    ]
    width = max([x for x, _ in ends] + [measure_text(legend, 11) + _MARGIN]) + _MARGIN
    height = max([y for _, y in ends] + [_TOP]) + _MARGIN
    description = _describe(network, placed, language)
    pieces = (*heads, *lines, *labels)
    return Picture(language, width, height, title.say(language), description, pieces, _table(network, placed, language))


def _middle(placed: PlacedKeyword, language: Language) -> tuple[float, float]:
    x, y = placed.zh if language == "zh" else placed.en
    return _MARGIN + x, _TOP + y


def _find_colours(network: CaseNetwork) -> Mapping[int, int | None]:
    """The community in which most cases with a keyword are, as a colour; None where they are in none."""
    found: dict[int, int | None] = {}
    for each in network.shape.keyword_map:
        votes: dict[int, int] = {}
        for case in network.members[each.thing]:
            community = network.community_of.get(case)
            if community is not None:
                votes[community] = votes.get(community, 0) + 1
        best = min(votes, key=lambda community: (-votes[community], community), default=None)
        found[each.thing] = None if best is None else best % COLOURS
    return found


def _line(start: tuple[float, float], end: tuple[float, float], count: int) -> str:
    width = min(_THICKEST, 0.6 + 0.6 * count)
    faint = " faint" if count == 1 else ""
    return f'<path class="edge{faint}" stroke-width="{width:g}" d="M{start[0]:g} {start[1]:g}L{end[0]:g} {end[1]:g}"/>'


def _label(keyword: Thing, middle: tuple[float, float], colour: int | None, language: Language, root: str) -> str:
    width, height = size_keyword(keyword, language)
    shade = f"f{colour}" if colour is not None else "soft"
    left, top = middle[0] - width / 2, middle[1] - height / 2
    box = draw_box(left, top, width, height, f"paper s{colour}" if colour is not None else "paper framed")
    text = draw_text(label_keyword(keyword, language), middle, size_of_text(keyword.cases), shade, "middle")
    told = Words(f"{keyword.name.en}: {keyword.cases} cases", f"{keyword.name.zh}：{keyword.cases} 个案例")
    return draw_link(root + keyword.page, box + text, told.say(language))


def _describe(network: CaseNetwork, placed: Mapping[int, object], language: Language) -> str:
    best = sorted(placed, key=lambda place: (-network.things[place].cases, place))[:5]
    names = [network.things[place].name for place in best]
    pairs = len(network.shape.keyword_pairs)
    en = f"{len(placed)} keywords, {pairs} pairs of which stand together in a case. The commonest: "
    zh = f"{len(placed)} 个关键词，其中 {pairs} 对出现于同一案例。最常见的有："
    words = Words(en + ", ".join(n.en for n in names) + ".", zh + "、".join(n.zh for n in names) + "。")
    return words.say(language)


def _table(network: CaseNetwork, placed: Mapping[int, object], language: Language) -> TableAlternative:
    columns = {
        "zh": ("关键词", "案例数", "同案出现的关键词（案例数）"),
        "en": ("keyword", "cases", "with (in how many cases)"),
    }
    with_: dict[int, list[tuple[int, int]]] = {place: [] for place in placed}
    for pair in network.shape.keyword_pairs:
        with_[pair.first].append((pair.cases, pair.second))
        with_[pair.second].append((pair.cases, pair.first))
    rows = []
    for place in sorted(placed, key=lambda place: (-network.things[place].cases, place)):
        others = sorted(with_[place], key=lambda each: (-each[0], each[1]))
        told = [f"{network.things[other].name.say(language)} ({count})" for count, other in others]
        thing = network.things[place]
        rows.append((thing.name.say(language), str(thing.cases), ("、" if language == "zh" else ", ").join(told)))
    return TableAlternative(columns[language], tuple(rows))

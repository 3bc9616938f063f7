"""Where keywords stand on their map: those that stand together in cases are near one another, labels never overlap.

Source: T. Kamada, S. Kawai, An Algorithm for Drawing General Undirected Graphs (1989), as networkx computes it.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

import networkx as nx

from kg.related.networks import CountedPair, PlacedKeyword
from kg.related.pictures_keywords import size_keyword
from kg.related.pictures_labels import spread_boxes

if TYPE_CHECKING:
    from kg.related.networks import CaseNetwork
    from kg.words import Language

_MOST: Final = 60
_PAIR: Final = 2
_STACKED: Final = ((0.0, -0.3), (0.0, 0.3))
_WIDE: Final = 1000
_ROOM: Final = 2.2  # how much more room than the labels take
_FLAT: Final = 1.5  # how much wider than high
_APART: Final = 28  # pixels between what is not joined


def place_keywords(network: CaseNetwork) -> tuple[tuple[PlacedKeyword, ...], tuple[CountedPair, ...]]:
    """The commonest keywords that are stated, each with the middle of its label, and which of them stand together."""
    chosen = choose_keywords(network)
    graph = _join(network, chosen)
    groups = _lay_out(graph)
    middles = {language: _pack(network, groups, language) for language in ("zh", "en")}
    placed = tuple(PlacedKeyword(place, middles["zh"][place], middles["en"][place]) for place in chosen)
    pairs = sorted((min(one, other), max(one, other), count) for one, other, count in graph.edges(data="weight"))
    return placed, tuple(CountedPair(*pair) for pair in pairs)


def choose_keywords(network: CaseNetwork) -> list[int]:
    """The keywords that most cases state, by place; those that are only above stated ones are left out."""
    stated: dict[int, int] = {}
    for links in network.links:
        for link in links:
            if network.things[link.thing].kind == "keyword" and link.through is None:
                stated[link.thing] = stated.get(link.thing, 0) + 1
    return sorted(sorted(stated, key=lambda place: (-stated[place], place))[:_MOST])


def _join(network: CaseNetwork, chosen: list[int]) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(chosen)
    known = set(chosen)
    for links in network.links:
        held = [link.thing for link in links if link.thing in known and link.through is None]
        for one, other in combinations(held, 2):
            before = graph.edges[one, other]["weight"] if graph.has_edge(one, other) else 0
            graph.add_edge(one, other, weight=before + 1)
    return graph


def _lay_out(graph: nx.Graph[int]) -> list[dict[int, tuple[float, float]]]:
    """Each connected part by itself, the largest first, about 0 and reaching to 1."""
    parts = sorted(map(sorted, nx.connected_components(graph)), key=lambda part: (-len(part), part))
    found = []
    for part in parts:
        inside: nx.Graph[int] = nx.Graph()
        inside.add_nodes_from(part)
        inside.add_edges_from(sorted(map(sorted, graph.subgraph(part).edges)))
        placed = nx.kamada_kawai_layout(inside) if len(part) > _PAIR else dict(zip(part, _STACKED, strict=False))
        found.append({node: (round(float(x), 3), round(float(y), 3)) for node, (x, y) in placed.items()})
    return found


def _pack(
    network: CaseNetwork, groups: list[dict[int, tuple[float, float]]], language: Language
) -> dict[int, tuple[int, int]]:
    """The parts beside and below one another, in rows."""
    found: dict[int, tuple[int, int]] = {}
    left = top = row_height = 0.0
    for group in groups:
        middles, width, height = _spread(network, group, language)
        if left and left + width > _WIDE:
            left, top, row_height = 0.0, top + row_height + _APART, 0.0
        found.update({place: (round(left + x), round(top + y)) for place, (x, y) in middles.items()})
        left, row_height = left + width + _APART, max(row_height, height)
    return found


def _spread(
    network: CaseNetwork, group: dict[int, tuple[float, float]], language: Language
) -> tuple[dict[int, tuple[int, int]], float, float]:
    """The labels of a part moved apart, from 0 on, with the width and height that they take."""
    sizes = [size_keyword(network.things[place], language) for place in group]
    area = sum((width + 30) * (height + 34) for width, height in sizes)
    across, down = (area * _ROOM * _FLAT) ** 0.5 / 2, (area * _ROOM / _FLAT) ** 0.5 / 2
    middles = [(x * across, y * down) for x, y in group.values()]
    spread = spread_boxes(middles, [(width + 10, height + 12) for width, height in sizes])
    left = min(x - width / 2 for (x, _), (width, _) in zip(spread, sizes, strict=True))
    top = min(y - height / 2 for (_, y), (_, height) in zip(spread, sizes, strict=True))
    right = max(x + width / 2 for (x, _), (width, _) in zip(spread, sizes, strict=True))
    bottom = max(y + height / 2 for (_, y), (_, height) in zip(spread, sizes, strict=True))
    placed = {place: (round(x - left), round(y - top)) for place, (x, y) in zip(group, spread, strict=True)}
    return placed, right - left, bottom - top

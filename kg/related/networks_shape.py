"""What is computed of the whole network when a release is built: hubs, communities, provisions cited together.

Cases are joined to the ten with which they share most; a thing that very many cases have joins none, so that the work
grows with the cases and not with their square. Everything is in whole numbers, or rounded, and in a fixed order.
Sources: S. Brin, L. Page, The Anatomy of a Large-Scale Hypertextual Web Search Engine (1998); V. Blondel and others,
Fast Unfolding of Communities in Large Networks (2008); H. Small, Co-citation in the Scientific Literature (1973).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

import networkx as nx
import numpy as np
from scipy import sparse

from kg.related.networks import Community, CountedPair, RankedCase, Shape, shorten
from kg.related.networks_keyword_map import place_keywords
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.related.networks import CaseNetwork, PlacedKeyword

PlaceKeywords: TypeAlias = "Callable[[CaseNetwork], tuple[tuple[PlacedKeyword, ...], tuple[CountedPair, ...]]]"
"""Places the keywords of a network."""
_CLOSEST: Final = 10
_MOST_CASES: Final = 40  # that have a thing which joins cases, or a fiftieth of all
_MOST_PART: Final = 50
_MOST_HUBS: Final = 200
_MOST_PAIRS: Final = 500
_SEED: Final = 1
_SHARPNESS: Final = 1000
_LABEL_KEYWORDS: Final = 2
_LABEL_THINGS: Final = 8
_LABEL_NAMES: Final = 3


def find_shape(network: CaseNetwork, place: PlaceKeywords | None = None) -> CaseNetwork:
    """The network with its shape; the same network always gets the same one.

    `place` gives what `kg.related.networks_keyword_map.place_keywords` does.
    """
    joined = _join_closest(network)
    placed, pairs = (place or place_keywords)(network)
    shape = Shape(_rank(joined), _divide(network, joined), _pair_articles(network), placed, pairs)
    return replace(network, shape=shape)


def _join_closest(network: CaseNetwork) -> nx.Graph[int]:
    """Each case joined to those with which it shares most, weighed by what they share."""
    most = max(_MOST_CASES, len(network.cases) // _MOST_PART)
    kept = [place for place, thing in enumerate(network.things) if 1 < thing.cases <= most]
    weights = np.array([_SHARPNESS / network.things[place].cost for place in kept])
    having = _matrix(network, kept)
    shared = (having @ sparse.diags_array(weights) @ having.T).tocsr() if kept else having @ having.T
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(network.cases)))
    for case in range(len(network.cases)):
        row = slice(shared.indptr[case], shared.indptr[case + 1])
        others, scores = shared.indices[row], np.rint(shared.data[row]).astype(np.int64)
        others, scores = others[others != case], scores[others != case]
        for best in np.lexsort((others, -scores))[:_CLOSEST]:
            graph.add_edge(case, int(others[best]), weight=int(scores[best]))
    return graph


def _matrix(network: CaseNetwork, kept: list[int]) -> sparse.csr_array:
    """Which case (row) has which of some things (column)."""
    columns = {place: column for column, place in enumerate(kept)}
    cells = [
        (case, columns[link.thing])
        for case, links in enumerate(network.links)
        for link in links
        if link.thing in columns
    ]
    rows, places = np.array(cells, dtype=np.int64).reshape(-1, 2).T
    ones = np.ones(len(cells), dtype=np.float64)
    return sparse.csr_array((ones, (rows, places)), shape=(len(network.cases), len(kept)))


def _rank(joined: nx.Graph[int]) -> tuple[RankedCase, ...]:
    """Cases at which many paths of shared things meet, first the highest by PageRank."""
    if not joined.number_of_edges():
        return ()
    ranks: dict[int, float] = nx.pagerank(joined, weight="weight")
    found = [RankedCase(case, round(rank, 6), joined.degree[case]) for case, rank in ranks.items() if joined[case]]
    return tuple(sorted(found, key=lambda each: (-each.rank, each.case))[:_MOST_HUBS])


def _divide(network: CaseNetwork, joined: nx.Graph[int]) -> tuple[Community, ...]:
    """Communities of at least two cases, the largest first."""
    parts: Iterable[set[int]] = nx.community.louvain_communities(joined, weight="weight", seed=_SEED)
    several = sorted((sorted(part) for part in parts if len(part) > 1), key=lambda part: (-len(part), part))
    return tuple(_describe(network, part) for part in several)


def _describe(network: CaseNetwork, cases: list[int]) -> Community:
    """A community, named by what its cases have and others have not; there always is something that joins them."""
    inside: dict[int, int] = {}
    for case in cases:
        for link in network.links[case]:
            inside[link.thing] = inside.get(link.thing, 0) + 1
    shared = (place for place, count in inside.items() if count > 1)
    telling = sorted(shared, key=lambda place: (*_telling(network, place, inside[place]), place))[:_LABEL_THINGS]
    keywords = [place for place in telling if network.things[place].kind == "keyword"][:_LABEL_KEYWORDS]
    instruments = {
        network.things[place].page.partition("/article/")[0] for place in telling if _is_article(network, place)
    }
    others = [place for place in telling if place not in keywords and network.things[place].path not in instruments]
    names = [shorten(network.things[place].name) for place in (*keywords, *others)[:_LABEL_NAMES]]
    label = Words("; ".join(name.en for name in names), "；".join(name.zh for name in names))
    return Community(label, tuple(cases), tuple(telling))


def _is_article(network: CaseNetwork, place: int) -> bool:
    return network.things[place].kind == "article"


def _telling(network: CaseNetwork, place: int, inside: int) -> tuple[bool, float]:
    """Keywords and articles first, then what many cases inside and few outside have."""
    thing = network.things[place]
    return thing.kind not in ("keyword", "article"), -(inside**2) / thing.cases


def _pair_articles(network: CaseNetwork) -> tuple[CountedPair, ...]:
    """Provisions that two cases or more both cite, the most often first."""
    kept = [place for place, thing in enumerate(network.things) if thing.kind == "article" and thing.cases > 1]
    if not kept:
        return ()
    having = _matrix(network, kept)
    counted = sparse.triu(having.T @ having, k=1).tocoo()
    found = (
        CountedPair(kept[first], kept[second], int(cases))
        for first, second, cases in zip(*counted.coords, counted.data, strict=True)
        if cases > 1
    )
    return tuple(sorted(found, key=lambda pair: (-pair.cases, pair.first, pair.second))[:_MOST_PAIRS])

"""What is around a case: the things that it has, and the cases with which it shares most of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.related.networks import KIND_NAMES
from kg.related.networks_paths import find_shared
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.related.networks import CaseNetwork, Link, Thing

EDGE_NAMES: Final = {
    "article": Words("cites", "引用"),
    "statute": Words("cites an article of", "引用其条文"),
    "keyword": Words("keyword", "关键词"),
    "topic": Words("topic", "主题"),
    "field": Words("field", "公益诉讼领域"),
    "function": Words("function", "检察职能"),
    "agency": Words("took part", "参与机关"),
}
_KINDS: Final = ("article", "keyword", "topic", "field", "function", "statute", "agency")
_MOST_LOOKED_AT: Final = 2000  # cases, by way of the rarest things first: the commonest change no order
RELATED: Final = "related"
"""The type of the edge between two cases that are related by other things than those shown."""
_ALIKE: Final = Words("alike in wording, steps or outcome", "用语、程序或结果相近")
_BROADER: Final = Words("keyword under", "上位关键词")
_MAY_CITE: Final = Words("may cite", "可能引用")


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A node: path, kind (`case` or that of a thing), name; `cases` is how many have the thing, `page` its address.

    `place` tells cases apart by how near they are: 0 for the case asked for, then 1 for the nearest. 0 for things.
    """

    path: str
    kind: str
    kind_name: Words
    name: Words
    page: str
    cases: int
    place: int = 0


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """That a case has a thing; `through` is the number cited or the narrower keyword stated, None where it is none."""

    source: str
    target: str
    type: str
    name: Words
    through: str | None


@dataclass(frozen=True, slots=True)
class CaseGraph:
    """Nodes and edges: first the case in the middle, if there is one, things, other cases; `left_out` counts things."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    left_out: int = 0


def find_neighbours(network: CaseNetwork, case: int, most: int) -> list[int]:
    """The related cases of one, the nearest first.

    In a network without these, those that share most with it: each shared thing counts as much as it is near, 1 / cost.
    """
    if network.near:
        return list(network.near[case][:most])
    scores: dict[int, float] = {}
    looked = 0
    for place in sorted((link.thing for link in network.links[case]), key=lambda place: network.things[place].cases):
        for other in network.members[place]:
            scores[other] = scores.get(other, 0) + 1 / network.things[place].cost
        looked += network.things[place].cases
        if looked > _MOST_LOOKED_AT and len(scores) > most:
            break
    scores.pop(case, None)
    nearest = sorted(scores, key=lambda other: (-round(scores[other], 6), other))
    sharper = {other: sum(1 / each.cost for each in find_shared(network, case, other)) for other in nearest[: 3 * most]}
    return sorted(sharper, key=lambda other: (-round(sharper[other], 6), other))[:most]


def describe_neighbourhood(
    network: CaseNetwork, case: int, others: Sequence[int], most_things: int | None = None
) -> CaseGraph:
    """A case with its things, those first that other cases share, and some other cases with what they share with it.

    Instruments of which an article is shown are left out, and what is above a keyword unless another case has it too.
    A case that shares nothing shown, but wording, steps or outcomes, is joined to the first one directly.
    """
    shared = {link.thing for other in others for link in network.links[other]}
    held = _choose(network, network.links[case], shared)
    kept = held[:most_things]
    places = [link.thing for link in kept]
    nodes = [case_node(network, case, 0), *(thing_node(network, place) for place in sorted(places))]
    nodes += [case_node(network, other, order) for order, other in enumerate(others, 1)]
    edges = [edge(network, case, link) for link in sorted(kept, key=lambda link: link.thing)]
    known = set(places)
    for other in others:
        told = [edge(network, other, link) for link in network.links[other] if link.thing in known]
        edges += told or [GraphEdge(nodes[0].path, network.cases[other].path, RELATED, _ALIKE, None)]
    return CaseGraph(tuple(nodes), tuple(edges), len(held) - len(kept))


def describe_network(network: CaseNetwork) -> CaseGraph:
    """All cases with all that they have."""
    nodes = [case_node(network, case, 0) for case in range(len(network.cases))]
    nodes += [thing_node(network, place) for place in range(len(network.things))]
    edges = [edge(network, case, link) for case, links in enumerate(network.links) for link in links]
    return CaseGraph(tuple(nodes), tuple(edges))


def case_node(network: CaseNetwork, case: int, place: int) -> GraphNode:
    """The node of a case, named by number and title."""
    found = network.cases[case]
    name = Words(f"{found.notation} {found.title.en}", f"{found.notation} {found.title.zh}")
    return GraphNode(found.path, "case", Words("case", "案例"), name, found.path, 1, place)


def thing_node(network: CaseNetwork, place: int) -> GraphNode:
    """The node of a thing."""
    thing = network.things[place]
    return GraphNode(thing.path, thing.kind, KIND_NAMES[thing.kind], thing.name, thing.page, thing.cases)


def edge(network: CaseNetwork, case: int, link: Link) -> GraphEdge:
    """The edge of a link."""
    thing = network.things[link.thing]
    kind, name = f"has-{thing.kind}", EDGE_NAMES[thing.kind]
    if thing.kind == "article":
        kind, name = ("cites", name) if link.is_sure else ("may-cite", _MAY_CITE)
    elif thing.kind == "keyword" and link.through:
        kind, name = "has-keyword-under", _BROADER
    return GraphEdge(network.cases[case].path, thing.path, kind, name, link.through)


def _choose(network: CaseNetwork, links: Sequence[Link], shared: set[int]) -> list[Link]:
    instruments = {
        network.things[link.thing].page.partition("/article/")[0] for link in links if _is_article(network, link)
    }
    chosen = [
        link
        for link in links
        if network.things[link.thing].path not in instruments
        and (link.thing in shared or network.things[link.thing].kind != "keyword" or link.through is None)
    ]
    return sorted(chosen, key=lambda link: (link.thing not in shared, *_weight(network.things[link.thing]), link.thing))


def _weight(thing: Thing) -> tuple[int, int]:
    return _KINDS.index(thing.kind), -thing.cases


def _is_article(network: CaseNetwork, link: Link) -> bool:
    return network.things[link.thing].kind == "article"

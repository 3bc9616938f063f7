"""What is around a case, as a page: the picture with its links, and all that it shows as a table."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from api.pages.templating import answer_page
from api.problems import ProblemError
from kg.errors import UnknownThingError
from kg.related.networks import KIND_NAMES
from kg.related.networks_around import describe_neighbourhood, find_neighbours
from kg.related.networks_paths import find_place
from kg.words import Words

if TYPE_CHECKING:
    from starlette.responses import Response

    from api.pages.frame import Frame
    from api.pages.things import AskedThing
    from kg.iris import CaseName
    from kg.related.networks import CaseNetwork
    from kg.related.networks_around import CaseGraph, GraphNode
    from kg.words import HeldWords

_CASES: Final = 8
_THINGS: Final = 40
_LOGGER: Final = logging.getLogger(__name__)
NO_NETWORK: Final = Words(
    "What joins the cases is not available in this release.",
    "本发布版本未提供案例间的关联网络。",
)
"""What readers are told where no network can be read; what to do about it is for the log."""


@dataclass(frozen=True, slots=True)
class SharedNode:
    """Something that the case has: path of its page, kind, name, how many cases have it, and which others shown do."""

    page: str
    kind: Words
    name: Words
    cases: int
    others: tuple[GraphNode, ...]


@dataclass(frozen=True, slots=True)
class NeighbourhoodPage:
    """The case, the address of the picture, what is around it, the other cases, and how many things are left out.

    `problem` says why there is no picture, None where there is one.
    """

    path: str
    notation: str
    title: HeldWords
    problem: Words | None
    picture: str = ""
    things: tuple[SharedNode, ...] = ()
    others: tuple[GraphNode, ...] = ()
    left_out: int = 0


def find_network(asked: AskedThing, name: CaseName) -> CaseNetwork | None:
    """The network that pictures are drawn from; None where what is served holds none that can be read with the case."""
    try:
        _, network = asked.sources.networks.of(asked.frame.asked_release)
        find_place(network, name)
    except ProblemError as error:
        _LOGGER.warning("no network of cases: %s", error)
        return None
    except UnknownThingError:
        return None
    return network


def answer_neighbourhood(asked: AskedThing, name: CaseName) -> Response:
    """The page; where no network is held, it says so."""
    table = asked.sources.tables.of(asked.opened)
    (place,) = table.find_places([asked.path])
    case = table.cases[place]
    page = NeighbourhoodPage(asked.path, case.notation, case.title, None)
    network = find_network(asked, name)
    found = _draw(page, asked.frame, network, name) if network else replace(page, problem=NO_NETWORK)
    return answer_page("case_neighbourhood.html", found, asked.frame)


def _draw(page: NeighbourhoodPage, frame: Frame, network: CaseNetwork, name: CaseName) -> NeighbourhoodPage:
    place = find_place(network, name)
    graph = describe_neighbourhood(network, place, find_neighbours(network, place, _CASES), _THINGS)
    address = f"api/v1/cases/{name.series}/{name.number}/graph"
    return replace(
        page,
        picture=frame.link(address, form="svg", lang=frame.language, cases=str(_CASES), things=str(_THINGS)),
        things=_list_things(graph),
        others=tuple(node for node in graph.nodes[1:] if node.kind == "case"),
        left_out=graph.left_out,
    )


def _list_things(graph: CaseGraph) -> tuple[SharedNode, ...]:
    """The things of the case, those first that most of the other cases shown have as well."""
    nodes = {node.path: node for node in graph.nodes}
    others: dict[str, list[GraphNode]] = {}
    for edge in graph.edges:
        if edge.source != graph.nodes[0].path:
            others.setdefault(edge.target, []).append(nodes[edge.source])
    things = [
        SharedNode(node.page, node.kind_name, node.name, node.cases, tuple(others.get(node.path, ())))
        for node in graph.nodes[1:]
        if node.kind != "case"
    ]
    kinds = list(KIND_NAMES.values())
    return tuple(sorted(things, key=lambda each: (-len(each.others), kinds.index(each.kind), each.page)))

"""The network of cases as JSON: paths between cases, what is around one, and what the whole looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from api.rest.named import Attributes, LocalizedText, NamedThing
from kg.iris import BASE, absolute
from kg.related.networks import shorten

if TYPE_CHECKING:
    from kg.related.networks import CaseNetwork, NetworkCase
    from kg.related.networks_around import CaseGraph
    from kg.related.networks_paths import CasePath, PathLink, SharedThing

_CASE = f"{BASE}case/spp/85"
_CASES = "how many cases have it"


class CaseReference(Attributes):
    """A case by number and title."""

    iri: str = Field(description="IRI of the case", examples=[_CASE])
    notation: str = Field(description="its official number", examples=["检例第85号"])
    title: LocalizedText = Field(description="its title")


class SharedThingModel(NamedThing):
    """Something that two cases share."""

    kind: str = Field(description="article, statute, keyword, topic, field, function or agency", examples=["article"])
    page: str = Field(description="IRI that a reader wants: of an article, its number that is cited most")
    cases: int = Field(description=_CASES, examples=[16])
    cost: float = Field(description="how far apart it keeps two cases; the more cases have it, the further")
    is_sure: bool = Field(description="false: the version cited is not resolved, it may be another provision")
    numbers: tuple[LocalizedText, LocalizedText] | None = Field(
        description="the numbers under which each case cites it, where they differ"
    )
    narrower: tuple[LocalizedText | None, LocalizedText | None] | None = Field(
        description="the keywords that the cases state below this one"
    )


class PathLinkModel(Attributes):
    """Two cases of a path that follow one another, and why."""

    start: CaseReference = Field(description="the nearer case")
    end: CaseReference = Field(description="the case after it")
    cost: float = Field(description="the cost of what keeps them least apart", examples=[1.0])
    shared: tuple[SharedThingModel, ...] = Field(description="all that they share, the closest first")
    reason: LocalizedText = Field(description="why they belong together, as a sentence")


class PathModel(Attributes):
    """The closest path between two cases."""

    start: CaseReference = Field(description="the first case")
    end: CaseReference = Field(description="the last case")
    found: bool = Field(description="false: nothing that the release holds joins them")
    cost: float = Field(description="the sum of the costs of all links")
    words: LocalizedText = Field(description="what was found, as a sentence")
    links: tuple[PathLinkModel, ...] = Field(description="the links in order; none of a case to itself")


class NodeModel(NamedThing):
    """A node."""

    kind: str = Field(description="case, or the kind of thing", examples=["article"])
    kind_name: LocalizedText = Field(description="the kind in words")
    page: str = Field(description="IRI that a reader wants")
    cases: int = Field(description=_CASES)
    place: int = Field(description="of a case: 0 for the one asked for, then 1 for the nearest")


class EdgeModel(Attributes):
    """An edge from a case to something that it has."""

    source: str = Field(description="IRI of the case", examples=[_CASE])
    target: str = Field(description="IRI of the thing")
    type: str = Field(description="cites, may-cite, has-keyword, has-agency and the like", examples=["cites"])
    name: LocalizedText = Field(description="the type in words")
    through: str | None = Field(description="IRI of the number cited, or of the narrower keyword that is stated")


class GraphModel(Attributes):
    """Nodes and edges."""

    nodes: tuple[NodeModel, ...] = Field(description="the case first, then things, then other cases")
    edges: tuple[EdgeModel, ...] = Field(description="each from a case to a thing")
    left_out: int = Field(description="how many things of the case are not among the nodes")


class CountedNode(NamedThing):
    """A thing and how many cases have it."""

    cases: int = Field(description=_CASES, examples=[16])


class HubModel(CaseReference):
    """A case at which many chains of shared things meet."""

    pagerank: float = Field(
        description="the share of time that a reader spends at it who walks on and on from case to case by what they "
        "share; of all cases together 1"
    )
    neighbours: int = Field(description="with how many cases it is joined, each case being joined to its ten closest")


class CommunityModel(Attributes):
    """Cases that share more with one another than with others (Louvain)."""

    label: LocalizedText = Field(description="from the keywords and articles that tell them from others")
    cases: tuple[CaseReference, ...] = Field(description="its cases")
    things: tuple[CountedNode, ...] = Field(description="what tells them from others, the most telling first")


class CitedTogetherModel(Attributes):
    """Two provisions that cases cite together."""

    articles: tuple[NamedThing, NamedThing] = Field(description="the two")
    cases: int = Field(description="how many cases cite both", examples=[5])


def render_path(path: CasePath) -> PathModel:
    """A path with its IRIs whole."""
    return PathModel(
        start=_case(path.start),
        end=_case(path.end),
        found=path.found,
        cost=path.cost,
        words=LocalizedText.model_validate(path.words),
        links=tuple(map(_link, path.links)),
    )


def render_graph_model(graph: CaseGraph) -> GraphModel:
    """Nodes and edges with their IRIs whole."""
    nodes = tuple(
        NodeModel(
            iri=absolute(node.path),
            name=LocalizedText.model_validate(node.name),
            kind=node.kind,
            kind_name=LocalizedText.model_validate(node.kind_name),
            page=absolute(node.page),
            cases=node.cases,
            place=node.place,
        )
        for node in graph.nodes
    )
    edges = tuple(
        EdgeModel(
            source=absolute(edge.source),
            target=absolute(edge.target),
            type=edge.type,
            name=LocalizedText.model_validate(edge.name),
            through=absolute(edge.through) if edge.through else None,
        )
        for edge in graph.edges
    )
    return GraphModel(nodes=nodes, edges=edges, left_out=graph.left_out)


def list_hubs(network: CaseNetwork, most: int) -> tuple[HubModel, ...]:
    """The first hubs."""
    return tuple(
        HubModel(**dict(_case(network.cases[hub.case])), pagerank=hub.rank, neighbours=hub.neighbours)
        for hub in network.shape.hubs[:most]
    )


def list_communities(network: CaseNetwork) -> tuple[CommunityModel, ...]:
    """All communities."""
    return tuple(
        CommunityModel(
            label=LocalizedText.model_validate(each.label),
            cases=tuple(_case(network.cases[case]) for case in each.cases),
            things=tuple(count_thing(network, place) for place in each.things),
        )
        for each in network.shape.communities
    )


def list_most_cited(network: CaseNetwork, most: int) -> tuple[CountedNode, ...]:
    """The provisions that most cases cite."""
    articles = [place for place, thing in enumerate(network.things) if thing.kind == "article"]
    first = sorted(articles, key=lambda place: (-network.things[place].cases, place))[:most]
    return tuple(count_thing(network, place) for place in first)


def list_cited_together(network: CaseNetwork, most: int) -> tuple[CitedTogetherModel, ...]:
    """The pairs of provisions that most cases cite together."""
    return tuple(
        CitedTogetherModel(articles=(_name(network, pair.first), _name(network, pair.second)), cases=pair.cases)
        for pair in network.shape.cited_together[:most]
    )


def count_thing(network: CaseNetwork, place: int) -> CountedNode:
    """A thing with how many cases have it."""
    thing = network.things[place]
    name = LocalizedText.model_validate(shorten(thing.name))
    return CountedNode(iri=absolute(thing.page), name=name, cases=thing.cases)


def _name(network: CaseNetwork, place: int) -> NamedThing:
    thing = network.things[place]
    return NamedThing(iri=absolute(thing.page), name=LocalizedText.model_validate(shorten(thing.name)))


def _link(link: PathLink) -> PathLinkModel:
    return PathLinkModel(
        start=_case(link.start),
        end=_case(link.end),
        cost=link.cost,
        shared=tuple(map(_shared, link.shared)),
        reason=LocalizedText.model_validate(link.reason),
    )


def _shared(shared: SharedThing) -> SharedThingModel:
    numbers, narrower = shared.numbers, shared.narrower
    validate = LocalizedText.model_validate
    return SharedThingModel(
        iri=absolute(shared.path),
        name=validate(shared.name),
        kind=shared.kind,
        page=absolute(shared.page),
        cases=shared.cases,
        cost=shared.cost,
        is_sure=shared.is_sure,
        numbers=(validate(numbers[0]), validate(numbers[1])) if numbers else None,
        narrower=(_either(narrower[0]), _either(narrower[1])) if narrower else None,
    )


def _either(name: object) -> LocalizedText | None:
    return LocalizedText.model_validate(name) if name else None


def _case(case: NetworkCase) -> CaseReference:
    return CaseReference(
        iri=absolute(case.path), notation=case.notation, title=LocalizedText.model_validate(case.title)
    )

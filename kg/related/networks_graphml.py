"""Cases and what they have as GraphML, for networkx, Gephi, igraph and yEd.

Source: the GraphML primer and schema, version 1.0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from kg.iris import absolute
from kg.related.networks_around import describe_network
from kg.related.pictures import escape_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.related.networks import CaseNetwork
    from kg.related.networks_around import CaseGraph, GraphNode

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_KEYS: Final = (
    ("graph", "release", "string"),
    ("node", "label", "string"),
    ("node", "label_en", "string"),
    ("node", "kind", "string"),
    ("node", "cases", "int"),
    ("node", "community", "int"),
    ("node", "community_label", "string"),
    ("node", "pagerank", "double"),
    ("edge", "type", "string"),
    ("edge", "label", "string"),
    ("edge", "label_en", "string"),
    ("edge", "through", "string"),
)


def render_graph(graph: CaseGraph, release: str, more: Mapping[str, Mapping[str, object]] | None = None) -> str:
    """The file of a graph; `more` are further values of nodes by path."""
    keys = (f'  <key id="{on}_{name}" for="{on}" attr.name="{name}" attr.type="{kind}"/>\n' for on, name, kind in _KEYS)
    parts = [_HEAD, *keys, '  <graph id="cases" edgedefault="directed">\n', _value("graph", "release", release)]
    parts += [_node(node, (more or {}).get(node.path, {})) for node in graph.nodes]
    for number, edge in enumerate(graph.edges, 1):
        ends = f"source={_attribute(edge.source)} target={_attribute(edge.target)}"
        values = {"type": edge.type, "label": edge.name.zh, "label_en": edge.name.en}
        values |= {"through": absolute(edge.through)} if edge.through else {}
        parts.append(f'    <edge id="e{number}" {ends}>{_values("edge", values)}</edge>\n')
    return "".join([*parts, "  </graph>\n</graphml>\n"])


def render_network_graph(network: CaseNetwork, release: str) -> str:
    """The file of all cases and things, with the community and the PageRank of cases."""
    more: dict[str, dict[str, object]] = {case.path: {} for case in network.cases}
    for number, community in enumerate(network.shape.communities, 1):
        for case in community.cases:
            more[network.cases[case].path] |= {"community": number, "community_label": community.label.zh}
    for hub in network.shape.hubs:
        more[network.cases[hub.case].path]["pagerank"] = hub.rank
    return render_graph(describe_network(network), release, more)


def _node(node: GraphNode, more: Mapping[str, object]) -> str:
    values = {"label": node.name.zh, "label_en": node.name.en, "kind": node.kind, "cases": node.cases, **more}
    return f"    <node id={_attribute(node.path)}>{_values('node', values)}</node>\n"


def _values(on: str, values: Mapping[str, object]) -> str:
    return "".join(_value(on, name, value) for name, value in values.items())


def _value(on: str, name: str, value: object) -> str:
    return f'<data key="{on}_{name}">{escape_text(str(value))}</data>'


def _attribute(path: str) -> str:
    return quoteattr(absolute(path))

"""GraphML that other programs read: every node and edge is there, with its values."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import networkx as nx

from kg.iris import BASE
from kg.related.networks_around import describe_network
from kg.related.networks_file import load_network
from kg.related.networks_graphml import render_network_graph
from kg.related.networks_links import join_cases
from kg.words import Words
from tests.related.small_networks import case

if TYPE_CHECKING:
    from kg.releases import Release


def test_networkx_reads_the_network_of_the_shipped_release(shipped_release: Release) -> None:
    network = load_network(shipped_release.folder)
    read = nx.read_graphml(io.BytesIO(render_network_graph(network, shipped_release.id).encode()))
    graph = describe_network(network)
    assert set(read.nodes) == {BASE + node.path for node in graph.nodes}
    assert read.number_of_edges() == len(graph.edges)
    assert read.graph["release"] == shipped_release.id
    assert read.nodes[f"{BASE}case/spp/88"]["kind"] == "case"
    assert read.nodes[f"{BASE}case/spp/88"]["pagerank"] > 0
    assert read.nodes[f"{BASE}keyword/hearing"]["label"] == "听证"
    assert read.edges[f"{BASE}case/spp/85", f"{BASE}keyword/hearing"]["type"] == "has-keyword"


def test_whatever_a_name_holds_stays_text() -> None:
    names = {"keyword/x": Words('<a>&"\x01', '<a>&"\x01')}
    network = join_cases([case(1, "keyword/x")], names)
    read = nx.read_graphml(io.BytesIO(render_network_graph(network, "r").encode()))
    assert read.nodes[f"{BASE}keyword/x"]["label"] == '<a>&"'

"""The path between two cases is the one of least cost, the same both ways, and says why."""

from __future__ import annotations

import random
from itertools import pairwise

import networkx as nx
import pytest

from kg.errors import UnknownThingError
from kg.iris import CaseName
from kg.related.features import CaseFeatures, StatedConcept
from kg.related.networks import CaseNetwork
from kg.related.networks_links import join_cases
from kg.related.networks_paths import find_path, find_place, find_shared
from kg.words import Words
from tests.related.small_networks import NAMES, case, join


def numbers(network: CaseNetwork, start: int, end: int) -> list[str]:
    path = find_path(network, start, end)
    return [path.start.notation, *(link.end.notation for link in path.links)]


def test_a_detour_by_two_rare_things_is_shorter_than_a_thing_that_many_share() -> None:
    many = dict.fromkeys(range(4, 40), "a-law/25")
    network = join({1: "a-law/25 keyword/river", 2: "keyword/river a-law/3", 3: "a-law/25 a-law/3", **many})
    assert numbers(network, 0, 2) == ["检例第1号", "检例第2号", "检例第3号"]


def test_a_rare_thing_joins_directly() -> None:
    network = join({1: "a-law/25 keyword/river", 2: "keyword/river a-law/3", 3: "a-law/25 a-law/3"})
    path = find_path(network, 0, 2)
    assert [link.end.notation for link in path.links] == ["检例第3号"]
    assert path.links[0].reason.zh == "检例第1号与检例第3号都引用甲法第25条（共 2 个案例）。"
    assert path.links[0].reason.en == "检例第1号 and 检例第3号 both cite A Law, Article 25 (2 cases do)."


def test_where_nothing_joins_two_cases_that_is_said() -> None:
    path = find_path(join({1: "keyword/river", 2: "keyword/hearing"}), 0, 1)
    assert (path.found, path.links) == (False, ())
    assert "Nothing" in path.words.en
    assert "没有任何联系" in path.words.zh


def test_a_case_is_joined_to_itself_without_a_link() -> None:
    path = find_path(join({1: "keyword/river"}), 0, 0)
    assert (path.found, path.cost, path.links) == (True, 0, ())


def test_a_citation_that_is_not_sure_keeps_further_apart_and_says_so() -> None:
    sure = find_path(join({1: "a-law/7", 2: "a-law/7"}), 0, 1)
    unsure = find_path(join({1: "a-law/7", 2: "a-law/7?"}), 0, 1)
    assert unsure.cost > sure.cost
    assert "version not established" in unsure.links[0].reason.en


def test_different_numbers_of_one_provision_are_both_told() -> None:
    network = join({1: "a-law/7", 2: "a-law/7"})
    first, second = network.links
    moved = tuple(
        type(link)(link.thing, "statute/a-law/article/9" if link.through else None, link.is_sure) for link in second
    )
    path = find_path(CaseNetwork(network.cases, network.things, (first, moved)), 0, 1)
    assert "分别为甲法第7条和甲法第9条" in path.links[0].reason.zh


def test_what_lies_above_a_shared_keyword_or_around_a_shared_article_is_not_told_again() -> None:
    keyword = StatedConcept("keyword/public-hearing", ("keyword/hearing",))
    cases = [
        CaseFeatures(f"case/spp/{n}", f"检例第{n}号", Words("t", "t"), case(n, "a-law/7").provisions, (keyword,))
        for n in (1, 2)
    ]
    shared = find_shared(join_cases(cases, NAMES), 0, 1)
    assert [each.path for each in shared] == ["statute/a-law/article/7/new", "keyword/public-hearing"]


def test_keywords_under_the_same_broader_one_join() -> None:
    one = StatedConcept("keyword/public-hearing", ("keyword/hearing",))
    cases = [
        CaseFeatures("case/spp/1", "检例第1号", Words("t", "t"), keywords=(one,)),
        case(2, "keyword/hearing"),
    ]
    path = find_path(join_cases(cases, NAMES), 0, 1)
    assert path.links[0].reason.zh == "检例第1号与检例第2号的关键词同属“听证”（共 2 个案例）。"


@pytest.mark.parametrize("seed", range(12))
def test_a_path_costs_what_the_shortest_path_of_another_implementation_costs(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - made-up networks
    had = {n: " ".join({f"a-law/{rng.randint(1, 30)}" for _ in range(rng.randint(1, 3))}) for n in range(1, 40)}
    network = join(had)
    graph = nx.Graph()
    graph.add_nodes_from(range(len(network.steps)))
    for place, steps in enumerate(network.steps):
        graph.add_weighted_edges_from((place, following, cost) for following, cost in steps)
    for _ in range(40):
        start, end = rng.randrange(39), rng.randrange(39)
        path = find_path(network, start, end)
        assert path.found == nx.has_path(graph, start, end)
        if path.found:
            assert path.cost == pytest.approx(nx.dijkstra_path_length(graph, start, end) / 1000, abs=0.01)
            assert all(one.end == other.start for one, other in pairwise(path.links))


@pytest.mark.parametrize("seed", range(4))
def test_the_way_back_is_the_way_there(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - made-up networks
    network = join({n: " ".join({f"a-law/{rng.randint(1, 12)}" for _ in range(2)}) for n in range(1, 30)})
    for _ in range(40):
        start, end = rng.randrange(29), rng.randrange(29)
        assert numbers(network, start, end) == numbers(network, end, start)[::-1]


def test_a_case_that_is_not_there_is_not_found() -> None:
    with pytest.raises(UnknownThingError, match="no case spp/9"):
        find_place(join({1: "keyword/river"}), CaseName("spp", 9))

"""What cases share is gathered from their features: provisions under any number, keywords and what is above them."""

from __future__ import annotations

from kg.related.features import CaseFeatures, CitedProvision, StatedConcept
from kg.related.networks import Link, Thing
from kg.related.networks_around import describe_neighbourhood, describe_network, find_neighbours
from kg.related.networks_links import join_cases
from kg.words import Words
from tests.related.small_networks import NAMES, case, join


def named(name: str) -> Words:
    return Words(name, name)


def test_a_thing_that_more_cases_have_keeps_them_further_apart_and_a_court_further_than_a_provision() -> None:
    rare, common, often = (Thing("x", "article", named("x"), "x", cases).cost for cases in (2, 16, 200))
    assert rare < common < often
    assert Thing("x", "agency", named("x"), "x", 2).cost > rare


def test_one_provision_under_two_numbers_is_one_thing_named_by_the_number_cited_most() -> None:
    def citing(number: int, slot: str) -> CaseFeatures:
        cited = CitedProvision(f"c/{number}", "statute/a-law", slot, ("statute/a-law/2012/article/208",), None, None)
        return CaseFeatures(f"case/spp/{number}", f"{number}", named("t"), (cited,))

    old, new = "statute/a-law/article/208", "statute/a-law/article/219"
    network = join_cases([citing(1, old), citing(2, new), citing(3, new)], NAMES)
    [article] = [thing for thing in network.things if thing.kind == "article"]
    assert (article.page, article.cases) == (new, 3)
    assert article.name.zh == "中华人民共和国甲法第219条"
    throughs = [link.through for links in network.links for link in links if network.things[link.thing] is article]
    assert throughs == [old, new, new]


def test_a_citation_that_may_mean_two_provisions_leads_to_both_and_is_not_sure() -> None:
    network = join({1: "a-law/7?"})
    links = [link for link in network.links[0] if network.things[link.thing].kind == "article"]
    assert [link.is_sure for link in links] == [False, False]


def test_a_citation_that_is_sure_wins_over_one_that_is_not() -> None:
    network = join({1: "a-law/7? a-law/7"})
    sure = {network.things[link.thing].path: link.is_sure for link in network.links[0]}
    assert sure["statute/a-law/article/7/new"]
    assert not sure["statute/a-law/article/7/old"]


def test_what_is_above_a_keyword_is_told_with_the_keyword_that_the_case_states() -> None:
    stated = StatedConcept("keyword/public-hearing", ("keyword/hearing",))
    features = CaseFeatures("case/spp/1", "1", named("t"), keywords=(stated,))
    network = join_cases([features, case(2, "keyword/hearing")], NAMES)
    hearing = next(place for place, thing in enumerate(network.things) if thing.path == "keyword/hearing")
    assert Link(hearing, "keyword/public-hearing") in network.links[0]
    assert Link(hearing) in network.links[1]


def test_neighbours_are_those_with_the_rarest_and_most_things_in_common() -> None:
    network = join(
        {
            1: "a-law/25 a-law/3 keyword/river",
            2: "a-law/25",
            3: "a-law/25 keyword/river",
            4: "a-law/25 a-law/3 keyword/river",
            5: "a-law/25",
            6: "agency/court",
        }
    )
    assert find_neighbours(network, 0, 3) == [3, 2, 1]
    assert find_neighbours(network, 5, 3) == []


def test_a_neighbourhood_shows_the_case_its_things_and_what_others_share_of_them() -> None:
    network = join({1: "a-law/25 keyword/river", 2: "a-law/25 keyword/hearing"})
    graph = describe_neighbourhood(network, 0, [1])
    assert [node.path for node in graph.nodes] == [
        "case/spp/1",
        "statute/a-law/article/25/new",
        "keyword/river",
        "case/spp/2",
    ]
    assert [(each.source, each.target, each.type) for each in graph.edges] == [
        ("case/spp/1", "statute/a-law/article/25/new", "cites"),
        ("case/spp/1", "keyword/river", "has-keyword"),
        ("case/spp/2", "statute/a-law/article/25/new", "cites"),
    ]


def test_a_neighbourhood_says_how_many_things_it_leaves_out_and_leaves_out_unshared_ones_first() -> None:
    network = join({1: "a-law/1 a-law/2 a-law/3 keyword/river", 2: "keyword/river"})
    graph = describe_neighbourhood(network, 0, [1], most_things=2)
    assert graph.left_out == 2
    assert "keyword/river" in [node.path for node in graph.nodes]


def test_the_whole_network_has_every_case_thing_and_link() -> None:
    network = join({1: "a-law/25 keyword/river", 2: "a-law/25 agency/court"})
    graph = describe_network(network)
    assert len(graph.nodes) == len(network.cases) + len(network.things)
    assert len(graph.edges) == sum(map(len, network.links))

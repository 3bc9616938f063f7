"""Hubs, communities and provisions cited together are those that one sees in a small network, and always the same."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kg.related.networks_file import render_network
from kg.related.networks_shape import find_shape
from tests.conftest import ROOT
from tests.related.small_networks import join

if TYPE_CHECKING:
    from kg.related.networks import CaseNetwork

TWO_GROUPS = {
    1: "a-law/1 a-law/2 keyword/river",
    2: "a-law/1 a-law/2 keyword/river",
    3: "a-law/1 a-law/2 keyword/river",
    4: "b-law/8 b-law/9 keyword/hearing",
    5: "b-law/8 b-law/9 keyword/hearing",
    6: "b-law/8 b-law/9 keyword/hearing a-law/1",
    7: "agency/court",
}
_AGAIN = """
import hashlib
from kg.related.networks_file import render_network
from kg.related.networks_shape import find_shape
from tests.related.small_networks import join
from tests.related.test_networks_shape import TWO_GROUPS
print(hashlib.sha256(render_network(find_shape(join(TWO_GROUPS)))).hexdigest())
"""


@pytest.fixture(scope="module")
def network() -> CaseNetwork:
    return find_shape(join(TWO_GROUPS))


def test_communities_are_the_groups_that_share_most(network: CaseNetwork) -> None:
    assert [each.cases for each in network.shape.communities] == [(0, 1, 2), (3, 4, 5)]


def test_a_community_is_named_by_what_its_cases_have_and_others_have_not(network: CaseNetwork) -> None:
    first, second = network.shape.communities
    assert first.label.zh.startswith("河流；甲法第2条")
    assert second.label.zh.startswith("听证；")


def test_a_case_that_shares_nothing_is_in_no_community_and_no_hub(network: CaseNetwork) -> None:
    assert 6 not in network.community_of
    assert 6 not in [hub.case for hub in network.shape.hubs]


def test_the_case_between_two_groups_is_the_hub(network: CaseNetwork) -> None:
    best = network.shape.hubs[0]
    assert best.case == 5
    assert best.neighbours == 5
    assert sum(hub.rank for hub in network.shape.hubs) <= 1


def test_provisions_cited_together_are_counted(network: CaseNetwork) -> None:
    pairs = {
        (network.things[pair.first].page, network.things[pair.second].page): pair.cases
        for pair in network.shape.cited_together
    }
    assert pairs == {
        ("statute/a-law/article/1", "statute/a-law/article/2"): 3,
        ("statute/b-law/article/8", "statute/b-law/article/9"): 3,
    }


def test_the_map_has_every_stated_keyword_once(network: CaseNetwork) -> None:
    placed = [network.things[each.thing].path for each in network.shape.keyword_map]
    assert placed == ["keyword/hearing", "keyword/river"]


@pytest.mark.parametrize("cases", [{}, {1: ""}, {1: "", 2: ""}, {1: "a-law/1"}])
def test_a_network_of_next_to_nothing_has_a_shape_of_nothing(cases: dict[int, str]) -> None:
    shape = find_shape(join(cases)).shape
    assert (shape.hubs, shape.communities, shape.cited_together) == ((), (), ())


def test_equal_cases_give_equal_bytes_in_any_process() -> None:
    here = hashlib.sha256(render_network(find_shape(join(TWO_GROUPS)))).hexdigest()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", _AGAIN], capture_output=True, text=True, check=True, cwd=ROOT, env=environment
        )
        assert done.stdout.strip() == here

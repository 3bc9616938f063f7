"""A network is written and read back the same; what is no network is said to be none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kg.errors import ReleaseError
from kg.related.networks_file import FILE_NAME, has_network, load_network, parse_network, render_network
from kg.related.networks_shape import find_shape
from tests.related.small_networks import join

if TYPE_CHECKING:
    from pathlib import Path

    from kg.releases import Release


def test_a_network_is_read_back_as_it_was_written() -> None:
    network = find_shape(join({1: "a-law/25 keyword/river", 2: "a-law/25? keyword/river", 3: "agency/court a-law/25"}))
    back = parse_network(render_network(network))
    assert (back.cases, back.things, back.links, back.shape) == (
        network.cases,
        network.things,
        network.links,
        network.shape,
    )
    assert render_network(back) == render_network(network)


def test_a_built_release_has_its_network(shipped_release: Release) -> None:
    assert has_network(shipped_release.folder)
    network = load_network(shipped_release.folder)
    assert [case.path for case in network.cases] == [f"case/spp/{number}" for number in range(85, 90)]


def test_a_release_without_a_network_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="kg build"):
        load_network(tmp_path)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"form": 2}', '{"form": 1, "cases": 3}', "\x00"])
def test_a_damaged_network_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(ReleaseError, match="damaged"):
        load_network(tmp_path)


def test_what_is_derived_is_not_written() -> None:
    network = join({1: "keyword/river", 2: "keyword/river"})
    before = render_network(network)
    assert network.steps
    assert network.members
    assert render_network(replace(network)) == before

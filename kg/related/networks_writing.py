"""The network of a release written to its folder when it is built."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.related.features import load_case_features
from kg.related.naming import load_names
from kg.related.networks_file import write_network_file
from kg.related.networks_links import join_cases

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.related.features import CaseFeatures
    from kg.related.naming import Names
    from kg.related.networks import CaseNetwork
    from kg.related.ranking import Compared
    from kg.stores.store import Store

_MOST_NEAR: Final = 30  # cases that a graph of what is around a case shows at most


def write_network(folder: Path, store: Store) -> None:
    """Write the network of a store's cases to a folder."""
    write_network_file(folder, build_network(load_case_features(store), load_names(store)))


def build_network(
    features: Sequence[CaseFeatures], names: Names, near: Sequence[Sequence[Compared]] = ()
) -> CaseNetwork:
    """The network of some cases, with its shape; `names` are those of instruments, concepts and agencies.

    `near` are the related cases of each, the nearest first.
    """
    from kg.related.networks_shape import find_shape  # noqa: PLC0415 - its libraries are slow to load

    nearest = tuple(tuple(place for place, _ in row[:_MOST_NEAR]) for row in near)
    return replace(find_shape(join_cases(features, names)), near=nearest)

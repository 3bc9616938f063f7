"""The network of all cases made when a release is built."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.related.networks_links import join_cases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.related.features import CaseFeatures
    from kg.related.naming import Names
    from kg.related.networks import CaseNetwork
    from kg.related.networks_shape import PlaceKeywords
    from kg.related.ranking import Compared

_MOST_NEAR: Final = 30  # cases that a graph of what is around a case shows at most


def build_network(
    features: Sequence[CaseFeatures],
    names: Names,
    near: Sequence[Sequence[Compared]] = (),
    place: PlaceKeywords | None = None,
) -> CaseNetwork:
    """The network of some cases, with its shape; `names` are those of instruments, concepts and agencies.

    `near` are the related cases of each, the nearest first; `place` as in `find_shape`.
    """
    from kg.related.networks_shape import find_shape  # noqa: PLC0415 - its libraries are slow to load

    nearest = tuple(tuple(place for place, _ in row[:_MOST_NEAR]) for row in near)
    return replace(find_shape(join_cases(features, names), place), near=nearest)

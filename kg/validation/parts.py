"""A large import checked part by part, so that memory stays small however many documents there are.

Each part is checked among what it points at, what parts share once, among everything that is held.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kg.stores.surroundings import class_tree, index_neighbours, surroundings
from kg.validation.checking import check
from kg.validation.findings import merge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import rdflib

    from kg.stores.quads import Quad, Quads
    from kg.validation.findings import Report

_QUADS_AT_ONCE = 20_000


def check_parts(parts: Sequence[Quads], shared: Quads, background: Quads, shapes: rdflib.Graph) -> Report:
    """The findings about parts and about what they share; the background is known and not reported on."""
    neighbours = index_neighbours(chain(background, shared, *parts))
    classes = class_tree(background)
    of_shared = check(shared, shapes, background, only_data=True)
    of_parts = (
        check(together, shapes, (*classes, *surroundings(together, neighbours)), only_data=True)
        for together in _gather(parts)
    )
    return merge(of_shared, *of_parts)


def _gather(parts: Iterable[Quads]) -> Iterator[Quads]:
    """Parts put together until there are enough quads to be worth a run."""
    gathered: list[Quad] = []
    for part in parts:
        gathered += part
        if len(gathered) >= _QUADS_AT_ONCE:
            yield tuple(gathered)
            gathered = []
    if gathered:
        yield tuple(gathered)

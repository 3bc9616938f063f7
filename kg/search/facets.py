"""Filtering by facets and counting them: a document's facet values are one shared set, told by its number."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from kg.errors import InputError
from kg.search.answers import Facet, FacetCount
from kg.search.requests import FACETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.search.index import Arrangement
    from kg.search.requests import FacetName, Filter

MOST_COUNTS: Final = 10


def filter_places(places: Sequence[int], filters: Iterable[Filter], known: Arrangement) -> Sequence[int]:
    """The places that have one of the values of every filter.

    Raises:
        InputError: a filter names no facet.
    """
    for each in filters:
        if each.facet not in FACETS:
            raise InputError(
                f"there is no facet “{each.facet}”; there are: {', '.join(FACETS)}.",
                f"没有名为“{each.facet}”的分面；可用的有：{', '.join(FACETS)}。",
            )
        wanted = {(each.facet, value) for value in each.values}
        allowed = {number for number, values in known.values.items() if not wanted.isdisjoint(values)}
        places = [place for place in places if known.sets[place] in allowed]
    return places


def count_facets(
    places: Sequence[int], chosen: Sequence[int], filters: Sequence[Filter], known: Arrangement
) -> tuple[Facet, ...]:
    """Every facet with its commonest values, counted among the places that pass the filters of other facets.

    `chosen` are the places that pass all filters.
    """
    asked = {(each.facet, value) for each in filters for value in each.values}
    whole = _count(chosen, known)
    facets = []
    for name in FACETS:
        others = [each for each in filters if each.facet != name]
        counts = whole if len(others) == len(filters) else _count(filter_places(places, others, known), known)
        if facet := _describe(name, counts, asked, known):
            facets.append(facet)
    return tuple(facets)


def _count(places: Sequence[int], known: Arrangement) -> dict[str, dict[str, int]]:
    """How many places have each value, by facet."""
    flat: dict[tuple[str, str], int] = {}
    for number, count in Counter(map(known.sets.__getitem__, places)).items():
        for pair in known.values[number]:
            flat[pair] = flat.get(pair, 0) + count
    counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    for (facet, value), count in flat.items():
        counts[facet][value] = count
    return counts


def _describe(
    name: FacetName, counts: dict[str, dict[str, int]], asked: set[tuple[FacetName, str]], known: Arrangement
) -> Facet | None:
    ordered = sorted(counts[name].items(), key=lambda each: (-each[1], each[0]))
    kept = [each for at, each in enumerate(ordered) if at < MOST_COUNTS or (name, each[0]) in asked]
    if not kept:
        return None
    shown = (FacetCount(value, known.names[name, value], count, (name, value) in asked) for value, count in kept)
    return Facet(name, tuple(shown), len(ordered) - len(kept))

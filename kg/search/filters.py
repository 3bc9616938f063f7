"""Filters of a search, read from pairs of facet and value as people write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import FilterError, Place
from kg.iris import absolute
from kg.search.requests import FACETS, KINDS, Filter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.search.requests import FacetName

_OF_THINGS = ("statute", "keyword", "agency")


def parse_filters(pairs: Iterable[tuple[str, str]]) -> tuple[Filter, ...]:
    """One filter a facet; several values of a facet, apart or with commas between them, allow any of them.

    A statute, keyword or agency is an IRI, a path or a slug.

    Raises:
        FilterError: there is no such facet, or a value is empty or no kind; its place names the facet.

    >>> parse_filters([("kind", "case,article"), ("keyword", "hearing")])[0]
    Filter(facet='kind', values=('case', 'article'))
    """
    found: dict[FacetName, dict[str, None]] = {}
    for name, written in pairs:
        if name not in FACETS:
            known = ", ".join(FACETS)
            raise FilterError(
                f"searches are not narrowed by “{name}”; use one of: {known}.",
                f"检索不能按“{name}”筛选；可用：{known}。",
                place=Place(name),
            )
        for value in _split(name, written):
            found.setdefault(name, {})[_whole(name, value)] = None
    return tuple(Filter(facet, tuple(found[facet])) for facet in FACETS if facet in found)


def _split(facet: str, written: str) -> list[str]:
    values = [value.strip() for value in written.replace("，", ",").split(",") if value.strip()]
    if not values:
        raise FilterError(f"“{facet}” is empty.", f"“{facet}”为空。", place=Place(facet))
    if facet == "kind" and not set(values) <= set(KINDS):
        known = ", ".join(KINDS)
        raise FilterError(
            f"“{written}” is no kind of thing; use {known}.",
            f"没有“{written}”这一类别；可用：{known}。",
            place=Place(facet),
        )
    return values


def _whole(facet: str, value: str) -> str:
    """A facet's value, IRIs made whole: criminal-law and statute/criminal-law are the same."""
    if facet not in _OF_THINGS or ":" in value:
        return value
    return absolute(value if value.startswith(f"{facet}/") else f"{facet}/{value}")

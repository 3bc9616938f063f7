"""Filters of a search, read from pairs of facet and value as people write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.errors import FilterError, Place
from kg.iris import absolute
from kg.search.requests import FACETS, KINDS, Filter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.search.requests import FacetName

_OF_THINGS: Final = ("statute", "keyword", "agency")
_CLOSED: Final[Mapping[str, tuple[str, ...]]] = {
    "kind": KINDS,
    "language": ("zh", "en"),
    "version": ("latest", "earlier"),
}
_YEAR: Final = re.compile(r"[0-9]{4}", re.ASCII)
_LONGEST_SHOWN: Final = 100


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
    for value in values:
        if facet in _CLOSED and value not in _CLOSED[facet]:
            known = ", ".join(_CLOSED[facet])
            raise FilterError(
                f"“{value[:_LONGEST_SHOWN]}” is no {facet}; use {known}.",
                f"{facet} 没有“{value[:_LONGEST_SHOWN]}”；可用：{known}。",
                place=Place(facet),
                near=_CLOSED[facet],
            )
        if facet == "year" and not _YEAR.fullmatch(value):
            raise FilterError(
                f"“{value[:_LONGEST_SHOWN]}” is no year; write 2020.",
                f"“{value[:_LONGEST_SHOWN]}”不是年份；请写作 2020。",
                place=Place(facet),
            )
    return values


def _whole(facet: str, value: str) -> str:
    """A facet's value, IRIs made whole: criminal-law and statute/criminal-law are the same."""
    if facet not in _OF_THINGS or ":" in value:
        return value
    return absolute(value if value.startswith(f"{facet}/") else f"{facet}/{value}")

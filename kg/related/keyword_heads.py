"""The keywords that other keywords are kinds of: in Chinese the head of a compound stands at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHORTEST = 2
_LONGEST = 40  # characters of a head: whatever stands in a document, few are tried


def find_heads(names: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """For each keyword those whose whole name ends its name, the longest first; from Chinese names by path.

    >>> find_heads({"keyword/a": "行政公益诉讼", "keyword/b": "公益诉讼", "keyword/c": "诉讼标的"})
    {'keyword/a': ('keyword/b',), 'keyword/b': (), 'keyword/c': ()}
    """
    by_name = {name: path for path, name in sorted(names.items(), reverse=True)}
    return {
        path: tuple(
            by_name[name[start:]]
            for start in range(max(1, len(name) - _LONGEST), len(name) - _SHORTEST + 1)
            if name[start:] in by_name
        )
        for path, name in names.items()
    }

"""Which questions were slow of late, so that the next like them need not be tried among the quick ones."""

from __future__ import annotations

import re
from collections import OrderedDict
from typing import Final

_MOST: Final = 1_000
_VARYING: Final = re.compile(r"<[^<>\s]*+>|\"[^\"]*+\"|'[^']*+'|\d+")


class SlowQueries:
    """Remembers slow questions; those that differ in IRIs, strings and numbers alone count as one.

    >>> slow = SlowQueries()
    >>> slow.add("SELECT * { ?s ?p ?o FILTER(?o > 5) }")
    >>> "SELECT * { ?s ?p ?o FILTER(?o > 17) }" in slow, "ASK { ?s ?p ?o }" in slow
    (True, False)
    """

    def __init__(self) -> None:
        self._shapes: OrderedDict[int, None] = OrderedDict()

    def __contains__(self, query: str) -> bool:
        """Whether a question like this was slow."""
        return bool(self._shapes) and _shape(query) in self._shapes

    def add(self, query: str) -> None:
        """This one was slow."""
        self._shapes[_shape(query)] = None
        if len(self._shapes) > _MOST:
            self._shapes.popitem(last=False)

    def discard(self, query: str) -> None:
        """This one was not."""
        self._shapes.pop(_shape(query), None)


def _shape(query: str) -> int:
    return hash(_VARYING.sub("", query))

"""How much a release holds by class, property and graph: counted once a release, on a thread."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anyio import to_thread

from kg.errors import KgError
from kg.queries.catalog import find_question

if TYPE_CHECKING:
    from kg.stores.opening import OpenStore
    from kg.stores.store import Store

_LOG = logging.getLogger(__name__)
_MOST_RELEASES: Final = 4

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class DatasetStatistics:
    """How many things each class has and how many statements each property and each named graph, by IRI."""

    classes: Counts
    properties: Counts
    graphs: Counts

    @property
    def statements(self) -> int:
        """How many statements the default graph holds."""
        return sum(number for _, number in self.properties)


class CountedReleases:
    """The statistics of the releases asked about last; for one event loop."""

    def __init__(self) -> None:
        self._counted: dict[str, DatasetStatistics] = {}
        self._lock = asyncio.Lock()

    async def of(self, opened: OpenStore) -> DatasetStatistics | None:
        """The statistics of a release; None where its store cannot count now, for instance a distant one."""
        async with self._lock:
            if opened.id not in self._counted:
                try:
                    counted = await to_thread.run_sync(count_dataset, opened.store)
                except KgError as error:
                    _LOG.warning("the release %s cannot be counted: %s", opened.id, error)
                    return None
                self._counted[opened.id] = counted
                for old in list(self._counted)[:-_MOST_RELEASES]:
                    del self._counted[old]
            return self._counted[opened.id]


def count_dataset(store: Store) -> DatasetStatistics:
    """Count the classes and properties of the default graph, and the statements of every named graph.

    Raises:
        StoreError: the store cannot answer.
    """
    return DatasetStatistics(
        _count(store, "things-per-class"),
        _count(store, "statements-per-property"),
        _count(store, "statements-per-graph"),
    )


def _count(store: Store, question: str) -> Counts:
    rows = store.rows(find_question(question).text).rows
    return tuple((thing.value, int(number.value)) for thing, number in rows if thing is not None and number is not None)

"""The search index of each release that is asked for, opened once and closed when others took its place."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final

from api.problems import ProblemError
from api.rest.release_folders import find_release_folder
from kg.errors import ReleaseError
from kg.search.index import open_search_index
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from api.serving import Serving
    from kg.search.index import SearchIndex
    from kg.settings import Settings

_MOST_KEPT = 3
_WHAT: Final = Words("search index", "检索索引")


@dataclass(slots=True)
class Lent:
    """An index of the release of an id, and how many answers are using it."""

    release: str
    index: SearchIndex
    users: int = 0


class SearchIndexes:
    """Lends the index that belongs to what is served; safe from several threads."""

    def __init__(self, settings: Settings, serving: Serving) -> None:
        self._settings = settings
        self._serving = serving
        self._lock = Lock()
        self._kept: dict[str, Lent] = {}

    @contextmanager
    def lend(self, release: str | None) -> Iterator[Lent]:
        """The index of a release, the current one where none is named; it stays open as long as it is lent.

        Raises:
            ProblemError: 410 where the release is not kept, 501 where there is nothing to search.
        """
        identifier, folder = find_release_folder(self._settings, self._serving, release, _WHAT)
        with self._lock:
            lent = self._kept.pop(identifier, None) or Lent(identifier, _open(folder))
            lent.users += 1
            self._kept[identifier] = lent
            idle = [name for name in list(self._kept)[:-_MOST_KEPT] if not self._kept[name].users]
            for name in idle:
                self._kept.pop(name).index.close()
        try:
            yield lent
        finally:
            with self._lock:
                lent.users -= 1

    def close(self) -> None:
        """Close all of them."""
        with self._lock:
            for lent in self._kept.values():
                lent.index.close()
            self._kept.clear()


def _open(folder: Path) -> SearchIndex:
    try:
        return open_search_index(folder)
    except ReleaseError as error:
        raise ProblemError(501, error.words.en, error.words.zh) from error

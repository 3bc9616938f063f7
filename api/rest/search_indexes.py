"""The search index of each release that is asked for, opened once and closed when others took its place."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from api.problems import ProblemError
from kg import releases
from kg.errors import KgError, ReleaseError, UnknownThingError
from kg.search.index import open_search_index

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from api.serving import Serving
    from kg.search.index import SearchIndex
    from kg.settings import Settings

_MOST_KEPT = 3


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
        identifier, folder = self._find(release)
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

    def _find(self, release: str | None) -> tuple[str, Path]:
        """The id of the release to search and its folder; where an endpoint is served, a release of the home."""
        if self._settings.store is not None:
            return self._find_at_home(release)
        opened = self._serving.of(release)
        if self._settings.data is not None or opened.folder is None:
            raise ProblemError(
                501,
                "A folder that is served alone has no search index; build a release with: kg build --data DIR",
                "单独提供的文件夹没有检索索引；请构建发布版本：kg build --data DIR",
            )
        return opened.id, opened.folder.parent

    def _find_at_home(self, release: str | None) -> tuple[str, Path]:
        home = self._settings.home
        try:
            found = releases.open_release(home, release) if release else releases.open_current(home)
        except UnknownThingError as error:
            raise ProblemError(
                410,
                f"The release {release} is not kept here any more; ask without ?release= for the current one.",
                f"发布版本 {release} 已不再保留；去掉 ?release= 可查询当前版本。",
            ) from error
        except KgError as error:
            raise ProblemError(
                501,
                "An endpoint is served; its texts are searched in the current release of the server's home folder, "
                "and there is none that can be opened. Build one there with: kg build",
                "当前服务转接外部端点，检索使用服务器主文件夹中的当前发布版本，"
                "但没有可以打开的版本；请在该处构建：kg build",
            ) from error
        return found.id, found.folder


def _open(folder: Path) -> SearchIndex:
    try:
        return open_search_index(folder)
    except ReleaseError as error:
        raise ProblemError(501, error.words.en, error.words.zh) from error

"""The network of each release that is asked for, read once and kept while the release is."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from api.problems import ProblemError
from kg import releases
from kg.errors import KgError, ReleaseError, UnknownThingError
from kg.related.networks_file import load_network

if TYPE_CHECKING:
    from pathlib import Path

    from api.serving import Serving
    from kg.related.networks import CaseNetwork
    from kg.settings import Settings

_MOST_KEPT = 3


class CaseNetworks:
    """Gives the network that belongs to what is served; safe from several threads."""

    def __init__(self, settings: Settings, serving: Serving) -> None:
        self._settings = settings
        self._serving = serving
        self._lock = Lock()
        self._kept: dict[str, CaseNetwork] = {}

    def of(self, release: str | None) -> tuple[str, CaseNetwork]:
        """The id of a release, the current one where none is named, and its network.

        Raises:
            ProblemError: 410 where the release is not kept, 501 where there is no network.
        """
        identifier, folder = self._find(release)
        with self._lock:
            network = self._kept.pop(identifier, None) or _load(folder)
            self._kept[identifier] = network
            for name in list(self._kept)[:-_MOST_KEPT]:
                del self._kept[name]
            return identifier, network

    def _find(self, release: str | None) -> tuple[str, Path]:
        """As for searches: where an endpoint is served, a release of the home answers."""
        if self._settings.store is not None:
            return self._find_at_home(release)
        opened = self._serving.of(release)
        if self._settings.data is not None or opened.folder is None:
            raise ProblemError(
                501,
                "A folder that is served alone has no network of cases; build a release with: kg build --data DIR",
                "单独提供的文件夹没有案例网络；请构建发布版本：kg build --data DIR",
            )
        return opened.id, opened.folder.parent

    def _find_at_home(self, release: str | None) -> tuple[str, Path]:
        home = self._settings.home
        try:
            found = releases.open_release(home, release) if release else releases.open_current(home)
        except UnknownThingError as error:
            raise ProblemError(410, error.words.en, error.words.zh) from error
        except KgError as error:
            raise ProblemError(
                501,
                f"An endpoint is served, and its cases are joined by the release of {home}: {error.words.en}",
                f"当前服务转接外部端点，案例网络取自 {home} 中的发布版本：{error.words.zh}",
            ) from error
        return found.id, found.folder


def _load(folder: Path) -> CaseNetwork:
    try:
        return load_network(folder)
    except ReleaseError as error:
        raise ProblemError(501, error.words.en, error.words.zh) from error

"""The related cases of each release that is asked for, opened once and kept while the release is."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from api.problems import ProblemError
from kg import releases
from kg.errors import KgError, ReleaseError, UnknownThingError
from kg.related.related_cases import open_related_cases

if TYPE_CHECKING:
    from pathlib import Path

    from api.serving import Serving
    from kg.related.related_cases import RelatedCases
    from kg.settings import Settings

_MOST_KEPT = 3


class RelatedFiles:
    """Gives the related cases that belong to what is served; safe from several threads.

    Those that others took the place of are let go of with the last answer that holds them.
    """

    def __init__(self, settings: Settings, serving: Serving) -> None:
        self._settings = settings
        self._serving = serving
        self._lock = Lock()
        self._kept: dict[str, RelatedCases] = {}

    def of(self, release: str | None) -> tuple[str, RelatedCases]:
        """The id of a release, the current one where none is named, and its related cases.

        Raises:
            ProblemError: 410 where the release is not kept, 501 where it has none.
        """
        identifier, folder = self._find(release)
        return identifier, self._hold(identifier, folder)

    def find_folder(self, release: str | None) -> tuple[str, Path]:
        """The id and the folder of such a release, whose related cases can be read there.

        Raises:
            ProblemError: as in `of`.
        """
        identifier, folder = self._find(release)
        self._hold(identifier, folder)
        return identifier, folder

    def _hold(self, identifier: str, folder: Path) -> RelatedCases:
        with self._lock:
            cases = self._kept.pop(identifier, None) or _open(folder)
            self._kept[identifier] = cases
            for name in list(self._kept)[:-_MOST_KEPT]:
                del self._kept[name]
            return cases

    def _find(self, release: str | None) -> tuple[str, Path]:
        """As for searches: where an endpoint is served, a release of the home answers."""
        if self._settings.store is not None:
            return self._find_at_home(release)
        opened = self._serving.of(release)
        if self._settings.data is not None or opened.folder is None:
            raise ProblemError(
                501,
                "A folder that is served alone has no related cases; build a release with: kg build --data DIR",
                "单独提供的文件夹没有相关案例；请构建发布版本：kg build --data DIR",
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
                f"An endpoint is served, and related cases are told from the release of {home}: {error.words.en}",
                f"当前服务转接外部端点，相关案例取自 {home} 中的发布版本：{error.words.zh}",
            ) from error
        return found.id, found.folder


def _open(folder: Path) -> RelatedCases:
    try:
        return open_related_cases(folder)
    except ReleaseError as error:
        raise ProblemError(501, error.words.en, error.words.zh) from error

"""The related cases of each release that is asked for, opened once and kept while the release is."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final

from api.problems import ProblemError
from api.rest.release_folders import find_release_folder
from kg.errors import ReleaseError
from kg.lasting_objects import building_to_last
from kg.related.related_cases import open_related_cases
from kg.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from api.serving import Serving
    from kg.related.related_cases import RelatedCases
    from kg.settings import Settings

_MOST_KEPT = 3
_WHAT: Final = Words("table of related cases", "相关案例表")


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
        identifier, folder = find_release_folder(self._settings, self._serving, release, _WHAT)
        return identifier, self._hold(identifier, folder)

    def find_folder(self, release: str | None) -> tuple[str, Path]:
        """The id and the folder of such a release, whose related cases can be read there.

        Raises:
            ProblemError: as in `of`.
        """
        identifier, folder = find_release_folder(self._settings, self._serving, release, _WHAT)
        self._hold(identifier, folder)
        return identifier, folder

    def _hold(self, identifier: str, folder: Path) -> RelatedCases:
        with self._lock:
            cases = self._kept.pop(identifier, None) or _open(folder)
            self._kept[identifier] = cases
            for name in list(self._kept)[:-_MOST_KEPT]:
                del self._kept[name]
            return cases


def _open(folder: Path) -> RelatedCases:
    try:
        with building_to_last():
            return open_related_cases(folder)
    except ReleaseError as error:
        raise ProblemError(501, error.words.en, error.words.zh) from error

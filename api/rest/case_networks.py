"""The network of each release that is asked for, read once and kept while the release is."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final

from api.problems import ProblemError
from api.rest.release_folders import find_release_folder
from kg.errors import ReleaseError
from kg.lasting_objects import building_to_last
from kg.related.networks_file import load_network
from kg.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from api.serving import Serving
    from kg.related.networks import CaseNetwork
    from kg.settings import Settings

_MOST_KEPT = 3
_WHAT: Final = Words("network of cases", "案例网络")


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
        identifier, folder = find_release_folder(self._settings, self._serving, release, _WHAT)
        with self._lock:
            network = self._kept.pop(identifier, None) or _load(folder)
            self._kept[identifier] = network
            for name in list(self._kept)[:-_MOST_KEPT]:
                del self._kept[name]
            return identifier, network


def _load(folder: Path) -> CaseNetwork:
    try:
        with building_to_last():
            return load_network(folder)
    except ReleaseError as error:
        raise ProblemError(501, error.words.en, error.words.zh) from error

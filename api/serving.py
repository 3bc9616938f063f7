"""What is served right now: the current release, a folder, or an endpoint elsewhere.

A switch to another release is noticed; running answers finish on the old one.
"""

from __future__ import annotations

import logging
import re
import time
from threading import Lock
from typing import TYPE_CHECKING

from api.problems import ProblemError
from kg import releases
from kg.errors import KgError, ReleaseError, UnknownThingError
from kg.stores.opening import OpenStore, open_endpoint, open_folder, open_release_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.settings import Settings

_LOG = logging.getLogger(__name__)
_RELEASE_ID = re.compile(r"[0-9a-f]{16}", re.ASCII)
_SECONDS_BETWEEN_LOOKS = 0.5
_MOST_OLD_RELEASES = 4


class Serving:
    """Gives the store to answer from; cheap to ask, safe from several threads.

    A store that was replaced stays open as long as an answer still holds it, since nothing closes it by force.
    """

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._lock = Lock()
        self._looked = clock()
        self._old: dict[str, OpenStore] = {}
        self._failed: str | None = None
        self._endpoint = (
            open_endpoint(settings.store, settings.query_seconds, settings.result_bytes) if settings.store else None
        )
        self._current = self._endpoint.current() if self._endpoint else self._open_first()

    def current(self) -> OpenStore:
        """The store of the current release; looks for a switch at most twice a second."""
        if self._endpoint is not None:
            return self._endpoint.current()
        if self._settings.data is None and self._clock() - self._looked > _SECONDS_BETWEEN_LOOKS:
            self._look()
        return self._current

    def of(self, identifier: str | None) -> OpenStore:
        """The store of one release by its whole id, or the current one.

        Raises:
            ProblemError: 410 where the release is not kept.
        """
        current = self.current()
        if identifier is None or identifier == current.id:
            return current
        with self._lock:
            if not self._is_kept(identifier):
                self._old.pop(identifier, None)
                raise _gone(identifier)
            found = self._old.pop(identifier, None) or self._open_kept(identifier)
            self._old[identifier] = found
            for name in list(self._old)[:-_MOST_OLD_RELEASES]:
                del self._old[name]
            return found

    def close(self) -> None:
        """End the connections to an endpoint, remove the store of a folder; releases go with their last answer."""
        if self._endpoint is not None:
            self._endpoint.close()
        elif self._settings.data is not None:
            self._current.store.close()

    def _is_kept(self, identifier: str) -> bool:
        has_releases = self._settings.data is None and self._endpoint is None
        well_formed = has_releases and _RELEASE_ID.fullmatch(identifier)
        return bool(well_formed) and (self._settings.home / "releases" / identifier).is_dir()

    def _open_kept(self, identifier: str) -> OpenStore:
        try:
            return open_release_store(releases.open_release(self._settings.home, identifier))
        except (UnknownThingError, ReleaseError) as error:
            raise _gone(identifier) from error

    def _open_first(self) -> OpenStore:
        return open_folder(self._settings.data) if self._settings.data else self._open_current()

    def _open_current(self) -> OpenStore:
        return open_release_store(releases.open_current(self._settings.home))

    def _look(self) -> None:
        with self._lock:
            self._looked = self._clock()
            try:
                identifier = releases.find_current_id(self._settings.home)
                if identifier not in (None, self._current.id, self._failed):
                    self._failed = identifier
                    self._current = self._open_current()
                    self._failed = None
            except KgError as error:
                _LOG.warning("the release cannot be switched, the old one stays: %s", error)


def _gone(identifier: str) -> ProblemError:
    shown = identifier[:40]
    return ProblemError(
        410,
        f"The release “{shown}” is not kept here; /api/v1/releases lists those that are, without ?release= the current "
        "one answers.",
        f"此处没有保留发布版本“{shown}”；现有版本见 /api/v1/releases，去掉 ?release= 则查询当前版本。",
    )

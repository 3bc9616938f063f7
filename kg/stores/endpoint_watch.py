"""What an endpoint holds as far as can be told from outside: looked at now and then, under an id that says no more.

An endpoint may change at any time and tells nobody. The id is therefore a digest of its address, of how many quads it
was last seen to hold, and of the hour: the same id does not mean the same data, so nothing may be marked as unchanged
by it, and what is kept by it for a while is at most an hour old. A look counts every quad, so one is taken at most
every minute, and more rarely where counting is slow: a hundredth of the endpoint's time is all that looking may take.
"""

from __future__ import annotations

import hashlib
import logging
import time
from dataclasses import dataclass
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final, Protocol

from kg.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Callable

_LOG = logging.getLogger(__name__)
_SECONDS_AN_HOUR: Final = 3600
_SECONDS_BETWEEN_LOOKS: Final = 60.0
_SECONDS_FOR_THE_FIRST_LOOK: Final = 0.3  # a large endpoint counts longer than anyone waits for a server to start
_REST_AFTER_A_LOOK: Final = 100  # times as long as the look took
_SECONDS_TO_COUNT: Final = 10.0


class Countable(Protocol):
    """What can be looked at: an endpoint that counts what it holds, within a number of seconds."""

    def count(self, seconds: float) -> int:
        """How many quads there are."""
        ...


@dataclass(frozen=True, slots=True)
class Sight:
    """What was last seen of an endpoint: its id, and how many quads it holds, if that could be counted in time."""

    id: str
    quads: int | None


def id_of(url: str, quads: int | None, seconds: float) -> str:
    """The id of an endpoint at an address that holds so many quads, in this hour since 1970.

    >>> id_of("https://example.org/sparql", 12, 3599.0) == id_of("https://example.org/sparql", 12, 0.0)
    True
    >>> id_of("https://example.org/sparql", 12, 3600.0) == id_of("https://example.org/sparql", 12, 0.0)
    False
    """
    seen = f"{url}\n{quads}\n{int(seconds // _SECONDS_AN_HOUR)}\n"
    return "endpoint-" + hashlib.sha256(seen.encode()).hexdigest()[:16]


class EndpointWatch:
    """Looks at an endpoint now and then, beside all other work; asking for the last sight costs nothing."""

    def __init__(
        self,
        store: Countable,
        url: str,
        clock: Callable[[], float] = time.monotonic,
        calendar: Callable[[], float] = time.time,
    ) -> None:
        self._store = store
        self._url = url
        self._clock = clock
        self._calendar = calendar
        self._looking = Lock()
        self._next = clock()
        self._quads: int | None = None
        self._look_beside(_SECONDS_FOR_THE_FIRST_LOOK)

    def current(self) -> Sight:
        """The last sight; where it is old, a new look is begun and not waited for."""
        if self._clock() >= self._next and not self._looking.locked():
            self._look_beside(0)
        return Sight(id_of(self._url, self._quads, self._calendar()), self._quads)

    def look(self) -> None:
        """Look now, unless somebody does; an endpoint that does not count in time is taken to hold what it held."""
        if not self._looking.acquire(blocking=False):
            return
        try:
            began = self._clock()
            try:
                self._quads = self._store.count(_SECONDS_TO_COUNT)
            except KgError as error:
                _LOG.warning("what the endpoint holds cannot be counted: %s", error)
            now = self._clock()
            self._next = now + max(_SECONDS_BETWEEN_LOOKS, _REST_AFTER_A_LOOK * (now - began))
        finally:
            self._looking.release()

    def _look_beside(self, seconds_to_wait: float) -> None:
        beside = Thread(target=self.look, name="look at the endpoint", daemon=True)
        beside.start()
        if seconds_to_wait:
            beside.join(seconds_to_wait)

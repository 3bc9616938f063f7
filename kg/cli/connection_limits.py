"""What the connections of a server may cost together: how many there are, how long each may wait, what lies unsent.

The server underneath bounds neither their number nor the time that a client takes to ask or to read, so whoever opens
enough of them and then does nothing would shut everybody out. Here a new connection takes the place of the one that
has kept the server waiting longest.
Source: RFC 9112 (HTTP/1.1), sections 9.3 (persistence), 9.5 (failures and time-outs) and 9.6 (tear-down).
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kg.settings import Settings

MOST_HEADERS = 100
_SHORTEST_HEAD = 4_096  # room for the method, the version and the line ends beside address and headers


class BoundedConnection(Protocol):
    """A connection as its limits see it."""

    @property
    def unsent(self) -> int:
        """How many bytes of answers wait for the client to read."""
        ...

    def look(self, now: float) -> None:
        """End what has taken too long by the clock of the event loop, in seconds."""
        ...

    def abort(self) -> None:
        """End the connection at once."""
        ...


@dataclass(frozen=True, slots=True)
class ConnectionLimits:
    """How many connections there may be, what they may keep in memory (bytes), and for how long (seconds)."""

    most_connections: int = 1000
    largest_head: int = 98_304
    seconds_for_head: float = 10
    seconds_idle: float = 15
    seconds_to_leave: float = 3  # for a client that goes on sending after its answer, so that it can read the answer
    seconds_without_reading: float = 20
    most_unsent: int = 268_435_456


def limits_of(settings: Settings, most_connections: int) -> ConnectionLimits:
    """The limits that the settings ask for, with as many connections as there is room for.

    >>> from pathlib import Path
    >>> from kg.settings import Settings
    >>> limits_of(Settings(Path("."), longest_address=8_000, largest_headers=16_000), 500).largest_head
    28096
    """
    return ConnectionLimits(
        most_connections=most_connections,
        largest_head=settings.longest_address + settings.largest_headers + _SHORTEST_HEAD,
        seconds_for_head=settings.seconds_for_headers,
        seconds_idle=settings.seconds_idle,
    )


class OpenConnections:
    """The connections of one server; those that keep it waiting for a request stand in the order of their coming."""

    def __init__(self, limits: ConnectionLimits) -> None:
        self.limits = limits
        self._open: set[BoundedConnection] = set()
        self._waiting: OrderedDict[BoundedConnection, None] = OrderedDict()

    def __len__(self) -> int:
        """How many there are."""
        return len(self._open)

    def admit(self, connection: BoundedConnection) -> bool:
        """Take in a connection, in place of the longest waiting one where there is no room; whether it is taken in."""
        if len(self._open) >= self.limits.most_connections:
            if not self._waiting:
                return False
            longest = next(iter(self._waiting))
            self.dismiss(longest)
            longest.abort()
        self._open.add(connection)
        self._waiting[connection] = None
        return True

    def dismiss(self, connection: BoundedConnection) -> None:
        """Forget a connection that has ended."""
        self._open.discard(connection)
        self._waiting.pop(connection, None)

    def begin_waiting(self, connection: BoundedConnection) -> None:
        """The connection has its answers; the next request is awaited."""
        if connection in self._open:
            self._waiting[connection] = None

    def end_waiting(self, connection: BoundedConnection) -> None:
        """The connection has sent a whole request; it is the server's turn."""
        self._waiting.pop(connection, None)

    def look(self, now: float) -> None:
        """End what has taken too long, and the largest unread answers where all together take too much memory."""
        for connection in tuple(self._open):
            connection.look(now)
        unsent = sum(connection.unsent for connection in self._open)
        if unsent > self.limits.most_unsent:
            for connection in sorted(self._open, key=lambda each: each.unsent, reverse=True):
                unsent -= connection.unsent
                connection.abort()
                if unsent <= self.limits.most_unsent:
                    break

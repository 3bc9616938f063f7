"""What is known of a request while it is answered: its id, its route, how it ends.

`RecordedRequests` makes the record, tells the id and hands the record on when the answer is out; it stands behind the
cache, and once more before it, for requests that bring an id. `NotedRoutes`, around the routes, notes which of them
answered. An answer repeated from the cache never reaches it, and is sent as it was kept: with an id only where the
client gave one.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from itertools import count
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER: Final = b"x-request-id"
KEPT_ROUTE: Final = "(kept)"
NO_ROUTE: Final = "(none)"
_WELL_FORMED: Final = re.compile(rb"[A-Za-z0-9._-]{1,100}", re.ASCII)
_START: Final = secrets.token_hex(6)
_NUMBERS: Final = count(1)
_CLIENT_LEFT: Final = 499  # as nginx counts it: nobody was there to be answered
_METHODS: Final = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})
_REPEATED: Final = frozenset({200, 304})


class RequestRecord:
    """One request on its way; `status` is 499 as long as no answer has begun."""

    __slots__ = ("_id", "began", "headers", "is_given", "is_made", "method", "route", "status")

    def __init__(self, method: str, given: str = "") -> None:
        self.began = perf_counter()
        self.method = method if method in _METHODS else "(other)"
        self.is_given = bool(given)
        self.is_made = False
        self.route = NO_ROUTE
        self.status = _CLIENT_LEFT
        self.headers: Iterable[tuple[bytes, bytes]] = ()
        self._id = given

    @property
    def id(self) -> str:
        """The id that the client gave, else one made when it is first needed."""
        self._id = self._id or mint_id()
        return self._id

    @property
    def release(self) -> str:
        """The release that the answer names; empty where it names none."""
        return next((value.decode("latin-1") for name, value in self.headers if name == b"x-release"), "")

    def is_repeated(self) -> bool:
        """Whether the answer came from the cache, before any route was asked."""
        return not self.is_made and self.status in _REPEATED and self.method in ("GET", "HEAD")


Listener: TypeAlias = Callable[[RequestRecord, Mapping[str, Any], float], None]
"""Who is told of each request that was answered: its record, its scope with path and query string, the seconds."""


class RecordedRequests:
    """The application, with a record of each request that has none yet, or only of those that bring an id."""

    def __init__(self, app: ASGIApp, listeners: Iterable[Listener], *, only_given: bool = False) -> None:
        self._app = app
        self._listeners = tuple(listeners)
        self._only_given = only_given

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; see the ASGI specification, HTTP connection scope."""
        if scope["type"] != "http" or find_record(scope):
            await self._app(scope, receive, send)
            return
        given = find_request_id(scope["headers"])
        if self._only_given and not given:
            await self._app(scope, receive, send)
            return
        record = RequestRecord(scope["method"], given)
        scope.setdefault("state", {})["record"] = record

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = _begin(record, message)
            await send(message)

        try:
            await self._app(scope, receive, send_on)
        finally:
            seconds = perf_counter() - record.began
            if record.is_repeated():
                record.route = KEPT_ROUTE
            for listener in self._listeners:
                listener(record, scope, seconds)


class NotedRoutes:
    """The routes, each noted in the record of the request that it answers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; the router leaves its route in the scope."""
        record = find_record(scope)
        if record is None:
            await self._app(scope, receive, send)
            return
        record.is_made = True
        try:
            await self._app(scope, receive, send)
        finally:
            record.route = getattr(scope.get("route"), "path", NO_ROUTE)


def find_record(scope: Mapping[str, Any]) -> RequestRecord | None:
    """The record of a request; None where no layer made one."""
    state = scope.get("state")
    found = None if state is None else state.get("record")
    return found if isinstance(found, RequestRecord) else None


def find_request_id(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """The id that a client gave its request; empty where there is none or where it could upset a log.

    >>> find_request_id([(b"x-request-id", b"a-1.b_2")]), find_request_id([(b"x-request-id", b"a b")])
    ('a-1.b_2', '')
    """
    for name, value in headers:
        if name == HEADER:
            return value.decode("ascii") if _WELL_FORMED.fullmatch(value) else ""
    return ""


def mint_id() -> str:
    """An id that no other request of any server has: the start of this process, and a number.

    >>> mint_id() == mint_id()
    False
    """
    return f"{_START}{next(_NUMBERS):08x}"


def address_of_scope(scope: Mapping[str, Any]) -> str:
    """Path and query string as they came."""
    query = scope["query_string"].decode("latin-1")
    return f"{scope['path']}?{query}" if query else str(scope["path"])


def _begin(record: RequestRecord, message: Message) -> Message:
    record.status = message["status"]
    record.headers = headers = message["headers"]
    if record.is_repeated() and not record.is_given:
        return message
    return {**message, "headers": [*headers, (HEADER, record.id.encode())]}

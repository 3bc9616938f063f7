"""Finished answers kept for whoever asks the same again: bounded in bytes, the longest unused go first.

An answer is kept under a key that says all it depends on, the id of the release first. So a switch to another release
makes every older answer unreachable at once. An address (method, path, query string and the headers that choose a form,
as raw bytes) leads to a key, so that the same request is answered without being read; different requests for the same
answer share it.
Sources: RFC 9110, sections 8.8 (validators), 13.1.2 (If-None-Match) and 15.4.5 (304); RFC 9111.
"""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Header: TypeAlias = tuple[bytes, bytes]
AnswerKey: TypeAlias = tuple[str, ...]
Gone: TypeAlias = Callable[[], Awaitable[bool]]

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

_BYTES_BESIDE = 400  # what an entry takes in Python beside its bytes: tuples, objects, a place in two tables
_LARGEST_SHARE = 8  # one answer may take an eighth of the room, so that one download does not drive out everything
_SHARE_OF_ADDRESSES = 8
_CHOSEN_LANGUAGE: Final = re.compile(rb"lang=(?:zh|en)")
_NOT_IN_304: Final = frozenset({b"content-length", b"content-type"})


class Address(NamedTuple):
    """What a GET or HEAD request asks, as it came: all that an answer in this cache may depend on."""

    release: str
    path: bytes
    query: bytes
    accept: bytes
    language: bytes


@dataclass(frozen=True, slots=True)
class CachedAnswer:
    """A whole answer: status, headers in lower case with `content-length`, body, and its entity tag with quotes."""

    status: int
    headers: tuple[Header, ...]
    body: bytes = field(repr=False)
    etag: bytes = b""

    @property
    def size(self) -> int:
        """About how many bytes it takes in memory."""
        return len(self.body) + sum(len(name) + len(value) for name, value in self.headers) + _BYTES_BESIDE

    def unchanged(self) -> CachedAnswer:
        """The 304 that says so to a client that holds it already."""
        return CachedAnswer(304, tuple(each for each in self.headers if each[0] not in _NOT_IN_304), b"", self.etag)


Make: TypeAlias = Callable[[Gone], Awaitable[CachedAnswer]]


@dataclass(frozen=True, slots=True)
class CacheUse:
    """How much the cache holds, in answers and bytes, and how it was used; `repeated` hits were of whole requests."""

    answers: int
    bytes: int
    hits: int
    misses: int
    repeated: int = 0


class AnswerCache:
    """Keeps answers up to a number of bytes; safe from several threads, except `answer`, which is of one event loop.

    With no room at all, `AnswerCache(0)`, nothing is kept, but equal requests still share one evaluation.
    """

    def __init__(self, most_bytes: int) -> None:
        room_of_addresses = most_bytes // _SHARE_OF_ADDRESSES
        self._lock = Lock()
        self._answers: _Bounded[AnswerKey, CachedAnswer] = _Bounded(most_bytes - room_of_addresses)
        self._addresses: _Bounded[Address, AnswerKey] = _Bounded(room_of_addresses)
        self._largest = most_bytes // _LARGEST_SHARE
        self._flights: dict[AnswerKey, _Flight] = {}
        self._hits = self._misses = self._repeated = 0

    def find_at(self, address: Address) -> CachedAnswer | None:
        """The answer to a request that was answered before, by its raw bytes."""
        with self._lock:
            key = self._addresses.find(address)
            found = None if key is None else self._answers.find(key)
            self._repeated += found is not None
            return found

    def find(self, key: AnswerKey) -> CachedAnswer | None:
        """The answer of a key, if it is kept."""
        with self._lock:
            found = self._answers.find(key)
            self._hits += found is not None
            return found

    def keep(self, key: AnswerKey, answer: CachedAnswer) -> bool:
        """Keep an answer, unless it is too large; whether it is kept."""
        size = answer.size + sum(len(part) for part in key)
        if size > self._largest:
            return False
        with self._lock:
            self._answers.keep(key, answer, size)
        return True

    def point(self, address: Address, key: AnswerKey) -> None:
        """Let an address lead to the answer of a key."""
        with self._lock:
            size = sum(len(part) for part in address) + _BYTES_BESIDE
            self._addresses.keep(address, key, size)

    async def answer(self, key: AnswerKey, make: Make, gone: Gone | None = None) -> CachedAnswer:
        """The answer of a key, made if it is not kept; equal requests at the same time wait for one making.

        `gone` tells whether the one who asks has gone away; `make` is given the same question about all who wait. What
        it raises is raised to each of them, and nothing is kept. When none waits any more, the making is cancelled.
        """
        found = self.find(key)
        if found is not None:
            return found
        flight = self._flights.get(key) or self._start(key, make)
        flight.waiting += 1
        flight.watched.append(gone)
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.waiting -= 1
            if not flight.waiting and not flight.task.done():
                self._land(key, flight)
                flight.task.cancel()

    def _start(self, key: AnswerKey, make: Make) -> _Flight:
        watched: list[Gone | None] = []
        flight = _Flight(asyncio.ensure_future(self._make(key, make, watched)), watched)
        flight.task.add_done_callback(lambda _: self._land(key, flight))
        self._flights[key] = flight
        self._misses += 1
        return flight

    async def _make(self, key: AnswerKey, make: Make, watched: Sequence[Gone | None]) -> CachedAnswer:
        async def all_gone() -> bool:
            return all([each is not None and await each() for each in watched])

        answer = await make(all_gone)
        self.keep(key, answer)
        return answer

    def _land(self, key: AnswerKey, flight: _Flight) -> None:
        if self._flights.get(key) is flight:
            del self._flights[key]

    def use(self) -> CacheUse:
        """How much is held and how it was used since the start."""
        with self._lock:
            held = self._answers.bytes + self._addresses.bytes
            hits = self._hits + self._repeated
            return CacheUse(len(self._answers), held, hits, self._misses, self._repeated)


@dataclass(slots=True, eq=False)
class _Flight:
    """One making, how many wait for it, and how to ask each of them whether it has gone away."""

    task: asyncio.Future[CachedAnswer]
    watched: list[Gone | None]
    waiting: int = 0


class _Bounded(Generic[_Key, _Value]):
    """A table of so many bytes; the longest unused entry goes first."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._entries: OrderedDict[_Key, tuple[_Value, int]] = OrderedDict()
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, key: _Key) -> _Value | None:
        entry = self._entries.get(key)
        if entry is None:
            return None
        self._entries.move_to_end(key)
        return entry[0]

    def keep(self, key: _Key, value: _Value, size: int) -> None:
        if size > self._most:
            return
        old = self._entries.pop(key, None)
        self.bytes += size - (old[1] if old else 0)
        self._entries[key] = (value, size)
        while self.bytes > self._most:
            self.bytes -= self._entries.popitem(last=False)[1][1]


def holds_tag(if_none_match: bytes, etag: bytes) -> bool:
    """Whether an If-None-Match header names this tag or `*`; weak comparison (RFC 9110, section 13.1.2).

    >>> holds_tag(b'"a", W/"b"', b'"b"'), holds_tag(b'"a"', b'W/"a"'), holds_tag(b"*", b'"c"'), holds_tag(b"", b'"a"')
    (True, True, True, False)
    """
    opaque = etag.removeprefix(b"W/")
    return bool(opaque) and (opaque in if_none_match or if_none_match.strip() == b"*")


def find_headers(headers: Iterable[Header]) -> tuple[bytes, bytes, bytes]:
    """What an answer here may depend on in the headers of a request: forms, languages and tags that are wanted.

    They are those of Accept, Accept-Language with the cookie of a chosen language, and If-None-Match. Repeated ones are
    joined with commas (RFC 9110, section 5.3).
    """
    accept = language = tags = b""
    for name, value in headers:
        if name == b"accept":
            accept = accept + b"," + value if accept else value
        elif name == b"accept-language":
            language = language + b"," + value if language else value
        elif name == b"if-none-match":
            tags = tags + b"," + value if tags else value
        elif name == b"cookie" and (chosen := _CHOSEN_LANGUAGE.search(value)):
            language += chosen[0]
    return accept, language, tags

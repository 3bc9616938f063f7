"""How many requests one client may send: a bucket of tokens for each, filled at a steady rate.

Clients on loopback are not limited, nor are answers that are repeated from the cache, which cost next to nothing.
Behind a proxy the client is whom a trusted proxy names in X-Forwarded-For, which the server has looked at by then.
Source: RFC 6585, section 4 (429); RFC 9110, section 10.2.3 (Retry-After).
"""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from starlette.requests import Request

from api.problems import render_problem
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Receive, Scope, Send

    from kg.settings import Settings

_MOST_CLIENTS: Final = 20_000
_SECONDS_A_MINUTE: Final = 60
_NEIGHBOURHOOD: Final = 64  # bits of an IPv6 address that one subscriber has to himself
_UNNAMED: Final = "unnamed"


class TokenBuckets:
    """A bucket a client, of so many tokens, filled with so many a second; the longest unseen client goes first."""

    def __init__(
        self, a_second: float, most: int, clock: Callable[[], float] = time.monotonic, most_clients: int = _MOST_CLIENTS
    ) -> None:
        self._a_second = a_second
        self._most = float(most)
        self._clock = clock
        self._most_clients = most_clients
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # tokens, and when they were counted

    def __len__(self) -> int:
        return len(self._buckets)

    def take(self, client: str) -> float:
        """Take a token; the seconds until there is one, 0 where it was taken.

        >>> now = [0.0]
        >>> buckets = TokenBuckets(2, 1, lambda: now[0])
        >>> buckets.take("a"), buckets.take("a"), buckets.take("b")
        (0.0, 0.5, 0.0)
        """
        now = self._clock()
        tokens, since = self._buckets.pop(client, (self._most, now))
        tokens = min(self._most, tokens + (now - since) * self._a_second)
        is_taken = tokens >= 1
        self._buckets[client] = (tokens - is_taken, now)
        if len(self._buckets) > self._most_clients:
            self._buckets.popitem(last=False)
        return 0.0 if is_taken else (1 - tokens) / self._a_second


class RateLimits:
    """The application for clients that do not ask too often."""

    def __init__(self, app: ASGIApp, settings: Settings, buckets: TokenBuckets | None = None) -> None:
        self._app = app
        self._settings = settings
        self._is_public = not is_loopback(settings.host)
        a_second = settings.requests_a_minute / _SECONDS_A_MINUTE
        self._buckets = buckets or (TokenBuckets(a_second, settings.requests_at_once) if a_second else None)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or say when to come again."""
        if self._buckets is None or scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        client = find_client((scope.get("client") or ("", 0))[0], is_public=self._is_public)
        wait = self._buckets.take(client) if client else 0.0
        if not wait:
            await self._app(scope, receive, send)
            return
        seconds = max(1, math.ceil(wait))
        most = self._settings.requests_a_minute
        words = Words(
            f"More than {most:,} requests a minute came from your address; ask again in {seconds} s.",
            f"您的地址每分钟请求超过 {most:,} 次；请在 {seconds} 秒后再试。",
        )
        answer = render_problem(Request(scope), 429, words, headers={"Retry-After": str(seconds)})
        await answer(scope, receive, send)


def limits_everyone(settings: Settings) -> bool:
    """Whether clients that come without a proxy may have to wait: the server listens to others than this machine."""
    return bool(settings.requests_a_minute) and not is_loopback(settings.host)


@lru_cache(maxsize=4096)
def find_client(host: str, *, is_public: bool) -> str:
    """Whose bucket a request takes from; empty where it is not limited.

    IPv6 clients share theirs with their /64. What is no address counts as one client where others than this machine can
    reach the server, and is not limited where they cannot.

    >>> find_client("192.0.2.7", is_public=False), find_client("2001:db8::1:2", is_public=True)
    ('192.0.2.7', '2001:db8::/64')
    >>> find_client("127.0.0.1", is_public=True), find_client("::ffff:192.0.2.7", is_public=True)
    ('', '192.0.2.7')
    >>> find_client("", is_public=True), find_client("", is_public=False)
    ('unnamed', '')
    """
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return _UNNAMED if is_public else ""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if address.is_loopback:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((int(address), _NEIGHBOURHOOD), strict=False))
    return str(address)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server that listens there.

    >>> is_loopback("localhost"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

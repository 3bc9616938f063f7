"""Which host names a server answers to, where its operator has named them.

Source: RFC 9110, sections 7.2 (Host) and 7.4 (misdirected requests), 15.5.20 (421).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.requests import Request

from api.problems import render_problem
from kg.settings import parse_list
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from starlette.types import ASGIApp, Receive, Scope, Send

    from kg.settings import Settings

_MISDIRECTED: Final = 421


class TrustedHosts:
    """The application under its own names."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._names = parse_list(settings.trusted_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or say that it is for another server."""
        if scope["type"] != "http" or is_trusted(scope["headers"], self._names):
            await self._app(scope, receive, send)
            return
        words = Words(
            "This server does not answer to the host name that the request was sent to.",
            "本服务器不以该主机名提供服务。",
        )
        await render_problem(Request(scope), _MISDIRECTED, words)(scope, receive, send)


def is_trusted(headers: Iterable[tuple[bytes, bytes]], names: Sequence[str]) -> bool:
    """Whether the host that the headers name is one of these; every one is where there are none.

    >>> named = [(b"host", b"kg.example.org:8000")]
    >>> is_trusted(named, ()), is_trusted(named, ("*.example.org",)), is_trusted(named, ("example.org",))
    (True, True, False)
    """
    if not names:
        return True
    host = next((value.decode("latin-1").lower() for name, value in headers if name == b"host"), "")
    bare = host if host.endswith("]") else host.rpartition(":")[0] or host
    return any(bare.endswith(name[1:].lower()) if name.startswith("*.") else bare == name.lower() for name in names)

"""What every answer is sent with: nothing in it is run, framed, guessed at, or told to other sites.

Answers that are kept have these fields already; this layer adds to all others what they lack.
Sources: Fetch (nosniff, CORS); Content Security Policy Level 3; Referrer Policy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

EXPOSED: Final = b"ETag, Link, Retry-After, X-Release, X-Request-Id"
SECURITY_HEADERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
)
"""For answers that are no pages; a page names its own policy, which wins."""

_EVERYWHERE: Final = (
    *SECURITY_HEADERS,
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", EXPOSED),
)


class SecurityHeaders:
    """The application, with these fields on all that it answers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; see the ASGI specification, HTTP connection scope."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = add_missing(message)
            await send(message)

        await self._app(scope, receive, send_on)


def add_missing(message: Message) -> Message:
    """The start of an answer with the fields that it lacks.

    >>> len(add_missing({"headers": [(b"content-security-policy", b"default-src 'self'")]})["headers"])
    5
    """
    named = {name for name, _ in message["headers"]}
    lacking = [each for each in _EVERYWHERE if each[0] not in named]
    return {**message, "headers": [*message["headers"], *lacking]} if lacking else message

"""Problem documents where the framework says no in plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request

from api.problems import TITLES, render_problem
from kg.words import Words

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


class PlainRefusals:
    """The application, with problem documents where the framework says no in plain text, as it does to some headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; see the ASGI specification, HTTP connection scope."""
        is_refused = False

        async def send_on(message: Message) -> None:
            nonlocal is_refused
            if message["type"] == "http.response.start" and _is_plain_refusal(message):
                is_refused = True
                await _tell_refusal(Request(scope), message)(scope, receive, send)
            elif not is_refused:
                await send(message)

        await self._app(scope, receive, send_on)


def _is_plain_refusal(start: Message) -> bool:
    plain = any(name == b"content-type" and value.startswith(b"text/plain") for name, value in start["headers"])
    return plain and start["status"] >= 400  # noqa: PLR2004


def _tell_refusal(request: Request, start: Message) -> Response:
    words = TITLES.get(start["status"], TITLES[400])
    sentence = Words(f"{words.en}; look at its headers.", f"{words.zh}；请检查请求头。")
    left = {
        name.decode("latin-1"): value.decode("latin-1")
        for name, value in start["headers"]
        if name not in (b"content-type", b"content-length", b"vary")
    }
    return render_problem(request, start["status"], sentence, headers=left)

"""The server process: its socket, its settings, its greeting once it answers."""

from __future__ import annotations

import os
import socket
import sys
from typing import TYPE_CHECKING
from urllib.parse import quote

import uvicorn

from kg.errors import PlaceError
from kg.queries.catalog import FIRST_QUERY
from kg.words import Language, Words

if TYPE_CHECKING:
    from kg.settings import Settings

_SECONDS_TO_FINISH = 10


class GreetingServer(uvicorn.Server):
    """A server that greets when it is ready to answer, and not before."""

    def __init__(self, config: uvicorn.Config, words: str) -> None:
        super().__init__(config)
        self._words = words

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as uvicorn does, then print the greeting on standard error."""
        await super().startup(sockets)
        if self.started:
            print(self._words, file=sys.stderr, flush=True)


def serve_until_stopped(settings: Settings, listening: socket.socket, language: Language) -> None:
    """Answer on the socket until the process is asked to stop; running answers get ten seconds to finish."""
    pass_on(settings)
    config = uvicorn.Config(
        "api.app:create_served_app",
        factory=True,
        log_level="warning",
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
    )
    GreetingServer(config, greeting(listening).say(language)).run(sockets=[listening])


def open_socket(settings: Settings) -> socket.socket:
    """A socket that listens on the address; the first step, so that a port in use is told before anything is built.

    Raises:
        PlaceError: the address cannot be had.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere the option would let two servers share a port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise PlaceError(
            f"{settings.host}:{settings.port} cannot be listened on ({error.strerror}); choose another with --port.",
            f"无法监听 {settings.host}:{settings.port}（{error.strerror}）；请用 --port 另选端口。",
        ) from error
    return listening


def pass_on(settings: Settings) -> None:
    """Put the settings into the environment, where the application that the server imports finds them."""
    os.environ["KG_HOME"] = str(settings.home)
    os.environ["KG_LONGEST_QUERY"] = str(settings.longest_query)
    if settings.data is not None:
        os.environ["KG_DATA"] = str(settings.data)


def greeting(listening: socket.socket) -> Words:
    """The address and three things to try."""
    host, port = listening.getsockname()[:2]
    root = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    tries = f"  {root}/case/spp/85\n  {root}/case/spp/85.ttl\n  {root}/sparql?query={quote(FIRST_QUERY)}"
    return Words(
        f"Serving on {root} (stop with Ctrl+C). Try:\n{tries}",
        f"服务地址 {root}（按 Ctrl+C 停止）。可以试试：\n{tries}",
    )

"""The server process: its socket, its settings, its greeting once it answers."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

import uvicorn

from kg.cli.at_once_protocol import AtOnceProtocol
from kg.cli.connection_limits import OpenConnections, limits_of
from kg.errors import PlaceError
from kg.queries.catalog import FIRST_QUERY
from kg.words import Language, Words

if TYPE_CHECKING:
    from kg.settings import Settings

_TICKS_A_SECOND = 10
_MOST_DESCRIPTORS = 65_536
_DESCRIPTORS_FOR_OTHERS = 256  # files of stores, pipes to workers


class BoundedServer(uvicorn.Server):
    """A server that greets when it is ready to answer, and looks after its connections once a second."""

    def __init__(self, config: uvicorn.Config, words: str, connections: OpenConnections) -> None:
        super().__init__(config)
        self._words = words
        self._connections = connections

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as uvicorn does, then print the greeting on standard error."""
        await super().startup(sockets)
        if self.started:
            print(self._words, file=sys.stderr, flush=True)

    async def on_tick(self, counter: int) -> bool:
        """Do what uvicorn does ten times a second, and end connections that take too long."""
        if counter % _TICKS_A_SECOND == 0:
            self._connections.look(asyncio.get_running_loop().time())
        return await super().on_tick(counter)


def serve_until_stopped(settings: Settings, listening: socket.socket, language: Language) -> None:
    """Answer on the socket until the process is asked to stop; running answers get some seconds to finish."""
    pass_on(settings)
    connections = OpenConnections(limits_of(settings, room_for_connections(settings.most_connections)))
    words = greeting(listening).say(language)
    BoundedServer(configure(settings, connections), words, connections).run(sockets=[listening])


def configure(settings: Settings, connections: OpenConnections) -> uvicorn.Config:
    """How uvicorn runs the application: our protocol, no second protocol, no log line for an ordinary request."""
    return uvicorn.Config(
        "api.app:create_served_app",
        factory=True,
        http=cast("type[asyncio.Protocol]", partial(AtOnceProtocol, connections)),
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=settings.seconds_idle,
        timeout_graceful_shutdown=settings.seconds_to_finish,
        log_config=None,  # the application writes all lines in one form
        root_path=settings.root_path,
        proxy_headers=settings.trusted_proxies != "none",
        forwarded_allow_ips=settings.trusted_proxies,
    )


def room_for_connections(wanted: int) -> int:
    """How many connections the system lets this process hold, at most as many as wanted.

    The number of descriptors that a process may open is raised where the system allows it.
    """
    if sys.platform == "win32":
        return wanted
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted + _DESCRIPTORS_FOR_OTHERS
    if soft != resource.RLIM_INFINITY and soft < needed:
        raised = min(needed if hard == resource.RLIM_INFINITY else min(needed, hard), _MOST_DESCRIPTORS)
        resource.setrlimit(resource.RLIMIT_NOFILE, (raised, hard))
        soft = raised
    return wanted if soft == resource.RLIM_INFINITY else max(min(wanted, soft - _DESCRIPTORS_FOR_OTHERS), 1)


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
    for each in fields(settings):
        value = getattr(settings, each.name)
        if value is not None:
            os.environ[f"KG_{each.name.upper()}"] = str(value)


def greeting(listening: socket.socket) -> Words:
    """The address and three things to try."""
    host, port = listening.getsockname()[:2]
    root = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    tries = f"  {root}/case/spp/85\n  {root}/case/spp/85.ttl\n  {root}/sparql?query={quote(FIRST_QUERY)}"
    return Words(
        f"Serving on {root} (stop with Ctrl+C). Try:\n{tries}",
        f"服务地址 {root}（按 Ctrl+C 停止）。可以试试：\n{tries}",
    )

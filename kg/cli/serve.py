"""`kg serve`: answer over HTTP from the current release, or from one folder of RDF."""

import os
import socket
import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

import typer

from kg.cli.current import ensure_release
from kg.cli.speaking import Say
from kg.errors import PlaceError
from kg.settings import Settings, load_settings
from kg.words import Words, find_language

_QUERY = (
    'SELECT ?number ?title { ?case gc:caseNumber ?number ; dcterms:title ?title FILTER(LANG(?title) = "en") } '
    "ORDER BY ?number"
)


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the verb."""

    @app.command(name="serve", help=say("Serve the current release over HTTP.", "通过 HTTP 提供当前发布版本。"))
    def serve(
        home: Annotated[
            Path | None, typer.Option(help=say("Folder of the releases.", "存放发布版本的文件夹。"))
        ] = None,
        data: Annotated[
            Path | None,
            typer.Option(help=say("Serve only the RDF in this folder.", "仅提供该文件夹中的 RDF 数据。")),
        ] = None,
        host: Annotated[str | None, typer.Option(help=say("Address to listen on.", "监听地址。"))] = None,
        port: Annotated[int | None, typer.Option(help=say("Port to listen on.", "监听端口。"))] = None,
    ) -> None:
        import uvicorn

        settings = load_settings(os.environ, home=home, data=data, host=host, port=port)
        language = find_language(os.environ)
        listening = open_socket(settings)
        if settings.data is None:
            ensure_release(settings.home, language)
        pass_on(settings)
        print(greeting(listening).say(language), file=sys.stderr, flush=True)
        config = uvicorn.Config("api.app:create_served_app", factory=True, log_level="warning")
        uvicorn.Server(config).run(sockets=[listening])


def open_socket(settings: Settings) -> socket.socket:
    """A socket bound to the address; the first step, so that a port in use is told before anything is built.

    Raises:
        PlaceError: the address cannot be had.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
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
    tries = f"  {root}/case/spp/85\n  {root}/case/spp/85.ttl\n  {root}/sparql?query={quote(_QUERY)}"
    return Words(
        f"Serving on {root} (stop with Ctrl+C). Try:\n{tries}",
        f"服务地址 {root}（按 Ctrl+C 停止）。可以试试：\n{tries}",
    )

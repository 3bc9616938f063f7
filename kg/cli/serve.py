"""`kg serve`: answer over HTTP from the current release, or from one folder of RDF."""

import os
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.current import ensure_release
from kg.cli.speaking import Say
from kg.settings import load_settings
from kg.words import find_language


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
        from kg.cli.listening import open_socket, serve_until_stopped

        settings = load_settings(os.environ, home=home, data=data, host=host, port=port)
        language = find_language(os.environ)
        listening = open_socket(settings)
        if settings.data is None:
            ensure_release(settings.home, language)
        serve_until_stopped(settings, listening, language)

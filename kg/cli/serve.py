"""`kg serve`: answer over HTTP from the current release, from one folder of RDF, or from an endpoint elsewhere."""

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
        store: Annotated[
            str | None,
            typer.Option(
                help=say("Answer from the SPARQL endpoint at this address.", "由该地址的 SPARQL 端点提供数据。")
            ),
        ] = None,
        host: Annotated[str | None, typer.Option(help=say("Address to listen on.", "监听地址。"))] = None,
        port: Annotated[int | None, typer.Option(help=say("Port to listen on.", "监听端口。"))] = None,
        root_path: Annotated[
            str | None,
            typer.Option(help=say("Path under which a proxy shows the server.", "反向代理呈现本服务的路径。")),
        ] = None,
    ) -> None:
        from kg.cli.listening import open_socket, serve_until_stopped

        settings = load_settings(
            os.environ, home=home, data=data, store=store, host=host, port=port, root_path=root_path
        )
        language = find_language(os.environ)
        listening = open_socket(settings)
        if settings.data is None and settings.store is None:
            ensure_release(settings.home, language)
        serve_until_stopped(settings, listening, language)

"""`kg build`: make a release from the shipped data and one's own."""

import os
import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.speaking import Say, teller
from kg.settings import load_settings
from kg.words import find_language


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the verb."""

    @app.command(name="build", help=say("Build a release and make it current.", "构建发布版本并启用。"))
    def build(
        home: Annotated[
            Path | None, typer.Option(help=say("Folder of the releases.", "存放发布版本的文件夹。"))
        ] = None,
        data: Annotated[
            list[Path] | None,
            typer.Option(help=say("RDF file or folder to add; repeatable.", "要加入的 RDF 文件或文件夹，可重复。")),
        ] = None,
        no_shipped: Annotated[
            bool, typer.Option("--no-shipped", help=say("Leave the shipped cases out.", "不含随附的案例数据。"))
        ] = False,
        quiet: Annotated[bool, typer.Option("--quiet", help=say("No progress.", "不显示进度。"))] = False,
    ) -> None:
        from kg.build import BuildRequest
        from kg.build import build as build_release
        from kg.validation.findings import InvalidGraphError
        from kg.validation.rendering import render_text

        language = find_language(os.environ)
        request = BuildRequest(
            home=load_settings(os.environ, home=home).home,
            data=tuple(data or ()),
            with_shipped=not no_shipped,
            command=shlex.join(["kg", *sys.argv[1:]]),
        )
        try:
            built = build_release(request, teller(language, quiet=quiet))
        except InvalidGraphError as error:
            print(render_text(error.report, language), file=sys.stderr)
            raise
        if built.report.findings and not quiet:
            print(render_text(built.report, language), file=sys.stderr)
        print(built.release.id)

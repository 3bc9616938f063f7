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
        import_: Annotated[
            list[Path] | None,
            typer.Option(
                "--import",
                help=say(
                    "Guiding-case document or folder (.md .txt .html .docx .pdf) to read and add; repeatable.",
                    "要读取并加入的指导性案例文件或文件夹（.md .txt .html .docx .pdf），可重复。",
                ),
            ),
        ] = None,
        statutes: Annotated[
            list[Path] | None,
            typer.Option(
                help=say(
                    "Statute text or folder (.md .txt) to read and add; repeatable.",
                    "要读取并加入的法规文本或文件夹（.md .txt），可重复。",
                ),
            ),
        ] = None,
        strict: Annotated[
            bool,
            typer.Option(
                "--strict",
                help=say(
                    "Any problem or disagreement in a document or statute ends the build.",
                    "案例文件或法规文件有任何问题或不一致即终止构建。",
                ),
            ),
        ] = False,
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
        settings = load_settings(os.environ, home=home)
        request = BuildRequest(
            home=settings.home,
            data=tuple(data or ()),
            with_shipped=not no_shipped,
            command=shlex.join(["kg", *sys.argv[1:]]),
            documents=tuple(import_ or ()),
            strict=strict,
            largest_document=settings.largest_document,
            statutes=tuple(statutes or ()),
        )
        try:
            built = build_release(request, teller(language, quiet=quiet))
        except InvalidGraphError as error:
            report = (
                error.report.violations() if import_ or statutes else error.report
            )  # thousands of warnings hide what matters
            print(render_text(report, language), file=sys.stderr)
            raise
        if built.report.findings and built.imported is None and built.statutes is None and not quiet:
            print(render_text(built.report, language), file=sys.stderr)
        print(built.release.id)

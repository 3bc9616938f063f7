"""`kg check-data`: prove that the shipped data are canonical, valid, and true to the documents they were read in."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.speaking import Say
from kg.errors import Place, PlaceError
from kg.words import Words, find_language

EXIT_VIOLATIONS = 1


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the verb."""

    @app.command(
        name="check-data",
        help=say(
            "Check the shipped data. Order, rules, and passages against the documents.",
            "检查随附数据。包括规范次序、规则，以及各段落与原文件是否一致。",
        ),
    )
    def check_data(
        shared: Annotated[
            Path | None,
            typer.Option(help=say("Folder with the documents (KG_SHARED).", "原文件所在的文件夹（KG_SHARED）。")),
        ] = None,
        write: Annotated[
            bool,
            typer.Option(
                "--write",
                help=say(
                    "Bring data/ into canonical order and write kg/terms.py anew.",
                    "整理 data/ 的次序并重写 kg/terms.py。",
                ),
            ),
        ] = False,
    ) -> None:
        from kg.data_checks import check_shipped, find_documents, write_generated
        from kg.shipped import find_shipped
        from kg.validation.rendering import render_text

        language = find_language(os.environ)
        shipped = find_shipped()
        if write:
            for changed in write_generated(shipped):
                print(changed)
        if shared is not None and not shared.is_dir():
            raise PlaceError("there is no such file or folder.", "没有这个文件或文件夹。", place=Place(str(shared)))
        documents = find_documents(shared or _named_folder())
        checked = check_shipped(shipped, documents)
        print(render_text(checked.report, language), end="")
        print(checked.summary.say(language))
        if not documents:
            print(
                Words(
                    "The documents are not here, so passages were not compared; name their folder with --shared.",
                    "没有找到原文件，未核对各段落；请用 --shared 指明文件夹。",
                ).say(language),
                file=sys.stderr,
            )
        if not checked.report.conforms:
            raise typer.Exit(EXIT_VIOLATIONS)


def _named_folder() -> Path:
    return Path(os.environ.get("KG_SHARED", "../shared"))

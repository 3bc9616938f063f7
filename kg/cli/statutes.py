"""`kg statutes`: print what statute files hold, one line a file."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.speaking import Say, teller
from kg.errors import InputError
from kg.words import find_language

EXIT_PROBLEMS = 1
FORMATS = ("jsonl", "table")


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the verb."""

    @app.command(
        name="statutes",
        help=say(
            "Read statute files (.md, .txt) and print their titles, dates, articles and problems.",
            "阅读法规文件（.md、.txt），输出标题、日期、条文和问题。",
        ),
    )
    def statutes(
        paths: Annotated[list[Path] | None, typer.Argument(help=say("Files or folders.", "文件或文件夹。"))] = None,
        format_: Annotated[
            str,
            typer.Option(
                "--format",
                help=say(
                    "jsonl: a JSON object a file; table: one line a file.",
                    "jsonl：每个文件一个 JSON 对象；table：每个文件一行。",
                ),
            ),
        ] = "jsonl",
        text: Annotated[
            bool, typer.Option("--text", help=say("The words of the articles too (jsonl).", "含条文文字（jsonl）。"))
        ] = False,
        strict: Annotated[
            bool,
            typer.Option("--strict", help=say("Any problem ends with exit code 1.", "有任何问题时退出码为 1。")),
        ] = False,
        quiet: Annotated[bool, typer.Option("--quiet", help=say("No list of problems.", "不显示问题清单。"))] = False,
    ) -> None:
        from kg.cli.statute_reading import print_statutes

        if format_ not in FORMATS:
            raise InputError(
                f"there is no format “{format_}”; use jsonl or table.", f"没有“{format_}”格式；请用 jsonl 或 table。"
            )
        if not paths:
            raise InputError("name a file or a folder to read.", "请指明要阅读的文件或文件夹。")
        language = find_language(os.environ)
        problems = print_statutes(
            paths, sys.stdout, teller(language, quiet=quiet), language=language, as_table=format_ == "table", text=text
        )
        if strict and problems:
            raise typer.Exit(EXIT_PROBLEMS)

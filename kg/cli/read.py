"""`kg read`: print what guiding-case documents say, one record a case."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.speaking import Say, teller
from kg.errors import InputError
from kg.words import find_language

EXIT_PROBLEMS = 1
FORMATS = ("jsonl", "table", "ttl")


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the verb."""

    @app.command(
        name="read",
        help=say(
            "Read guiding-case documents (.md, .txt, .html, .docx, .pdf) and print a record for each case.",
            "阅读指导性案例文件（.md、.txt、.html、.docx、.pdf），逐案输出记录。",
        ),
    )
    def read(
        paths: Annotated[list[Path] | None, typer.Argument(help=say("Files or folders.", "文件或文件夹。"))] = None,
        format_: Annotated[
            str,
            typer.Option(
                "--format",
                help=say(
                    "jsonl: a JSON object a case; table: one line a case; ttl: the RDF that a release would hold.",
                    "jsonl：每案一个 JSON 对象；table：每案一行；ttl：构建时写入的 RDF。",
                ),
            ),
        ] = "jsonl",
        schema: Annotated[
            bool, typer.Option("--schema", help=say("Print the JSON Schema of a record.", "输出记录的 JSON Schema。"))
        ] = False,
        strict: Annotated[
            bool,
            typer.Option("--strict", help=say("Any problem ends with exit code 1.", "有任何问题时退出码为 1。")),
        ] = False,
        quiet: Annotated[
            bool, typer.Option("--quiet", help=say("No progress, no list of problems.", "不显示进度和问题清单。"))
        ] = False,
    ) -> None:
        from kg.cli.reading import ReadRequest, print_records, print_schema

        if schema:
            print_schema()
            return
        if format_ not in FORMATS:
            raise InputError(
                f"there is no format “{format_}”; use jsonl, table or ttl.",
                f"没有“{format_}”格式；请用 jsonl、table 或 ttl。",
            )
        if not paths:
            raise InputError("name a file or a folder to read.", "请指明要阅读的文件或文件夹。")
        language = find_language(os.environ)
        done = print_records(ReadRequest(tuple(paths), format_, language), sys.stdout, teller(language, quiet=quiet))
        if done.files_read == 0 or (strict and (done.problems or done.files_unreadable)):
            raise typer.Exit(EXIT_PROBLEMS)

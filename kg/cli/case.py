"""`kg case`: one guiding case to read."""

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kg.cases import describe_case
from kg.cli.case_text import render_case
from kg.cli.current import current_store
from kg.cli.speaking import Say
from kg.errors import InputError
from kg.iris import parse_case_name
from kg.settings import load_settings
from kg.words import find_language


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the verb."""

    @app.command(name="case", help=say("Show one guiding case.", "显示一个指导性案例。"))
    def case(
        number: Annotated[str, typer.Argument(help=say("85, spp/85 or 检例第85号.", "85、spp/85 或检例第85号。"))],
        format_: Annotated[str, typer.Option("--format", help="text, json")] = "text",
        home: Annotated[
            Path | None, typer.Option(help=say("Folder of the releases.", "存放发布版本的文件夹。"))
        ] = None,
    ) -> None:
        if format_ not in ("text", "json"):
            raise InputError(
                f"there is no format “{format_}”; use text or json.", f"没有“{format_}”格式；请用 text 或 json。"
            )
        language = find_language(os.environ)
        name = parse_case_name(number)
        with current_store(load_settings(os.environ, home=home).home, language) as store:
            found = describe_case(store, name)
        if format_ == "json":
            print(json.dumps(asdict(found), ensure_ascii=False, indent=2))
        else:
            print(render_case(found, language), end="")

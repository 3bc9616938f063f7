"""`kg compare`: two or three cases side by side."""

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.comparison_text import render_comparison
from kg.cli.current import current_store
from kg.cli.speaking import Say
from kg.errors import InputError
from kg.iris import parse_case_name
from kg.related.comparison import compare_cases
from kg.settings import load_settings
from kg.words import find_language


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the verb."""

    @app.command(
        name="compare",
        help=say(
            "Compare two or three cases: provisions (under whatever number), keywords, procedure, outcomes, agencies.",
            "比较两个或三个案例：法条（不论条号）、关键词、程序、结果、机关。",
        ),
    )
    def compare(
        cases: Annotated[list[str], typer.Argument(help=say("Such as 85 86.", "如 85 86。"))],
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
        names = [parse_case_name(each) for each in cases]
        with current_store(load_settings(os.environ, home=home).home, language) as store:
            found = compare_cases(store, names)
        if format_ == "json":
            print(json.dumps(asdict(found), ensure_ascii=False, indent=2))
        else:
            print(render_comparison(found, language), end="")

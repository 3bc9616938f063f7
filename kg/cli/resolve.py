"""`kg resolve`: what a typed citation names, as IRIs and candidates."""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.current import current_store
from kg.cli.resolved_text import render_resolved
from kg.cli.speaking import Say
from kg.errors import InputError
from kg.resolving.held_law import StoredLaw
from kg.resolving.resolving import Resolved, resolve_text
from kg.settings import load_settings
from kg.shipped import find_shipped
from kg.statute_index import load_statute_index
from kg.words import find_language

EXIT_UNANSWERED = 1
FORMATS = ("table", "jsonl")


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the verb."""

    @app.command(
        name="resolve",
        help=say(
            "Tell which provisions or cases citations name, in any printed form, Chinese or English.",
            "识别引用所指：刑法第三百零七条之一、Article 55 of the Civil Procedure Law、检例第87号。",
        ),
    )
    def resolve(
        citations: Annotated[
            list[str] | None,
            typer.Argument(
                help=say("Citations; without any, one a line from standard input.", "引用；省略则逐行读标准输入。")
            ),
        ] = None,
        format_: Annotated[str, typer.Option("--format", help="table, jsonl")] = "table",
        home: Annotated[
            Path | None, typer.Option(help=say("Folder of the releases.", "存放发布版本的文件夹。"))
        ] = None,
    ) -> None:
        if format_ not in FORMATS:
            raise InputError(
                f"there is no format “{format_}”; use table or jsonl.", f"没有“{format_}”格式；请用 table 或 jsonl。"
            )
        language = find_language(os.environ)
        given = citations or [line.strip() for line in sys.stdin if line.strip()]
        index = load_statute_index(find_shipped().data)
        with current_store(load_settings(os.environ, home=home).home, language) as store:
            law = StoredLaw(store)
            found = [resolve_text(text, index, law) for text in given]
        if format_ == "jsonl":
            for each in found:
                print(json.dumps(asdict(each), ensure_ascii=False))
        else:
            print(render_resolved(found, language), end="")
        if not any(_is_answered(each) for each in found):
            raise typer.Exit(EXIT_UNANSWERED)


def _is_answered(resolved: Resolved) -> bool:
    return any(part.answer in {"found", "repealed"} for part in resolved.parts)

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
from kg.text.normalising import normalise
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
        given = [each for each in citations or read_lines(sys.stdin.buffer.read()) if each.strip()]
        if not given:
            raise InputError(
                "no citation was given; write one behind the command, or one a line on standard input.",
                "没有给出引用；请写在命令之后，或者逐行写入标准输入。",
            )
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


def read_lines(raw: bytes) -> list[str]:
    r"""The lines of standard input.

    Raises:
        InputError: it is no text in UTF-8 or GB18030.

    >>> read_lines("刑法第一条\n\n第二条".encode("gb18030"))
    ['刑法第一条', '', '第二条']
    """
    try:
        text = normalise(raw)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise InputError(
            "standard input is no text in UTF-8 or GB18030.", "标准输入不是 UTF-8 或 GB18030 编码的文本。"
        ) from None
    return [line.strip() for line in text.splitlines()]


def _is_answered(resolved: Resolved) -> bool:
    return any(part.answer in {"found", "repealed"} for part in resolved.parts)

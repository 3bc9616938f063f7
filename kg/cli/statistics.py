"""`kg statistics`: the figures on public interest litigation, as tables, for programs, and as charts."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.current import current_store
from kg.cli.speaking import Say
from kg.cli.statistics_text import FORMS, LIST_FORMS, render_dataset, render_datasets
from kg.cli.written_files import write_text
from kg.errors import InputError
from kg.settings import load_settings
from kg.statistics.datasets import describe_dataset, list_datasets
from kg.words import find_language


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the verb."""

    @app.command(
        name="statistics",
        help=say(
            "List the statistical datasets, or show one: its figures with precision, unit and source.",
            "列出统计数据集，或显示其中一个：数值及其精确程度、单位和来源。",
        ),
    )
    def statistics(
        dataset: Annotated[
            str | None,
            typer.Argument(
                help=say("Such as pil-filings; all are listed without it.", "如 pil-filings；省略时列出全部。")
            ),
        ] = None,
        format_: Annotated[str, typer.Option("--format", help=", ".join(FORMS))] = "table",
        bom: Annotated[
            bool,
            typer.Option("--bom", help=say("A byte order mark before CSV, for Excel.", "CSV 前加 BOM，供 Excel 用。")),
        ] = False,
        out: Annotated[
            Path | None,
            typer.Option(help=say("File to write; standard output when absent.", "输出文件；省略时为标准输出。")),
        ] = None,
        home: Annotated[
            Path | None, typer.Option(help=say("Folder of the releases.", "存放发布版本的文件夹。"))
        ] = None,
    ) -> None:
        forms = FORMS if dataset else LIST_FORMS
        if format_ not in forms:
            known = ", ".join(forms)
            raise InputError(
                f"there is no format “{format_}” here; use {known}.", f"此处没有“{format_}”格式；可用：{known}。"
            )
        language = find_language(os.environ)
        with current_store(load_settings(os.environ, home=home).home, language) as store:
            if dataset is None:
                text = render_datasets(list_datasets(store), format_, language, with_mark=bom)
            else:
                told = describe_dataset(store, dataset.removeprefix("dataset/"))
                text = render_dataset(told, format_, language, with_mark=bom)
        if out is None:
            sys.stdout.write(text)
        else:
            write_text(out, text)
            print(out)

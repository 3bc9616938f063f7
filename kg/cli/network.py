"""`kg network`: the shape of the whole graph, its pictures, and all cases as GraphML."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.current import ensure_release
from kg.cli.network_text import render_shape
from kg.cli.speaking import Say
from kg.cli.written_files import write_text
from kg.errors import InputError
from kg.related.networks import CaseNetwork
from kg.related.networks_file import load_network
from kg.settings import load_settings
from kg.words import Language, find_language

_FORMS = ("text", "graphml", "keywords.svg", "keywords.md", "statutes.svg", "statutes.md")
_ROOT = "/"
_STATUTES, _CASES = 30, 40


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the verb."""

    @app.command(
        name="network",
        help=say(
            "Show hubs, communities and the articles cited most; or write pictures, or all cases as GraphML.",
            "显示枢纽案例、案例群和引用最多的法条；或输出图片、GraphML。",
        ),
    )
    def network(
        form: Annotated[str, typer.Option(help=", ".join(_FORMS))] = "text",
        limit: Annotated[int, typer.Option(min=1, help=say("Entries of each list.", "各列表的条数。"))] = 10,
        out: Annotated[
            Path | None,
            typer.Option(help=say("File to write; standard output when absent.", "输出文件；省略时为标准输出。")),
        ] = None,
        home: Annotated[
            Path | None, typer.Option(help=say("Folder of the releases.", "存放发布版本的文件夹。"))
        ] = None,
    ) -> None:
        if form not in _FORMS:
            known = ", ".join(_FORMS)
            raise InputError(f"there is no form “{form}”; use {known}.", f"没有“{form}”格式；可用：{known}。")
        language = find_language(os.environ)
        release = ensure_release(load_settings(os.environ, home=home).home, language)
        text = _render(load_network(release.folder), form, release.id, language, limit)
        if out is None:
            sys.stdout.write(text)
        else:
            write_text(out, text)
            print(out)


def _render(network: CaseNetwork, form: str, release: str, language: Language, limit: int) -> str:
    from kg.related.networks_graphml import render_network_graph
    from kg.related.pictures import render_picture, render_table
    from kg.related.pictures_keywords import draw_keyword_map
    from kg.related.pictures_statutes import build_matrix, draw_matrix

    if form == "text":
        return render_shape(network, language, limit)
    if form == "graphml":
        return render_network_graph(network, release)
    if form.startswith("keywords"):
        picture = draw_keyword_map(network, language, _ROOT)
    else:
        picture = draw_matrix(network, build_matrix(network, _STATUTES, _CASES), language, _ROOT)
    return render_picture(picture) if form.endswith("svg") else render_table(picture)

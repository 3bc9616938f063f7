"""`kg network`: the shape of the whole graph, its pictures, and all cases as GraphML."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.current import ensure_release
from kg.cli.speaking import Say
from kg.errors import InputError
from kg.related.networks import CaseNetwork, shorten
from kg.related.networks_file import load_network
from kg.settings import load_settings
from kg.words import Language, Words, find_language

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
            out.write_text(text, encoding="utf-8", newline="\n")
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


def render_shape(network: CaseNetwork, language: Language, limit: int) -> str:
    """Hubs, most cited articles and communities as lines."""
    hubs = Words(
        "Hubs (PageRank: where a walk along shared things comes past most)",
        "枢纽案例（PageRank：沿共同之处游走时最常经过）",
    )
    lines = [hubs.say(language)]
    for hub in network.shape.hubs[:limit]:
        case = network.cases[hub.case]
        lines.append(f"  {hub.rank:.4f}  {case.notation}  {case.title.say(language)}")
    lines += ["", Words("Articles cited by most cases", "引用案例最多的法条").say(language)]
    articles = sorted((thing for thing in network.things if thing.kind == "article"), key=lambda t: (-t.cases, t.path))
    lines += [f"  {thing.cases:4}  {shorten(thing.name).say(language)}" for thing in articles[:limit]]
    lines += ["", Words("Communities of cases", "案例群").say(language)]
    lines += [f"  {len(each.cases):4}  {each.label.say(language)}" for each in network.shape.communities[:limit]]
    return "\n".join(lines) + "\n"

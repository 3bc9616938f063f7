"""`kg path`: what joins two cases."""

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.current import ensure_release
from kg.cli.speaking import Say
from kg.errors import InputError
from kg.iris import parse_case_name
from kg.related.networks_file import load_network
from kg.related.networks_paths import CasePath, find_path, find_place
from kg.settings import load_settings
from kg.words import Language, Words, find_language


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the verb."""

    @app.command(
        name="path",
        help=say(
            "Show what joins two cases: the closest chain of shared provisions, keywords, agencies, with reasons.",
            "显示两个案例之间的联系：由共同的法条、关键词、机关等构成的最短路径及理由。",
        ),
    )
    def path(
        start: Annotated[str, typer.Argument(help=say("85, spp/85 or 检例第85号.", "85、spp/85 或检例第85号。"))],
        end: Annotated[str, typer.Argument(help=say("The other case.", "另一案例。"))],
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
        names = parse_case_name(start), parse_case_name(end)
        network = load_network(ensure_release(load_settings(os.environ, home=home).home, language).folder)
        found = find_path(network, find_place(network, names[0]), find_place(network, names[1]))
        if format_ == "json":
            print(json.dumps(asdict(found), ensure_ascii=False, indent=2))
        else:
            print(render_path(found, language), end="")


def render_path(path: CasePath, language: Language) -> str:
    """The path as lines: what was found, then each case with its title and the reason that leads to it."""
    lines = [path.words.say(language), ""]
    for number, link in enumerate(path.links):
        if number == 0:
            lines.append(f"{link.start.notation} {link.start.title.say(language)}")
        cost = Words(f"distance {link.cost:g}", f"距离 {link.cost:g}").say(language)
        lines.append(f"  ↓ {link.reason.say(language)} [{cost}]")
        lines.append(f"{link.end.notation} {link.end.title.say(language)}")
    return "\n".join(lines).rstrip() + "\n"

"""`kg release`: look at releases, switch, compare, prune."""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kg import releases
from kg.cli.speaking import Say
from kg.settings import load_settings


def create(say: Say) -> typer.Typer:
    """The verb with its actions."""
    app = typer.Typer(
        help=say("List, show, switch, compare and prune releases.", "列出、查看、切换、比较和清理发布版本。"),
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    home_option = typer.Option("--home", help=say("Folder of the releases.", "存放发布版本的文件夹。"))
    id_argument = typer.Argument(help=say("Id of a release, or its first digits.", "发布版本的编号或其开头几位。"))

    @app.command(
        name="list",
        help=say("Every release, oldest first; * marks the current one.", "按时间列出全部发布版本，* 为当前版本。"),
    )
    def list_(home: Annotated[Path | None, home_option] = None) -> None:
        folder = find_home(home)
        current = releases.find_current_id(folder)
        if current is None:
            print(
                say("No release yet; build one with: kg build", "还没有发布版本；请先构建：kg build"), file=sys.stderr
            )
        for each in releases.list_releases(folder):
            mark = "*" if each.id == current else " "
            print(
                f"{mark} {each.id}  {each.manifest.built}  {each.manifest.counts['quads']:,} {say('quads', '条陈述')}"
            )
        for name in releases.list_damaged(folder):
            print(say(f"! {name}  damaged or half written", f"! {name}  不完整或已损坏"), file=sys.stderr)

    @app.command(name="show", help=say("The manifest of a release.", "查看发布版本的清单。"))
    def show(
        identifier: Annotated[str | None, id_argument] = None, home: Annotated[Path | None, home_option] = None
    ) -> None:
        folder = find_home(home)
        shown = releases.open_release(folder, identifier) if identifier else releases.open_current(folder)
        print(json.dumps(asdict(shown.manifest), ensure_ascii=False, indent=2))

    @app.command(name="use", help=say("Make a release the current one.", "启用某个发布版本。"))
    def use(identifier: Annotated[str, id_argument], home: Annotated[Path | None, home_option] = None) -> None:
        print(releases.use(find_home(home), identifier).id)

    @app.command(name="diff", help=say("What changed from one release to another.", "比较两个发布版本。"))
    def diff(
        old: Annotated[str, id_argument],
        new: Annotated[str, id_argument],
        home: Annotated[Path | None, home_option] = None,
    ) -> None:
        folder = find_home(home)
        difference = releases.compare(releases.open_release(folder, old), releases.open_release(folder, new))
        sys.stdout.writelines(f"- {line}" for line in difference.removed)
        sys.stdout.writelines(f"+ {line}" for line in difference.added)

    @app.command(
        name="prune", help=say("Remove old releases; the current one stays.", "清理旧发布版本，当前版本保留。")
    )
    def prune(
        keep: Annotated[int, typer.Option(min=1, help=say("How many to keep.", "保留的个数。"))] = 3,
        home: Annotated[Path | None, home_option] = None,
    ) -> None:
        for identifier in releases.prune(find_home(home), keep):
            print(identifier)

    return app


def find_home(home: Path | None) -> Path:
    """The home folder of the command line, the environment or the operating system."""
    return load_settings(os.environ, home=home).home

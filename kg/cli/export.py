"""`kg export`: write a release for other programs."""

import os
from pathlib import Path
from typing import Annotated

import typer

from kg import releases
from kg.cli.current import ensure_release
from kg.cli.speaking import Say
from kg.cli.written_files import write_text
from kg.errors import InputError
from kg.releases import Release
from kg.settings import load_settings
from kg.words import find_language

_MOST_SHARDS = 512
_NETWORK = "network.graphml"
_FORMS = f"ttl, nt, nq, jsonld, csv.zip, graphml, sqlite, {_NETWORK}"


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the verb."""

    @app.command(name="export", help=say("Write a release for other programs.", "导出发布版本，供其他程序使用。"))
    def export(
        form: Annotated[
            str | None,
            typer.Option(
                help=say(
                    f"One file: {_FORMS}; .gz added to a text form gzips it. N-Quads for bulk loaders when absent.",
                    f"导出为单个文件：{_FORMS}；文本格式可加 .gz 压缩。省略时导出供批量加载的 N-Quads。",
                )
            ),
        ] = None,
        shards: Annotated[
            int,
            typer.Option(
                min=1,
                max=_MOST_SHARDS,
                help=say(
                    "Without --form: how many gzipped N-Quads files, about equal, for loaders that read several.",
                    "未给出 --form 时：分成多少个大小相近的 gzip N-Quads 文件，供并行批量加载。",
                ),
            ),
        ] = 1,
        bom: Annotated[
            bool,
            typer.Option(
                "--bom",
                help=say(
                    "With csv.zip: a byte order mark in each table, so that Excel opens Chinese right.",
                    "配合 csv.zip：各表加 BOM，使 Excel 正确显示中文。",
                ),
            ),
        ] = False,
        out: Annotated[
            Path | None,
            typer.Option(
                help=say(
                    "File, or without --form folder, to make; named for the release when not given.",
                    "新建的目标文件（未给出 --form 时为文件夹）；省略时以发布版本的编号命名。",
                )
            ),
        ] = None,
        release: Annotated[
            str | None,
            typer.Option(
                help=say(
                    "Id of a release, or its first digits; the current one when not given.",
                    "发布版本的编号或其开头几位；省略时为当前版本。",
                )
            ),
        ] = None,
        home: Annotated[
            Path | None, typer.Option(help=say("Folder of the releases.", "存放发布版本的文件夹。"))
        ] = None,
    ) -> None:
        folder = load_settings(os.environ, home=home).home
        chosen = (
            releases.open_release(folder, release) if release else ensure_release(folder, find_language(os.environ))
        )
        if form == _NETWORK and not bom:
            _write_network(chosen, out or Path(f"guiding-cases-{chosen.id}.{form}"))
            return
        if form is None and bom:
            raise InputError("--bom goes with --form csv.zip.", "--bom 须与 --form csv.zip 一起使用。")
        if form is None:
            _write_shards(chosen, out or Path(f"export-{chosen.id}"), shards, say)
        else:
            _write_form(chosen, form, out or Path(f"guiding-cases-{chosen.id}.{form}"), say, bom=bom)


def _write_shards(chosen: Release, target: Path, number: int, say: Say) -> None:
    from kg.exports.shards import write_shards

    manifest = write_shards(chosen, target, number)
    for each in manifest.shards:
        print(f"{target / each.name}  {each.quads:,} {say('quads', '条陈述')}  {each.bytes:,} {say('bytes', '字节')}")
    print(target / "manifest.json")


def _write_network(chosen: Release, target: Path) -> None:
    """All cases with what they have, communities and PageRank, as `kg network --form graphml` prints it."""
    from kg.related.networks_file import load_network
    from kg.related.networks_graphml import render_network_graph

    write_text(target, render_network_graph(load_network(chosen.folder), chosen.id))
    print(target)


def _write_form(chosen: Release, form: str, target: Path, say: Say, *, bom: bool) -> None:
    from kg.exports.bulk_forms import parse_asked_form
    from kg.exports.keeping import write_form

    wanted, is_packed = parse_asked_form(form, bom=bom)
    written = write_form(chosen, wanted, target, packed=is_packed)
    print(f"{target}  {written.bytes:,} {say('bytes', '字节')}  sha256 {written.sha256}")
    print(target.with_name(target.name + ".json"))

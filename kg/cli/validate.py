"""`kg validate`: check RDF against the rules of the ontology."""

import os
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.speaking import Say
from kg.errors import InputError
from kg.words import find_language

EXIT_VIOLATIONS = 1


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the verb."""

    @app.command(
        name="validate",
        help=say(
            "Check RDF files against the rules. A violation ends with exit code 1.",
            "按规则校验 RDF 文件。有违反时退出码为 1。",
        ),
    )
    def validate(
        paths: Annotated[list[Path], typer.Argument(help=say("RDF files or folders.", "RDF 文件或文件夹。"))],
        format_: Annotated[str, typer.Option("--format", help="text, json, ttl")] = "text",
        complete: Annotated[
            bool,
            typer.Option(
                "--complete",
                help=say("Gaps are violations too, as in the shipped data.", "缺项也算违反，与随附数据同一标准。"),
            ),
        ] = False,
        alone: Annotated[
            bool,
            typer.Option("--alone", help=say("Without the shipped data as background.", "不以随附数据为背景。")),
        ] = False,
    ) -> None:
        from kg.build import load_file, load_shapes
        from kg.shipped import find_shipped
        from kg.stores.parsing import find_rdf_files
        from kg.stores.term_models import rdflib_graph
        from kg.validation.checking import check
        from kg.validation.rendering import render_json, render_report_turtle, render_text
        from kg.validation.shapes import adapt_shapes

        if format_ not in ("text", "json", "ttl"):
            raise InputError(
                f"there is no format “{format_}”; use text, json or ttl.",
                f"没有“{format_}”格式；请用 text、json 或 ttl。",
            )
        shipped = find_shipped()
        known = shipped.vocabulary_files + (() if alone else shipped.data_files)
        data = tuple(chain.from_iterable(load_file(f, "data").quads for p in paths for f in find_rdf_files(p)))
        background = tuple(chain.from_iterable(load_file(path, "vocabulary").quads for path in known))
        rules = adapt_shapes(rdflib_graph(load_shapes(shipped)), "shipped" if complete else "imported")
        report = check(data, rules, background, only_data=True)
        language = find_language(os.environ)
        renderers = {"json": render_json, "ttl": render_report_turtle}
        print(renderers[format_](report) if format_ in renderers else render_text(report, language), end="")
        if format_ == "text":
            print(say(f"{len(data):,} statements looked at.", f"共检查 {len(data):,} 条陈述。"))
        if not report.conforms:
            raise typer.Exit(EXIT_VIOLATIONS)

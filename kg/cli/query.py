"""`kg query`: ask the current release a question from a file, by name, or written on the spot."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.asking import answer, find_text, find_unknown
from kg.cli.current import current_store
from kg.cli.speaking import Say
from kg.queries.catalog import load_questions
from kg.settings import load_settings
from kg.words import Words, find_language


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the verb."""

    @app.command(name="query", help=say("Ask the graph a SPARQL query.", "用 SPARQL 查询图谱。"))
    def query(
        question: Annotated[
            str | None, typer.Argument(help=say("A .rq file, or a name of --list.", ".rq 文件，或 --list 中的名称。"))
        ] = None,
        expression: Annotated[
            str | None, typer.Option("-e", "--expression", help=say("The query itself.", "直接写出的查询。"))
        ] = None,
        parameter: Annotated[
            list[str] | None,
            typer.Option("-p", "--parameter", help=say("name=value for a named question.", "命名问题的 名称=值。")),
        ] = None,
        format_: Annotated[
            str, typer.Option("--format", help="table, json, xml, csv, tsv, ttl, nt, rdf, jsonld")
        ] = "table",
        list_: Annotated[bool, typer.Option("--list", help=say("List the questions.", "列出全部问题。"))] = False,
        home: Annotated[
            Path | None, typer.Option(help=say("Folder of the releases.", "存放发布版本的文件夹。"))
        ] = None,
    ) -> None:
        language = find_language(os.environ)
        if list_:
            for each in load_questions().values():
                print(f"{each.name}\n    {each.asks.say(language)}")
                for parameter_ in each.parameters:
                    print(f"    -p {parameter_.name}=… ({parameter_.kind}, {parameter_.meaning})")
            print(
                say("A parameter that is left out is open: it asks of everything.", "省略的参数不作限定，即查询全部。")
            )
            return
        text = find_text(question, expression, parameter or ())
        with current_store(load_settings(os.environ, home=home).home, language) as store:
            sys.stdout.buffer.write(answer(store, text, format_))
            for iri in find_unknown(store, question, parameter or ()):
                words = Words(f"The release holds nothing named {iri}.", f"发布版本中没有 {iri} 这一内容。")
                print(words.say(language), file=sys.stderr)

"""`kg search`: full text over the current release."""

import csv
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.choosing import open_choosable
from kg.cli.current import ensure_release
from kg.cli.found_text import BOLD, PLAIN, render_found, render_marked
from kg.cli.speaking import Say
from kg.errors import InputError
from kg.search.answers import SearchAnswer, add_understood
from kg.search.index import open_search_index
from kg.search.requests import FACETS, KINDS, SearchRequest
from kg.settings import load_settings
from kg.understanding import read_search_filters, understand
from kg.words import find_language

EXIT_NOTHING = 1
FORMATS = ("table", "json", "csv")


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the verb."""

    @app.command(
        name="search",
        help=say(
            'Search titles, gists, sections, keywords, agencies and articles: words, "phrases", citations.',
            "检索案例、要旨、正文、关键词、机关和法条：词语、“短语”或引用。",
        ),
    )
    def search(
        query: Annotated[list[str], typer.Argument(help=say("Words; all must occur.", "检索词，须全部出现。"))],
        kind: Annotated[list[str] | None, typer.Option(help=", ".join(KINDS))] = None,
        series: Annotated[list[str] | None, typer.Option(help="spp, spc")] = None,
        where: Annotated[
            list[str] | None,
            typer.Option(
                help=say("facet=value, such as year=2020.", "分面=值，如 year=2020。") + " " + ", ".join(FACETS)
            ),
        ] = None,
        limit: Annotated[int, typer.Option(help=say("Most hits to show.", "最多显示条数。"))] = 20,
        cursor: Annotated[
            str | None, typer.Option(help=say("Go on where the JSON answer ended.", "接着上一页 JSON 结果继续。"))
        ] = None,
        traditional: Annotated[
            bool, typer.Option(help=say("The query is in traditional characters.", "检索词为繁体字。"))
        ] = False,
        format_: Annotated[str, typer.Option("--format", help=", ".join(FORMATS))] = "table",
        home: Annotated[
            Path | None, typer.Option(help=say("Folder of the releases.", "存放发布版本的文件夹。"))
        ] = None,
    ) -> None:
        if format_ not in FORMATS:
            raise InputError(
                f"there is no format “{format_}”; use table, json or csv.",
                f"没有“{format_}”格式；请用 table、json 或 csv。",
            )
        pairs = [("kind", each) for each in kind or ()] + [("series", each) for each in series or ()]
        pairs += map(split_filter, where or ())
        language = find_language(os.environ)
        release = ensure_release(load_settings(os.environ, home=home).home, language)
        with open_choosable(release) as known, open_search_index(release.folder) as index:
            filters, _ = read_search_filters(pairs, known.table, known.names)
            answer = index.find(SearchRequest(" ".join(query), filters, limit, cursor, simplify=traditional))
            answer = add_understood(answer, understand(answer.query, known.names.index, known.names.law))
        if format_ == "json":
            print(json.dumps(asdict(answer), ensure_ascii=False, indent=2))
        elif format_ == "csv":
            write_rows(answer)
        else:
            print(render_found(answer, language, BOLD if sys.stdout.isatty() else PLAIN), end="")
        if not answer.total and not answer.understood:
            raise typer.Exit(EXIT_NOTHING)


def split_filter(text: str) -> tuple[str, str]:
    """A filter written as facet=value.

    Raises:
        InputError: it is not written so.

    >>> split_filter("year=2020")
    ('year', '2020')
    """
    name, sign, value = text.partition("=")
    if not sign or not value:
        raise InputError(
            f"“{text}” is no filter; write facet=value with one of: {', '.join(FACETS)}.",
            f"“{text}”不是筛选条件；请写 分面=值，分面可用：{', '.join(FACETS)}。",
        )
    return name, value


def write_rows(answer: SearchAnswer) -> None:
    """A row a hit on standard output, as CSV."""
    rows = csv.writer(sys.stdout)
    rows.writerow(("iri", "kind", "number", "title_zh", "title_en", "score", "snippet"))
    for hit in answer.hits:
        snippet = render_marked(hit.snippets[0].words, PLAIN) if hit.snippets else ""
        english = hit.en.text if hit.en else ""
        rows.writerow((hit.iri, hit.kind, hit.notation or "", hit.zh.text, english, hit.score, snippet))

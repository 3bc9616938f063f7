"""`kg article`: one article of an instrument, what it was and is numbered, who cites it, whether its words changed."""

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kg.articles import describe_article, find_cases_applying
from kg.cli.article_text import render_cases, render_story
from kg.cli.current import current_store
from kg.cli.speaking import Say
from kg.errors import InputError, UnknownThingError
from kg.queries.catalog import render_term
from kg.resolving.reading import read_reference
from kg.settings import load_settings
from kg.shipped import find_shipped
from kg.statute_index import load_statute_index
from kg.words import find_language

FORMATS = ("text", "json")


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the verb."""

    @app.command(
        name="article",
        help=say(
            "Show an article: its text, its numbers in other versions, the cases that cite it, and what changed.",
            "显示一条法律规定：条文、在其他版本中的条号、引用它的案例及文字变化。",
        ),
    )
    def article(
        law: Annotated[str, typer.Argument(help=say("The instrument: 民事诉讼法.", "文件名称，如民事诉讼法。"))],
        number: Annotated[str, typer.Argument(help=say("208, 307-1 or 第二百零八条.", "208、307-1 或第二百零八条。"))],
        on: Annotated[
            str | None, typer.Option("--on", help=say("As in force on this day.", "以该日施行的为准。"))
        ] = None,
        cases: Annotated[
            bool, typer.Option("--cases", help=say("Only the cases that apply it.", "只列出适用它的案例。"))
        ] = False,
        format_: Annotated[str, typer.Option("--format", help="text, json")] = "text",
        home: Annotated[
            Path | None, typer.Option(help=say("Folder of the releases.", "存放发布版本的文件夹。"))
        ] = None,
    ) -> None:
        if format_ not in FORMATS:
            raise InputError(
                f"there is no format “{format_}”; use text or json.", f"没有“{format_}”格式；请用 text 或 json。"
            )
        if on is not None:
            render_term("date", on)
        language = find_language(os.environ)
        slug, key = find_article_name(law, number)
        with current_store(load_settings(os.environ, home=home).home, language) as store:
            if cases:
                found = find_cases_applying(store, slug, key, on)
                as_json: object = [asdict(each) for each in found]
                text = render_cases(found, language)
            else:
                story = describe_article(store, slug, key, on)
                as_json, text = asdict(story), render_story(story, language)
        print(json.dumps(as_json, ensure_ascii=False, indent=2) if format_ == "json" else text.rstrip("\n"))


def find_article_name(law: str, number: str) -> tuple[str, str]:
    """The slug and the number that two words on the command line name.

    Raises:
        UnknownThingError: no instrument has that title, or the number is none.
        InputError: several instruments may be meant.
    """
    branch = number.partition("-")
    printed = f"{branch[0]}条之{branch[2]}" if branch[2] else number if "条" in number else f"{number}条"
    title = law if law.isascii() else f"《{law.strip('《》')}》"
    text = f"Article {number} of the “{law}”" if law.isascii() else f"{title}第{printed.removeprefix('第')}"
    provisions = read_reference(text, load_statute_index(find_shipped().data)).provisions
    named = provisions[0] if provisions else None
    if named is None or not named.names or named.article is None:
        raise UnknownThingError(
            f"“{law}” “{number}” names no article; write it like: kg article 民事诉讼法 208",
            f"“{law}”“{number}”不是可识别的条文；请写成：kg article 民事诉讼法 208",
        )
    if len(named.names) > 1:
        slugs = ", ".join(each.slug for each in named.names)
        raise InputError(f"“{law}” may be any of: {slugs}.", f"“{law}”可能指下列任一文件：{slugs}。")
    return named.names[0].slug, named.article

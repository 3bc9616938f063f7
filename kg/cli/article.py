"""`kg article`: one article of an instrument, what it was and is numbered, who cites it, whether its words changed."""

import json
import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from kg.articles import describe_article, find_cases_applying
from kg.cli.article_text import render_article, render_cases, render_story
from kg.cli.current import current_store
from kg.cli.speaking import Say
from kg.errors import InputError, UnknownThingError
from kg.queries.catalog import render_term
from kg.resolving.held_law import StoredLaw
from kg.resolving.reading import read_reference
from kg.resolving.resolving import resolve_article
from kg.settings import load_settings
from kg.shipped import find_shipped
from kg.statute_index import StatuteIndex, StatuteName, load_statute_index
from kg.stores.store import Store
from kg.words import Words, find_language

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
        law: Annotated[
            str,
            typer.Argument(
                help=say(
                    "The instrument, by title or slug, or the whole citation: 民事诉讼法第208条.",
                    "文件的名称或 slug，或者完整的引用，如民事诉讼法第208条。",
                )
            ),
        ],
        number: Annotated[
            str | None, typer.Argument(help=say("208, 307-1 or 第二百零八条.", "208、307-1 或第二百零八条。"))
        ] = None,
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
        name, key = find_article_name(law, number, load_statute_index(find_shipped().data))
        with current_store(load_settings(os.environ, home=home).home, language) as store:
            _refuse_unheld(store, name, key)
            if cases:
                found = find_cases_applying(store, name.slug, key, on)
                as_json: object = [asdict(each) for each in found]
                text = render_cases(found, language)
            else:
                story = describe_article(store, name.slug, key, on)
                as_json = asdict(story)
                text = render_story(story, language, datetime.now(UTC).date().isoformat())
        print(json.dumps(as_json, ensure_ascii=False, indent=2) if format_ == "json" else text.rstrip("\n"))


def find_article_name(law: str, number: str | None, index: StatuteIndex) -> tuple[StatuteName, str]:
    """The instrument and the article number that one or two words on the command line name.

    Raises:
        UnknownThingError: no instrument has that title, or the number is none.
        InputError: several instruments may be meant.
    """
    title = index_title(law, index)
    if number is None:
        text = law
    elif title.isascii():
        text = f"Article {number.lower().removeprefix('article').strip(' .')} of the “{title}”"
    else:
        branch = number.partition("-")
        printed = f"{branch[0]}条之{branch[2]}" if branch[2] else number if "条" in number else f"{number}条"
        text = f"《{title.strip('《》').replace('《', '〈').replace('》', '〉')}》第{printed.removeprefix('第')}"
    provisions = read_reference(text, index).provisions
    named = provisions[0] if provisions else None
    if named is not None and not named.names:
        raise UnknownThingError(f"“{named.printed}” is no known title.", f"“{named.printed}”不是已知的文件名称。")
    if named is None or named.article is None:
        said = law if number is None else f"{law} {number}"
        raise UnknownThingError(
            f"“{said}” names no article; write it like: kg article 民事诉讼法 208",
            f"“{said}”不是可识别的条文；请写成：kg article 民事诉讼法 208",
        )
    meant = tuple(each for each in named.names if each.slug == law.removeprefix("statute/")) or named.names
    if len(meant) > 1:
        slugs = ", ".join(each.slug for each in meant)
        raise InputError(
            f"“{named.printed}” may be any of: {slugs}; name one of them in its place.",
            f"“{named.printed}”可能指下列任一文件：{slugs}；请改用其中之一。",
        )
    return meant[0], named.article


def index_title(law: str, index: StatuteIndex) -> str:
    """The title of the instrument whose slug was given, else the words as they are."""
    slug = law.removeprefix("statute/")
    if not slug.isascii():
        return law
    return next((name.title for names in index.by_form.values() for name in names if name.slug == slug), law)


def _refuse_unheld(store: Store, name: StatuteName, key: str) -> None:
    """Say which no-answer it is where the release has no text under a number.

    Raises:
        UnknownThingError: there is no such article, or no text of it is held.
    """
    answer, candidate = resolve_article(name, key, StoredLaw(store))
    if candidate.texts:
        return
    hint = Words("", "")
    if answer != "unknown":
        path = f"statute/{name.slug}/article/{key}"
        query = f"kg query cases-citing-article -p article={path}"
        hint = Words(f" Which cases cite the number: {query}", f"哪些案例引用该条号：{query}")
    said = [f"《{name.title}》{render_article(key, language)}" for language in ("en", "zh")]
    raise UnknownThingError(f"{said[0]}: {candidate.reason.en}{hint.en}", f"{said[1]}：{candidate.reason.zh}{hint.zh}")

"""Article numbers as they are printed, and the questions behind a page as links say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.queries.catalog import find_question
from kg.text.numerals import render_number
from kg.words import Words

if TYPE_CHECKING:
    from kg.words import Language


def name_number(article: str) -> Words:
    """An article number as it is printed.

    >>> name_number("307-1")
    Words(en='Article 307-1', zh='第三百零七条之一')
    """
    main, _, branch = article.partition("-")
    if not main.isdigit() or (branch and not branch.isdigit()):
        return Words(f"Article {article}", f"第{article}条")
    inserted = f"之{render_number(int(branch))}" if branch else ""
    return Words(f"Article {article}", f"第{render_number(int(main))}条{inserted}")


def bind_queries(language: Language, *asked: tuple[str, dict[str, str]]) -> tuple[tuple[str, str], ...]:
    """What questions of the catalogue ask, and their text with these values, to be asked again with SPARQL."""
    return tuple(
        (question.asks.say(language), question.narrow(**values))
        for name, values in asked
        for question in (find_question(name),)
    )

"""What pages say of articles and versions: numbers as printed, days in force, what a basis is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.queries.catalog import find_question
from kg.text.numerals import render_number
from kg.words import Words

if TYPE_CHECKING:
    from kg.words import Language

NOT_ESTABLISHED: Final = Words("not established", "未确定")


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


def say_interval(begins: str | None, ends: str | None, *, has_next: bool = False) -> Words:
    """From when until when a text is in force; the last day is the one before the next text applies.

    >>> say_interval("2017-07-01", "2022-01-01").en
    'in force from 2017-07-01 until 2022-01-01 (that day not included)'
    >>> say_interval("2024-01-01", None).zh
    '自2024-01-01起施行，未见后续文本'
    """
    if begins and ends:
        return Words(
            f"in force from {begins} until {ends} (that day not included)", f"自{begins}起施行，至{ends}前一日止"
        )
    if begins and has_next:
        return Words(
            f"in force from {begins}; the day on which the next version took its place is not established",
            f"自{begins}起施行；何日被下一文本取代尚未确定",
        )
    if begins:
        return Words(f"in force from {begins}; no later version is known", f"自{begins}起施行，未见后续文本")
    if ends:
        return Words(f"in force until {ends}; its first day is not established", f"施行至{ends}前一日；起始日未确定")
    return Words("the days on which it was in force are not established", "施行日期未确定")


def bind_queries(language: Language, *asked: tuple[str, dict[str, str]]) -> tuple[tuple[str, str], ...]:
    """What questions of the catalogue ask, and their text with these values, to be asked again with SPARQL."""
    return tuple(
        (question.asks.say(language), question.narrow(**values))
        for name, values in asked
        for question in (find_question(name),)
    )

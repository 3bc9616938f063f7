"""A case or another thing as a line of a list on a page, with the pieces of its texts that a search found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.iris import absolute
from kg.search.answers import MarkedText
from kg.search.marking import find_language
from kg.words import HeldWords, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.browsing.case_table import ListedCase
    from kg.search.answers import Hit, Snippet
    from kg.search.documents import Field
    from kg.words import Language

_FIELDS: Final[Mapping[Field, Words]] = {
    "title": Words("Title", "标题"),
    "keyword": Words("Keyword", "关键词"),
    "gist": Words("Gist", "要旨"),
    "agency": Words("Agency", "机关"),
}


@dataclass(frozen=True, slots=True)
class FoundPiece:
    """A piece of a text with its matches and language, where it stands, and whether the text goes on around it."""

    where: HeldWords | None
    words: MarkedText
    language: Language
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A thing in a list: IRI, official number, titles with what a search found in them, day of issue, and pieces."""

    iri: str
    notation: str | None
    zh: MarkedText | None
    en: MarkedText | None
    issued: str | None = None
    pieces: tuple[FoundPiece, ...] = ()


def line_of_case(case: ListedCase, hit: Hit | None = None) -> Line:
    """The line of a case; with what a search found in it.

    >>> from kg.browsing.case_table import ListedCase
    >>> from kg.words import HeldWords
    >>> case = ListedCase("case/spp/1", "spp", 1, "检例第1号", HeldWords(None, "某案"), None, None)
    >>> line_of_case(case).zh.text, line_of_case(case).en
    ('某案', None)
    """
    zh = hit.zh if hit and case.title.zh else MarkedText(case.title.zh) if case.title.zh else None
    en = hit.en if hit and case.title.en else MarkedText(case.title.en) if case.title.en else None
    return Line(absolute(case.path), case.notation, zh, en, case.issued, _pieces(hit) if hit else ())


def line_of_hit(hit: Hit) -> Line:
    """The line of a thing that was found."""
    return Line(hit.iri, None, hit.zh, hit.en, None, _pieces(hit))


def _pieces(hit: Hit) -> tuple[FoundPiece, ...]:
    return tuple(
        FoundPiece(_name_place(each), each.words, find_language(each.words.text), each.opens, each.closes)
        for each in hit.snippets
    )


def _name_place(snippet: Snippet) -> HeldWords | None:
    if not snippet.heading:
        return _FIELDS.get(snippet.field)
    is_chinese = find_language(snippet.heading) == "zh"
    return HeldWords(None, snippet.heading) if is_chinese else HeldWords(snippet.heading, None)

"""The articles of a version: number slots, texts with the place they were read at, and the parts they stand under.

Paragraphs and items have no nodes: they would double the graph and repeat its words. The text keeps each on a line of
its own, so that the n-th can be shown when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph.outside_terms import (
    END,
    HAS_SELECTOR,
    HAS_SOURCE,
    IS_PART_OF,
    NUMBER,
    POSITION_SELECTOR,
    START,
    TYPE,
    WAS_DERIVED_FROM,
)
from kg.graph.statements import link, plain, whole, words
from kg.graph.statute_facts import statute_iri, version_iri
from kg.terms import GC
from kg.text.normalising import digest
from kg.text.numerals import render_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.statutes.instrument import StatuteVersion
    from kg.statutes.statute import ArticleText, SectionText, StatuteText
    from kg.stores.plain_terms import Statement

_UNITS = {"part": "编", "subpart": "分编", "chapter": "章", "section": "节"}


def article_iri(slug: str, key: str) -> str:
    """The number slot of an article."""
    return f"{statute_iri(slug)}/article/{key}"


def article_text_iri(version: StatuteVersion, key: str) -> str:
    """The text of an article in a version."""
    return f"{version_iri(version)}/article/{key}"


def lines_of(text: str) -> str:
    r"""A text with each paragraph and item on one line, without spaces around it.

    >>> lines_of("　有下列情形之一的：\n\n （一）甲；\n（二）乙。\n")
    '有下列情形之一的：\n（一）甲；\n（二）乙。'
    """
    return "\n".join(line for each in text.splitlines() if (line := each.strip()))


def title_of_part(section: SectionText) -> str:
    """The heading of a part with its number.

    >>> from kg.statutes.statute import SectionText
    >>> title_of_part(SectionText("chapter", 12, "附则", 0, 9, None))
    '第十二章 附则'
    """
    if section.number is None or section.level not in _UNITS:
        return section.heading
    return f"第{render_number(section.number)}{_UNITS[section.level]} {section.heading}".strip()


def describe_slots(slug: str, versions: Iterable[StatuteVersion]) -> Iterator[Statement]:
    """The number slots of an instrument, each once."""
    owner = link(statute_iri(slug))
    numbers = {(article.number, article.branch): article.key for each in versions for _, article in each.articles()}
    for (number, branch), key in sorted(numbers.items()):
        node = article_iri(slug, key)
        yield node, TYPE, link(GC.Article)
        yield node, IS_PART_OF, owner
        yield node, NUMBER, plain(key)
        yield node, GC.mainNumber, whole(number)
        if branch:
            yield node, GC.branchNumber, whole(branch)


def describe_articles(version: StatuteVersion, documents: Mapping[str, str]) -> Iterator[Statement]:
    """The article texts of a version with their passages; `documents` are the IRIs of its files by digest.

    Of two texts with one number the first stands: which of them the number means cannot be told.
    """
    seen: set[str] = set()
    whole_version = link(version_iri(version))
    parts = _PartNames(version)
    for text, article in version.articles():
        if article.key in seen or not article.text.strip():
            continue
        seen.add(article.key)
        node = article_text_iri(version, article.key)
        passage = f"{documents[text.content_digest]}/passage/article-{article.key}"
        yield node, TYPE, link(GC.ArticleVersion)
        yield node, IS_PART_OF, whole_version
        yield node, GC.occupies, link(article_iri(version.slug, article.key))
        yield node, GC.text, words(lines_of(article.text), "zh")
        if article.heading:
            yield node, GC.heading, words(article.heading, "zh")
        if part := parts.find(text, article):
            yield node, GC.underPart, link(part)
        yield node, WAS_DERIVED_FROM, link(passage)
        yield from _describe_passage(passage, documents[text.content_digest], article)
    yield from parts.describe()


def _describe_passage(passage: str, document: str, article: ArticleText) -> Iterator[Statement]:
    """The cheap form of a passage: its place and the digest of its words, which stand in the article text already."""
    position = f"{passage}/position"
    yield passage, TYPE, link(GC.Passage)
    yield passage, HAS_SOURCE, link(document)
    yield passage, HAS_SELECTOR, link(position)
    yield passage, GC.quoteDigest, plain(digest(article.text))
    yield position, TYPE, link(POSITION_SELECTOR)
    yield position, START, whole(article.start)
    yield position, END, whole(article.end)


class _PartNames:
    """The parts, chapters and sections of a version, numbered through its files; only those that hold articles."""

    def __init__(self, version: StatuteVersion) -> None:
        self._version = version
        self._offsets: dict[str, int] = {}
        count = 0
        for text in version.parts:
            self._offsets[text.content_digest] = count
            count += len(text.sections)
        self._used: dict[tuple[str, int], StatuteText] = {}

    def find(self, text: StatuteText, article: ArticleText) -> str | None:
        """The innermost part over an article."""
        if not article.path:
            return None
        for place in article.path:
            self._used[text.content_digest, place] = text
        return self._iri(text, article.path[-1])

    def describe(self) -> Iterator[Statement]:
        """The parts that were found."""
        for (_, place), text in sorted(self._used.items(), key=lambda each: self._number(each[1], each[0][1])):
            section, node = text.sections[place], self._iri(text, place)
            around = version_iri(self._version) if section.parent is None else self._iri(text, section.parent)
            yield node, TYPE, link(GC.StatutePart)
            yield node, IS_PART_OF, link(around)
            yield node, GC.heading, words(title_of_part(section), "zh")
            yield node, GC.order, whole(self._number(text, place))

    def _number(self, text: StatuteText, place: int) -> int:
        return self._offsets[text.content_digest] + place + 1

    def _iri(self, text: StatuteText, place: int) -> str:
        return f"{version_iri(self._version)}/part/{self._number(text, place)}"

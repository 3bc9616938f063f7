"""A version of an instrument as it is read: parts around parts, articles in order, each with its words where held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.iris import relative
from kg.legislation.correspondences import order_of_article
from kg.legislation.rows import ask

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.stores.store import Store


@dataclass(frozen=True, slots=True)
class VersionArticle:
    """An article of a version: path, number, own heading, path of the part over it, words where held."""

    path: str
    article: str
    title: str | None
    part: str | None
    words: str | None


@dataclass(frozen=True, slots=True)
class VersionPart:
    """A part, chapter or section: path, heading, how many parts are around it, and its articles without those below."""

    path: str
    heading: str
    depth: int
    articles: tuple[VersionArticle, ...]


@dataclass(frozen=True, slots=True)
class VersionText:
    """The articles of a version: those under no part, then parts in order."""

    loose: tuple[VersionArticle, ...]
    parts: tuple[VersionPart, ...]

    @property
    def articles(self) -> tuple[VersionArticle, ...]:
        """All of them, in the order in which they are read."""
        return (*self.loose, *(article for part in self.parts for article in part.articles))


def read_version(store: Store, path: str) -> VersionText:
    """The text of a version by path; empty where no article of it is known."""
    return _arrange(store, path, ask(store, "text-of-version", version=path))


def outline_version(store: Store, path: str) -> VersionText:
    """The parts and article numbers of a version by path, without headings and words of articles."""
    return _arrange(store, path, ask(store, "article-numbers-of-version", version=path))


def find_parts_over(store: Store, text: str) -> tuple[str, ...]:
    """The headings of the parts over an article text by path, the outermost first."""
    return tuple(dict.fromkeys(row["heading"] for row in ask(store, "parts-over-article-text", text=text)))


def find_beside(store: Store, text: str) -> tuple[str | None, str | None]:
    """The paths of the article texts before and after one, by path, among those that are known of its version."""
    near = _beside(text, ask(store, "articles-beside-article-text", text=text))
    if None not in near:
        return near
    rows = ask(store, "article-numbers-of-version", version=text.partition("/article/")[0])
    return _beside(text, ({"beside": row["text"], "article": row["article"]} for row in rows))


def _beside(text: str, rows: Iterable[Mapping[str, str]]) -> tuple[str | None, str | None]:
    numbers = {relative(row["beside"]): order_of_article(_number(row)) for row in rows}
    ordered = sorted(numbers, key=lambda each: (numbers[each], each))
    if text not in numbers:
        return None, None
    place = ordered.index(text)
    return ordered[place - 1] if place else None, ordered[place + 1] if place + 1 < len(ordered) else None


def _arrange(store: Store, path: str, found: Iterable[Mapping[str, str]]) -> VersionText:
    articles: dict[str, VersionArticle] = {}
    for row in sorted(found, key=_order):
        articles.setdefault(row["text"], _article(row))
    rows = {row["part"]: row for row in ask(store, "parts-of-version", version=path)}
    under: dict[str, list[VersionArticle]] = {}
    for article in articles.values():
        under.setdefault(article.part or "", []).append(article)
    parts = (
        VersionPart(relative(part), row["heading"], _depth(part, rows), tuple(under.get(relative(part), ())))
        for part, row in rows.items()
    )
    known = {relative(part) for part in rows}
    return VersionText(tuple(_loose(articles.values(), known)), tuple(parts))


def _article(row: Mapping[str, str]) -> VersionArticle:
    part = relative(row["part"]) if "part" in row else None
    return VersionArticle(relative(row["text"]), _number(row), row.get("title"), part, row.get("words"))


def _number(row: Mapping[str, str]) -> str:
    return row["article"].rpartition("/")[2]


def _order(row: Mapping[str, str]) -> tuple[tuple[int, int], str]:
    return order_of_article(_number(row)), row["text"]


def _depth(part: str, rows: Mapping[str, Mapping[str, str]]) -> int:
    depth, around = 0, rows[part]["around"]
    while around in rows and depth < len(rows):
        depth, around = depth + 1, rows[around]["around"]
    return depth


def _loose(articles: Iterable[VersionArticle], known: set[str]) -> Iterable[VersionArticle]:
    return (article for article in articles if article.part not in known)

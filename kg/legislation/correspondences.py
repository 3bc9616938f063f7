"""How provisions passed from one version to the next: what corresponds to what, of which kind, and on whose word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.iris import relative
from kg.legislation.rows import ask
from kg.words import find_held_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.stores.store import Store
    from kg.words import HeldWords


@dataclass(frozen=True, slots=True)
class NumberedText:
    """An article text by path, and its number."""

    path: str
    article: str


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Older and newer article texts that correspond: paths of kinds and basis, and of the correspondence itself.

    `score` from 0 to 1 and `is_certain` are there where it was computed; `only_references` tells that no more than the
    numbers of provisions referred to changed.
    """

    path: str
    kinds: tuple[str, ...]
    basis: str
    older: tuple[NumberedText, ...]
    newer: tuple[NumberedText, ...]
    score: float | None
    is_certain: bool | None
    only_references: bool
    note: HeldWords | None

    def has(self, kind: str) -> bool:
        """Whether it is of a kind, by slug."""
        return f"correspondence-kind/{kind}" in self.kinds


def find_changes_of_version(store: Store, version: str) -> tuple[Correspondence, ...]:
    """What differs in a version, by path, from the one before; by newer number, what was repealed by its older one."""
    return _order(_merge(ask(store, "correspondences-of-version", version=version)))


def count_unchanged(store: Store, version: str) -> int:
    """How many articles of a version, by path, are as they were in the one before."""
    return int(ask(store, "unchanged-articles-of-version", version=version)[0]["unchanged"])


def find_correspondences_of_article(store: Store, article: str) -> tuple[Correspondence, ...]:
    """Those of every provision that stands or stood under an article number, by path, under all its numbers."""
    return _order(_merge(ask(store, "correspondences-of-article", article=article)))


def order_of_article(article: str) -> tuple[int, int]:
    """What article numbers are sorted by.

    >>> sorted(["10", "9", "9-1"], key=order_of_article)
    ['9', '9-1', '10']
    """
    main, _, branch = article.partition("-")
    return int(main), int(branch or 0)


def _merge(rows: Iterable[dict[str, str]]) -> Iterable[Correspondence]:
    """One correspondence stands in several rows: one for each kind and pair of texts."""
    groups: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        groups.setdefault(row["correspondence"], []).append(row)
    return (_one(path, group) for path, group in groups.items())


def _one(path: str, rows: list[dict[str, str]]) -> Correspondence:
    first = rows[0]
    return Correspondence(
        relative(path),
        tuple(dict.fromkeys(relative(row["kind"]) for row in rows)),
        relative(first["basis"]),
        _texts(rows, "older"),
        _texts(rows, "newer"),
        float(first["score"]) if "score" in first else None,
        first["certain"] == "true" if "certain" in first else None,
        first.get("references") == "true",
        find_held_words(first.get("note_en"), first.get("note_zh")),
    )


def _texts(rows: Iterable[dict[str, str]], column: str) -> tuple[NumberedText, ...]:
    paths = dict.fromkeys(relative(row[column]) for row in rows if column in row)
    found = (NumberedText(path, path.rpartition("/article/")[2]) for path in paths)
    return tuple(sorted(found, key=lambda each: (order_of_article(each.article), each.path)))


def _order(found: Iterable[Correspondence]) -> tuple[Correspondence, ...]:
    return tuple(sorted(found, key=_place))


def _place(each: Correspondence) -> tuple[tuple[int, int], bool, str]:
    texts = each.newer or each.older
    return (order_of_article(texts[0].article) if texts else (0, 0), not each.newer, each.path)

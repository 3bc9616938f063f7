"""Two article texts side by side: what was taken out and what was put in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.iris import relative
from kg.legislation.rows import ask
from kg.statutes.differences import find_differences, words_differ

if TYPE_CHECKING:
    from kg.statutes.differences import Difference
    from kg.stores.store import Store


@dataclass(frozen=True, slots=True)
class ComparedText:
    """An article text to be compared: its path, number, instrument and day of the version, words where held."""

    path: str
    article: str
    statute: str
    adopted: str
    words: str | None


@dataclass(frozen=True, slots=True)
class TextComparison:
    """Two texts and the runs that lead from the older to the newer: none where the words are the same.

    `differences` is None where the words of either are not held.
    """

    older: ComparedText
    newer: ComparedText
    differences: tuple[Difference, ...] | None

    @property
    def changes(self) -> tuple[tuple[str, str], ...]:
        """What was removed with what was put in its place; one of the two may be empty.

        >>> old, new = (ComparedText("", "1", "", "", words) for words in ("处三年以下。", "处五年以下。"))
        >>> compare_words(old, new).changes
        (('三', '五'),)
        """
        found: list[tuple[str, str]] = []
        is_open = False
        for each in self.differences or ():
            if each.kind == "removed":
                found.append((each.text, ""))
            elif each.kind == "added" and is_open:
                found[-1] = (found[-1][0], each.text)
            elif each.kind == "added":
                found.append(("", each.text))
            is_open = each.kind == "removed"
        return tuple(found)


def find_text(store: Store, path: str) -> ComparedText | None:
    """An article text by path; None where the release knows none."""
    for row in ask(store, "words-of-article-text", text=path):
        number, version = relative(row["article"]), relative(row["version"])
        statute = version.rpartition("/")[0]
        return ComparedText(path, number.rpartition("/")[2], statute, row["adopted"], row.get("words"))
    return None


def compare_words(older: ComparedText, newer: ComparedText) -> TextComparison:
    """What differs between two texts; width, punctuation and spaces are no difference."""
    if older.words is None or newer.words is None:
        return TextComparison(older, newer, None)
    differ = words_differ(older.words, newer.words)
    return TextComparison(older, newer, find_differences(older.words, newer.words) if differ else ())

"""The stems that the index compares words by, asked of the engine itself so that marks and matches agree."""

from __future__ import annotations

import sqlite3
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_TABLES = """
CREATE VIRTUAL TABLE words USING fts5(word, tokenize='porter unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE stems USING fts5vocab(words, 'instance');
"""
_MOST_KEPT = 20_000


class Stemmer:
    """Stems of words by the Porter algorithm as SQLite has it; remembers those it has met. Safe from several threads.

    Source: SQLite FTS5, section 4.3.3.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._database.executescript(_TABLES)
        self._known: dict[str, str] = {}
        self._lock = Lock()

    def stems(self, words: Iterable[str]) -> dict[str, str]:
        """Each of the words, which are as tokens have them, with its stem.

        >>> Stemmer().stems(["hearings", "hearing", "2019"])
        {'2019': '2019', 'hearing': 'hear', 'hearings': 'hear'}
        """
        with self._lock:
            wanted = sorted(set(words))
            if unknown := [word for word in wanted if word not in self._known]:
                if len(self._known) > _MOST_KEPT:
                    self._known.clear()
                    unknown = wanted
                self._learn(unknown)
            return {word: self._known[word] for word in wanted}

    def _learn(self, words: list[str]) -> None:
        self._database.executemany("INSERT INTO words (rowid, word) VALUES (?, ?)", enumerate(words))
        found = dict(self._database.execute('SELECT doc, term FROM stems WHERE "offset" = 0'))
        self._database.execute("DELETE FROM words")
        self._known.update((word, found.get(number, word)) for number, word in enumerate(words))

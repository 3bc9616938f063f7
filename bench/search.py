"""How fast and how exactly a release is searched, beside the ways it could be done without this index.

    python bench/search.py --home HOME [--terms 200] [--repeats 3]

Prints tables for the current release of HOME, which should hold all statutes and cases. Writing the index: seconds,
memory, bytes. Asking: p50 and p95 of whole answers (20 hits with titles, snippets and facets) by number of hits, in
wall and processor time, against only counting the documents with `LIKE '%term%'`, with a scan in Python, and with an
FTS5 trigram index over the same texts. Exactness: the documents found for Chinese terms against a scan of every
passage for the term, NFKC, white space left out. And what the trigram index misses. Terms are drawn from the texts of
the release itself, evenly over short and long, rare and frequent ones; the draw is the same each time.
Nothing leaves the machine.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import shutil
import sqlite3
import tempfile
import time
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from kg import releases
from kg.search.finding import MOST_RANKED
from kg.search.index import open_search_index
from kg.search.requests import SearchRequest, parse_query, render_match
from kg.search.schema import MOST_PASSAGES
from kg.search.writing import update_search_index, write_search_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.search.index import SearchIndex

ALWAYS = (
    "听证",
    "公益诉讼",
    "虚假诉讼",
    "套路贷",
    "检察建议",
    "人民检察院",
    "人民法院",
    "规定",
    "的",
    "第",
    "刑事诉讼",
)
CLASSES = ((1, 99), (100, 2_999), (3_000, 10_000_000))
TARGETS = (10.0, 10.0, 60.0)  # milliseconds, p95 by class
LENGTHS = (1, 2, 3, 4, 5, 6)
SLOW_PEERS = 30  # terms a slow peer is asked


@dataclass(slots=True)
class Timed:
    """Milliseconds of every question, wall and processor."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def add(self, ask: Callable[[str], object], term: str) -> None:
        """Ask once."""
        wall, processor = time.perf_counter(), time.process_time()
        ask(term)
        self.wall.append((time.perf_counter() - wall) * 1000)
        self.processor.append((time.process_time() - processor) * 1000)


def p95(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def plain(text: str) -> str:
    """The text that a scan looks through."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


def load_texts(index: SearchIndex) -> dict[int, list[str]]:
    """The passages of each document as a scan looks through them."""
    texts: dict[int, list[str]] = {}
    with index.connection() as database:
        for number, text in database.execute("SELECT id, text FROM passage ORDER BY id"):
            texts.setdefault(number // MOST_PASSAGES, []).append(plain(text))
    return texts


def draw_terms(texts: dict[int, list[str]], count: int) -> list[str]:
    """Runs of Chinese characters of the texts: half of them drawn from frequent pieces, half from anywhere."""
    chance = random.Random(20221)
    runs = [run for parts in texts.values() for part in parts for run in re.findall(r"[\u4e00-\u9fff]{2,}", part)]
    found = dict.fromkeys(ALWAYS)
    while len(found) < count:
        run = chance.choice(runs)
        length = chance.choice(LENGTHS) if len(found) % 2 else 2
        if len(run) >= length:
            start = chance.randrange(len(run) - length + 1)
            found[run[start : start + length]] = None
    return list(found)[:count]


def find_rows(index: SearchIndex, term: str) -> set[int]:
    """The documents that the index finds."""
    with index.connection() as database:
        asked = render_match(parse_query(term))
        return {number for (number,) in database.execute("SELECT rowid FROM words WHERE words MATCH ?", (asked,))}


def scan(texts: dict[int, list[str]], term: str) -> set[int]:
    """The documents that a term stands in."""
    return {number for number, parts in texts.items() if any(term in part for part in parts)}


def open_peers(texts: dict[int, list[str]], folder: Path) -> sqlite3.Connection:
    """An ordinary table and a trigram index over the same texts, one row a document."""
    database = sqlite3.connect(folder / "peers.db")
    database.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; CREATE TABLE plain (id INTEGER PRIMARY KEY, text TEXT);"
        "CREATE VIRTUAL TABLE trigrams USING fts5(text, content='', tokenize='trigram');"
    )
    rows = [(number, "\n".join(parts)) for number, parts in texts.items()]
    database.executemany("INSERT INTO plain VALUES (?, ?)", rows)
    database.executemany("INSERT INTO trigrams (rowid, text) VALUES (?, ?)", rows)
    database.commit()
    return database


def print_writing(release: releases.Release) -> None:
    """Build the index into an empty folder, then carry it over to a release with one changed instrument."""
    with tempfile.TemporaryDirectory() as name:
        first, second = Path(name, "first"), Path(name, "second")
        for folder in (first, second):
            folder.mkdir()
            shutil.copy(release.data_file, folder)
        print("\n| writing | wall s | processor s | target s | MB |\n|---|---|---|---|---|")
        changed = ["https://w3id.org/cn-guiding-cases/statute/criminal-law"]
        ways: tuple[tuple[str, int, Callable[[], Path]], ...] = (
            ("the whole index", 20, lambda: write_search_index(first)),
            ("after a change to the Criminal Law", 5, lambda: update_search_index(first, second, changed)),
        )
        for words, target, write in ways:
            wall, processor = time.perf_counter(), time.process_time()
            size = write().stat().st_size / 1e6
            took = time.perf_counter() - wall, time.process_time() - processor
            print(f"| {words} | {took[0]:.1f} | {took[1]:.1f} | {target} | {size:.0f} |")
    print(
        f"\nMost memory of the process until then: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB."
    )


def print_asking(
    index: SearchIndex, hits: dict[str, int], texts: dict[int, list[str]], peers: sqlite3.Connection, repeats: int
) -> None:
    """The table of times."""
    print(
        "\n| hits | terms | p50 ms | p95 ms | p95 processor ms | target p95 | LIKE p50 | scan p50 | trigram p50 "
        "| LIKE / ours |\n|---|---|---|---|---|---|---|---|---|---|"
    )
    for (low, high), target in zip(CLASSES, TARGETS, strict=True):
        terms = [term for term, count in hits.items() if low <= count <= high]
        ours, like, scanned, trigram = Timed(), Timed(), Timed(), Timed()
        for term in terms * repeats:
            ours.add(lambda asked: index.find(SearchRequest(asked)), term)
        for term in terms[:SLOW_PEERS]:
            like.add(lambda asked: ask_like(peers, asked), term)
            scanned.add(lambda asked: scan(texts, asked), term)
            trigram.add(lambda asked: ask_trigrams(peers, asked), term)
        few = f"{low:,} to {high:,}" if high < CLASSES[-1][1] else f"{low:,} or more"
        print(
            f"| {few} | {len(terms)} | {median(ours.wall):.1f} | {p95(ours.wall):.1f} | {p95(ours.processor):.1f} "
            f"| {target:.0f} | {median(like.wall):.0f} | {median(scanned.wall):.0f} | {median(trigram.wall):.1f} "
            f"| {median(like.wall) / median(ours.wall):.0f} |"
        )


def ask_trigrams(peers: sqlite3.Connection, term: str) -> set[int]:
    """The documents that the trigram index finds."""
    asked = f'"{term}"'
    return {number for (number,) in peers.execute("SELECT rowid FROM trigrams WHERE trigrams MATCH ?", (asked,))}


def print_exactness(index: SearchIndex, expected: dict[str, set[int]], peers: sqlite3.Connection) -> None:
    """The documents found against the scan, ours and those of trigrams."""
    print("\n| Chinese terms | terms | documents by scan | found | missing | too many | terms with any fault |")
    print("|---|---|---|---|---|---|---|")
    ways: tuple[tuple[str, Callable[[str], set[int]]], ...] = (
        ("this index", lambda term: find_rows(index, term)),
        ("trigram index", lambda term: ask_trigrams(peers, term)),
    )
    for name, ask in ways:
        for words, lengths in (("one or two characters", (1, 2)), ("three or more", (3, 4, 5, 6))):
            terms = [term for term in expected if len(term) in lengths]
            pairs = [(expected[term], ask(term)) for term in terms]
            right, found = sum(len(a) for a, _ in pairs), sum(len(b) for _, b in pairs)
            missing, more = sum(len(a - b) for a, b in pairs), sum(len(b - a) for a, b in pairs)
            print(f"| {name}, {words} | {len(terms)} | {right:,} | {found:,} | {missing:,} | {more:,} ", end="")
            print(f"| {sum(a != b for a, b in pairs)} |")
    wrong = [term for term in expected if index.find(SearchRequest(term, limit=1)).total != len(expected[term])]
    print(f"\nTotals that an answer states and the scan contradicts: {len(wrong)} of {len(expected)}.")


def ask_like(peers: sqlite3.Connection, term: str) -> set[int]:
    """The documents that LIKE finds."""
    return {number for (number,) in peers.execute("SELECT id FROM plain WHERE text LIKE ?", (f"%{term}%",))}


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--terms", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=3)
    return parser.parse_args()


def open_index(release: releases.Release, folder: Path) -> SearchIndex:
    """The index of the release; written into a folder where the release has none."""
    if (release.folder / "search.db").is_file():
        return open_search_index(release.folder)
    shutil.copy(release.data_file, folder)
    write_search_index(folder)
    return open_search_index(folder)


def measure() -> Iterator[None]:
    """Print everything; yields between tables so that what is open is closed at the end."""
    asked = arguments()
    release = releases.open_current(asked.home)
    counts = release.manifest.counts
    print(f"Release of {counts['quads']:,} triples: {counts['cases']} cases, {counts['statutes']:,} statutes, ", end="")
    print(f"{counts['articles']:,} articles. SQLite {sqlite3.sqlite_version}.")
    print_writing(release)
    yield
    with tempfile.TemporaryDirectory() as name, open_index(release, Path(name)) as index:
        texts = load_texts(index)
        expected = {term: scan(texts, term) for term in draw_terms(texts, asked.terms)}
        peers = open_peers(texts, Path(name))
        print(f"\n{len(texts):,} documents, {sum(map(len, texts.values())):,} passages; with more than ", end="")
        print(f"{MOST_RANKED:,} hits the order is the fixed one.")
        print_asking(index, {term: len(found) for term, found in expected.items()}, texts, peers, asked.repeats)
        yield
        print_exactness(index, expected, peers)
        peers.close()


if __name__ == "__main__":
    for _ in measure():
        pass

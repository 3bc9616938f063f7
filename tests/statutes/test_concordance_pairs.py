"""The concordance of held texts against pairs that were decided by reading both."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from kg.shipped import find_shipped
from kg.statutes.concordance import find_concordance
from kg.statutes.concordance_chains import chain_concordances
from kg.statutes.knowledge import load_statute_knowledge
from kg.statutes.reading import read_statute

if TYPE_CHECKING:
    from kg.statutes.concordance import Correspondence
    from kg.statutes.statute import ArticleText

PAIRS = Path(__file__).parent / "concordance_pairs.tsv"
CODE = "诉讼与非诉讼程序法"
PROCEDURE_LAWS = (
    "statutes-earlier/民事诉讼法(1991-04-09).md",
    "statutes-earlier/民事诉讼法(2007-10-28).md",
    "statutes-earlier/民事诉讼法(2012-08-31).md",
    "statutes-earlier/民事诉讼法(2017-06-27).md",
    f"statutes/{CODE}/民事诉讼法(2021-12-24).md",
    f"statutes/{CODE}/民事诉讼法(2023-09-01).md",
)


@cache
def read_articles(path: Path) -> tuple[ArticleText, ...]:
    knowledge = load_statute_knowledge(find_shipped().data)
    return tuple(read_statute(path.read_bytes(), path.name, knowledge).articles)


@cache
def compare(older: Path, newer: Path) -> tuple[Correspondence, ...]:
    return find_concordance(read_articles(older), read_articles(newer))


def split_numbers(numbers: str) -> frozenset[str]:
    return frozenset() if numbers == "-" else frozenset(numbers.split("+"))


def load_pairs() -> list[dict[str, str]]:
    lines = [line for line in PAIRS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def find_wrong(row: dict[str, str], concordance: tuple[Correspondence, ...]) -> list[Correspondence]:
    """What is stated of a row's articles and is not what the row says."""
    older, newer = split_numbers(row["older_articles"]), split_numbers(row["newer_articles"])
    stated = [each for each in concordance if older & set(each.older) or newer & set(each.newer)]
    return [
        each
        for each in stated
        if (frozenset(each.older), frozenset(each.newer), str(each.kind)) != (older, newer, row["kind"])
    ]


def test_pairs_decided_by_reading_are_found_and_no_wrong_one_is_certain(shared: Path) -> None:
    rows = load_pairs()
    corpus = shared / "corpus"
    wrong = {
        f"{row['older_file']} {row['older_articles']} {row['newer_articles']}": stated
        for row in rows
        if (stated := find_wrong(row, compare(corpus / row["older_file"], corpus / row["newer_file"])))
    }
    assert [place for place, stated in wrong.items() if any(each.certain for each in stated)] == []
    assert 1 - len(wrong) / len(rows) >= 0.98, wrong.keys()


def test_the_civil_procedure_law_is_followed_through_all_its_held_versions(shared: Path) -> None:
    files = [shared / "corpus" / name for name in PROCEDURE_LAWS]
    chain = chain_concordances([compare(*pair) for pair in pairwise(files)])
    numbers = {each.version: each.articles for each in chain.find_continuations(3, "208")}
    assert numbers == {0: ("185",), 1: ("187",), 2: ("208",), 4: ("215",), 5: ("219",)}
    assert [each.articles for each in chain.find_continuations(3, "51")][-2:] == [("54",), ("54",)]
    assert [each.articles for each in chain.find_continuations(3, "55")][-2:] == [("58",), ("58",)]
    protest = chain.find_continuations(3, "208")
    assert [(each.same_words, each.references_only, each.certain) for each in protest[-2:]] == [(False, True, True)] * 2


def test_kinds_are_told_apart_over_whole_texts(shared: Path) -> None:
    """Each article in one correspondence, on real texts as on made-up ones."""
    for older, newer in {(row["older_file"], row["newer_file"]) for row in load_pairs()}:
        paths = shared / "corpus" / older, shared / "corpus" / newer
        counted: dict[str, int] = defaultdict(int)
        for each in compare(*paths):
            for side, keys in (("older", each.older), ("newer", each.newer)):
                for key in keys:
                    counted[f"{side} {key}"] += 1
        assert set(counted.values()) == {1}
        assert len(counted) == sum(len(read_articles(path)) for path in paths)

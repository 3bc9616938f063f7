"""What the same cases cite, counted for few cases and for many alike."""

from __future__ import annotations

import pytest

from kg.browsing import cited_together
from kg.browsing.case_table import CaseTable, ListedCase
from kg.browsing.cited_together import find_cited_articles, find_cited_together
from kg.browsing.facets import STATUTE
from kg.words import HeldWords, Words

CASES = tuple(ListedCase(f"case/spp/{n}", "spp", n, str(n), Words("", ""), None, None) for n in range(4))
VALUES = {
    "statute": {"statute/a": 0b1111, "statute/b": 0b0110, "statute/c": 0b0100, "statute/d": 0b1000},
    "article": {"statute/a/article/1": 0b0011, "statute/a/article/2": 0b1110, "statute/ab/article/1": 0b0001},
}
TABLE = CaseTable(CASES, VALUES, (), {"statute/b": HeldWords(None, "乙法")})


@pytest.mark.parametrize("few", [0, 500], ids=["as-many", "as-few"])
def test_what_most_of_the_cases_have_comes_first(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cited_together, "_FEW", few)
    found = find_cited_together(TABLE, 0b0110, STATUTE, "statute/a".__eq__, 10)
    assert [(each.path, each.count) for each in found] == [("statute/b", 2), ("statute/c", 1)]
    assert found[0].name.zh == "乙法"
    (best,) = find_cited_together(TABLE, 0b0110, STATUTE, "statute/a".__eq__, 1)
    assert best.path == "statute/b"


def test_the_cited_articles_are_those_of_the_instrument_alone() -> None:
    found, total = find_cited_articles(TABLE, "statute/a", 1)
    assert ([(each.path, each.count) for each in found], total) == ([("statute/a/article/2", 3)], 2)

"""What became of the law that a case applies, asked for one case, is what the question asks of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.applied_law import find_applied_provisions
from kg.iris import CaseName, relative
from kg.queries.catalog import find_question
from kg.stores.opening import open_release_store

if TYPE_CHECKING:
    from kg.releases import Release


def test_one_case_gets_the_fates_that_all_cases_get(shipped_release: Release) -> None:
    store = open_release_store(shipped_release).store
    answer = store.rows(find_question("applied-law-against-current-law").narrow())
    places = [answer.columns.index(name) for name in ("citation", "status", "todayNumber")]
    expected: dict[str, tuple[set[str], set[str]]] = {}
    for row in answer.rows:
        citation, status, number = (row[place].value if (row[place]) else "" for place in places)  # type: ignore[union-attr]
        fates, numbers = expected.setdefault(relative(citation), (set(), set()))
        fates.add(status)
        numbers |= {number} if number else set()
    found = {
        relative(citation): each
        for number in range(85, 90)
        for citation, each in find_applied_provisions(store, CaseName("spp", number)).items()
    }
    assert found.keys() == expected.keys()
    for citation, (fates, numbers) in expected.items():
        assert found[citation].fate in fates
        assert set(found[citation].numbers) == numbers
    assert {each.fate for each in found.values()} > {"unchanged", "renumbered"}


def test_a_case_that_is_not_held_applies_nothing(shipped_release: Release) -> None:
    assert find_applied_provisions(open_release_store(shipped_release).store, CaseName("spp", 4711)) == {}

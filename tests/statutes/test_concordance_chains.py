"""Articles followed through several versions: splits, mergers, repeals, and the weakest step on the way."""

from __future__ import annotations

from kg.statutes.concordance import Correspondence, CorrespondenceKind, Evidence
from kg.statutes.concordance_chains import Continuation, chain_concordances

MILD = 0.99  # the score of a change of references only, in these examples
NOTHING = Evidence((), (), None, None, in_order=True)


def state(older: str, kind: CorrespondenceKind, newer: str, score: float = 1.0, *, sure: bool = True) -> Correspondence:
    return Correspondence(tuple(older.split()), tuple(newer.split()), kind, score, sure, score == MILD, NOTHING)


CHAIN = chain_concordances(
    [
        [
            state("1", "unchanged", "1"),
            state("2", "split", "2 3", 0.8),
            state("3", "renumbered", "4"),
            state("4", "repealed", ""),
            state("", "new", "5"),
        ],
        [
            state("1", "changed", "1", MILD),
            state("2", "unchanged", "2"),
            state("3 4", "merged", "3", 0.7, sure=False),
            state("5", "changed", "4", 0.6),
        ],
    ]
)


def follow(version: int, article: str) -> dict[int, Continuation]:
    return {each.version: each for each in CHAIN.find_continuations(version, article)}


def test_a_split_leads_to_all_its_pieces_and_on() -> None:
    found = follow(0, "2")
    assert found[1].articles == ("2", "3")
    assert found[2].articles == ("2", "3")
    assert not found[2].same_words


def test_the_weakest_step_counts() -> None:
    assert (follow(0, "3")[1].certain, follow(0, "3")[2].certain) == (True, False)
    assert follow(0, "2")[2].score == 0.7


def test_a_merger_leads_back_to_all_it_came_from() -> None:
    found = follow(2, "3")
    assert found[1].articles == ("3", "4")
    assert set(found[0].articles) == {"2", "3"}


def test_every_other_version_is_told_of_the_oldest_first() -> None:
    assert [each.version for each in CHAIN.find_continuations(1, "1")] == [0, 2]


def test_a_change_of_references_only_is_told_apart_from_one_of_words() -> None:
    assert (follow(0, "1")[1].same_words, follow(0, "1")[2].same_words) == (True, False)
    assert follow(0, "1")[2].references_only
    assert not follow(1, "5")[2].references_only


def test_what_was_repealed_is_absent_and_what_is_new_was_absent() -> None:
    assert [follow(0, "4")[version].status for version in (1, 2)] == ["absent", "absent"]
    assert follow(2, "4")[0].status == "absent"
    assert follow(2, "4")[0].articles == ()


def test_what_no_concordance_speaks_of_is_unknown() -> None:
    found = follow(0, "9")
    assert {each.status for each in found.values()} == {"unknown"}
    assert not any(each.certain or each.same_words for each in found.values())

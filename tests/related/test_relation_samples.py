"""The relations that are checked stand for all: what is wrong with any one of them is found in these."""

from __future__ import annotations

import pytest

from kg.iris import absolute
from kg.related.relation_samples import choose_relations
from kg.related.relation_statements import describe_relations
from kg.related.relations import find_stated
from kg.stores.plain_terms import render_statements
from kg.terms import GC
from tests.related.made_cases import cited, concept, made_case, relate

NUMBERS = range(1, 30)
CASES = frozenset(absolute(f"case/spp/{number}") for number in NUMBERS)


@pytest.fixture(scope="module")
def lines() -> list[str]:
    made = [
        made_case(
            number,
            provisions=(cited(number, str(number % 4)),),
            keywords=(concept(f"keyword/{number % 5}"),),
            outcomes=(f"outcome-type/{number % 3}",) if number % 2 else (),
        )
        for number in NUMBERS
    ]
    return render_statements(describe_relations(find_stated(relate(*made))))


def test_few_relations_stand_for_many(lines: list[str]) -> None:
    chosen = choose_relations(lines, CASES)
    all_of_them = {line for line in lines if f"> <{GC.relatesCase}> " in line}
    some = {line for line in chosen if f"> <{GC.relatesCase}> " in line}
    assert 0 < len(some) < len(all_of_them) / 5
    assert chosen == sorted(chosen)


@pytest.mark.parametrize(
    ("mark", "right", "wrong"),
    [
        (f"<{GC.relationScore}>", '"0.', '"7.'),
        (f"<{GC.contribution}>", "XMLSchema#decimal", "XMLSchema#double"),
        (f"<{GC.explanation}>", "@zh", "@fr"),
        (f"<{GC.derived}>", "XMLSchema#boolean", "XMLSchema#string"),
        (f"<{GC.relatesCase}>", "/case/spp/", "/case/spc/"),
        (f"<{GC.hasReason}>", "/reason/", "/reasons/"),
        (f"<{GC.relationBasis}>", "/relation-basis/", "/signal/"),
        (f"<{GC.evidence}>", "<", "_:b"),
    ],
)
def test_one_wrong_value_among_all_is_chosen(lines: list[str], mark: str, right: str, wrong: str) -> None:
    place = [number for number, line in enumerate(lines) if mark in line][-1]
    head, value = lines[place].split(mark)
    changed = f"{head}{mark}{value.replace(right, wrong)}"
    assert changed != lines[place]
    assert changed in choose_relations([*lines[:place], changed, *lines[place + 1 :]], CASES)


@pytest.mark.parametrize("mark", [GC.relationScore, GC.derived, GC.explanation, GC.contribution, GC.hasReason])
def test_a_relation_that_lacks_something_is_chosen(lines: list[str], mark: str) -> None:
    last = [line for line in lines if f"<{mark}>" in line][-1]
    subject = last[: last.index(">") + 1]
    without = [line for line in lines if not (line.startswith(f"{subject} ") and f"<{mark}>" in line)]
    assert any(line.startswith(f"{subject} ") for line in choose_relations(without, CASES))


def test_a_second_score_is_chosen(lines: list[str]) -> None:
    last = [line for line in lines if f"<{GC.relationScore}>" in line][-1]
    second = f'{last[: last.index(chr(34))]}"0.0001"^^{last.rpartition("^^")[2]}'
    assert second in choose_relations(sorted([*lines, second]), CASES)

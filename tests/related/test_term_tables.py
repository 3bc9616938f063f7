"""The wording of all cases at once is, to the last digit, what the signals give case by case."""

from __future__ import annotations

import pytest

from kg.related.corpus import measure_corpus
from kg.related.rarity import count_rarity
from kg.related.signals import SIGNALS
from tests.related.made_cases import made_case, section

WORDING = [signal for signal in SIGNALS if signal.is_wording]
CASES = (
    made_case(
        1,
        title="远帆海运有限公司诉陶文利泊位登记案",
        sections=(
            section(1, "gist", "泊位的登记与停靠，依照《港口法》第七条办理。\n登记泊位"),
            section(1, "facts", "原告远帆海运有限公司（以下简称远帆公司）于2019年5月停靠；２０米泊位。远帆公司登记"),
        ),
    ),
    made_case(2, title="泊位", sections=(section(2, "facts", "The Parties were hearing parties; 泊位登记停靠登记"),)),
    made_case(3, title="x", sections=(section(3, "gist", "parties"), section(3, "facts", ""))),
    made_case(4, title=""),
    made_case(5, title="船", sections=(section(5, "reasoning", "泊位登记后停靠\U00020000船舶"),)),
)


@pytest.mark.parametrize("signal", WORDING, ids=lambda signal: signal.name)
def test_vectors_and_rarities_are_those_of_one_case_at_a_time(signal: object) -> None:
    found = next(each for each in WORDING if each is signal)
    corpus = measure_corpus(CASES * 2)
    bags = [found.find(case) for case in CASES * 2]
    rarity = count_rarity(bags)
    table = corpus.rarities[found.name]
    assert table.total == rarity.total
    assert dict(table.cases.items()) == {term: cases for term, cases in rarity.cases.items() if cases > 1}
    for bag, vectors in zip(bags, corpus.vectors, strict=True):
        assert dict(vectors[found.name].items()) == found.weigh(bag, rarity)
        assert all(vectors[found.name][term] == weight for term, weight in found.weigh(bag, rarity).items())
        assert "无此" not in vectors[found.name]
        assert "nowhere" not in vectors[found.name]


def test_no_cases_have_no_wording() -> None:
    corpus = measure_corpus(())
    assert (corpus.vectors, corpus.stems) == ((), ())

"""Each signal by itself: what alone it changes, and what its sentence says."""

from __future__ import annotations

from typing import Any

import pytest

from kg.related.reasons import Explaining
from kg.related.signals import SIGNALS
from kg.related.weights import PUBLISHED
from tests.related.made_cases import NAMES, acting, cited, concept, made_case, order, relate, section

SAME = "码头泊位须先登记再停靠船舶"
OTHERS = tuple(
    made_case(number, title=title, sections=(section(number, "gist", title), section(number, "facts", title)))
    for number, title in enumerate(("山林失火", "稻田灌溉", "校园饮水", "古塔修缮"), 11)
)
ALONE: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "article": (
        {"provisions": (cited(1, "7"),)},
        {"provisions": (cited(2, "9", "statute/harbour-law/2001-01-01/article/7"),)},
        "《港口法》第七条（另案引作第9条）",
    ),
    "statute": ({"provisions": (cited(1, "7"),)}, {"provisions": (cited(2, "8"),)}, "港口法"),
    "keyword": ({"keywords": (concept("keyword/berth"),)}, {"keywords": (concept("keyword/berth"),)}, "泊位"),
    "field": ({"topics": (concept("topic/ports"),)}, {"topics": (concept("topic/ports"),)}, "港口"),
    "function": ({"functions": (concept("function/civil"),)}, {"functions": (concept("function/civil"),)}, "民事检察"),
    "procedure": ({"steps": ("event-type/reply",)}, {"steps": ("event-type/reply",)}, "回复"),
    "outcome": ({"outcomes": ("outcome-type/fine",)}, {"outcomes": ("outcome-type/fine",)}, "罚款"),
    "role": (
        {"agencies": (acting("agency/a", "agency-type/court", "role/retrial-court"),)},
        {"agencies": (acting("agency/b", "agency-type/court", "role/retrial-court"),)},
        "法院作为再审法院",
    ),
    "agency": (
        {"agencies": (acting("agency/pier-office", "agency-type/court", "role/a"),)},
        {"agencies": (acting("agency/pier-office", "agency-type/court", "role/b"),)},
        "码头办",
    ),
    "place": (
        {"agencies": (acting("agency/a", "agency-type/court", "role/a", "place/isle"),)},
        {"agencies": (acting("agency/b", "agency-type/court", "role/b", "place/isle"),)},
        "岛",
    ),
    "point": ({"sections": (section(1, "gist", SAME),)}, {"sections": (section(2, "gist", SAME),)}, "要旨用语相近"),
    "telling": ({"sections": (section(1, "facts", SAME),)}, {"sections": (section(2, "facts", SAME),)}, "全文用语相近"),
}


def test_every_signal_is_tried_alone() -> None:
    assert set(ALONE) == {signal.name for signal in SIGNALS} == set(PUBLISHED)


@pytest.mark.parametrize("name", list(ALONE))
def test_a_signal_alone_brings_the_case_forward_that_shares_by_it(name: str) -> None:
    """Two others have the same outcome, or steps, as the first; the later one is nearer only by the signal tried."""
    here, there, _ = ALONE[name]
    base, level = ("procedure", "steps") if name == "outcome" else ("outcome", "outcomes")
    alike: dict[str, Any] = {level: (f"{base}-type/x",)}
    cases = (made_case(1, **alike, **here), made_case(3, **alike), made_case(2, **alike, **there), *OTHERS)
    silent = dict.fromkeys(PUBLISHED, 0) | {base: 100}
    assert order(relate(*cases, weights=silent)) == ["case/spp/3", "case/spp/2"]
    assert order(relate(*cases, weights=silent | {name: 100}))[0] == "case/spp/2"


@pytest.mark.parametrize("name", list(ALONE))
def test_a_signal_says_in_both_languages_what_is_shared(name: str) -> None:
    here, there, said = ALONE[name]
    relations = relate(made_case(1, **here), made_case(2, **there), *OTHERS)
    explaining = Explaining(NAMES, relations.corpus.rarities, PUBLISHED)
    contributions = dict(relations.near[0])[1]
    told = explaining.explain(relations.facts[0], relations.facts[1], contributions, None)
    reason = next(each for each in told.reasons if each.signal == name)
    assert said in reason.sentence.zh
    assert reason.sentence.en.endswith(".")
    assert reason.points > 0
    assert sum(each.points for each in told.reasons) <= 10_000


def test_a_provision_is_shared_under_another_number_with_the_citations_of_both_sides() -> None:
    one = made_case(1, provisions=(cited(1, "7"),))
    other = made_case(2, provisions=(cited(2, "9", "statute/harbour-law/2001-01-01/article/7"),))
    relations = relate(one, other, made_case(3))
    explaining = Explaining(NAMES, relations.corpus.rarities, PUBLISHED)
    told = explaining.explain(relations.facts[0], relations.facts[1], dict(relations.near[0])[1], None)
    shared = next(each for each in told.reasons if each.signal == "article").shared[0]
    assert [(each.citation, each.slot) for each in shared.here] == [
        ("case/spp/1/citation/1", "statute/harbour-law/article/7")
    ]
    assert [(each.citation, each.slot) for each in shared.there] == [
        ("case/spp/2/citation/1", "statute/harbour-law/article/9")
    ]


def test_a_paragraph_that_is_shared_is_named_instead_of_the_whole_article() -> None:
    relations = relate(
        made_case(1, provisions=(cited(1, "7", paragraph=2),)), made_case(2, provisions=(cited(2, "7", paragraph=2),)),
        made_case(3),
    )  # fmt: skip
    explaining = Explaining(NAMES, relations.corpus.rarities, PUBLISHED)
    told = explaining.explain(relations.facts[0], relations.facts[1], dict(relations.near[0])[1], None)
    reason = next(each for each in told.reasons if each.signal == "article")
    assert [each.name.zh for each in reason.shared] == ["《港口法》第七条第二款"]


def test_an_unresolved_number_counts_for_each_provision_that_stood_under_it() -> None:
    unsure = cited(1, "7")
    unsure = type(unsure)(unsure.path, unsure.statute, unsure.slot, ("law/old/7", "law/new/7"), None, None)
    certain = cited(2, "7", "law/new/7")
    relations = relate(
        made_case(1, provisions=(unsure,)),
        made_case(2, provisions=(certain,)),
        made_case(3, provisions=(cited(3, "8"),)),
        weights=dict.fromkeys(PUBLISHED, 0) | {"article": 100},
    )
    assert order(relations) == ["case/spp/2"]


def test_why_not_higher_names_what_the_other_lacks_the_weightiest_first() -> None:
    relations = relate(
        made_case(1, keywords=(concept("keyword/berth"), concept("keyword/x")), outcomes=("outcome-type/fine",)),
        made_case(2, keywords=(concept("keyword/x"),)),
        made_case(3),
    )
    explaining = Explaining(NAMES, relations.corpus.rarities, PUBLISHED)
    told = explaining.explain(relations.facts[0], relations.facts[1], dict(relations.near[0])[1], None)
    assert [each.name.zh for each in told.missing] == ["泊位", "罚款"]
    assert told.why_not_higher.zh == "未更靠前，因为另案没有：泊位（1案）；罚款（1案）。"
    assert told.why_not_higher.en == "Not higher, since the other case lacks: berth (in 1 case); fine (in 1 case)."

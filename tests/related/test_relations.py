"""Relations between cases: symmetric, the same every time, by rarity, never by the names of parties."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from kg.errors import InputError, ReleaseError, UnknownThingError
from kg.related.answer_layout import lay_out_related
from kg.related.features import load_case_features
from kg.related.keyword_heads import find_heads
from kg.related.matrices import compare_all
from kg.related.party_names import find_party_names, remove_names
from kg.related.passages_found import find_all_passages
from kg.related.ranking import compare_each, find_discount, rank_cases
from kg.related.related_cases import open_related_cases
from kg.related.related_file import write_related_file
from kg.related.relations import find_stated, relate_cases
from kg.related.signals import SIGNALS
from kg.related.weights import PUBLISHED, parse_weights, sum_up
from tests.related.made_cases import cited, concept, made_case, order, relate, section

if TYPE_CHECKING:
    from pathlib import Path

    from kg.related.features import CaseFeatures
    from kg.releases import Release
    from kg.stores.store import Store


def many_cases() -> tuple[CaseFeatures, ...]:
    """Made-up cases that share things with many others, in many ways."""
    return tuple(
        made_case(
            number,
            provisions=(
                cited(number, str(number % 5)),
                cited(number, str(number % 3 + 10), paragraph=number % 2 or None),
            ),
            keywords=(concept(f"keyword/{number % 7}", f"keyword/broad-{number % 2}"),),
            steps=tuple(f"event-type/{step % 4}" for step in range(number % 6)),
            outcomes=(f"outcome-type/{number % 3}",),
            sections=(
                section(number, "gist", f"码头{'泊位登记船舶停靠' * (number % 3)}与第{'一二三四五六七'[number % 7]}区"),
            ),
        )
        for number in range(1, 90)
    )


def test_matrices_give_what_comparing_one_by_one_gives_to_the_last_digit() -> None:
    corpus = relate(*many_cases()).corpus
    for most in (3, 200):
        assert compare_all(corpus, PUBLISHED, most) == compare_each(corpus, PUBLISHED, most)


def test_a_relation_is_the_same_from_both_sides_and_a_case_is_not_related_to_itself() -> None:
    relations = relate(*many_cases())
    for here, row in enumerate(relations.near):
        for there, contributions in row:
            assert there != here
            assert dict(relations.near[there])[here] == contributions


def test_all_shares_lie_between_nothing_and_the_whole() -> None:
    cases = many_cases()
    relations = relate(*cases, *(made_case(500 + n, keywords=cases[n].keywords) for n in range(5)))
    shares = [share for row in relations.near for _, contributions in row for share in contributions]
    assert min(shares) == 0
    assert max(shares) <= 10_000


def test_sharing_a_rare_provision_says_more_than_sharing_one_that_most_cite() -> None:
    others = [made_case(number, provisions=(cited(number, "25"),)) for number in range(10, 30)]
    here = made_case(1, provisions=(cited(1, "25"), cited(1, "99")))
    common = made_case(2, provisions=(cited(2, "25"), cited(2, "50")))
    rare = made_case(3, provisions=(cited(3, "99"), cited(3, "51")))
    relations = relate(here, common, rare, *others)
    assert order(relations)[0] == "case/spp/3"
    shares = dict(relations.near[0])
    assert shares[2][0] > 5 * shares[1][0]


def test_having_nothing_but_a_common_thing_makes_no_two_cases_alike() -> None:
    cases = [made_case(number, provisions=(cited(number, "25"),)) for number in range(1, 30)]
    contributions = dict(relate(*cases, made_case(99, provisions=(cited(99, "1"),))).near[0])[1]
    assert contributions[0] < 100


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("被告人陶文利，男，汉族。陶文利经营货船。", "被告人陶文利，男，无业。陶文利驾驶客车。"),
        ("被告人张某甲经营货船，张某甲到案。", "犯罪嫌疑人张某甲驾驶客车，张某甲到案后。"),
        (
            "原告远帆海运有限公司（以下简称远帆公司）。远帆公司经营。",
            "第三人远帆物流有限公司（以下简称远帆公司）。远帆公司驾驶。",
        ),
    ],
)
def test_cases_are_not_related_because_parties_have_the_same_name(one: str, other: str) -> None:
    """What is left to share are the words round the names."""
    left = [remove_names(text, find_party_names(text)) for text in (one, other)]
    for name in ("陶文利", "张某甲", "远帆公司"):
        assert all(name not in text for text in left)
    fill = [
        made_case(number, sections=(section(number, "facts", f"泊位{'甲乙丙丁戊'[number % 5]}区登记"),))
        for number in range(5, 12)
    ]
    named = relate(
        made_case(1, sections=(section(1, "facts", one),)), made_case(2, sections=(section(2, "facts", other),)), *fill
    )
    plain = relate(
        made_case(1, sections=(section(1, "facts", left[0]),)),
        made_case(2, sections=(section(2, "facts", left[1]),)),
        *fill,
    )
    assert dict(named.near[0]).get(1, ())[-1:] == dict(plain.near[0]).get(1, ())[-1:]


def test_a_case_that_is_near_to_many_stands_behind_one_that_is_near_to_this_one_more_than_to_others() -> None:
    """The second case shares a keyword with twelve others, the third shares its own with none."""

    def keyed(number: int, keyword: str, **more: Any) -> CaseFeatures:  # noqa: ANN401 - whatever a case has
        return made_case(number, keywords=(concept(f"keyword/{keyword}"),), **more)

    alike = {"outcomes": ("outcome-type/x",)}
    others = [keyed(number, "common" if number < 16 else f"{number}") for number in range(4, 36)]
    found = relate(made_case(1, **alike), keyed(2, "common", **alike), keyed(3, "own", **alike), *others)
    shares = dict(found.near[0])
    assert shares[1] == shares[2]
    assert order(found)[0] == "case/spp/3"
    assert find_discount(found.crowds[1], PUBLISHED) > find_discount(found.crowds[2], PUBLISHED)


def test_names_in_titles_are_left_out() -> None:
    title = "远帆海运有限公司诉高明、陶文利合同纠纷案"
    text = "被告陶文利违约，被告陶文利应当付款。"
    assert remove_names(title, find_party_names(text, title)) == "。。。。。。。。诉。。、。。。合同纠纷案"


def test_the_head_of_a_keyword_is_a_broader_one() -> None:
    heads = find_heads({"keyword/a": "民事支持起诉", "keyword/b": "支持起诉", "keyword/c": "起诉期限"})
    assert heads == {"keyword/a": ("keyword/b",), "keyword/b": (), "keyword/c": ()}


def test_weights_asked_for_change_the_order_and_wrong_ones_are_refused() -> None:
    cases = (
        made_case(1, keywords=(concept("keyword/a"),), outcomes=("outcome-type/x",)),
        made_case(2, keywords=(concept("keyword/a"),)),
        made_case(3, outcomes=("outcome-type/x",)),
    )
    found = relate(*cases)
    assert [place for place, _ in rank_cases(found.near[0], PUBLISHED, 9, found.crowds)] == [1, 2]
    asked = parse_weights(["keyword=0.1", "outcome=9"])
    assert [place for place, _ in rank_cases(found.near[0], asked, 9, found.crowds)] == [2, 1]
    for wrong in ("keyword", "keyword=-1", "keyword=x", "colour=1", "article=1e3", "article=1234"):
        with pytest.raises(InputError):
            parse_weights([wrong])
    with pytest.raises(InputError):
        parse_weights([f"{name}=0" for name in PUBLISHED])


def test_the_closest_sentences_are_found_with_their_places() -> None:
    words = "开头一句与此无关而且足够长。\n  码头泊位须先登记方可停靠货船。结尾"
    other = "另案的事实另有许多话要说。码头泊位须先登记方可停靠客船。"
    one, two = (made_case(n, sections=(section(n, "facts", text),)) for n, text in ((1, words), (2, other)))
    others = (made_case(n, sections=(section(n, "facts", f"山林失火第{n}处"),)) for n in range(3, 9))
    cases = (one, two, *others)
    rarity = relate(*cases).corpus.rarities["telling"]
    found = find_all_passages([(0, 1), (0, 3)], cases, rarity)
    assert set(found) == {(0, 1)}
    passages = found[0, 1]
    assert words[passages.here.start : passages.here.end] == passages.here.words == "码头泊位须先登记方可停靠货船。"
    assert other[passages.there.start : passages.there.end] == passages.there.words == "码头泊位须先登记方可停靠客船。"
    assert find_all_passages([(1, 0)], cases, rarity)[1, 0] == passages.turned
    written_out = replace(rarity, cases=dict(rarity.cases.items()))
    assert find_all_passages([(0, 1)], cases, written_out) == found


def test_relations_of_a_store_are_the_same_every_time_and_on_every_store(shipped_store: Store) -> None:
    first, again = relate_cases(shipped_store), relate_cases(shipped_store)
    assert first == again
    assert [case.path for case in first.corpus.cases] == [f"case/spp/{number}" for number in range(85, 90)]
    assert [(each.cases, each.score) for each in find_stated(first)][-1][0] == ("case/spp/88", "case/spp/89")


def test_cases_of_a_store_are_loaded_with_everything_that_they_are_compared_by(shipped_store: Store) -> None:
    case = next(each for each in load_case_features(shipped_store) if each.path == "case/spp/88")
    assert [each.path for each in case.fields] == ["pil-field/minors"]
    assert "statute/administrative-procedure-law/article/25" in {each.slot for each in case.provisions}
    assert case.steps.index("event-type/filing-public-interest-case") < case.steps.index("event-type/reply")
    assert {section.kind for section in case.sections} == {"gist", None}
    assert all("place/beijing" in each.places for each in case.agencies if each.path.startswith("agency/haidian"))


def test_the_file_of_a_release_answers_as_the_relations_it_was_written_from(
    tmp_path: Path, shipped_release: Release
) -> None:
    opened = open_related_cases(shipped_release.folder)
    found = opened.find_related("case/spp/88", 10, PUBLISHED)
    assert found[0].path == "case/spp/89"
    nearness = [each.score - each.discount for each in found]
    assert nearness == sorted(nearness, reverse=True)
    for each in found:
        whole = sum(reason.points for reason in each.explanation.reasons)
        assert 0 <= each.score - whole <= len(SIGNALS)
        back = next(it for it in opened.find_related(each.path, 10, PUBLISHED) if it.path == "case/spp/88")
        assert back.score == each.score
    with pytest.raises(UnknownThingError):
        opened.find_related("case/spp/1", 10, PUBLISHED)
    opened.close()
    relations = relate(*many_cases())
    write_related_file(tmp_path, relations)
    opened = open_related_cases(tmp_path)
    for place in (0, 7):
        got = opened.find_related(relations.facts[place].path, 4, PUBLISHED)
        assert [(each.path, each.score) for each in got] == [
            (relations.facts[other].path, sum_up(shares, PUBLISHED)) for other, shares in relations.near[place][:4]
        ]
    opened.close()


def test_a_case_given_as_features_gets_the_neighbours_that_it_has_when_it_is_held(tmp_path: Path) -> None:
    cases = many_cases()
    write_related_file(tmp_path, relate(*cases))
    opened = open_related_cases(tmp_path)
    held = opened.find_related("case/spp/20", 5, PUBLISHED)
    given = opened.find_related_to(cases[19], 5, PUBLISHED)
    assert lay_out_related(given) == lay_out_related(held)
    opened.close()


def test_a_release_without_the_file_or_with_another_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="kg build"):
        open_related_cases(tmp_path)
    (tmp_path / "related.db").write_bytes(b"no database")
    with pytest.raises(ReleaseError, match="kg build"):
        open_related_cases(tmp_path)
    (tmp_path / "related.db").unlink()
    sqlite3.connect(tmp_path / "related.db").close()
    with pytest.raises(ReleaseError, match="kg build"):
        open_related_cases(tmp_path)

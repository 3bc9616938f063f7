"""What became of each article, on made-up statutes: every kind, hard neighbours, moves, and what holds always."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.statutes.concordance import find_concordance
from kg.statutes.statute import ArticleText, ParagraphText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.statutes.concordance import Correspondence

AIM = "为了规范灯塔的建造和看守，便利船只夜间航行，制定本办法。"
KEEPER = "灯塔应当设专职看守人。看守人每日黄昏点灯，拂晓熄灯，并把天气和过往船只记入灯塔日志。"
LENS = "透镜每旬擦拭一次，发现裂纹的，看守人应当立即报告港务站，由港务站在五日内派工匠更换。"
FOG = "遇有浓雾，看守人应当每隔三分钟鸣笛一次，直至能够望见对岸礁石为止。"
OIL = "灯油由港务站按月供应，看守人应当核对数量并在领用簿上画押。"
BOATS = "渔船夜间进港，应当在灯塔以南的航道内行驶，不得在礁石区抛锚。"
VISITORS = "游人登塔参观，应当事先向看守人登记，每次不超过八人。"
PENALTY = "违反本办法第四条规定，在浓雾中不鸣笛的，由港务站给予警告；造成船只触礁的，撤销其看守人资格。"
CLOSING = "本办法自一九九〇年三月一日起施行。"


def number(*texts: str) -> tuple[ArticleText, ...]:
    """Articles 1, 2, 3 … with these texts."""
    return tuple(
        ArticleText(place, 0, f"第{place}条", None, text, _paragraphs(text), 0, 0, len(text), ())
        for place, text in enumerate(texts, 1)
    )


def _paragraphs(text: str) -> tuple[ParagraphText, ...]:
    return tuple(ParagraphText(each, 0, len(each), ()) for each in text.split("\n"))


def found(concordance: Sequence[Correspondence]) -> dict[str, str]:
    """`2+3>4` to its kind."""
    return {f"{'+'.join(each.older) or '-'}>{'+'.join(each.newer) or '-'}": each.kind for each in concordance}


def test_equal_words_under_the_same_number_are_unchanged() -> None:
    concordance = find_concordance(number(AIM, KEEPER), number(AIM, KEEPER))
    assert found(concordance) == {"1>1": "unchanged", "2>2": "unchanged"}
    assert all(each.certain and each.score == 1.0 for each in concordance)


def test_width_punctuation_and_spaces_are_no_change() -> None:
    printed_otherwise = OIL.replace("，", ", ").replace("。", " ").replace("港务站", "港务站\u3000")
    assert found(find_concordance(number(OIL), number(printed_otherwise))) == {"1>1": "unchanged"}


def test_a_new_article_renumbers_those_that_follow_it() -> None:
    concordance = find_concordance(number(AIM, KEEPER, LENS, CLOSING), number(AIM, VISITORS, KEEPER, LENS, CLOSING))
    assert found(concordance) == {
        "1>1": "unchanged",
        "->2": "new",
        "2>3": "renumbered",
        "3>4": "renumbered",
        "4>5": "renumbered",
    }
    assert all(each.certain for each in concordance)


def test_a_dropped_article_is_repealed_and_its_number_passes_to_the_next() -> None:
    concordance = find_concordance(number(AIM, OIL, KEEPER, CLOSING), number(AIM, KEEPER, CLOSING))
    assert found(concordance)["2>-"] == "repealed"
    assert found(concordance)["3>2"] == "renumbered"


def test_changed_words_are_changed_with_the_number_or_without() -> None:
    milder = LENS.replace("五日", "十日")
    assert found(find_concordance(number(AIM, LENS), number(AIM, milder)))["2>2"] == "changed"
    changed = find_concordance(number(AIM, LENS), number(AIM, OIL, milder))
    assert found(changed)["2>3"] == "changed"
    assert all(each.certain and not each.references_only for each in changed if each.kind == "changed")


def test_a_change_of_nothing_but_a_reference_is_a_change_and_says_so() -> None:
    shifted = PENALTY.replace("第四条", "第五条")
    changed = find_concordance(number(AIM, PENALTY), number(AIM, shifted))[1]
    assert (changed.kind, changed.references_only, changed.certain) == ("changed", True, True)
    assert changed.score == 1.0


def test_one_article_that_became_two_is_split() -> None:
    both = f"{KEEPER}\n{LENS}"
    concordance = find_concordance(number(AIM, both, FOG, CLOSING), number(AIM, KEEPER, LENS, FOG, CLOSING))
    assert found(concordance)["2>2+3"] == "split"
    assert found(concordance)["3>4"] == "renumbered"
    assert concordance[1].score == pytest.approx(1.0, abs=0.05)


def test_two_articles_that_became_one_are_merged() -> None:
    concordance = find_concordance(number(AIM, FOG, OIL, CLOSING), number(AIM, f"{FOG}\n{OIL}", CLOSING))
    assert found(concordance)["2+3>2"] == "merged"
    assert next(each for each in concordance if each.kind == "merged").certain


def test_a_part_may_move_far_away() -> None:
    older = number(AIM, f"{KEEPER}\n{OIL}", FOG, BOATS, VISITORS, CLOSING)
    newer = number(AIM, KEEPER, FOG, BOATS, VISITORS, OIL, CLOSING)
    assert found(find_concordance(older, newer))["2>2+6"] == "split"


def test_an_article_moved_to_another_chapter_is_found() -> None:
    concordance = find_concordance(
        number(AIM, VISITORS, KEEPER, LENS, FOG, OIL, BOATS, CLOSING),
        number(AIM, KEEPER, LENS, FOG, OIL, BOATS, VISITORS, CLOSING),
    )
    moved = next(each for each in concordance if each.older == ("2",))
    assert (moved.newer, moved.kind, moved.certain) == (("7",), "renumbered", True)
    assert not moved.evidence.in_order
    assert all(each.evidence.in_order for each in concordance if each is not moved)


def test_an_article_is_not_drawn_to_the_heir_of_its_number() -> None:
    """Two rules of one pattern, each with its own successor."""
    harbour = "港务站认为看守人失职的，应当在三十日内作出处理决定，并书面通知灯塔所在地的渔会。"
    guild = "渔会认为看守人失职的，可以向港务站提出处理建议，并书面通知灯塔所在地的船东。"
    older = number(AIM, harbour, guild, CLOSING)
    newer = number(AIM, OIL, harbour.replace("三十日", "十五日"), guild.replace("船东", "船东和游人"), CLOSING)
    kinds = found(find_concordance(older, newer))
    assert (kinds["2>3"], kinds["3>4"], kinds["->2"]) == ("changed", "changed", "new")


def test_equal_words_that_stand_twice_keep_their_order() -> None:
    twice = "本条规定由港务站执行。"
    concordance = find_concordance(number(AIM, twice, FOG, twice), number(AIM, twice, OIL, FOG, twice))
    kinds = found(concordance)
    assert (kinds["2>2"], kinds["4>5"]) == ("unchanged", "renumbered")
    assert all(each.certain for each in concordance if each.same_words)


def test_equal_words_of_which_one_was_dropped_are_left_in_doubt() -> None:
    twice = "本条规定由港务站执行。"
    concordance = find_concordance(number(AIM, twice, FOG, twice), number(AIM, FOG, twice))
    assert [each.certain for each in concordance if each.newer == ("3",)] == [False]


def test_closing_articles_belong_together_whatever_they_say() -> None:
    later = "本办法自公布之日起施行，一九九〇年发布的旧办法同时废止。"
    assert found(find_concordance(number(AIM, CLOSING), number(AIM, FOG, later)))["2>3"] == "changed"


def test_a_doubtful_successor_is_not_stated_as_certain() -> None:
    rewritten = "看守人应当备足灯油，每月向港务站报告存量；短缺的，可以向邻近灯塔借用。"
    concordance = find_concordance(number(AIM, OIL, FOG, CLOSING), number(AIM, rewritten, FOG, CLOSING))
    assert not any(each.certain for each in concordance if "2" in each.older or "2" in each.newer)


def test_a_likely_piece_left_over_puts_its_whole_in_doubt() -> None:
    """What lost its own article may have gone into a neighbour that grew."""
    grown = f"{FOG}灯油由港务站供应，看守人每季在领用簿上签收。"
    concordance = find_concordance(number(AIM, FOG, OIL, CLOSING), number(AIM, grown, CLOSING))
    assert not any(each.certain for each in concordance if "2" in each.newer or "3" in each.older)


def test_the_evidence_names_pairs_rivals_and_neighbours() -> None:
    changed = find_concordance(number(AIM, LENS, CLOSING), number(AIM, LENS.replace("五日", "十日"), CLOSING))[1]
    assert [(each.older, each.newer) for each in changed.evidence.pairs] == [("2", "2")]
    assert changed.evidence.pairs[0].likeness.ratio > 0.9
    assert changed.evidence.before == ("1", "1")
    assert changed.evidence.after == ("3", "3")
    repealed = find_concordance(number(AIM, OIL, CLOSING), number(AIM, CLOSING))[-1]
    assert (repealed.kind, repealed.evidence.before, repealed.evidence.after) == ("repealed", ("1", "1"), ("3", "2"))


def test_of_another_instrument_only_counterparts_are_stated() -> None:
    concordance = find_concordance(number(AIM, KEEPER, OIL), number(VISITORS, KEEPER, BOATS), partial=True)
    assert found(concordance) == {"2>2": "unchanged"}


def test_boilerplate_shared_by_two_instruments_is_no_certain_counterpart() -> None:
    phrase = "构成犯罪的，依法追究刑事责任。"
    concordance = find_concordance(number(AIM, phrase), number(BOATS, phrase), partial=True)
    assert [each.certain for each in concordance] == [False]


def test_nothing_against_something_is_all_new_or_all_repealed() -> None:
    assert find_concordance((), ()) == ()
    assert set(found(find_concordance((), number(AIM, FOG))).values()) == {"new"}
    assert set(found(find_concordance(number(AIM, FOG), ())).values()) == {"repealed"}


SENTENCES = (AIM, KEEPER, LENS, FOG, OIL, BOATS, VISITORS, PENALTY, CLOSING, "下同。", "本办法所称灯塔，是指航标。")
EDITS = (("应当", "必须"), ("看守人", "守塔人"), ("港务站", "航道局"), ("第四条", "第九条"), ("不", ""))


@st.composite
def texts(draw: st.DrawFn) -> tuple[ArticleText, ...]:
    """A small statute of known sentences, some edited."""
    articles = []
    for _ in range(draw(st.integers(0, 8))):
        text = "\n".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3)))
        for old, new in draw(st.lists(st.sampled_from(EDITS), max_size=2)):
            text = text.replace(old, new)
        articles.append(text)
    return number(*articles)


@settings(max_examples=200, deadline=None)
@given(texts(), texts())
def test_each_article_stands_in_exactly_one_correspondence(
    older: tuple[ArticleText, ...], newer: tuple[ArticleText, ...]
) -> None:
    concordance = find_concordance(older, newer)
    assert sorted(key for each in concordance for key in each.older) == sorted(each.key for each in older)
    assert sorted(key for each in concordance for key in each.newer) == sorted(each.key for each in newer)
    for each in concordance:
        shape = (min(len(each.older), 2), min(len(each.newer), 2))
        assert shape == {"split": (1, 2), "merged": (2, 1), "repealed": (1, 0), "new": (0, 1)}.get(each.kind, (1, 1))
        assert 0.0 <= each.score <= 1.0


@settings(max_examples=200, deadline=None)
@given(texts(), texts())
def test_swapping_the_texts_mirrors_every_correspondence(
    older: tuple[ArticleText, ...], newer: tuple[ArticleText, ...]
) -> None:
    mirror = {"split": "merged", "merged": "split", "repealed": "new", "new": "repealed"}
    forth = {(each.older, each.newer, each.kind, each.certain) for each in find_concordance(older, newer)}
    back = {
        (each.newer, each.older, mirror.get(each.kind, each.kind), each.certain)
        for each in find_concordance(newer, older)
    }
    assert forth == back


@settings(max_examples=100, deadline=None)
@given(texts())
def test_a_text_against_itself_is_unchanged_throughout(articles: tuple[ArticleText, ...]) -> None:
    concordance = find_concordance(articles, articles)
    assert all(each.kind == "unchanged" and each.certain and each.older == each.newer for each in concordance)
    assert len(concordance) == len(articles)

"""Words that a case quotes beside a citation tell the version, where only one that may be meant has them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kg.statutes.case_resolving import resolve_citations
from kg.statutes.quoted_words import find_quoted_words, has_words
from kg.statutes.resolution import VersionName
from tests.statutes.law_book import cite, collect, days, instrument, text_of, version

if TYPE_CHECKING:
    from kg.statutes.case_days import CaseDays
    from kg.statutes.instrument import StatuteCollection
    from kg.statutes.resolution import Resolution

FINE, LARGER_FINE = "点灯不慎的，处以五十元以下的罚款并责令改正。", "点灯不慎的，处以五百元以下的罚款并责令改正。"
OLD = version("2012-08-31", "2013-01-01", text_of("一条 灯笼应当结实。", f"二条 {FINE}"))
NEW = version("2017-06-27", "2017-07-01", text_of("一条 灯笼应当结实。", f"二条 {LARGER_FINE}"))
LAW = collect([instrument(OLD, NEW)])
AT_EVENTS = days("2020-12-14", "2014-01-01", "2016-02-03")


def resolve(
    words: str, law: StatuteCollection = LAW, when: CaseDays = AT_EVENTS, article: int = 2, note: str | None = None
) -> Resolution:
    text = f"第二条{words}"
    citation = replace(cite(article, note), start=0, end=3, text="第二条")
    (found,) = resolve_citations([citation], when, law, None, text)
    return found


def name(date: str) -> VersionName:
    return VersionName("lantern-law", date)


def test_words_of_the_law_at_the_events_win_over_the_day_of_release() -> None:
    found = resolve(f"规定：“{FINE}”")
    assert (found.basis, found.version) == ("in-force-at-event", name("2012-08-31"))
    assert found.rests_on == "2014-01-01/2016-02-03"
    assert found.note is not None
    assert found.note.en.startswith("The case quotes words")


def test_words_of_the_law_at_the_release_change_nothing() -> None:
    assert resolve(f"规定：“{LARGER_FINE}”") == resolve("。")


def test_words_that_both_versions_have_change_nothing() -> None:
    assert resolve("规定：“点灯不慎的……的罚款并责令改正。”") == resolve("。")


def test_words_decide_where_the_days_do_not() -> None:
    open_days = days("2017-07-20", "2010-01-01", "2017-07-10", exact=False)
    assert resolve("。", when=open_days).version is None
    found = resolve(f"规定，“{LARGER_FINE}”", when=open_days)
    assert (found.basis, found.version) == ("in-force-at-issue", name("2017-06-27"))


def test_words_of_a_text_that_was_in_force_at_neither_are_no_reason() -> None:
    late = days("2020-12-14", "2018-01-01", "2019-02-03")
    assert resolve(f"规定：“{FINE}”", when=late) == resolve("。", when=late)


def test_a_text_that_is_not_held_may_have_the_words_too() -> None:
    between = version("2015-02-02", "2015-03-03")
    law = collect([instrument(OLD, between, NEW)])
    assert resolve(f"规定：“{FINE}”", law) == resolve("。", law)


def test_a_printed_version_stands_against_quoted_words() -> None:
    found = resolve(f"规定：“{FINE}”", note="2017年修正")
    assert (found.basis, found.version) == ("stated-in-text", name("2017-06-27"))


def test_another_article_that_has_the_words_is_no_reason() -> None:
    assert resolve(f"规定：“{FINE}”", article=1) == resolve("。", article=1)


@pytest.mark.parametrize(
    ("after", "quoted"),
    [
        ('规定，"灯笼应当挂在通风的最高处"', ("灯笼应当挂在通风的最高处",)),
        ('规定，"灯笼应当挂在通风的高处"', ()),
        ("规定的“情节严重”", ()),
        ("。另案称：“灯笼应当挂在通风的高处，不得倾斜”", ()),
        ("和《灯会办法》：“灯笼应当挂在通风的高处，不得倾斜”", ()),
        ("规定：“灯笼应当挂在通风的高处，不得倾斜", ()),
        ('of the "Law of the Republic on Lanterns and Lamps"', ()),
        ("规定：“灯笼……应当挂在通风的高处，不得倾斜”", ("灯笼", "应当挂在通风的高处不得倾斜")),
    ],
)
def test_words_are_quoted_right_beside_the_citation(after: str, quoted: tuple[str, ...]) -> None:
    assert find_quoted_words(f"第二条{after}", 3) == quoted


def test_pieces_of_a_quote_stand_in_their_order() -> None:
    assert has_words(("点灯不慎", "责令改正"), OLD, 2, 0)
    assert not has_words(("责令改正", "点灯不慎"), OLD, 2, 0)
    assert not has_words(("点灯不慎",), OLD, 7, 0)

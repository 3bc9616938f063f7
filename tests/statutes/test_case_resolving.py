"""Which version a citation means: by its words, by the release, by the events; and when it stays open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kg.statutes.case_days import BatchDay, ReleaseDays
from kg.statutes.case_resolving import apply_resolutions, find_version_gaps, resolve_citations
from kg.statutes.coverage import measure_coverage
from kg.statutes.resolution import VersionName
from kg.statutes.resolving import resolve_citation
from tests.statutes.law_book import articles, cite, collect, days, instrument, text_of, version

if TYPE_CHECKING:
    from kg.statutes.instrument import StatuteCollection

OLD, MIDDLE, NEW = (
    version("1990-01-01", "1990-06-01", articles(5), kind="enactment"),
    version("2012-08-31", "2013-01-01", articles(6)),
    version("2017-06-27", "2017-07-01", articles(8)),
)
LAW = collect([instrument(OLD, MIDDLE, NEW)])


def name(date: str, slug: str = "lantern-law") -> VersionName:
    return VersionName(slug, date)


def test_printed_words_win_over_the_day_of_release() -> None:
    found = resolve_citation(cite(3, "2012年修正"), days("2020-12-14"), LAW)
    assert (found.basis, found.version, found.rests_on) == ("stated-in-text", name("2012-08-31"), "2012年修正")
    assert found.article == "found"


def test_a_year_of_force_names_the_version_that_began_then() -> None:
    assert resolve_citation(cite(3, "2013年施行"), days(None), LAW).version == name("2012-08-31")


def test_a_year_that_contradicts_every_version_stays_unresolved() -> None:
    found = resolve_citation(cite(3, "2015年修正"), days("2020-12-14"), LAW)
    assert (found.basis, found.version, found.no_answer) == ("unresolved", None, "not-held")


def test_without_words_the_text_in_force_at_the_release_is_presumed_and_said_to_be() -> None:
    found = resolve_citation(cite(3), days("2015-05-05"), LAW)
    assert (found.basis, found.version, found.rests_on) == ("in-force-at-issue", name("2012-08-31"), "2015-05-05")
    assert found.note is not None
    assert "Presumed" in found.note.en


def test_it_is_never_the_current_text_by_default() -> None:
    found = resolve_citation(cite(3), days(None, "2014-01-01"), LAW)
    assert (found.basis, found.no_answer) == ("unresolved", "open-dates")
    assert found.candidates == (name("1990-01-01"), name("2012-08-31"), name("2017-06-27"))


def test_the_version_changes_on_its_first_day_in_force() -> None:
    assert resolve_citation(cite(3), days("2017-06-30"), LAW).version == name("2012-08-31")
    assert resolve_citation(cite(3), days("2017-07-01"), LAW).version == name("2017-06-27")


def test_a_latest_day_of_release_dates_nothing_where_the_text_changed_shortly_before() -> None:
    assert resolve_citation(cite(3), days("2017-07-20", exact=False), LAW).no_answer == "open-dates"
    assert resolve_citation(cite(3), days("2017-08-20", exact=False), LAW).version == name("2017-06-27")
    assert resolve_citation(cite(3), days("2017-07-20"), LAW).version == name("2017-06-27")


def test_a_case_without_a_release_day_resolves_where_only_one_version_was_ever_known() -> None:
    single = collect([instrument(OLD)])
    assert resolve_citation(cite(3), days(None), single).version == name("1990-01-01")


def test_a_number_that_only_the_law_at_the_events_has_is_of_that_law() -> None:
    shortened = collect([instrument(OLD, MIDDLE, version("2017-06-27", "2017-07-01", articles(4)))])
    found = resolve_citation(cite(6), days("2020-12-14", "2014-01-01", "2016-02-03"), shortened)
    assert (found.basis, found.version) == ("in-force-at-event", name("2012-08-31"))
    assert found.rests_on == "2014-01-01/2016-02-03"


def test_an_article_that_no_text_has_is_a_problem_and_no_link() -> None:
    found = resolve_citation(cite(99), days("2020-12-14"), LAW)
    assert (found.basis, found.version, found.no_answer) == ("unresolved", None, "article-absent")
    stated = resolve_citation(cite(8, "2012年修正"), days("2020-12-14"), LAW)
    assert (stated.version, stated.no_answer) == (None, "article-absent")


def test_an_inserted_article_is_not_the_one_it_follows() -> None:
    held = collect(
        [instrument(version("1990-01-01", "1990-06-01", text_of("一条", "二条", "二条之一"), kind="enactment"))]
    )
    assert resolve_citation(cite(2, branch=1), days("2000-01-01"), held).article == "found"
    assert resolve_citation(cite(1, branch=1), days("2000-01-01"), held).no_answer == "article-absent"


def test_an_inserted_article_is_in_no_text_that_was_numbered_anew() -> None:
    """The case prints the year of the whole text, whose words are not held; 307-1 came with a later amendment."""
    whole = version("1997-03-14", "1997-10-01", kind="revision")
    law = collect([instrument(whole, version("2015-08-29", "2015-11-01"))])
    found = resolve_citation(cite(307, "1997年修订", branch=1), days("2023-09-15"), law)
    assert (found.basis, found.no_answer, found.article) == ("unresolved", "article-absent", "absent")
    assert resolve_citation(cite(307, "1997年修订"), days("2023-09-15"), law).version == name("1997-03-14")
    amended = resolve_citation(cite(307, "2015年修正", branch=1), days("2023-09-15"), law)
    assert (amended.version, amended.article) == (name("2015-08-29"), "not-held")


def test_an_instrument_that_is_known_without_any_version_is_not_held() -> None:
    law = collect([replace(instrument(OLD), versions=(), repealed_by="code", repealed_on="2021-01-01")])
    assert resolve_citation(cite(3), days("2020-12-14"), law).no_answer == "unknown"


def test_that_a_text_with_a_gap_lacks_an_article_proves_nothing() -> None:
    gappy = collect([instrument(version("1990-01-01", "1990-06-01", text_of("一条", "二条", "五条", flawed=True)))])
    found = resolve_citation(cite(4), days("2000-01-01"), gappy)
    assert (found.version, found.article) == (name("1990-01-01"), "not-held")


def test_a_version_that_is_known_but_not_held_is_resolved_without_its_text() -> None:
    known = collect([instrument(OLD, version("2012-08-31", "2013-01-01"))])
    found = resolve_citation(cite(3), days("2015-01-01"), known)
    assert (found.version, found.article, found.links_article) == (name("2012-08-31"), "not-held", True)


def test_a_text_printed_by_the_case_but_not_yet_in_force_is_noted_and_no_error() -> None:
    minors = collect([instrument(MIDDLE, version("2020-10-17", "2021-06-01", articles(132), kind="revision"))])
    words = "2020年10月17日第九十九届全国人民代表大会常务委员会第九十九次会议第二次修订，自2021年6月1日起施行"
    for article in (59, 106):
        found = resolve_citation(cite(article, words), days("2020-12-14", exact=False), minors)
        assert (found.basis, found.version, found.article) == ("stated-in-text", name("2020-10-17"), "found")
        assert found.note is not None
        assert "2021-06-01" in found.note.en
        assert "2020-12-14" in found.note.zh


def test_an_unknown_instrument_is_said_to_be_unknown() -> None:
    found = resolve_citation(cite(3, statute="kite-law", law_zh="中华人民共和国风筝法"), days("2020-01-01"), LAW)
    assert found.no_answer == "unknown"


def test_words_that_fit_two_versions_are_narrowed_by_what_existed_at_the_release() -> None:
    twice = collect([instrument(OLD, version("2020-08-18", "2020-08-20"), version("2020-12-23", "2021-01-01"))])
    early = resolve_citation(cite(3, "2020年修正"), days("2020-12-14"), twice)
    assert (early.basis, early.version) == ("stated-in-text", name("2020-08-18"))
    later = resolve_citation(cite(3, "2020年修正"), days("2021-06-01"), twice)
    assert (later.basis, later.version) == ("in-force-at-issue", name("2020-12-23"))
    applied = resolve_citation(cite(3, "2020年修正", relation="applied"), days("2021-06-01"), twice)
    assert (applied.no_answer, applied.candidates) == ("ambiguous", (name("2020-08-18"), name("2020-12-23")))


def test_days_in_force_that_are_not_established_stay_open() -> None:
    undated = collect([instrument(OLD, version("2012-08-31", None, articles(6)))])
    assert resolve_citation(cite(3), days("2012-10-01"), undated).no_answer == "open-dates"
    assert resolve_citation(cite(3), days("2012-08-30"), undated).version == name("1990-01-01")
    assert resolve_citation(cite(3), days("2019-01-01"), undated).version == name("2012-08-31")


def test_a_file_named_later_than_its_header_proves_nothing_from_that_day_on() -> None:
    doubtful = collect([instrument(replace(OLD, named="2005-05-05"))])
    assert resolve_citation(cite(3), days("2010-01-01"), doubtful).no_answer == "open-dates"
    assert resolve_citation(cite(3), days("2000-01-01"), doubtful).version == name("1990-01-01")


def test_a_version_that_only_documents_print_puts_the_last_known_one_in_doubt() -> None:
    gaps = find_version_gaps([cite(3, "2019年修正")], LAW)
    assert gaps == {"lantern-law": "2019"}
    assert resolve_citation(cite(3), days("2021-01-01"), LAW, gaps).no_answer == "open-dates"
    assert resolve_citation(cite(3), days("2018-01-01"), LAW, gaps).version == name("2017-06-27")
    ended = collect([instrument(replace(OLD, superseded_on="2022-01-01"))])
    assert resolve_citation(cite(3), days("2021-01-01"), ended, gaps).version == name("1990-01-01")


def two_of_a_title() -> StatuteCollection:
    older = instrument(
        version("2012-11-05", "2013-01-01", articles(9), kind="enactment"),
        slug="rules",
        title="灯笼规则",
        repealed_by="rules-2021",
        repealed_on="2021-03-01",
    )
    newer = instrument(
        version("2020-12-07", "2021-03-01", articles(12), kind="enactment"),
        slug="rules-2021",
        title="灯笼规则",
        title_slug="rules",
        repeals=("rules",),
    )
    return collect([older, newer])


@pytest.mark.parametrize(
    ("note", "release", "expected"),
    [
        (None, "2020-12-14", name("2012-11-05", "rules")),
        (None, "2021-06-01", name("2020-12-07", "rules-2021")),
        ("2013年施行", "2021-06-01", name("2012-11-05", "rules")),
        ("2021年3月1日施行", None, name("2020-12-07", "rules-2021")),
    ],
)
def test_of_two_instruments_of_one_title_days_and_words_tell_which(
    note: str | None, release: str | None, expected: VersionName
) -> None:
    citation = cite(3, note, statute=None, law_zh="灯笼规则")
    assert resolve_citation(citation, days(release), two_of_a_title()).version == expected


def test_a_repealed_instrument_is_cited_as_the_law_at_the_events() -> None:
    gone = collect([instrument(OLD, MIDDLE, repealed_by="code", repealed_on="2016-01-01")])
    found = resolve_citation(cite(3), days("2020-01-01", "2014-01-01", "2014-05-01"), gone)
    assert (found.basis, found.version) == ("in-force-at-event", name("2012-08-31"))


def test_the_telling_of_a_case_cites_no_text_made_after_all_that_it_tells() -> None:
    told = cite(3, place="reasoning")
    found = resolve_citation(told, days("2018-01-01", "2014-01-01", "2016-01-01"), LAW)
    assert (found.basis, found.version) == ("in-force-at-event", name("2012-08-31"))
    listed = resolve_citation(cite(3), days("2018-01-01", "2014-01-01", "2016-01-01"), LAW)
    assert (listed.basis, listed.version) == ("in-force-at-issue", name("2017-06-27"))


def test_what_was_applied_is_not_the_text_of_the_release() -> None:
    found = resolve_citation(cite(3, relation="applied"), days("2018-01-01", "2014-01-01", "2016-01-01"), LAW)
    assert found.version == name("2012-08-31")


def test_what_is_now_another_provision_is_cited_from_an_older_text() -> None:
    rows = [
        cite(3, start=0, end=3),
        cite(4, "2017年修正", relation="now", start=10, end=13),
    ]
    before, present = resolve_citations(rows, days("2020-01-01", "2014-01-01", "2016-01-01"), LAW)
    assert present.version == name("2017-06-27")
    assert (before.basis, before.version) == ("in-force-at-event", name("2012-08-31"))
    assert [each.version for each in apply_resolutions(rows, (before, present))] == ["2012-08-31", "2017-06-27"]


def test_records_carry_the_words_or_the_day_that_a_version_rests_on_or_the_kind_of_no_answer() -> None:
    rows = [cite(3, "2012年修正"), cite(3), cite(3, "2015年修正"), cite(99)]
    rows = [replace(each, start=at, end=at + 3) for each, at in zip(rows, (0, 300, 600, 900), strict=True)]
    found = resolve_citations(rows, days("2020-12-14"), LAW)
    notes = [each.version_note for each in apply_resolutions(rows, found)]
    assert all(notes)
    printed, presumed, not_held, absent = [note for note in notes if note]
    assert "2012年修正" in printed.en
    assert "2012年修正" in printed.zh
    assert "2020-12-14" in presumed.en
    assert "2020-12-14" in presumed.zh
    assert not_held.en.startswith("Unresolved (that version is not held)")
    assert not_held.zh.startswith("版本未确定（未收录该版本）")
    assert not_held.zh.count("2015年修正") == 1
    assert absent.en.startswith("Unresolved (the article is not there)")


def test_words_that_are_printed_and_what_must_be_known_of_them_are_one_note() -> None:
    (row,) = apply_resolutions(
        [cite(3, "2017年修正")], resolve_citations([cite(3, "2017年修正")], days("2017-06-28"), LAW)
    )
    assert row.version_note is not None
    assert row.version_note.zh.startswith("来源自行载明“2017年修正”。")
    assert "2017-07-01" in row.version_note.zh


def test_what_is_now_means_the_text_of_the_release_where_it_prints_no_words() -> None:
    assert resolve_citation(cite(3, relation="now"), days("2020-01-01"), LAW).version == name("2017-06-27")


def test_the_release_of_a_batch_is_a_latest_day_where_only_a_page_or_the_press_gives_it() -> None:
    releases = ReleaseDays(
        (
            BatchDay("spp", 85, 89, "2020-12-14", ("press-release",), inferred=False),
            BatchDay("spp", 90, 93, "2020-12-21", ("page-address", "printed-notice"), inferred=True),
        )
    )
    by_press, by_notice = releases.find("spp", 87), releases.find("spp", 90)
    assert by_press is not None
    assert by_notice is not None
    assert (by_press.exact, by_notice.exact, by_notice.inferred) == (False, True, True)
    assert releases.find("spc", 87) is None


def test_coverage_tells_what_is_missing_for_each_row() -> None:
    rows = [
        cite(3, "2012年修正"),
        cite(99),
        cite(3, "2015年修正"),
        cite(3, statute="kite-law"),
        cite(3, statute=None, law_zh=None),
        cite(None),
    ]
    coverage = measure_coverage([("x/1", rows, resolve_citations(rows, days("2020-01-01"), LAW))], LAW)
    assert [row.shortfall for row in coverage.rows] == [
        None,
        "article-not-in-that-version",
        "printed-version-not-known",
        "instrument-not-held",
        "title-not-recognised",
    ]
    assert (coverage.instrument_known, coverage.in_some_text, coverage.text_reached) == (3, 2, 1)
    assert coverage.count_bases() == {"stated-in-text": 1, "unresolved": 4}

"""Titles, history lines, days and kinds from the head of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kg.statutes.knowledge import StatuteKnowledge
    from tests.statutes.conftest import Read

LAW = """# 中华人民共和国风筝管理法

1994年7月5日 第九十届全国人民代表大会常务委员会第九十九次会议通过

2009年8月27日 第九十届全国人民代表大会常务委员会第九十九次会议《关于修改部分法律的决定》第一次修正

2018年12月29日 第九十届全国人民代表大会常务委员会第九十九次会议《关于修改〈中华人民共和国风筝管理法〉

〈中华人民共和国纸鸢法〉的决定》第二次修正

<!-- INFO END -->

第一条 牛。

第二条 本法自1995年1月1日起施行。
"""


def head(lines: str, title: str = "某条例") -> str:
    return f"# {title}\n\n{lines}\n\n<!-- INFO END -->\n\n第一条 牛。\n\n第二条 本条例自公布之日起施行。\n"


def test_the_history_of_an_amended_law_is_read_with_acts_and_ordinals(read: Read) -> None:
    history = read(LAW).history
    assert [(line.date, line.action, line.ordinal) for line in history] == [
        ("1994-07-05", "adopted", None),
        ("2009-08-27", "amended", 1),
        ("2018-12-29", "amended", 2),
    ]
    assert history[1].act == "关于修改部分法律的决定"
    assert history[2].act == "关于修改〈中华人民共和国风筝管理法〉〈中华人民共和国纸鸢法〉的决定"
    assert {body for line in history for body in line.bodies} == {"全国人民代表大会常务委员会"}


def test_titles_are_given_in_full_and_short(read: Read) -> None:
    text = read(LAW)
    assert (text.title, text.short_title) == ("中华人民共和国风筝管理法", "风筝管理法")


def test_an_amended_text_is_not_dated_by_its_own_closing_article(read: Read) -> None:
    text = read(LAW)
    assert (text.text_date, text.revision, text.in_force, text.in_force_basis) == (
        "2018-12-29",
        "amendment",
        None,
        None,
    )
    assert text.closing is not None
    assert text.closing.date == "1995-01-01"


def test_an_enacted_text_is_dated_by_its_closing_article(read: Read) -> None:
    text = read(head("2001年2月3日 第九十届全国人民代表大会第九十九次会议通过").replace("公布之日", "2001年6月1日"))
    assert (text.revision, text.in_force, text.in_force_basis) == ("enactment", "2001-06-01", "closing-article")
    assert text.in_force_words == "本条例自2001年6月1日起施行"


def test_a_revised_text_is_dated_by_its_closing_article(read: Read) -> None:
    adopted = "1994年7月5日 第九十届全国人民代表大会常务委员会第九十九次会议通过"
    lines = f"{adopted}\n\n2020年10月17日 第九十届全国人民代表大会常务委员会第九十九次会议修订"
    text = read(head(lines, "中华人民共和国风筝管理法").replace("公布之日", "2021年6月1日"))
    assert (text.revision, text.in_force, text.in_force_basis) == ("revision", "2021-06-01", "closing-article")


def test_the_header_dates_a_text_before_its_closing_article(read: Read) -> None:
    lines = "2014年8月7日 中华人民共和国国务院令第654号公布\n\n2014年10月1日 施行"
    text = read(head(lines))
    assert (text.in_force, text.in_force_basis, text.document_number) == ("2014-10-01", "header", "国务院令第654号")


def test_an_order_in_force_from_its_publication_is_dated_by_it(read: Read) -> None:
    text = read(head("2004年9月5日 中华人民共和国国务院令第415号公布"))
    assert (text.in_force, text.in_force_basis) == ("2004-09-05", "promulgation")


def test_a_law_in_force_from_an_unstated_publication_stays_open(read: Read) -> None:
    text = read(head("2001年2月3日 第九十届全国人民代表大会常务委员会第九十九次会议通过"))
    assert (text.in_force, text.in_force_basis) == (None, None)
    assert text.in_force_words == "本条例自公布之日起施行"


def test_adoption_dates_a_text_and_promulgation_is_a_step_of_it(read: Read) -> None:
    text = read(head("2014年7月23日 国务院第57次常务会议通过\n\n2014年8月7日 中华人民共和国国务院令第654号公布"))
    assert text.text_date == "2014-07-23"
    assert [(version.date, version.promulgated) for version in text.versions] == [("2014-07-23", "2014-08-07")]


def test_approval_is_a_further_day_of_the_text_that_was_promulgated(read: Read) -> None:
    text = read(head("1999年5月12日 国务院批准　\n\n1999年5月25日 民政部令第14号发布　"))
    assert [(version.date, version.further) for version in text.versions] == [("1999-05-25", ("1999-05-12",))]


def test_a_joint_interpretation_is_dated_by_the_court_wherever_it_stands(read: Read) -> None:
    first = "2022年2月9日 最高人民检察院第九十届检察委员会第九十九次会议"
    lines = f"{first}、2021年12月13日最高人民法院审判委员会第1856次会议通过"
    text = read(head(lines, "最高人民法院、最高人民检察院关于风筝案件的解释"))
    assert text.text_date == "2021-12-13"
    assert text.versions[0].further == ("2022-02-09",)
    assert set(text.issuers) == {"最高人民法院", "最高人民检察院"}


def test_the_day_of_a_correction_in_force_belongs_to_it(read: Read) -> None:
    lines = (
        "2015年6月23日 最高人民法院审判委员会第1655次会议通过\n\n"
        "2020年8月18日 最高人民法院审判委员会第1809次会议《关于修改〈风筝规定〉的决定》修正\n\n"
        "该修正自2020年8月20日施行"
    )
    text = read(head(lines, "最高人民法院关于风筝案件的规定"))
    assert (text.text_date, text.revision, text.in_force, text.in_force_basis) == (
        "2020-08-18",
        "amendment",
        "2020-08-20",
        "header",
    )


def test_a_second_adoption_with_an_old_closing_day_is_an_amendment(read: Read) -> None:
    lines = (
        "2010年1月4日 最高人民法院审判委员会第1482次会议通过\n\n2020年12月23日 最高人民法院审判委员会第1823次会议通过"
    )
    text = read(head(lines, "最高人民法院关于风筝案件的规定").replace("公布之日", "2010年3月16日"))
    assert (text.text_date, text.revision, text.in_force) == ("2020-12-23", "amendment", None)


def test_a_revision_through_a_decision_is_an_amendment(read: Read) -> None:
    promulgated = "1997年12月19日 中华人民共和国国务院令第238号公布"
    lines = f"{promulgated}\n\n2016年2月6日 《国务院关于修改部分行政法规的决定》第一次修订　"
    text = read(head(lines))
    assert (text.revision, text.in_force) == ("amendment", None)


def test_a_revision_by_order_is_a_revision_promulgated_on_its_day(read: Read) -> None:
    lines = (
        "1997年12月19日 中华人民共和国国务院令第238号公布\n\n2021年6月25日 中华人民共和国国务院令第742号第四次修订）"
    )
    text = read(head(lines))
    assert (text.revision, text.in_force, text.in_force_basis) == ("revision", "2021-06-25", "promulgation")


def test_amendments_of_a_code_are_named_and_a_separate_decision_is_none(read: Read) -> None:
    lines = (
        "1997年3月14日 第九十届全国人民代表大会第九十九次会议修订\n\n"
        "1998年12月29日 第九十届全国人民代表大会常务委员会第九十九次会议通过的《关于惩治某罪的决定》\n\n"
        "1999年12月25日 第九十届全国人民代表大会常务委员会第九十九次会议通过的《某法修正案》"
    )
    text = read(head(lines, "中华人民共和国某法"))
    assert [line.action for line in text.history] == ["revised", "other", "amended"]
    assert [version.date for version in text.versions] == ["1997-03-14", "1999-12-25"]


@pytest.mark.parametrize(
    ("line", "day", "action"),
    [
        ("２０１２年１２月３日 公安部部长办公会议通过", "2012-12-03", "adopted"),
        ("- 1991 年 4 月 9 日第九十届全国人民代表大会第九十九次会议通过", "1991-04-09", "adopted"),
        (
            "- 根据 2007 年 10 月 28 日第九十届全国人民代表大会常务委员会第九十九次会议《关于修改〈某法〉的决定》修正",
            "2007-10-28",
            "amended",
        ),
        ("(2014年11月1日第九十届全国人民代表大会常务委员会第九十九次会议通过)", "2014-11-01", "adopted"),
        ("2020年07月20日 公安部令第159号《公安部关于修改〈某规定〉的决定》修正）", "2020-07-20", "amended"),
        ("1953年1月2日 政务院修正公布", "1953-01-02", "amended"),
        ("1957年10月11日 交通部发布", "1957-10-11", "promulgated"),
        ("2022年2月25日 中共中央、国务院发布", "2022-02-25", "promulgated"),
        ("2018年2月23日 最高人民法院审判委员会第1734次会议", "2018-02-23", "adopted"),
        ("1989年3月2日 中华人民共和国国务院令第29号", "1989-03-02", "promulgated"),
    ],
)
def test_a_dated_line_says_what_was_done(read: Read, line: str, day: str, action: str) -> None:
    history = read(head(line)).history
    assert [(each.date, each.action) for each in history] == [(day, action)]


def test_publication_and_force_on_one_day_are_two_steps(read: Read) -> None:
    history = read(head("1982年12月4日 全国人民代表大会公告公布施行")).history
    assert [line.action for line in history] == ["promulgated", "in-force"]


def test_force_on_the_day_of_publication_is_read_from_the_next_line(read: Read) -> None:
    text = read(head("1983年9月12日 国务院发布\n\n发布之日施行"))
    assert (text.in_force, text.in_force_basis) == ("1983-09-12", "header")


def test_words_of_the_history_equal_their_slices(read: Read) -> None:
    for line in read(LAW).history:
        assert LAW[line.start : line.end] == line.words


def test_a_book_of_a_code_has_a_second_title(read: Read) -> None:
    text = read(
        "# 中华人民共和国物件法典\n\n# 总则\n\n2020年5月28日 第九十届全国人民代表大会第九十九次会议通过\n\n"
        "<!-- INFO END -->\n\n第一条 牛。\n"
    )
    assert (text.title, text.part) == ("中华人民共和国物件法典", "总则")


def test_a_header_without_its_mark_ends_at_the_first_heading_or_article(read: Read) -> None:
    text = read(
        "# 中华人民共和国风筝管理法\n\n- 1991 年 4 月 9 日第九十届全国人民代表大会第九十九次会议通过\n\n"
        "## 第一章 总则\n\n第一条 牛。\n"
    )
    assert text.text_date == "1991-04-09"
    assert len(text.articles) == len(text.sections) == 1


def test_a_text_without_any_markup_is_read(read: Read) -> None:
    text = read("风筝条例\n（1991年4月9日国务院令第80号发布　自1991年7月1日起施行）\n第一条　牛。\n第二条　马。\n")
    assert (text.title, text.text_date, text.in_force) == ("风筝条例", "1991-04-09", "1991-07-01")
    assert len(text.articles) == 2


def test_the_document_number_is_read_from_its_own_line(read: Read) -> None:
    assert read(head("法释〔2018〕6号", "最高人民法院关于风筝案件的规定")).document_number == "法释〔2018〕6号"


@pytest.mark.parametrize(
    ("title", "line", "kind"),
    [
        ("中华人民共和国风筝管理法", "2001年2月3日 第九十届全国人民代表大会常务委员会第九十九次会议通过", "law"),
        ("风筝登记条例", "1958年1月9日 全国人民代表大会常务委员会第九十一次会议通过", "law"),
        (
            "全国人民代表大会常务委员会关于风筝的决定",
            "2001年2月3日 第九十届全国人民代表大会常务委员会第九十九次会议通过",
            "npcsc-decision",
        ),
        ("风筝管理条例", "2004年9月5日 中华人民共和国国务院令第415号公布", "administrative-regulation"),
        ("风筝登记办法", "1999年5月12日 国务院批准\n1999年5月25日 民政部令第14号发布", "administrative-regulation"),
        ("风筝检查办法", "2022年5月26日 国家市场监督管理总局令第57号公布", "department-rule"),
        ("信访风筝条例", "2022年2月25日 中共中央、国务院发布", "party-document"),
        ("最高人民法院关于风筝案件的解释（一）", "", "judicial-interpretation"),
        ("某省风筝管理条例", "2019年3月1日 江苏省第九十届人民代表大会常务委员会第八次会议通过", "local-regulation"),
        ("某市风筝管理办法", "2019年3月1日 常州市人民政府令第5号公布", "local-government-rule"),
        ("风筝管理条例", "", None),
    ],
)
def test_the_kind_follows_title_and_bodies(read: Read, title: str, line: str, kind: str | None) -> None:
    assert read(head(line, title)).kind == kind


def test_departments_are_named_by_the_end_of_their_names(knowledge: StatuteKnowledge) -> None:
    assert knowledge.find_bodies("国家风筝管理局、海关总署令第8号公布") == ("国家风筝管理局", "海关总署")
    assert knowledge.find_bodies("最高人民法院审判委员会第1202次会议通过") == ("最高人民法院",)

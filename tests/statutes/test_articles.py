"""Articles, paragraphs, items, sections and annexes in every dialect of Markdown that statutes come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kg.statutes.statute import StatuteText
    from tests.statutes.conftest import Read

PLAIN = """# 中华人民共和国风筝管理法

2001年2月3日 第九十届全国人民代表大会常务委员会第九十九次会议通过

<!-- INFO END -->

## 第一章 总 则

第一条 为了规范放飞活动，制定本法。

第二条 本法所称风筝，包括下列物品：

（一）布质的；

（二）纸质的；

（三）其他材质的。

儿童玩具适用本法。

## 第二章 放飞

### 第一节 场地

第三条 场地由市人民政府划定。

第三条之一 夜间放飞应当挂灯。

## 第三章 附则

第四条 本法自2001年6月1日起施行。
"""


def keys(text: StatuteText) -> list[str]:
    return [article.key for article in text.articles]


def test_articles_on_plain_lines_are_read_with_inserted_ones(read: Read) -> None:
    assert keys(read(PLAIN)) == ["1", "2", "3", "3-1", "4"]


def test_paragraphs_hold_their_items_and_the_line_after_the_last_item_is_a_new_one(read: Read) -> None:
    second = read(PLAIN).articles[1]
    assert [len(paragraph.items) for paragraph in second.paragraphs] == [3, 0]
    assert [item.number for item in second.paragraphs[0].items] == [1, 2, 3]
    assert second.paragraphs[1].text == "儿童玩具适用本法。"
    assert second.paragraphs[0].items[2].text == "（三）其他材质的。"


def test_sections_nest_and_articles_know_their_place(read: Read) -> None:
    text = read(PLAIN)
    assert [(each.level, each.number, each.heading, each.parent) for each in text.sections] == [
        ("chapter", 1, "总则", None),
        ("chapter", 2, "放飞", None),
        ("section", 1, "场地", 1),
        ("chapter", 3, "附则", None),
    ]
    assert [article.path for article in text.articles] == [(0,), (0,), (1, 2), (1, 2), (3,)]


def test_a_section_spans_from_its_heading_to_its_last_words(read: Read) -> None:
    text = read(PLAIN)
    second = text.sections[1]
    assert PLAIN[second.start :].startswith("第二章 放飞")
    assert PLAIN[: second.end].endswith("夜间放飞应当挂灯。")


@pytest.mark.parametrize(
    ("dialect", "body"),
    [
        ("bold", "**第一条** 甲物归公。\n**第二条** 乙物归私。\n"),
        ("bold over the whole line", "**第一条 甲物归公。**\n\n**第二条 乙物归私。**\n"),
        ("heading", "## 第一条\n\n甲物归公。\n\n## 第二条\n\n乙物归私。\n"),
        ("heading with the text", "### 第一条 甲物归公。\n\n### 第二条 乙物归私。\n"),
        ("full-width space", "第一条　甲物归公。\n第二条　乙物归私。\n"),
        ("indented", "　　第一条　甲物归公。\n　　第二条　乙物归私。\n"),
        ("run together", "第一条 甲物归公。 第二条 乙物归私。\n"),
        ("run together without a space", "第一条 甲物归公。第二条 乙物归私。\n"),
        ("arabic numbers", "第1条 甲物归公。\n第2条 乙物归私。\n"),
        ("full-width digits", "第１条 甲物归公。\n第２条 乙物归私。\n"),
        ("a space within the number", "第一 条 甲物归公。\n第二 条 乙物归私。\n"),
        ("no space after the number", "第一条 甲物归公。\n第二条乙物归私。\n"),
        ("a look-alike of 第", "第一条 甲物归公。\n笫二条 乙物归私。\n"),
        ("heading after the number", "第一条 【归公】甲物归公。\n第二条 【归私】乙物归私。\n"),
        ("Windows line ends", "第一条 甲物归公。\r\n第二条 乙物归私。\r\n"),
        ("points", "一、甲物归公。\n\n二、乙物归私。\n"),
        ("arabic points", "1. 甲物归公。\n\n2. 乙物归私。\n"),
        ("full-width arabic points", "１．甲物归公。\n\n２．乙物归私。\n"),
        ("bracketed points", "（一）甲物归公。\n\n（二）乙物归私。\n"),
        ("signed", "第一条 甲物归公。\n第二条 乙物归私。\n公安部\n2001年2月3日\n"),
        ("a comment between", "第一条 甲物归公。\n<!-- FORCE BREAK -->\n第二条 乙物归私。\n"),
    ],
)
def test_every_dialect_gives_the_same_two_articles(read: Read, dialect: str, body: str) -> None:
    text = read(f"# 杂物规定\n\n<!-- INFO END -->\n\n{body}")
    assert keys(text) == ["1", "2"], dialect
    assert [article.text for article in text.articles] == ["甲物归公。", "乙物归私。"], dialect


def test_the_numbering_says_which_kind_of_number_was_read(read: Read) -> None:
    assert read("# 甲\n<!-- INFO END -->\n第一条 乙。").numbering == "article"
    assert read("# 甲\n<!-- INFO END -->\n一、乙。").numbering == "point"
    assert read("# 甲\n<!-- INFO END -->\n1. 乙。").numbering == "arabic"
    assert read("# 甲\n<!-- INFO END -->\n乙。").numbering == "none"


def test_paragraphs_of_articles_that_run_together_are_parted_after_sentences(read: Read) -> None:
    text = read("# 甲\n<!-- INFO END -->\n第一条 牛归公。 马归私。 第二条 羊归公。\n")
    assert [len(article.paragraphs) for article in text.articles] == [2, 1]


def test_a_heading_in_brackets_is_no_part_of_the_text(read: Read) -> None:
    first = read("# 甲\n<!-- INFO END -->\n第一条 【目的】为了安宁。\n第二条（范围） 本市适用。\n").articles
    assert [(each.heading, each.text) for each in first] == [("目的", "为了安宁。"), ("范围", "本市适用。")]


def test_a_number_quoted_at_the_start_of_a_line_is_no_article(read: Read) -> None:
    text = read("# 甲\n<!-- INFO END -->\n第一条 依照《乙法》\n\n第三十条 以及本规定处理。\n\n第二条 丙。\n")
    assert keys(text) == ["1", "2"]
    assert text.articles[0].text.endswith("第三十条 以及本规定处理。")
    assert [problem.code for problem in text.problems if problem.code == "stray-number"] == ["stray-number"]


def test_a_reference_broken_at_the_line_end_stays_in_its_paragraph(read: Read) -> None:
    first = read("# 甲\n<!-- INFO END -->\n第一条 依照《乙法》\n\n第三十条 处理。\n\n第二条 丙。\n").articles[0]
    assert len(first.paragraphs) == 1


def test_lines_of_a_list_without_numbers_stay_in_one_paragraph(read: Read) -> None:
    first = read(
        "# 甲\n<!-- INFO END -->\n第一条 本会由下列人员组成：\n\n会长，\n\n会员若干人。\n\n任期三年。\n"
    ).articles[0]
    assert [paragraph.text[-4:] for paragraph in first.paragraphs] == ["若干人。", "期三年。"]


def test_an_unnumbered_line_within_a_list_belongs_to_the_item_before_it(read: Read) -> None:
    first = read(
        "# 甲\n<!-- INFO END -->\n第一条 用语：\n（一）牛，指耕牛。\n水牛也是牛。\n（二）马，指驮马。\n"
    ).articles[0]
    assert [item.text for item in first.paragraphs[0].items] == [
        "（一）牛，指耕牛。\n水牛也是牛。",
        "（二）马，指驮马。",
    ]


def test_a_second_list_in_an_article_begins_at_one_again(read: Read) -> None:
    body = "第一条 甲：\n（一）牛；\n（二）马。\n乙：\n（一）羊；\n（二）猪。\n"
    first = read(f"# 甲\n<!-- INFO END -->\n{body}").articles[0]
    assert [[item.number for item in paragraph.items] for paragraph in first.paragraphs] == [[1, 2], [1, 2]]


def test_a_count_at_the_start_of_a_sentence_is_no_item(read: Read) -> None:
    first = read("# 甲\n<!-- INFO END -->\n第一条 牛分三级。\n二、三级牛归私。\n").articles[0]
    assert [len(paragraph.items) for paragraph in first.paragraphs] == [0, 0]


def test_items_of_a_second_level_belong_to_the_item_above(read: Read) -> None:
    first = read("# 甲\n<!-- INFO END -->\n第一条 甲：\n（一）牛：\n1.水牛；\n2.黄牛；\n（二）马。\n").articles[0]
    assert [item.number for item in first.paragraphs[0].items] == [1, 2]
    assert "2.黄牛" in first.paragraphs[0].items[0].text


def test_arabic_points_that_run_on_through_headings_are_the_provisions(read: Read) -> None:
    body = "## 一、机构\n\n1. 甲。\n\n2. 乙。\n\n二、管辖\n\n3. 丙。\n"
    text = read(f"# 办事规定\n<!-- INFO END -->\n{body}")
    assert (text.numbering, keys(text)) == ("arabic", ["1", "2", "3"])
    assert [section.heading for section in text.sections] == ["一、机构", "二、管辖"]


def test_points_are_the_provisions_where_the_numbers_below_them_start_again(read: Read) -> None:
    body = "## 一、机构\n\n1. 甲。\n\n2. 乙。\n\n## 二、管辖\n\n1. 丙。\n"
    text = read(f"# 办事规定\n<!-- INFO END -->\n{body}")
    assert (text.numbering, keys(text)) == ("point", ["1", "2"])
    assert text.articles[0].heading == "机构"


def test_a_bare_heading_before_an_article_is_no_part_of_the_article_before_it(read: Read) -> None:
    text = read("# 甲\n<!-- INFO END -->\n第一条 牛归公。\n\n（二）马匹\n\n第二条 马归私。\n")
    assert [article.text for article in text.articles] == ["牛归公。", "马归私。"]
    assert [section.heading for section in text.sections] == ["（二）马匹"]


def test_a_closing_chapter_without_its_mark_is_a_heading(read: Read) -> None:
    text = read("# 甲\n<!-- INFO END -->\n## 第一章 总则\n\n第一条 牛归公。\n\n附　则\n\n第二条 马归私。\n")
    assert [article.text for article in text.articles] == ["牛归公。", "马归私。"]
    assert [section.heading for section in text.sections] == ["总则", "附则"]


def test_a_heading_broken_over_two_lines_is_joined(read: Read) -> None:
    text = read("# 甲\n<!-- INFO END -->\n## 第一章 逃逸案件\n\n财物的处理\n\n第一条 牛归公。\n")
    assert [section.heading for section in text.sections] == ["逃逸案件财物的处理"]
    assert text.unnumbered == ()


CONTENTS = """# 中华人民共和国风筝管理法

- 2001 年 2 月 3 日第九十届全国人民代表大会常务委员会第九十九次会议通过

## 目录

<!-- vim-markdown-toc GFM -->

- [第一章 总则](#第一章-总则)
- [第二章 放飞](#第二章-放飞)

<!-- vim-markdown-toc -->

## 第一章 总则

**第一条** 甲。

## 第二章 放飞

**第二条** 乙。
"""


def test_a_linked_table_of_contents_is_skipped(read: Read) -> None:
    text = read(CONTENTS)
    assert [section.heading for section in text.sections] == ["总则", "放飞"]
    assert keys(text) == ["1", "2"]
    assert "truncated" not in [problem.code for problem in text.problems]


def test_a_plain_table_of_contents_ends_where_its_first_entry_stands_again(read: Read) -> None:
    text = read(
        "# 甲条例\n目　录\n第一章　总则\n第二章　放飞\n第一章　总则\n第一条　牛。\n第二章　放飞\n第二条　马。\n"
    )
    assert [section.heading for section in text.sections] == ["总则", "放飞"]
    assert [article.path for article in text.articles] == [(0,), (1,)]


def test_a_heading_that_repeats_an_open_section_goes_on_with_it(read: Read) -> None:
    body = "## 第一编 总则\n### 第一章 甲\n第一条 牛。\n## 第一编 总则\n### 第二章 乙\n第二条 马。\n"
    text = read(f"# 法\n<!-- INFO END -->\n{body}")
    assert [section.number for section in text.sections if section.level == "part"] == [1]
    assert [article.path for article in text.articles] == [(0, 1), (0, 2)]


def test_articles_of_an_annex_are_not_those_of_the_instrument(read: Read) -> None:
    text = read("# 甲\n<!-- INFO END -->\n第一条 牛。\n第二条 马。\n附件：放飞规则\n第一条 羊。\n第二条 猪。\n")
    assert keys(text) == ["1", "2"]
    assert [(annex.heading, len(annex.articles)) for annex in text.annexes] == [("附件：放飞规则", 2)]
    assert text.annexes[0].articles[0].text == "羊。"


def test_an_annex_named_within_an_article_ends_nothing(read: Read) -> None:
    text = read("# 甲\n<!-- INFO END -->\n第一条 牛。\n附图中的线条应当清晰。\n第二条 马。\n")
    assert keys(text) == ["1", "2"]
    assert text.annexes == ()


def test_a_text_republished_after_its_amending_decision_is_the_text(read: Read) -> None:
    before = "现决定对《牛规定》作如下修改：\n\n一、删除第一条第二项。\n\n附：\n\n牛规定\n\n"
    text = read(f"# 牛规定\n<!-- INFO END -->\n{before}第一条 牛归公。\n\n第二条 马归私。\n")
    assert (text.numbering, keys(text)) == ("article", ["1", "2"])
    assert "作如下修改" in text.unnumbered[0].text


AMENDING = """# 中华人民共和国风筝管理法修正案（二）

2005年2月28日 第九十届全国人民代表大会常务委员会第九十九次会议通过

<!-- INFO END -->

一、将风筝管理法第三条修改为：“第三条 场地由县人民政府划定。

“第四条 另行规定。”

二、增加一条，作为第五条：

“第五条 不得夜间放飞。”

三、本修正案自2005年5月1日起施行。
"""


def test_the_points_of_an_amendment_are_its_provisions_not_the_articles_it_quotes(read: Read) -> None:
    text = read(AMENDING)
    assert (text.numbering, keys(text)) == ("point", ["1", "2", "3"])
    assert text.kind == "amendment"
    assert text.in_force == "2005-05-01"


def test_an_amendment_in_articles_keeps_to_its_own_numbers(read: Read) -> None:
    body = "第三十二条 增加五条，内容如下：\n第一百二十三条 牛。\n第一百二十四条 马。\n第三十三条 删去第九条。\n"
    text = read(f"# 中华人民共和国某法修正案\n<!-- INFO END -->\n{body}")
    assert keys(text) == ["32", "33"]
    assert "第一百二十四条 马。" in text.articles[0].text


def test_what_stands_outside_articles_is_kept(read: Read) -> None:
    text = read("# 甲\n<!-- INFO END -->\n各单位：\n现规定如下。\n第一条 牛。\n公安部\n2001年2月3日\n")
    assert [paragraph.text for paragraph in text.unnumbered] == ["各单位：\n现规定如下。", "公安部\n2001年2月3日"]


def test_a_reply_without_numbers_keeps_its_words_and_says_so(read: Read) -> None:
    text = read("# 某院关于放飞问题的批复\n<!-- INFO END -->\n你院请示收悉。经研究，同意。\n")
    assert text.articles == ()
    assert text.unnumbered[0].text == "你院请示收悉。经研究，同意。"
    assert "no-articles" in [problem.code for problem in text.problems]


@pytest.mark.parametrize(
    "note",
    [
        "① 历次修改的施行日期分别确定。",
        "① 甲法已废止。\n\n② 乙法已废止。",
        "[^1]: 见放飞通知。",
        "注：放飞图略。",
        "（注1：放飞图略。）",
    ],
)
def test_a_footnote_after_the_last_article_is_none_of_its_words(read: Read, note: str) -> None:
    text = read(PLAIN.rstrip() + f"\n\n{note}\n\n## 附件一\n\n放飞证格式\n")
    last = text.articles[-1]
    assert last.text == "本法自2001年6月1日起施行。"
    assert text.closing is not None
    assert "".join(each.text for each in text.unnumbered) in (note, note.replace("\n\n", ""))
    assert [annex.heading for annex in text.annexes] == ["附件一"]


def test_a_footnote_between_articles_ends_the_one_before_it(read: Read) -> None:
    text = read(PLAIN.replace("儿童玩具适用本法。", "儿童玩具适用本法。\n\n注：玩具另有标准。"))
    assert text.articles[1].text.endswith("儿童玩具适用本法。")
    assert keys(text) == ["1", "2", "3", "3-1", "4"]


@pytest.mark.parametrize(
    "lines",
    [
        "放飞按下列次序进行：\n\n① 登记；\n\n② 放线。",
        "（一）按次序放飞。\n\n① 先登记。\n\n② 后放线。",
        "放飞按次序进行。\n\n① 先登记；\n\n② 后放线。",
    ],
)
def test_points_with_circled_numbers_belong_to_their_article(read: Read, lines: str) -> None:
    text = read(PLAIN.replace("儿童玩具适用本法。", lines))
    assert text.articles[1].text.endswith("后放线。" if "后放线" in lines else "放线。")


@pytest.mark.parametrize("heading", ["放飞的登记", "放飞人、收线人、\n\n风筝的登记"])
@pytest.mark.parametrize("after", ["第三条之一 夜间", "## 第三章 附则"])
def test_a_heading_that_lost_its_number_is_no_part_of_the_article_before_it(
    read: Read, heading: str, after: str
) -> None:
    text = read(PLAIN.replace(after, f"{heading}\n\n{after}"))
    assert keys(text) == ["1", "2", "3", "3-1", "4"]
    assert [each.text for each in text.articles[2:4]] == ["场地由市人民政府划定。", "夜间放飞应当挂灯。"]
    assert [each.text for each in text.unnumbered] == [heading]


@pytest.mark.parametrize("line", ["费用＝长度×单价", "（四）竹质的", "风筝线，绳索", "风筝线。"])
def test_other_short_lines_stay_with_their_article(read: Read, line: str) -> None:
    text = read(PLAIN.replace("儿童玩具适用本法。", f"儿童玩具适用本法。\n\n{line}"))
    assert text.articles[1].text.endswith(line)

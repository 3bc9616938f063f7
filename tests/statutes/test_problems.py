"""Files that are truncated, undated, doubled or contradict themselves say so, with place and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.statutes.reading import read_statute

if TYPE_CHECKING:
    from kg.statutes.knowledge import StatuteKnowledge
    from tests.statutes.conftest import Read

HEAD = "# 风筝条例\n\n2004年9月5日 中华人民共和国国务院令第415号公布\n\n<!-- INFO END -->\n\n"
CLOSING = "第三条 本条例自2004年10月1日起施行。\n"
WHOLE = f"{HEAD}第一条 牛。\n\n第二条 马。\n\n{CLOSING}"


def codes(read: Read, text: str, file: str = "风筝条例(2004-09-05).md") -> list[str]:
    return [problem.code for problem in read(text, file).problems]


def test_a_whole_file_has_no_problem(read: Read) -> None:
    assert codes(read, WHOLE) == []


@pytest.mark.parametrize(
    ("code", "text", "file"),
    [
        ("truncated", WHOLE.replace(CLOSING, "第三条 违反本条例规定，情节严"), "风筝条例(2004-09-05).md"),
        ("numbering-gap", WHOLE.replace("第二条", "第五条").replace("第三条", "第六条"), "风筝条例(2004-09-05).md"),
        ("duplicate-number", WHOLE.replace("第二条 马。", "第一条 马。\n\n第二条 羊。"), "风筝条例(2004-09-05).md"),
        ("undated", WHOLE.replace("2004年9月5日 中华人民共和国国务院令第415号公布", ""), "风筝条例(2004-09-05).md"),
        ("date-conflict", WHOLE, "风筝条例(2019-03-02).md"),
        ("date-conflict", WHOLE, "风筝条例(1999-03-02).md"),
        ("closing-conflict", WHOLE.replace("2004年10月1日起", "1994年10月1日起"), "风筝条例(2004-09-05).md"),
        ("in-force-conflict", WHOLE.replace("号公布", "号公布\n\n2004年12月1日 施行"), "风筝条例(2004-09-05).md"),
        ("header-truncated", WHOLE.replace("号公布", "号公布　根据"), "风筝条例(2004-09-05).md"),
        ("impossible-date", WHOLE.replace("9月5日", "9月31日"), "风筝条例(2004-09-05).md"),
        ("no-articles", HEAD + "牛马均归公。\n", "风筝条例(2004-09-05).md"),
        ("unknown-kind", "# 放飞攻略\n<!-- INFO END -->\n第一条 牛。\n", "放飞攻略.md"),
    ],
)
def test_a_fault_is_told(read: Read, code: str, text: str, file: str) -> None:
    assert code in codes(read, text, file)


def test_chapters_announced_in_the_contents_and_missing_are_told(read: Read) -> None:
    contents = "## 目录\n\n- [第一章 牛](#a)\n- [第二章 马](#b)\n\n## 第一章 牛\n\n"
    problems = read(f"{HEAD}{contents}第一条 牛。\n\n第二条 本条例自公布之日起施行。\n").problems
    assert [problem.code for problem in problems] == ["truncated"]
    assert "马" in problems[0].message.zh


def test_a_text_in_chapters_that_stops_before_its_end_is_told(read: Read) -> None:
    cut = f"{HEAD}## 第一章 总则\n\n第一条 牛。\n\n## 第二章 放飞\n\n第二条 马。\n"
    assert codes(read, cut) == ["no-closing-provision"]
    assert codes(read, f"{cut}\n附 则\n\n第三条 羊。\n") == []
    assert codes(read, f"{cut}\n{CLOSING}") == []
    assert not read(cut).is_complete
    assert read(WHOLE).is_complete


def test_a_text_without_header_whose_last_article_closes_nothing_is_told(read: Read) -> None:
    undated = WHOLE.replace("2004年9月5日 中华人民共和国国务院令第415号公布", "")
    cut = undated.replace(CLOSING, "第三条 马应当登记。\n")
    assert codes(read, cut) == ["no-closing-provision", "undated", "unknown-kind"]
    assert not read(cut).is_complete
    closed = undated.replace(CLOSING, "第三条 以前的规定与本条例不一致的，以本条例为准。\n")
    assert codes(read, closed) == ["undated", "unknown-kind"]
    assert codes(read, WHOLE.replace(CLOSING, "第三条 马应当登记。\n")) == []


def test_a_paragraph_that_breaks_off_within_a_sentence_is_told_with_its_place(read: Read) -> None:
    broken = "马应当登记，" * 8 + "并应当"
    (problem,) = read(WHOLE.replace("第一条 牛。", f"第一条 {broken}")).problems
    assert (problem.code, problem.end - problem.start) == ("paragraph-broken", 1)
    formula = "应纳税所得额=" + "收入总额+" * 10 + "其他收入"
    assert codes(read, WHOLE.replace("第一条 牛。", f"第一条 {formula}")) == []
    assert codes(read, WHOLE.replace("第一条 牛。", f"第一条 {'马应当登记，' * 8}并公布：\n\n（一）牛。")) == []


def test_the_header_wins_over_the_name_of_the_file(read: Read) -> None:
    text = read(WHOLE, "风筝条例(2019-03-02).md")
    assert (text.text_date, text.file_date) == ("2004-09-05", "2019-03-02")


def test_publication_within_a_year_of_adoption_is_no_conflict(read: Read) -> None:
    adopted = WHOLE.replace("中华人民共和国国务院令第415号公布", "最高人民法院审判委员会第1326次会议通过")
    assert "date-conflict" not in codes(read, adopted, "风筝规定(2004-09-20).md")


def test_every_problem_speaks_two_languages_and_stands_in_the_text(read: Read) -> None:
    text = WHOLE.replace("第二条", "第五条").replace("号公布", "号公布　根据")
    problems = read(text, "风筝条例(2019-03-02).md").problems
    assert len(problems) >= 3
    for problem in problems:
        assert problem.message.en.endswith(".")
        assert problem.message.zh.endswith("。")
        assert 0 <= problem.start <= problem.end <= len(text)


def test_bytes_that_are_no_text_are_told_and_read_on(knowledge: StatuteKnowledge) -> None:
    text = read_statute(b"# \xff\xfe\x81\n\xe7\xac\xac", "x.md", knowledge)
    assert {"unreadable-characters", "no-text"} <= {problem.code for problem in text.problems}


def test_gb18030_is_read(knowledge: StatuteKnowledge) -> None:
    assert read_statute(WHOLE.encode("gb18030"), "风筝条例(2004-09-05).md", knowledge).problems == ()


def test_an_empty_file_is_told(read: Read) -> None:
    assert {"no-text", "no-articles", "undated"} <= set(codes(read, "", "空.md"))
    assert "no-text" not in codes(read, HEAD + "牛马均归公。\n")
    assert read("", "空(2001-02-03).md").title == "空"

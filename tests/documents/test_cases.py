"""A case book of made-up documents in the shapes that real ones take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.documents.cases import find_cases

if TYPE_CHECKING:
    from kg.documents.headings import Headings
    from kg.record import CaseText, FoundCases

TITLE = "柳某诉某市水务局不履行职责案"
BODY = """
【关键词】

河道管理

听证

【要旨】

行政机关应当答复申请。

【基本案情】

2020年，柳某提出申请。

【指导意义】

督促答复。

【相关规定】

《河道条例》第三条
"""
COURT = """关键词

行政/不履行职责/河道管理

裁判要点

行政机关应当答复申请。

相关法条

《河道条例》第三条

基本案情

柳某提出申请。

裁判结果

责令答复。

裁判理由

申请有据。

（生效裁判审判人员：甲某、乙某）
"""


def only(found: FoundCases) -> CaseText:
    (case,) = found.cases
    return case


def codes(found: FoundCases) -> list[str]:
    return [problem.code for problem in found.problems]


def kinds(case: CaseText) -> list[str]:
    return [section.kind for section in case.sections]


@pytest.mark.parametrize(
    "head",
    [
        f"### （检例第301号） {TITLE}\n\n（检例第301号）",
        f"### （检例第301号）\n{TITLE}\n\n（检例第301号）",
        f"### \n（检例第301号）{TITLE}",
        f"### {TITLE}\n\n（检例第301号）",
        f"（检例第301号）{TITLE} 案例三",
        f"（检例第301号） 案例三：{TITLE}",
        f"（检例第301号）\n3.{TITLE}",
        f"案例三\n{TITLE}\n（检例第301号）",
        f"{TITLE}（检例第301号）",
        f"（检例第３０１号）{TITLE}",
        f"(检例第301号){TITLE}",
        f"检例第三百零一号\n{TITLE}",
        f"【检例第 301 号】\n{TITLE}",
        f"检 例 第301号：{TITLE}",
        "（检例第301号）\n柳某诉某市\n水务局不履\n行职责案",
        "（检例第301号） 柳某诉某市水务...\n柳某诉某市水务局\n不履行职责案",
        "（检例第301号） 柳某诉某市水务…\n来源：某网\n柳某诉某市水务局不履行职责案",
        f"最高人民检察院第九十批指导性案例\n\n1.{TITLE}（检例第301号）\n2.乙案（检例第302号）\n\n{TITLE}\n\n（检例第301号）",
    ],
)
def test_number_and_title_are_read_wherever_the_head_prints_them(head: str, headings: Headings) -> None:
    found = find_cases(head + "\n" + BODY, headings)
    case = only(found)
    assert (case.series, case.number, case.title, case.language) == ("spp", 301, TITLE, "zh")
    assert found.problems == ()


@pytest.mark.parametrize("before", ["", "首页\n", "案例撰写人：甲某\n乙某\n", "《河道条例》第三条\n", "前一案\n\n"])
def test_a_title_broken_above_its_number_is_joined_and_nothing_else(before: str, headings: Headings) -> None:
    title = "某省某市某区人民检察院督促治理河道非法采砂公益诉讼案"
    broken = title.replace("治理", "治理\n")
    assert only(find_cases(f"{before}{broken}\n（检例第301号）\n{BODY}", headings)).title == title


@pytest.mark.parametrize(
    "head",
    [
        f"### 指导案例302号：{TITLE}\n原文网址：https://example.org/a.html\n\n{TITLE}",
        f"## 指导性案例302号：{TITLE} ",
        f"指导性案例302号：{TITLE}（最高人民法院审判委员会讨论通过2030年6月3日发布）",
        f"指导案例302号:{TITLE}",
        "指导案例 302号\n\n柳某诉某市水务局\n\n不履行职责案",
        "### 指导案例302号：柳某诉某市水...\n原文网址：https://example.org/a.html\n\n柳某诉某市\n\n水务局\n\n不履行\n\n职责案",
        "指导案例302号：柳某诉某市水务局不\n履行职...\n原文网址：https://example.org/a.html\n柳某诉某市水务局\n不履行职责案",
        "指导案例302号：柳某诉某市水务\n局不履行职责案",
    ],
)
def test_a_court_case_has_its_number_title_and_day(head: str, headings: Headings) -> None:
    issued = "\n\n（最高人民法院审判委员会讨论通过2030年6月3日发布）\n\n"
    case = only(find_cases(head + issued + COURT, headings))
    assert (case.series, case.number, case.title, case.issued) == ("spc", 302, TITLE, "2030-06-03")
    assert kinds(case) == ["keywords", "gist", "relevant-provisions", "facts", "result", "reasoning"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("（最高人民法院审判委员会讨论通过\n\n2030年6月23日发布）", "2030-06-23"),
        ("　　**（最高人民法院审判委员会讨论通过 2030年12月5日发布）**", "2030-12-05"),
        ("(最高人民法院审判委员会讨论通过2030年2月30日发布)", None),
        ("", None),
    ],
)
def test_the_day_is_read_only_where_it_is_printed_and_exists(line: str, day: str | None, headings: Headings) -> None:
    case = only(find_cases(f"指导案例302号：{TITLE}\n{line}\n{COURT}", headings))
    assert (case.title, case.issued) == (TITLE, day)


@pytest.mark.parametrize(
    "label",
    [
        "【要旨】",
        "【要  旨】",
        "【要　旨】",
        "【要\n\n旨】",
        "【要旨】：",
        "[要旨]",
        "〔要旨〕",
        "[要旨】",
        "**【要旨】**",
        "　　【要旨】 ",
        "要旨",
        "**要旨**",
    ],
)
def test_a_heading_is_known_in_every_dress(label: str, headings: Headings) -> None:
    found = find_cases(f"{TITLE}\n（检例第301号）\n" + BODY.replace("【要旨】", label), headings)
    case = only(found)
    assert case.gist == "行政机关应当答复申请。"
    assert [section.heading for section in case.sections][1] == "要旨"
    assert codes(found) == []


@pytest.mark.parametrize("parted", ["", "：", ":", "  ", "**　"])
def test_a_label_may_share_the_line_with_its_content(parted: str, headings: Headings) -> None:
    text = f"指导案例302号：{TITLE}\n" + COURT.replace("关键词\n\n", f"{'**' * ('*' in parted)}关键词{parted}")
    assert only(find_cases(text, headings)).keywords == ("行政", "不履行职责", "河道管理")
    text = f"{TITLE}\n（检例第301号）\n" + BODY.replace("【要旨】\n\n", "【要旨】")
    assert only(find_cases(text, headings)).gist == "行政机关应当答复申请。"


def test_a_label_in_running_text_or_as_a_subheading_is_none(headings: Headings) -> None:
    story = "2020年，柳某提出申请。\n\n诉讼过程\n\n关键词检索未果。\n\n相关规定不明。\n\n[2020]8号文件\n\n[注]\n"
    case = only(find_cases(f"{TITLE}\n（检例第301号）\n" + BODY.replace("2020年，柳某提出申请。", story), headings))
    assert kinds(case) == ["keywords", "gist", "facts", "significance", "relevant-provisions"]


def test_without_any_brackets_bare_labels_are_headings(headings: Headings) -> None:
    text = f"{TITLE}\n（检例第301号）\n" + BODY.replace("【指导意义】", "诉讼过程").replace("【", "").replace("】", "")
    case = only(find_cases(text, headings))
    assert kinds(case) == ["keywords", "gist", "facts", "procedure", "relevant-provisions"]


def test_an_unknown_heading_is_kept_as_other_and_reported(headings: Headings) -> None:
    found = find_cases(f"{TITLE}\n（检例第301号）\n" + BODY.replace("【指导意义】", "【办案手记】"), headings)
    case = only(found)
    assert [(s.heading, s.kind) for s in case.sections][3] == ("办案手记", "other")
    assert codes(found) == ["unknown-heading"]
    assert found.problems[0].message.en


def test_two_cases_in_a_file_are_parted_before_the_second_title(headings: Headings) -> None:
    second = "赵某诉某县民政局给付补助案"
    text = f"{TITLE}\n\n（检例第301号）\n{BODY}\n{second}\n\n（检例第302号）\n{BODY}"
    first, other = find_cases(text, headings).cases
    assert [case.number for case in (first, other)] == [301, 302]
    assert other.title == second
    last = first.sections[-1]
    assert text[last.start : last.end] == "《河道条例》第三条"
    assert first.end <= other.start == text.index(second)


@pytest.mark.parametrize(
    "mention",
    [
        "本案参照检例第9号办理。",
        "检例第9号表明，应当答复。",
        "参见指导案例24号：甲诉乙案。",
        "参见乙案\n（检例第9号）\n",
        "（检例第9号）",
        "检例第9—12号",
        "乙案（检例第9号）",
    ],
)
def test_a_number_named_in_the_text_begins_no_case(mention: str, headings: Headings) -> None:
    for heading in ("【指导意义】", "【相关规定】"):
        text = f"{TITLE}\n（检例第301号）\n" + BODY.replace(heading, f"{mention}\n\n{heading}")
        assert [case.number for case in find_cases(text, headings).cases] == [301]


@pytest.mark.parametrize(
    ("printed", "keywords"),
    [
        ("甲、乙罪\n\n听证", ("甲、乙罪", "听证")),
        ("甲、乙罪\u2002 听证\u2002\u2002调解", ("甲、乙罪", "听证", "调解")),
        ("河道　听证　\n调解", ("河道", "听证", "调解")),
        ("河道 听证", ("河道", "听证")),
        ("App Store 听证", ("App Store", "听证")),
        ('"派驻+巡回"检察', ('"派驻+巡回"检察',)),
    ],
)
def test_procuratorate_keywords(printed: str, keywords: tuple[str, ...], headings: Headings) -> None:
    text = f"{TITLE}\n（检例第301号）\n" + BODY.replace("河道管理\n\n听证", printed)
    case = only(find_cases(text, headings))
    assert (case.keywords, case.keywords_separable) == (keywords, True)


@pytest.mark.parametrize(
    ("printed", "keywords", "separable"),
    [
        ("关键词\n\n行政/河道、湖泊/固体废物\n\n防治/听证", ("行政", "河道、湖泊", "固体废物防治", "听证"), "parted"),
        ("关键词行政/河道/\n\n听证", ("行政", "河道", "听证"), "parted"),
        ("关键词\n\n国家赔偿\n\n错误执行", ("国家赔偿", "错误执行"), "parted"),
        ("关键词行政河道管理不履行职责", ("行政河道管理不履行职责",), "glued"),
        ("关键词行政\n\n河道管理不履行职责", ("行政河道管理不履行职责",), "glued"),
        ("关键词 行政 河道管理 不履行职责", ("行政", "河道管理", "不履行职责"), "parted"),
        ("关键词\n\n行政河道管理不履行职责", ("行政河道管理不履行职责",), "glued"),
    ],
)
def test_court_keywords(printed: str, keywords: tuple[str, ...], separable: str, headings: Headings) -> None:
    text = f"指导案例302号：{TITLE}\n" + COURT.replace("关键词\n\n行政/不履行职责/河道管理", printed)
    case = only(find_cases(text, headings))
    assert (case.keywords, case.keywords_separable) == (keywords, separable == "parted")


@pytest.mark.parametrize(
    "label", ["办案检察院：某市人民检察院", "承办检察官: 甲某", "案例撰稿人 ：乙某", "（生效裁判审判人员：丙某）"]
)
def test_the_names_at_the_end_belong_to_no_section(label: str, headings: Headings) -> None:
    text = f"{TITLE}\n（检例第301号）\n{BODY}\n{label}\n\n丁某\n"
    last = only(find_cases(text, headings)).sections[-1]
    assert text[last.start : last.end] == "《河道条例》第三条"


def test_paragraphs_of_a_gist_are_joined_by_line_ends(headings: Headings) -> None:
    text = f"{TITLE}\n（检例第301号）\n" + BODY.replace("行政机关应当", "　　1.\n行政机关\n\n　　2.应当")
    case = only(find_cases(text, headings))
    assert case.gist == "1.\n行政机关\n2.应当答复申请。"
    assert case.gist_start is not None
    assert text[case.gist_start : case.gist_end].startswith("1.")


ENGLISH = """News of the day, June 3. The office released cases (Experiment No. 9 among them) today.

{title}

(Experiment No. 303)

  【Key words】

  {keywords}

  【gist】

  Agencies shall answer.

They shall do so in time.

  [Basic case]

  Liu applied.

  [Procuratorate’s performance process]

  A hearing was held.

  【Guiding significance】

  Answers matter.

  【Regulations】

  Article 3 of the River Regulations
"""


@pytest.mark.parametrize(
    ("printed", "keywords", "separable"),
    [
        ("River management, hearing", ("River management", "hearing"), "parted"),
        ("River management Public hearing", ("River management", "Public hearing"), "parted"),
        ("Yellow River management Public hearing", ("Yellow River management Public hearing",), "glued"),
        ("river management public hearing answers", ("river management public hearing answers",), "glued"),
    ],
)
def test_the_english_translation_is_read(
    printed: str,
    keywords: tuple[str, ...],
    separable: str,
    headings: Headings,
) -> None:
    title = 'Liu v. the "Water Bureau" (no answer)'
    found = find_cases(ENGLISH.format(title=title, keywords=printed), headings)
    case = only(found)
    assert (case.series, case.number, case.language, case.title, case.issued) == ("spp", 303, "en", title, None)
    assert (case.keywords, case.keywords_separable) == (keywords, separable == "parted")
    assert case.gist == "Agencies shall answer.\nThey shall do so in time."
    assert kinds(case) == ["keywords", "gist", "facts", "procedure", "significance", "relevant-provisions"]
    assert case.sections[3].heading == "Procuratorate’s performance process"
    assert found.problems == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no-case"),
        ("检察机关发布指导性案例。\n检例第9号等五件。", "no-case"),
        (f"{TITLE}\n{BODY}", "no-case-number"),
        (f"（检例第〇号）\n{BODY}", "no-case-number"),
        (f"（检例第301号）\n{BODY}", "no-title"),
        (f"（检例第301号）柳某诉某市水...\n{BODY}", "cut-title"),
        (f"{TITLE}\n（检例第301号）\n" + BODY.replace("【要旨】\n\n行政机关应当答复申请。\n", ""), "no-gist"),
        (
            f"指导案例302号：{TITLE}\n"
            + COURT.partition("裁判要点")[2].replace("\n\n行政机关", "裁判要点\n行政机关", 1),
            "no-keywords",
        ),
        (f"{TITLE}\n（检例第301号）\n{BODY}\n乙某诉丙局案\n{BODY}", "no-case-number"),
        (f"{TITLE}\n（检例第301号）\n{BODY}\n乙某诉丙局案\n（检例第301号）\n{BODY}", "duplicate-number"),
    ],
)
def test_what_is_missing_is_told_once(text: str, code: str, headings: Headings) -> None:
    found = find_cases(text, headings)
    assert codes(found) == [code]
    assert len(found.cases) == (0 if code == "no-case" or not any(n in text for n in ("301", "302")) else 1)
    assert 0 <= found.problems[0].start <= found.problems[0].end <= len(text)


def test_the_fuller_of_two_cases_with_one_number_is_read(headings: Headings) -> None:
    short = f"{TITLE}\n（检例第301号）\n【要旨】\n摘要。\n【基本案情】\n略。\n"
    found = find_cases(f"{short}\n{TITLE}\n（检例第301号）\n{BODY}", headings)
    assert only(found).gist == "行政机关应当答复申请。"
    assert codes(found) == ["duplicate-number"]


def test_spans_bound_what_they_say(headings: Headings) -> None:
    text = f"前言\n\n{TITLE}\n\n（检例第301号）\n{BODY}"
    case = only(find_cases(text, headings))
    assert text[case.title_start : case.title_end] == TITLE
    assert text[case.start : case.end].startswith(TITLE)
    assert text[case.start : case.end].endswith("第三条")
    for section in case.sections:
        words = text[section.start : section.end]
        assert words
        assert words == words.strip()
        assert "【" not in words

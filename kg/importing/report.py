"""What an import says to the person who ran it: how much was found, what is missing, what differs, and where."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.importing.documents import Imported, PlacedProblem
    from kg.validation.findings import Finding, Report
    from kg.words import Language


def problem_words(imported: Imported) -> Words:
    """One line a problem, with file, line and column, and how many there are."""
    count = len(imported.problems)
    en = [*(_line(problem, "en") for problem in imported.problems), f"{count:,} problems in the documents."]
    zh = [*(_line(problem, "zh") for problem in imported.problems), f"文件中有问题 {count:,} 处。"]
    return Words("\n".join(en), "\n".join(zh))


def summary_words(imported: Imported, report: Report) -> Words:
    """How much was found and how much is absent; warnings of the rules are summed up by what they say."""
    en, zh = zip(*((words.en, words.zh) for words in _summary(imported, report)), strict=True)
    return Words("\n".join(en), "\n".join(zh))


def _summary(imported: Imported, report: Report) -> Iterator[Words]:
    n = imported.counts
    yield Words(
        f"Documents: {n['documents']:,} read, {n['unreadable']:,} could not be read, {n['copies']:,} are copies.",
        f"文件：已读 {n['documents']:,} 个，无法读取 {n['unreadable']:,} 个，内容相同 {n['copies']:,} 个。",
    )
    yield Words(
        f"Cases: {n['cases']:,}, of which {n['cases_new']:,} were not held before.",
        f"案例：{n['cases']:,} 个，其中新增 {n['cases_new']:,} 个。",
    )
    yield Words(
        f"Citations: {n['citations']:,}; {n['citations_resolved']:,} name a known instrument, "
        f"{n['citations_open']:,} stay open.",
        f"引用：{n['citations']:,} 条，其中识别出文件 {n['citations_resolved']:,} 条，"
        f"未识别 {n['citations_open']:,} 条。",
    )
    yield Words(
        f"Agencies: {n['agencies']:,}. Events: {n['events']:,}. Outcomes: {n['outcomes']:,}.",
        f"机关：{n['agencies']:,} 个。事件：{n['events']:,} 个。结果：{n['outcomes']:,} 个。",
    )
    no_batch, no_day = n["cases_without_batch"], n["cases_without_day_of_issue"]
    no_gist, no_keywords = n["cases_without_gist"], n["cases_without_keywords"]
    yield Words(
        f"Not stated in new cases: batch {no_batch:,}, day of issue {no_day:,}, gist {no_gist:,}, "
        f"keywords {no_keywords:,}.",
        f"新增案例缺少：批次 {no_batch:,}，发布日 {no_day:,}，要旨 {no_gist:,}，关键词 {no_keywords:,}。",
    )
    yield Words(
        f"Disagreements with the facts held: {n['disagreements']:,} (disagreements.tsv of the release). "
        f"Left out because the facts held stand: {n['left_out']:,}.",
        f"与已有事实不一致 {n['disagreements']:,} 处（见发布版本中的 disagreements.tsv）；"
        f"因以已有事实为准而未采用 {n['left_out']:,} 项。",
    )
    stated, unsaid = n["stated_correspondences"], n["stated_correspondences_left_out"]
    if stated or unsaid:
        yield Words(
            f"Corresponding articles that documents state: {stated:,} written, {unsaid:,} left out because a text "
            "is not held or its version is open.",
            f"文件自行载明的条文对应：已写入 {stated:,} 项；因条文未收录或者版本未定而未写入 {unsaid:,} 项。",
        )
    warnings = report.count("warning")
    yield Words(f"Checked: no violation, {warnings:,} warnings.", f"已校验：没有违反，提醒 {warnings:,} 处。")
    found = Counter(_kind(finding) for finding in report.findings if finding.severity == "warning")
    for (rule, en, zh), times in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])):
        yield Words(f"  {times:,} × {en} [{rule}]", f"  {times:,} × {zh}［{rule}］")


def _kind(finding: Finding) -> tuple[str, str, str]:
    return (finding.rule, finding.what.en, finding.what.zh)


def _line(problem: PlacedProblem, language: Language) -> str:
    mark = f"［{problem.code}］" if language == "zh" else f" [{problem.code}]"
    return f"{problem.place}{'：' if language == 'zh' else ': '}{problem.message.say(language)}{mark}"

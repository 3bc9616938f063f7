"""What an import of statutes says to the person who ran it, and the table of all problems in the release."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.importing.statutes import ImportedStatutes
    from kg.statutes.files import PlacedProblem

PROBLEM_COLUMNS = ("file", "line", "column", "code", "problem", "问题")
_CORRESPONDENCE = "correspondences_"


def statute_words(imported: ImportedStatutes) -> Words:
    """How much was read, what the versions give, and how often each problem occurs."""
    en, zh = zip(*((words.en, words.zh) for words in _summary(imported)), strict=True)
    return Words("\n".join(en), "\n".join(zh))


def render_problems(problems: Iterable[PlacedProblem]) -> str:
    r"""Every problem as a row of tab-separated text, file names without their folders.

    >>> render_problems([]).split("\t")[:2]
    ['file', 'line']
    """
    rows = sorted({_row(problem) for problem in problems})
    return "".join("\t".join(row) + "\n" for row in (PROBLEM_COLUMNS, *rows))


def _row(problem: PlacedProblem) -> tuple[str, ...]:
    line, column = ("" if number is None else str(number) for number in (problem.place.line, problem.place.column))
    file = problem.place.source.replace("\\", "/").rpartition("/")[2]
    words = (" ".join(each.split()) for each in (problem.message.en, problem.message.zh))
    return (file, line, column, problem.code, *words)


def _summary(imported: ImportedStatutes) -> Iterator[Words]:
    n = imported.counts
    yield Words(
        f"Statutes: {n['statute_files']:,} files, {n['instruments']:,} instruments, {n['versions']:,} versions "
        f"({n['versions_with_text']:,} with text), {n['article_texts']:,} article texts.",
        f"法规：文件 {n['statute_files']:,} 个，规范性文件 {n['instruments']:,} 件，版本 {n['versions']:,} 个"
        f"（有文本 {n['versions_with_text']:,} 个），条文 {n['article_texts']:,} 条。",
    )
    yield Words(
        f"The day in force is open for {n['versions_in_force_day_open']:,} versions.",
        f"施行日未确定的版本 {n['versions_in_force_day_open']:,} 个。",
    )
    kinds = {name: count for name, count in n.items() if name.startswith(_CORRESPONDENCE)}
    listed = ", ".join(f"{name.removeprefix(_CORRESPONDENCE)} {count:,}" for name, count in kinds.items())
    yield Words(
        f"Correspondences: {n['correspondences']:,} between {n['concordances']:,} pairs of versions ({listed}).",
        f"条文对应：{n['concordances']:,} 对版本之间 {n['correspondences']:,} 项（{listed}）。",
    )
    yield Words(
        f"Checked by hand before: {n['hand_checked_compared']:,}, of which {n['hand_checked_agreeing']:,} agree. "
        f"Disagreements with the facts held: {n['statute_disagreements']:,} (disagreements.tsv of the release).",
        f"此前人工核对 {n['hand_checked_compared']:,} 项，其中一致 {n['hand_checked_agreeing']:,} 项；"
        f"与已有事实不一致 {n['statute_disagreements']:,} 处（见发布版本中的 disagreements.tsv）。",
    )
    found = Counter(problem.code for problem in imported.problems)
    yield Words(
        f"Problems of files: {sum(found.values()):,} (statute_problems.tsv of the release).",
        f"文件问题 {sum(found.values()):,} 处（见发布版本中的 statute_problems.tsv）。",
    )
    for code, times in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])):
        first = next(problem for problem in imported.problems if problem.code == code)
        yield Words(f"  {times:,} × {code}: {first.message.en}", f"  {times:,} × {code}：{first.message.zh}")

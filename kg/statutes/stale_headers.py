"""Headers that stop before the change that their file's name dates: what other headers tell of that day.

One decision often changes many instruments at once. Where a file is named by a day later than its header's last, and
the headers of other instruments record such a decision of that very day, the header is most likely out of date.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.statutes.instrument import InstrumentProblem
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.statutes.instrument import Instrument
    from kg.statutes.statute import StatuteText

DOUBTFUL = "version-date-doubtful"


def explain_stale_headers(instruments: Mapping[str, Instrument], texts: Iterable[StatuteText]) -> dict[str, Instrument]:
    """The instruments, those doubts explained that the headers of other instruments explain."""
    changed_on: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for line in text.history:
            if line.act and "修改" in line.act:
                changed_on[line.date].add(text.title)
    return {slug: _explain(instrument, changed_on) for slug, instrument in instruments.items()}


def _explain(instrument: Instrument, changed_on: Mapping[str, set[str]]) -> Instrument:
    files = {text.file: version for version in instrument.versions if version.named for text in version.parts}
    problems = []
    for problem in instrument.problems:
        version = files.get(problem.files[0]) if problem.code == DOUBTFUL and problem.files else None
        others = len(changed_on.get(version.named or "", set()) - {instrument.title}) if version else 0
        if version and version.named and others:
            problems.append(_stale(version.date, version.named, others, problem.files))
        else:
            problems.append(problem)
    return replace(instrument, problems=tuple(problems)) if files else instrument


def _stale(date: str, named: str, others: int, files: tuple[str, ...]) -> InstrumentProblem:
    return InstrumentProblem(
        "header-stale",
        Words(
            f"The header stops at {date}, the file is named {named}, when by {others} other headers a decision changed "
            "several instruments: the header is most likely out of date, and the text that of the later day.",
            f"题注止于 {date}，文件名载 {named}；另有{others}件的题注载明当日有决定一并修改多件文件：题注很可能过时，"
            "文本应为其后的文本。",
        ),
        files,
    )

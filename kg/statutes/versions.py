"""From the files of one instrument to its versions: kinds, days in force, copies, books of a code."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.statutes.history import days_between
from kg.statutes.instrument import InstrumentProblem, StatuteVersion
from kg.statutes.statute import INCOMPLETE
from kg.statutes.version_days import lay_out
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.statutes.instrument import KnownVersion
    from kg.statutes.statute import StatuteText
    from kg.statutes.version_days import AmendingText, VersionDay

_TILL_IN_FORCE = 6 * 366
_ABOUT_A_YEAR = 366
_WHOLE = ("enactment", "revision")
_FLAWS = INCOMPLETE | {"duplicate-number", "stray-number"}


def find_versions(
    slug: str, texts: Sequence[StatuteText], known: Iterable[KnownVersion], acts: Iterable[AmendingText]
) -> tuple[tuple[StatuteVersion, ...], tuple[InstrumentProblem, ...]]:
    """The versions of an instrument, oldest first, and what its files say against each other."""
    days, unplaced = lay_out(texts, known, acts)
    _settle_kinds(days)
    _settle_closings(days)
    problems = [_no_day(text) for text in unplaced]
    versions = []
    for day, following in pairwise((*days, None)):
        if day is None:
            continue
        parts, copies, differing = _choose_texts(day.texts)
        problems += [_differs(day.date, parts[0], each) for each in differing]
        problems += [_doubtful(day.date, day.named, text) for text in parts if day.named]
        versions.append(_finish(slug, day, following, parts, (*copies, *differing)))
    problems += _find_same_text(versions)
    return tuple(versions), tuple(problems)


def _finish(
    slug: str,
    day: VersionDay,
    following: VersionDay | None,
    parts: tuple[StatuteText, ...],
    duplicates: tuple[StatuteText, ...],
) -> StatuteVersion:
    return StatuteVersion(
        slug,
        day.date,
        day.basis,
        day.kind,
        day.bodies,
        tuple(sorted(day.dates - {day.date})),
        day.act,
        day.act_slug,
        day.in_force,
        day.in_force_basis,
        day.in_force_words,
        following.date if following else None,
        day.superseded_on or (following.in_force if following else None),
        day.named,
        parts,
        duplicates,
    )


def _settle_kinds(days: list[VersionDay]) -> None:
    """Decides open kinds where a closing day before the version's own tells that it only amended the text."""
    for day in days:
        closings = [text.closing.date for text in day.texts if text.closing and text.closing.date]
        if day.kind is None and closings and days_between(day.date, closings[0]) < _earliest(day):
            day.kind = "amendment"


def _earliest(day: VersionDay) -> int:
    """How many days before the version's own its closing day may lie; a day in a file's name is that of publication."""
    return -_ABOUT_A_YEAR if day.basis == "file-name" else 0


def _settle_closings(days: list[VersionDay]) -> None:
    """Dates whole texts by their closing article, which later amended texts still carry."""
    whole: VersionDay | None = None
    for day in days:
        closing_days = [text.closing.date for text in day.texts if text.closing and text.closing.date]
        renewed = day.kind is None and any(days_between(day.date, each) >= _earliest(day) for each in closing_days)
        whole = day if day.kind in _WHOLE or renewed else whole
        for text in day.texts:
            if whole is None or whole.in_force or text.closing is None:
                continue
            if text.closing.date is None:
                if whole.promulgated:
                    whole.in_force, whole.in_force_basis = whole.promulgated, "promulgation"
                whole.in_force_words = whole.in_force_words or text.closing.words
            elif _earliest(whole) <= days_between(whole.date, text.closing.date) <= _TILL_IN_FORCE:
                whole.in_force, whole.in_force_basis = text.closing.date, "closing-article"
                whole.in_force_words = text.closing.words


def _choose_texts(
    texts: Sequence[StatuteText],
) -> tuple[tuple[StatuteText, ...], tuple[StatuteText, ...], tuple[StatuteText, ...]]:
    """The text or books of a version, further files of the same articles, and files of other ones."""
    if not texts:
        return (), (), ()
    books = {text.part for text in texts if text.part}
    if len(books) > 1:
        ordered = sorted(
            (text for text in texts if text.part and text.articles), key=lambda text: text.articles[0].number
        )
        parts = tuple({text.part: text for text in reversed(ordered)}.values())[::-1]
        return parts, tuple(text for text in texts if text not in parts), ()
    best = min(texts, key=_quality)
    others = [text for text in texts if text is not best]
    copies = tuple(text for text in others if text.articles_digest == best.articles_digest)
    return (best,), copies, tuple(text for text in others if text.articles_digest != best.articles_digest)


def _quality(text: StatuteText) -> tuple[int, int, int, str]:
    """The better text first: without gaps, with more articles, with a header, and by file name."""
    flaws = sum(problem.code in _FLAWS for problem in text.problems)
    return flaws, -len(text.articles), -len(text.history), text.file


def _find_same_text(versions: Sequence[StatuteVersion]) -> Iterator[InstrumentProblem]:
    """Two versions whose files hold the same articles: one of the headers or names must be wrong."""
    held = [version for version in versions if len(version.parts) == 1]
    for older, newer in pairwise(held):
        first, second = older.parts[0], newer.parts[0]
        if first.articles and first.articles_digest == second.articles_digest:
            yield InstrumentProblem(
                "same-text-two-dates",
                Words(
                    f"The versions of {older.date} and {newer.date} have the same articles.",
                    f"{older.date} 与 {newer.date} 两个版本的条文完全相同。",
                ),
                (first.file, second.file),
            )


def _no_day(text: StatuteText) -> InstrumentProblem:
    return InstrumentProblem(
        "no-version-date",
        Words(
            "Neither header nor file name tells of which day this text is; put the day into the file's name.",
            "题注和文件名均未载明文本日期；请在文件名中注明日期。",
        ),
        (text.file,),
    )


def _differs(date: str, first: StatuteText, second: StatuteText) -> InstrumentProblem:
    words = {(each.key, each.text) for each in first.articles} ^ {(each.key, each.text) for each in second.articles}
    count = len({key for key, _ in words})
    return InstrumentProblem(
        "same-date-different-text",
        Words(
            f"Two files are dated {date} and differ in {count} articles; the more complete one is used.",
            f"两个文件均注明 {date}，有{count}条不同；采用较完整者。",
        ),
        (first.file, second.file),
    )


def _doubtful(date: str, named: str | None, text: StatuteText) -> InstrumentProblem:
    return InstrumentProblem(
        "version-date-doubtful",
        Words(
            f"The header stops at {date}, the file is named {named}: the text may be that of a later change.",
            f"题注止于 {date}，文件名载 {named}：文本可能已含其后的修改。",
        ),
        (text.file,),
    )

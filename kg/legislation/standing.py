"""Which version of an instrument stood on a day, and why no text under an article number is established for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.iris import relative
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

AbsenceKind: TypeAlias = Literal["repealed", "older", "ambiguous", "no-article", "not-held"]


@dataclass(frozen=True, slots=True)
class Absence:
    """Why nothing is established under an article number, in words, with the versions concerned, by path.

    `kind` says that the instrument was no longer in force (repealed), that the day lies before every version known
    (older), that it is not established which version stood (ambiguous), that the version has no such article
    (no-article), or that its text is not in the release (not-held).
    """

    kind: AbsenceKind
    words: Words
    versions: tuple[str, ...] = ()


def explain_absence_on_day(versions: Sequence[Mapping[str, str]], key: str, day: str) -> Absence:
    """Why no text under a number is established to have been in force on a day.

    `versions` are the rows of the question versions-of-instrument.

    >>> rows = [{"version": "v", "adopted": "2000-01-01", "from": "2000-02-01", "repealed": "2010-01-01"}]
    >>> [explain_absence_on_day(rows, "3", day).kind for day in ("2010-01-01", "2005-01-01", "1999-01-01")]
    ['repealed', 'not-held', 'older']
    >>> explain_absence_on_day(rows, "3", "2000-01-15").kind
    'ambiguous'
    """
    known = [row for row in versions if "version" in row]
    repealed = next((row["repealed"] for row in versions if "repealed" in row), None)
    if repealed and repealed <= day:
        return _explain_repeal(day, repealed)
    first = min((row["adopted"] for row in known), default=None)
    if first and day < first:
        return Absence(
            "older",
            Words(
                f"the oldest version that is known was made on {first}, after {day}.",
                f"已知最早的版本为 {first} 文本，晚于 {day}。",
            ),
            tuple(relative(row["version"]) for row in known if row["adopted"] == first),
        )
    standing = [row for row in known if _stands(row, day)]
    if len(standing) != 1:
        words = Words(
            f"it is not established which version was in force on {day}.", f"尚不能确定 {day} 施行的是哪一版本。"
        )
        return Absence("ambiguous", words, tuple(relative(row["version"]) for row in known if _may_stand(row, day)))
    return _explain_version(standing[0], key, day)


def explain_unknown_article(versions: Sequence[Mapping[str, str]], key: str, highest: int = 0) -> Absence:
    """Why no text at all is known under a number of an instrument, from the rows of versions-of-instrument.

    `highest` is the highest main number in the texts that are held, 0 where it was not looked up: beyond it there is
    no such article as far as these texts tell.

    >>> explain_unknown_article([{"version": "v", "adopted": "2000-01-01", "whole": "true"}], "99").kind
    'no-article'
    >>> explain_unknown_article([], "99").kind
    'not-held'
    >>> rows = [{"version": "v", "adopted": "2000-01-01", "whole": "true"}, {"version": "w", "adopted": "2009-01-01"}]
    >>> [explain_unknown_article(rows, key, 50).kind for key in ("50-1", "99")]
    ['not-held', 'no-article']
    """
    held = [row for row in versions if row.get("whole") == "true"]
    missing = [row for row in versions if "version" in row and row.get("whole") != "true"]
    days, others = (", ".join(row["adopted"] for row in rows) for rows in (held, missing))
    if held and not missing:
        words = Words(f"no version of it has an Article {key} ({days}).", f"各文本（{days}）均没有第 {key} 条。")
        return Absence("no-article", words, tuple(relative(row["version"]) for row in held))
    if held and 0 < highest < int(key.partition("-")[0]):
        count = len(missing)
        words = Words(
            f"the law has no Article {key} in the texts held ({days}); the highest is {highest}. "
            f"{count} other {'version is' if count == 1 else 'versions are'} not held.",
            f"已收录文本（{days}）没有第 {key} 条；最大条号为第 {highest} 条。另有 {count} 个版本未收录。",
        )
        return Absence("no-article", words, tuple(relative(row["version"]) for row in held))
    if held:
        words = Words(
            f"the texts held ({days}) have no Article {key}; those of {others} are not held.",
            f"已收录文本（{days}）没有第 {key} 条；{others} 文本未收录。",
        )
    else:
        words = Words(
            f"no text of it is held, so that nothing is known of what stands under Article {key}.",
            f"未收录其文本，无从得知第 {key} 条的内容。",
        )
    return Absence("not-held", words, tuple(relative(row["version"]) for row in missing))


def _explain_repeal(day: str, repealed: str) -> Absence:
    return Absence(
        "repealed",
        Words(
            f"the instrument was no longer in force on {day} (since {repealed}).",
            f"该文件在 {day} 已不再施行（自 {repealed} 起）。",
        ),
    )


def _explain_version(version: Mapping[str, str], key: str, day: str) -> Absence:
    made, path = version["adopted"], (relative(version["version"]),)
    if version.get("whole") == "true":
        return Absence(
            "no-article",
            Words(
                f"the text in force on {day}, made on {made}, has no Article {key}.",
                f"{day} 施行的 {made} 文本没有第 {key} 条。",
            ),
            path,
        )
    return Absence(
        "not-held",
        Words(
            f"the text in force on {day}, made on {made}, is not held.", f"{day} 施行的是 {made} 文本，发布版本未收录。"
        ),
        path,
    )


def _stands(version: Mapping[str, str], day: str) -> bool:
    """Whether a version is established to have been in force; one that was superseded on an open day is not."""
    return version.get("from", "9") <= day < version.get("until", "" if "next" in version else "9")


def _may_stand(version: Mapping[str, str], day: str) -> bool:
    """Whether nothing that is known keeps a version from having been in force."""
    return version.get("from", version["adopted"]) <= day < version.get("until", "9")

"""What is said of a resolved or unresolved version, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.words import Words

if TYPE_CHECKING:
    from kg.record import Citation
    from kg.statutes.case_days import ReleaseDay

_QUOTED = Words(
    "The case quotes words of the article that only this version has of those that may be meant.",
    "案例所引条文的文字，在可能适用的各版本中仅见于此版本。",
)


def unknown_instrument(citation: Citation) -> Words:
    """The instrument is not among those held."""
    return Words(
        f"No version of “{citation.law_zh or citation.law}” is known; add its text to the statutes.",
        f"未收录《{citation.law_zh or citation.law}》的任何版本；请补充该文件的文本。",
    )


def no_such_version(words: str) -> Words:
    """The printed words fit no version that is known."""
    return Words(
        f"No version that is known fits “{words}”; add that text to the statutes.",
        f"已知版本均与“{words}”不符；请补充该版本的文本。",
    )


def several_fit(words: str) -> Words:
    """The printed words fit more than one version."""
    return Words(f"“{words}” fits several versions.", f"“{words}”与多个版本相符。")


def open_dates(day: str) -> Words:
    """It is not established which version applied on the day of release."""
    return Words(f"It is not established which version was in force on {day}.", f"尚不能确定 {day} 施行的是哪一版本。")


def changed_shortly_before(day: str, changed: str) -> Words:
    """The day of release is a latest day and a version changed shortly before it."""
    return Words(
        f"The release is only known to be no later than {day}, and the text changed on {changed}.",
        f"仅知发布不晚于 {day}，而该文件在 {changed} 有变动。",
    )


def no_release_day() -> Words:
    """There is no day of release."""
    return Words(
        "The day of release is not known, and several versions may be meant.", "发布日期不详，可能指多个版本。"
    )


def no_event_days() -> Words:
    """There are no days of events."""
    return Words("The case prints no day by which the version could be told.", "案例未载明可据以确定版本的日期。")


def none_at_events(first: str, last: str) -> Words:
    """No version that is known applied at the events."""
    return Words(
        f"No version that is known was in force between {first} and {last}.",
        f"{first} 至 {last} 期间没有已知的有效版本。",
    )


def several_at_events(first: str, last: str) -> Words:
    """More than one version applied at the events."""
    return Words(
        f"Between {first} and {last} more than one version may have applied.",
        f"{first} 至 {last} 期间可能适用多个版本。",
    )


def in_none() -> Words:
    """The article is in none of the versions that come into question."""
    return Words("No version that comes into question has this article.", "可能适用的各版本均无此条。")


def article_absent(article: str, date: str) -> Words:
    """The version has no such article."""
    return Words(
        f"The version of {date} has no Article {article}; check the number, the version printed, and that the file of "
        "the statute is whole.",
        f"{date} 的版本没有第 {article} 条；请核对条号、所载版本，以及法规文件是否完整。",
    )


def presumed(release: ReleaseDay, begins: str | None) -> Words:
    """The version is presumed by the day of release."""
    en, zh = f"on the day of release ({release.day})", f"发布之日（{release.day}）"
    if not release.exact:
        en, zh = f"on {release.day}, by which the case had been released", f"发布不晚于的 {release.day} "
    if release.inferred:
        en, zh = f"{en}, the batch of the case being inferred", f"{zh}（所属批次系推断）"
    open_en = "" if begins else " The day on which it came into force is not established, only that it had by then."
    open_zh = "" if begins else "其施行之日未能确定，仅知当时已经施行。"
    return Words(
        f"Presumed: the text in force {en}; not necessarily the law applied.{open_en}",
        f"推定：以{zh}施行的文本为准，不等于办案时实际适用的法律。{open_zh}",
    )


def only_version() -> Words:
    """The version is the only one known."""
    return Words(
        "Presumed: the only version that is known; the day of release is not.",
        "推定：已知版本仅此一个；发布日期不详。",
    )


def at_events(first: str, last: str) -> Words:
    """The version is that of the events."""
    return Words(
        f"Only the text in force at the events ({first} to {last}) comes into question.",
        f"只可能是事件发生时（{first} 至 {last}）施行的文本。",
    )


def quoted_at_release(said: Words) -> Words:
    """The version in force at the release is the only one that has the words that the case quotes."""
    return Words(f"{_QUOTED.en} {said.en}", f"{_QUOTED.zh}{said.zh}")


def quoted_at_events(first: str, last: str) -> Words:
    """The version in force at the events is the only one that has the words that the case quotes."""
    return Words(
        f"{_QUOTED.en} It was in force at the events ({first} to {last}).",
        f"{_QUOTED.zh}该版本在事件发生时（{first} 至 {last}）施行。",
    )


def not_yet_in_force(date: str, begins: str, release: str) -> Words:
    """The version that the case prints was not yet in force."""
    return Words(
        f"The text made on {date} is printed by the case itself; in force from {begins}, it did not yet apply on the "
        f"day of release ({release}).",
        f"案例原文载明所引为 {date} 的文本；该文本自 {begins} 起施行，发布之日（{release}）尚未施行。",
    )

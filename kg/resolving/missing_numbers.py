"""Why a release has no text of an article number, and what stands near the number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.iris import absolute
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.resolving.held_law import HeldInstrument, HeldLaw, HeldVersion

Missing: TypeAlias = Literal["unknown", "not-held"]


@dataclass(frozen=True, slots=True)
class MissingNumber:
    """An article number without a text in the versions that fit, by its key such as 307-1.

    `said` are the printed version words, None where there are none; `is_known` tells whether the release knows the
    number, as it does where a case cites it.
    """

    instrument: HeldInstrument
    article: str
    fitting: tuple[HeldVersion, ...]
    said: str | None
    is_known: bool


def explain_missing(number: MissingNumber, law: HeldLaw) -> tuple[Missing, Words]:
    """Whether there is no such article, as far as held texts tell, or only no text of it; in words."""
    article, fitting = number.article, number.fitting
    held = [version for version in fitting if version.is_whole]
    if held:
        return _explain_by_texts(number, held, law)
    if not number.is_known:
        return "not-held", Words(
            f"No case of this release cites Article {article}, and no text is held that would show whether there is "
            "such an article.",
            f"本发布版本没有案例引用第 {article} 条，也未收录可查证此条号的文本。",
        )
    if number.said:
        return "not-held", Words("The text of that version is not held.", "该版本的条文未收录。")
    return "not-held", Words("The number is known; no text of it is held.", "条号为已知条号；未收录任何版本的条文。")


def find_near_numbers(slug: str, article: str, law: HeldLaw) -> tuple[str, ...]:
    """IRIs of the articles that cases cite and that share the main number of another one."""
    main = article.partition("-")[0]
    return tuple(
        absolute(f"statute/{slug}/article/{each}")
        for each in law.find_cited_numbers(slug)
        if each != article and each.partition("-")[0] == main
    )


def _explain_by_texts(number: MissingNumber, held: Sequence[HeldVersion], law: HeldLaw) -> tuple[Missing, Words]:
    """What held texts tell; where others are not held, only a number beyond all of theirs is taken for none."""
    article = number.article
    highest = max((_main(each) for version in held for each in law.find_numbers(version.path)), default=0)
    days = ", ".join(version.date for version in held)
    others = len(number.fitting) - len(held)
    last = (f" The highest is {highest}.", f"最大条号为第 {highest} 条。") if highest else ("", "")
    open_en = f" {others} other {'version is' if others == 1 else 'versions are'} not held." if others else ""
    open_zh = f"另有 {others} 个版本未收录。" if others else ""
    words = Words(
        f"The law has no Article {article} in the texts held ({days}).{last[0]}{open_en}",
        f"已收录文本（{days}）没有第 {article} 条。{last[1]}{open_zh}",
    )
    is_beyond = highest > 0 and _main(article) > highest
    return ("unknown" if is_beyond or not others else "not-held"), words


def _main(key: str) -> int:
    return int(key.partition("-")[0])

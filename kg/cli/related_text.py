"""Related cases as `kg related` prints them for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.related.reasons import Reason
    from kg.related.related_cases import RelatedCase
    from kg.words import Language

_NONE = Words("No case of the release has anything in common with it.", "发布版本中没有与之相关的案例。")
_CROWD = Words(
    "(less {} for the order: half of what it shares with its ten nearest)",
    "（排序时扣减 {}，即其与最近十案平均所共之半）",
)
_LIKE = Words("worded alike", "用语相近")


def render_related(head: str, related: Iterable[RelatedCase], language: Language) -> str:
    """A heading, then each case with its score, what each reason adds, passages worded alike, and what is missing."""
    told = [line for order, each in enumerate(related, 1) for line in _tell(order, each, language)]
    return "\n".join([head, *(told or [f"  {_NONE.say(language)}"])]) + "\n"


def _tell(order: int, related: RelatedCase, language: Language) -> Iterator[str]:
    crowd = _CROWD.say(language).format(_share(related.discount))
    yield f"\n{order:>2}. {related.notation}  {related.title.say(language)}  {_share(related.score)}  {crowd}"
    for reason in related.explanation.reasons:
        yield f"    {_share(reason.points)}  {reason.sentence.say(language)}"
        yield from _quote(reason, language)
    yield f"            {related.explanation.why_not_higher.say(language)}"


def _quote(reason: Reason, language: Language) -> Iterator[str]:
    if reason.passages is not None:
        yield f"            {_LIKE.say(language)} ({_share(reason.passages.alike)}):"
        for span in (reason.passages.here, reason.passages.there):
            yield f"              “{span.words}”  {span.section} {span.start}-{span.end}"


def _share(ten_thousandths: int) -> str:
    return f"{ten_thousandths / 10_000:.4f}"

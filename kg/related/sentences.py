"""The sentences that say why two cases are related, and why not more closely, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.related.reasons import MissingThing, Reason, SharedThing

_MOST_NAMED = 3
_MOST_SENTENCES = 3
_WHOLE = 10_000

_OPENINGS: Final[Mapping[str, Words]] = {
    "article": Words("Both cite the same provision", "两案引用同一规定"),
    "statute": Words("Both cite the same instrument", "两案引用同一文件"),
    "keyword": Words("Both stand under the same keyword", "两案关键词相同或者有共同的上位词"),
    "field": Words("Both belong to the same field", "两案属于同一领域"),
    "function": Words("Both belong to the same procuratorial function", "两案属于同一检察职能"),
    "procedure": Words("Both went through the same steps", "两案经过相同的程序步骤"),
    "outcome": Words("Both had the same kind of outcome", "两案有同类结果"),
    "role": Words("The same types of agencies had the same roles", "两案中同类机关担任相同角色"),
    "agency": Words("The same agency took part in both", "同一机关参与两案"),
    "place": Words("Agencies of the same place took part in both", "同一地方的机关参与两案"),
    "point": Words("Their titles and gists are worded alike", "两案的标题和要旨用语相近"),
    "telling": Words("Their whole texts are worded alike", "两案全文用语相近"),
}
"""How the sentence of each signal begins, by its name."""


def say_reason(signal: str, shared: Sequence[SharedThing], share: int) -> Words:
    """What a signal says of two cases: what they share by name, and in how many cases that occurs.

    >>> say_reason("point", (), 1234)
    Words(en='Their titles and gists are worded alike (12%).', zh='两案的标题和要旨用语相近（12%）。')
    """
    opening = _OPENINGS[signal]
    if not shared:
        percent = f"{share * 100 // _WHOLE}%"
        return Words(f"{opening.en} ({percent}).", f"{opening.zh}（{percent}）。")
    named = shared[:_MOST_NAMED]
    en = "; ".join(f"{_with_numbers(each).en} (in {_count(each.cases)})" for each in named)
    zh = "；".join(f"{_with_numbers(each).zh}（{each.cases}案）" for each in named)
    return Words(f"{opening.en}: {en}.", f"{opening.zh}：{zh}。")


def say_relation(reasons: Sequence[Reason]) -> Words:
    """The strongest reasons in a row; their sentences each."""
    told = [reason.sentence for reason in reasons[:_MOST_SENTENCES]]
    return Words(" ".join(each.en for each in told), "".join(each.zh for each in told))


def say_missing(missing: Iterable[MissingThing]) -> Words:
    """What the other case does not have that would bring it nearer.

    >>> say_missing([])
    Words(en='Nothing of weight is missing.', zh='没有缺少重要的共同点。')
    """
    named = list(missing)
    if not named:
        return Words("Nothing of weight is missing.", "没有缺少重要的共同点。")
    en = "; ".join(f"{each.name.en} (in {_count(each.cases)})" for each in named)
    zh = "；".join(f"{each.name.zh}（{each.cases}案）" for each in named)
    return Words(f"Not higher, since the other case lacks: {en}.", f"未更靠前，因为另案没有：{zh}。")


def _with_numbers(thing: SharedThing) -> Words:
    """The name, and the number that the other case uses where that is another one."""
    numbers = {each.slot for each in thing.here}
    others = sorted({each.slot for each in thing.there} - numbers)
    if not others or not numbers:
        return thing.name
    return Words(
        f"{thing.name.en}, cited there as {_tail(others[0], 'en')}",
        f"{thing.name.zh}（另案引作{_tail(others[0], 'zh')}）",
    )


def _tail(slot: str, language: str) -> str:
    number = slot.rpartition("/")[2]
    return f"Article {number}" if language == "en" else f"第{number}条"


def _count(cases: int) -> str:
    return "1 case" if cases == 1 else f"{cases} cases"

"""What became of the provisions that one case cites: the same number and words today, others, repealed, or not known.

The same answer as the question applied-law-against-current-law gives of all cases, for one case and at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.iris import relative
from kg.queries.catalog import find_question

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.iris import CaseName
    from kg.stores.store import Store

Fate: TypeAlias = Literal["unchanged", "renumbered", "changed", "repealed", "unknown"]
_GRAVEST: tuple[Fate, ...] = ("changed", "repealed", "renumbered", "unknown", "unchanged")


@dataclass(frozen=True, slots=True)
class AppliedProvision:
    """A cited article text, by path, and what became of it as far as the release tells.

    `numbers` are those of today: none where not known, several where it was split; `words` are those cited, None where
    the release does not hold them.
    """

    text: str
    fate: Fate
    numbers: tuple[str, ...]
    words: str | None


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with what the release tells of its place in time."""

    path: str
    number: str
    statute: str
    is_last: bool
    is_repealed: bool
    change: str | None
    older: str | None
    words: str | None


def find_applied_provisions(store: Store, name: CaseName) -> Mapping[str, AppliedProvision]:
    """By the IRI of each citation whose text is established, what became of that text."""
    answer = store.rows(find_question("later-texts-of-case-citations").bind(case=name.iri))
    texts: dict[str, list[_Text]] = {}
    cited: dict[str, str] = {}
    for row in answer.rows:
        told = {column: term.value for column, term in zip(answer.columns, row, strict=True) if term is not None}
        cited[told["citation"]] = relative(told["cited"])
        texts.setdefault(told["citation"], []).append(_read(told))
    return {citation: _trace(cited[citation], some) for citation, some in texts.items()}


def _read(told: Mapping[str, str]) -> _Text:
    return _Text(
        path=relative(told["text"]),
        number=told["number"],
        statute=relative(told["statute"]),
        is_last=not told.keys() & {"until", "next", "heir"},
        is_repealed=bool(told.keys() & {"heir", "repeal"}),
        change=told["change"].rpartition("/")[2] if "change" in told else None,
        older=relative(told["older"]) if "older" in told else None,
        words=told.get("words"),
    )


def _trace(cited: str, texts: Sequence[_Text]) -> AppliedProvision:
    known = {each.path for each in texts}
    continued = {each.older for each in texts if each.older in known}
    begun = next(each for each in texts if each.path == cited)
    ends = {each.path: each for each in texts if each.path not in continued}
    fates = {path: _judge(begun, end, _steps(cited, path, texts)) for path, end in sorted(ends.items())}
    numbers = (end.number for path, end in sorted(ends.items()) if end.is_last and fates[path] != "repealed")
    fate = next(each for each in _GRAVEST if each in fates.values())
    return AppliedProvision(cited, fate, tuple(dict.fromkeys(numbers)), begun.words)


def _steps(cited: str, end: str, texts: Iterable[_Text]) -> list[_Text]:
    """The texts on the way from the one cited to an end, without the first."""
    by_path: dict[str, list[_Text]] = {}
    for each in texts:
        by_path.setdefault(each.path, []).append(each)
    found: dict[tuple[str, str | None], _Text] = {}
    waiting = [end]
    while waiting:
        path = waiting.pop()
        for each in by_path.get(path, ()) if path != cited else ():
            if (path, each.older) not in found:
                found[path, each.older] = each
                waiting += [each.older] if each.older else []
    return list(found.values())


def _judge(begun: _Text, end: _Text, steps: Iterable[_Text]) -> Fate:
    changes = {each.change for each in steps}
    if end.is_repealed:
        return "repealed"
    if not end.is_last or "unchecked" in changes:
        return "unknown"
    if "changed" in changes:
        return "changed"
    is_moved = (end.number, end.statute) != (begun.number, begun.statute)
    return "renumbered" if is_moved else "unchanged"

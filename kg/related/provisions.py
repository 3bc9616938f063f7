"""A provision is the same under all the numbers that it bore: numbers and texts of articles joined into provisions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Provisions:
    """The provision of each article text, those that stood under each number, and all numbers of each provision.

    Everything is by path; a provision is named by its least text, a number without any text stands for itself.
    """

    by_text: Mapping[str, str]
    by_slot: Mapping[str, tuple[str, ...]]
    slots: Mapping[str, tuple[str, ...]]

    def find(self, slot: str, text: str | None = None) -> tuple[str, ...]:
        """The provision of a text if it is known, else all that stood under the number; the number where none did."""
        if text is not None and text in self.by_text:
            return (self.by_text[text],)
        return self.by_slot.get(slot, (slot,))

    def numbers(self, provision: str) -> tuple[str, ...]:
        """Every number that a provision bore."""
        return self.slots.get(provision, (provision,))


def join_provisions(rows: Iterable[tuple[str, str, str, str]]) -> Provisions:
    """Provisions from rows of a number, a text under it, the same provision in another version, and its number there.

    >>> joined = join_provisions([("cpl/208", "cpl/2017/208", "cpl/2021/215", "cpl/215")])
    >>> joined.find("cpl/215") == joined.find("cpl/208"), joined.numbers("cpl/2017/208"), joined.find("cpl/1")
    (True, ('cpl/208', 'cpl/215'), ('cpl/1',))
    """
    parent: dict[str, str] = {}
    pairs: set[tuple[str, str]] = set()
    for slot, text, other, number in rows:
        pairs |= {(slot, text), (number, other)}
        one, two = _find_root(parent, text), _find_root(parent, other)
        parent[max(one, two)] = min(one, two)
    by_slot: defaultdict[str, set[str]] = defaultdict(set)
    slots: defaultdict[str, set[str]] = defaultdict(set)
    for slot, text in pairs:
        provision = _find_root(parent, text)
        by_slot[slot].add(provision)
        slots[provision].add(slot)
    return Provisions(
        {text: _find_root(parent, text) for text in sorted(parent)},
        {slot: tuple(sorted(some)) for slot, some in by_slot.items()},
        {provision: tuple(sorted(some)) for provision, some in slots.items()},
    )


def _find_root(parent: dict[str, str], text: str) -> str:
    parent.setdefault(text, text)
    while parent[text] != text:
        parent[text] = parent[parent[text]]
        text = parent[text]
    return text

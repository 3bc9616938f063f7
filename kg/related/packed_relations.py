"""The values of `related.db`: JSON packed by zlib, and numbers of four bytes, the least first."""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from typing import TYPE_CHECKING, Any

from kg.related.case_facts import CaseFacts, CitedAt
from kg.related.passages import ClosePassages, TextSpan
from kg.related.provisions import Provisions
from kg.related.rarity import Rarity
from kg.related.signals import SIGNALS
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.related.ranking import Compared

_WIDTH = 1 + len(SIGNALS)


def pack(value: object) -> bytes:
    """A value as packed JSON.

    >>> unpack(pack({"案": [1, None]}))
    {'案': [1, None]}
    """
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpack(packed: bytes) -> Any:  # noqa: ANN401 - what was packed
    """What was packed."""
    return json.loads(zlib.decompress(packed))


def pack_near(near: Iterable[Compared]) -> bytes:
    """Other cases with their contributions.

    >>> unpack_near(pack_near([(3, tuple(range(len(SIGNALS))))]))[0][1][-1] == len(SIGNALS) - 1
    True
    """
    numbers = array("I", (number for place, shares in near for number in (place, *shares)))
    return _order_bytes(numbers).tobytes()


def unpack_near(packed: bytes) -> list[Compared]:
    """What `pack_near` packed."""
    numbers = array("I")
    numbers.frombytes(packed)
    numbers = _order_bytes(numbers)
    return [(numbers[start], tuple(numbers[start + 1 : start + _WIDTH])) for start in range(0, len(numbers), _WIDTH)]


def _order_bytes(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def lay_out_facts(facts: CaseFacts) -> object:
    """Everything of a case but its number, its title and its wording."""
    cited = {feature: [[each.citation, each.slot] for each in some] for feature, some in facts.cited.items()}
    kept = {signal.name: facts.vectors[signal.name] for signal in SIGNALS if not signal.is_wording}
    return {"vectors": kept, "cited": cited}


def read_facts(path: str, notation: str, title: Words, read: Any) -> CaseFacts:  # noqa: ANN401 - what was laid out
    """The case of which that was laid out."""
    cited = {feature: tuple(CitedAt(*each) for each in some) for feature, some in read["cited"].items()}
    return CaseFacts(path, notation, title, read["vectors"], cited)


def lay_out_passages(passages: Mapping[int, ClosePassages]) -> object:
    """The passages that a case shares with others, by the place of the other."""
    return {str(place): [*_span(each.here), *_span(each.there), each.alike] for place, each in passages.items()}


def read_passages(read: Mapping[str, Sequence[Any]]) -> dict[int, ClosePassages]:
    """What `lay_out_passages` laid out."""
    return {
        int(place): ClosePassages(TextSpan(*each[:4]), TextSpan(*each[4:8]), each[8]) for place, each in read.items()
    }


def _span(span: TextSpan) -> tuple[str, int, int, str]:
    return span.section, span.start, span.end, span.words


def lay_out_rarities(rarities: Mapping[str, Rarity]) -> object:
    """The rarities of what is no wording; what only one case has is left out."""
    return {
        signal.name: [
            rarities[signal.name].total,
            {feature: cases for feature, cases in sorted(rarities[signal.name].cases.items()) if cases > 1},
        ]
        for signal in SIGNALS
        if not signal.is_wording
    }


def read_rarities(read: Mapping[str, Any]) -> dict[str, Rarity]:
    """What `lay_out_rarities` laid out."""
    return {name: Rarity(total, cases) for name, (total, cases) in read.items()}


def lay_out_provisions(provisions: Provisions) -> object:
    """The provisions that stood under the numbers which cases cite."""
    return [provisions.by_text, {slot: list(some) for slot, some in provisions.by_slot.items()}]


def read_provisions(read: Sequence[Any]) -> Provisions:
    """What `lay_out_provisions` laid out, but for the numbers of each provision."""
    by_text, by_slot = read
    return Provisions(by_text, {slot: tuple(some) for slot, some in by_slot.items()}, {})


def read_words(read: Mapping[str, Sequence[str]]) -> dict[str, Words]:
    """Names by path, from English and Chinese ones."""
    return {path: Words(*both) for path, both in read.items()}

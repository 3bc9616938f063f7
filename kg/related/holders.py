"""Which cases have a feature, with its weight in the vector of each: what a case given as a text is compared with.

The rows of a table of `related.db`: signal, feature (a term of the wording as its code), how many cases have it, and
those in whose vectors it counts: their places in four bytes each, then the weights in two, the least byte first.
"""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from kg.related.vectors import LENGTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kg.related.vectors import Vector

HOLDER_TABLE: Final = """
CREATE TABLE holding (
    signal TEXT NOT NULL, feature NOT NULL, cases INTEGER NOT NULL, holders BLOB NOT NULL, PRIMARY KEY (signal, feature)
) WITHOUT ROWID;
"""
_QUESTION: Final = "SELECT cases, holders FROM holding WHERE signal = ? AND feature = ?"
_EACH: Final = 6  # bytes

Ask: TypeAlias = "Callable[..., list[tuple[int, bytes]]]"
"""Asks the file a question with these values."""


class Held(NamedTuple):
    """How many cases have a feature, and the places and weights of those in whose vectors it counts."""

    cases: int
    places: array[int]
    weights: array[int]


def pack_holders(places: Iterable[int], weights: Iterable[int]) -> bytes:
    """The holders of a feature.

    >>> unpack_holders(2, pack_holders([3, 70_000], [10, 9_000])).places.tolist()
    [3, 70000]
    """
    return _order(array("I", places)).tobytes() + _order(array("H", weights)).tobytes()


def unpack_holders(cases: int, packed: bytes) -> Held:
    """What `pack_holders` packed."""
    count = len(packed) // _EACH
    places, weights = array("I"), array("H")
    places.frombytes(packed[: 4 * count])
    weights.frombytes(packed[4 * count :])
    return Held(cases, _order(places), _order(weights))


def find_held(ask: Ask, signal: str, features: Mapping[str, str | int]) -> dict[str, Held]:
    """What is held of some features, each with the name that the table has for it."""
    found = {}
    for feature, name in features.items():
        for cases, holders in ask(_QUESTION, signal, name):
            found[feature] = unpack_holders(cases, holders)
    return found


def compare_held(vector: Vector, held: Mapping[str, Held]) -> dict[int, int]:
    """How much a case shares by one signal with each case that it shares anything with: `kg.related.vectors.compare`.

    >>> compare_held({"a": 10_000}, {"a": unpack_holders(1, pack_holders([7], [8_000]))})
    {7: 8000}
    """
    sums: defaultdict[int, int] = defaultdict(int)
    for feature, weight in vector.items():
        if feature in held:
            _, places, weights = held[feature]
            for place, its_weight in zip(places, weights, strict=True):
                sums[place] += weight * its_weight
    return {place: whole // LENGTH for place, whole in sums.items()}


def _order(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers

"""What a case has by one signal, weighed by rarity and brought to one length, so that cases are compared by products.

All numbers are whole: sums come out the same in whatever order they are added up, here and in `kg.related.matrices`.
"""

from __future__ import annotations

from functools import cache
from math import isqrt
from typing import TYPE_CHECKING, Final, TypeAlias

from kg.related.rarity import THOUSAND

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.related.rarity import Rarity

Bag: TypeAlias = "Mapping[str, int]"
"""Features of a case, each with its strength in thousandths."""

Vector: TypeAlias = "Mapping[str, int]"
"""Features of a case in ten-thousandths of the vector's length."""

LENGTH: Final = 10_000


def weigh(bag: Bag, rarity: Rarity, floor: int = 0, least: int = 0, *, is_wording: bool = False) -> Vector:
    """A bag as a vector no longer than `LENGTH`; features that round to nothing are left out.

    `floor` is in thousandths, as if each case had something besides, which no other has: it keeps a case that has
    nothing but a common feature from being wholly like all others that have it. Features less rare than `least`
    are left out. Of things that cases have, rarity counts twice where two vectors meet, once for each; of wording
    only once, by its root in each: sharing one odd phrase should not outweigh being about the same.

    >>> from kg.related.rarity import Rarity
    >>> weigh({"a": 1000, "b": 1000}, Rarity(261, {"a": 2, "b": 200}), 500)
    {'a': 8673, 'b': 475}
    """
    rare = ((feature, strength, rarity.of(feature)) for feature, strength in bag.items())
    weights = {
        feature: strength * (take_root(how_rare) if is_wording else how_rare) // THOUSAND
        for feature, strength, how_rare in rare
        if how_rare >= least
    }
    square = sum(weight * weight for weight in weights.values()) + floor * floor
    if not square:
        return {}
    length = isqrt(square - 1) + 1  # rounded up, so that nothing shares more than the whole
    scaled = {feature: weight * LENGTH // length for feature, weight in weights.items()}
    return {feature: weight for feature, weight in scaled.items() if weight}


@cache
def take_root(thousandths: int) -> int:
    """The square root of a share in thousandths.

    >>> take_root(250), take_root(1000)
    (500, 1000)
    """
    return isqrt(thousandths * THOUSAND)


def compare(one: Vector, other: Vector) -> int:
    """How much two vectors share, from 0 to `LENGTH`: the cosine of the angle between them in ten-thousandths.

    >>> compare({"a": 10_000}, {"a": 8_000, "b": 6_000})
    8000
    """
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other.get(feature, 0) for feature, weight in one.items()) // LENGTH


def find_shared(one: Vector, other: Vector) -> tuple[tuple[str, int], ...]:
    """What two vectors share, each with what it adds to `compare`, the strongest first.

    >>> find_shared({"a": 6_000, "b": 8_000}, {"a": 6_000, "b": 8_000, "c": 1})
    (('b', 6400), ('a', 3600))
    """
    shared = {feature: one[feature] * other[feature] // LENGTH for feature in one.keys() & other.keys()}
    return tuple(sorted(shared.items(), key=lambda each: (-each[1], each[0])))

"""How much it says that two cases share something: the fewer cases have it, the more.

Everything is counted in thousandths by decimal arithmetic, which gives the same on every machine where the logarithms
of C libraries differ in their last digit; the identity of a release depends on it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

THOUSAND: Final = 1000
_CONTEXT = Context(prec=20, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many cases have each feature, of the `total` that have any of its kind."""

    total: int
    cases: Mapping[str, int]

    def of(self, feature: str) -> int:
        """How rare a feature is, in thousandths: 1000 for one that a single case has, near 0 for one that all have.

        >>> rarity = Rarity(261, {"common": 130, "rare": 2})
        >>> rarity.of("common"), rarity.of("rare"), rarity.of("never seen")
        (126, 876, 1000)
        """
        return measure_rarity(self.cases.get(feature, 1), self.total)


def count_rarity(bags: Iterable[Iterable[str]]) -> Rarity:
    """The rarity of the features of some cases, each given by its features.

    A case of which nothing of the kind is known does not count: it neither has a feature nor lacks it.

    >>> count_rarity([["a", "b"], ["b"]]).cases["b"]
    2
    """
    held = [found for found in map(frozenset, bags) if found]
    return Rarity(max(1, len(held)), Counter(feature for bag in held for feature in bag))


@cache
def measure_rarity(cases: int, total: int) -> int:
    """ln((total + 1) / cases) / ln(total + 1) in thousandths, never below 0.

    This is the inverse document frequency of Sparck Jones (1972), brought to the scale from 0 to 1.

    >>> measure_rarity(1, 261), measure_rarity(5, 261), measure_rarity(261, 261), measure_rarity(1, 1)
    (1000, 711, 1, 1000)
    """
    whole = _CONTEXT.ln(Decimal(total + 1))
    share = _CONTEXT.divide(_CONTEXT.subtract(whole, _CONTEXT.ln(Decimal(cases))), whole)
    return max(0, int((share * THOUSAND).to_integral_value(ROUND_HALF_EVEN)))


@cache
def dampen(times: int) -> int:
    """What it counts to have something so many times, in thousandths: 1 + ln(times).

    >>> dampen(1), dampen(2), dampen(10)
    (1000, 1693, 3303)
    """
    return int(((1 + _CONTEXT.ln(Decimal(times))) * THOUSAND).to_integral_value(ROUND_HALF_EVEN))

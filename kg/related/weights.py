"""How much each signal counts: the published weights, and those that a reader sets for one question.

The published ones are fitted on the corpus by `bench/related.py --fit`: coordinate ascent over a coarse grid on two
tasks (keywords hidden, citations hidden), the mean of ten ascents, five of them without the discount of
`kg.related.ranking`; `bench/related.md` prints what weights that were fitted without a case give for it. Fields,
functions and places are stated of too few cases, or too seldom of use, to be fitted: their small weights are chosen by
hand.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from kg.errors import InputError
from kg.related.signals import BY_NAME, SIGNALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Weights: TypeAlias = "Mapping[str, int]"
"""The weight of every signal by its name, in hundredths."""

PUBLISHED: Final[Weights] = MappingProxyType(
    {
        "article": 175,
        "statute": 45,
        "keyword": 65,
        "field": 25,
        "function": 10,
        "procedure": 65,
        "outcome": 50,
        "role": 40,
        "agency": 30,
        "place": 10,
        "point": 125,
        "telling": 150,
    }
)
_HUNDREDTHS: Final = 100
_WRITTEN = re.compile(r"([a-z]+)=(\d{1,3}(?:\.\d{1,2})?)", re.ASCII)


def parse_weights(written: Iterable[str]) -> Weights:
    """The published weights but for those written as `article=2` or `article=2,place=0`, from 0 to 999.99.

    Raises:
        InputError: a signal is unknown, its weight is no such number, or all weights are 0.

    >>> parse_weights(["article=2.5,place=0"])["article"], parse_weights([])["place"]
    (250, 10)
    """
    weights = dict(PUBLISHED)
    for part in (part.strip() for each in written for part in each.split(",") if part.strip()):
        found = _WRITTEN.fullmatch(part)
        if found is None or found[1] not in BY_NAME:
            names = ", ".join(BY_NAME)
            raise InputError(
                f"“{part}” is no weight; write article=2 with one of: {names}.",
                f"“{part}”不是权重；请写作 article=2，可用：{names}。",
            )
        whole, _, rest = found[2].partition(".")
        weights[found[1]] = int(whole) * _HUNDREDTHS + int(rest.ljust(2, "0"))
    if not any(weights.values()):
        raise InputError("at least one weight must be above 0.", "至少一个权重须大于 0。")
    return weights


def write_weight(weight: int) -> str:
    """A weight as it is written.

    >>> write_weight(150), write_weight(5), write_weight(200)
    ('1.5', '0.05', '2')
    """
    return f"{weight // _HUNDREDTHS}.{weight % _HUNDREDTHS:02}".rstrip("0").rstrip(".")


def sum_up(contributions: Iterable[int], weights: Weights) -> int:
    """The score of the contributions of all signals, in their order: ten-thousandths of what two equal cases have."""
    whole = sum(weights[signal.name] * share for signal, share in zip(SIGNALS, contributions, strict=True))
    return whole // sum(weights.values())

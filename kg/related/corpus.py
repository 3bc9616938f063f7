"""All cases of a store as vectors, one for each signal, with the rarity of everything in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kg.related.rarity import Rarity, count_rarity
from kg.related.signals import SIGNALS
from kg.related.vectors import compare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.related.features import CaseFeatures
    from kg.related.vectors import Vector

CaseVectors: TypeAlias = "Mapping[str, Vector]"
"""The vector of a case by the name of the signal."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Some cases, the vectors of each, the rarities by the name of the signal, and the stems of all English words."""

    cases: tuple[CaseFeatures, ...]
    vectors: tuple[CaseVectors, ...]
    rarities: Mapping[str, Rarity]
    stems: Sequence[str]


def measure_corpus(cases: Sequence[CaseFeatures]) -> Corpus:
    """The vectors of all cases; those of wording by `kg.related.term_tables`, equal to what `Signal.weigh` gives."""
    from kg.related.term_tables import measure_wording  # noqa: PLC0415 - numpy is slow to load, and of use here only

    vectors: list[dict[str, Vector]] = [{} for _ in cases]
    rarities: dict[str, Rarity] = {}
    wording, stems = measure_wording(cases)
    for signal in SIGNALS:
        if signal.is_wording:
            found, rarities[signal.name] = wording[signal.name]
        else:
            bags = [signal.find(case) for case in cases]
            rarities[signal.name] = count_rarity(bags)
            found = [signal.weigh(bag, rarities[signal.name]) for bag in bags]
        for held, vector in zip(vectors, found, strict=True):
            held[signal.name] = vector
    return Corpus(tuple(cases), tuple(vectors), rarities, tuple(stems.names))


def compare_cases(one: CaseVectors, other: CaseVectors) -> tuple[int, ...]:
    """What two cases share by each signal, in the order of `SIGNALS`, from 0 to 10,000."""
    return tuple(compare(one[signal.name], other[signal.name]) for signal in SIGNALS)

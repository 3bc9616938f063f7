"""What is kept of a case to say why it is related to another: its vectors, and where it cites what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.related.signals import PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.related.corpus import CaseVectors
    from kg.related.features import CaseFeatures
    from kg.words import Words


@dataclass(frozen=True, slots=True)
class CitedAt:
    """A citation by path, with the number slot by path that it uses."""

    citation: str
    slot: str


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case by path with its vectors and its citations by feature of the signal `article`."""

    path: str
    notation: str
    title: Words
    vectors: CaseVectors
    cited: Mapping[str, tuple[CitedAt, ...]]


def describe_facts(case: CaseFeatures, vectors: CaseVectors) -> CaseFacts:
    """What is kept of a case."""
    cited: dict[str, list[CitedAt]] = {}
    for each in case.provisions:
        for provision in each.provisions:
            place = CitedAt(each.path, each.slot or "")
            cited.setdefault(provision, []).append(place)
            if each.paragraph and len(each.provisions) == 1:
                cited.setdefault(f"{provision}{PARAGRAPH}{each.paragraph}", []).append(place)
    return CaseFacts(
        case.path, case.notation, case.title, vectors, {feature: tuple(some) for feature, some in cited.items()}
    )

"""How the provisions of an article page passed from version to version, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.iris import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.articles import ProvisionText
    from kg.browsing.case_table import CaseTable
    from kg.legislation.correspondences import Correspondence
    from kg.words import HeldWords


@dataclass(frozen=True, slots=True)
class Passage:
    """A correspondence as it is told: its IRI, its kinds and basis by name."""

    told: Correspondence
    iri: str
    kinds: tuple[HeldWords, ...]
    basis: HeldWords

    @property
    def is_doubtful(self) -> bool:
        """Whether it was computed without being certain."""
        return self.told.is_certain is False


@dataclass(frozen=True, slots=True)
class Step:
    """How a text followed the one before it, and all that say so alike, by hand, by a source or computed."""

    kinds: tuple[HeldWords, ...]
    only_references: bool
    notes: tuple[HeldWords, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ChainRow:
    """A text of a provision, with what says that it continues the text before it; `is_marked` where it is shown."""

    text: ProvisionText
    is_marked: bool
    steps: tuple[Step, ...]


def tell_chain(
    texts: Sequence[ProvisionText], marked: str, found: Iterable[Correspondence], table: CaseTable
) -> tuple[tuple[ChainRow, ...], tuple[Passage, ...]]:
    """The texts of a provision, oldest first, and the correspondences that lead out of these: split, merged, repealed.

    A correspondence is a step of the chain where all its texts are of it and nothing makes it doubtful.
    """
    paths = {each.path for each in texts}
    steps: dict[str, list[Passage]] = {}
    others: list[Passage] = []
    for each in found:
        ends = {text.path for text in (*each.older, *each.newer)}
        if not ends & paths:
            continue
        passage = _name(each, table)
        if each.newer and ends <= paths and not passage.is_doubtful:
            for text in each.newer:
                steps.setdefault(text.path, []).append(passage)
        elif not each.has("unchanged"):
            others.append(passage)
    rows = tuple(ChainRow(text, text.path == marked, _unite(steps.get(text.path, ()))) for text in texts)
    return rows, tuple(others)


def _unite(passages: Iterable[Passage]) -> tuple[Step, ...]:
    """Those that say the same become one step; that only references changed is known where one says so."""
    groups: dict[tuple[str, ...], list[Passage]] = {}
    for each in passages:
        groups.setdefault(tuple(sorted(each.told.kinds)), []).append(each)
    return tuple(
        Step(
            group[0].kinds,
            any(each.told.only_references for each in group),
            tuple(each.told.note for each in group if each.told.note),
            tuple(group),
        )
        for group in groups.values()
    )


def _name(each: Correspondence, table: CaseTable) -> Passage:
    return Passage(each, absolute(each.path), tuple(table.named(kind) for kind in each.kinds), table.named(each.basis))

"""What describing a record must know: the facts held, and which things the names in the records mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.agency_names import AgencyTable, name_agencies
from kg.graph.keyword_quads import name_keywords
from kg.graph.outside_terms import BROADER, IN_SCHEME, ISSUED, PREF_LABEL
from kg.graph.statements import words
from kg.iris import absolute
from kg.stores.store import LiteralTerm
from kg.terms import GC

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.graph.held_facts import HeldFacts
    from kg.record import CaseText, GuidingCaseRecord


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch by its IRI and range of case numbers; `basis` is the IRI that tells how its day is known."""

    iri: str
    series: str
    first: int
    last: int
    issued: str | None
    basis: str | None


@dataclass(frozen=True, slots=True)
class KnownThings:
    """The facts held, agencies and keywords by name, and the batches."""

    held: HeldFacts
    agencies: AgencyTable
    keywords: Mapping[str, str]
    batches: tuple[Batch, ...]

    def find_concept(self, scheme: str, slug: str | None) -> str | None:
        """The IRI of a concept of a scheme, or None where the scheme has none of that slug."""
        concept = absolute(f"{scheme}/{slug}")
        return concept if absolute(scheme) in self.held.links(concept, IN_SCHEME) else None

    def with_broader(self, concept: str) -> tuple[str, ...]:
        """A concept and every broader one, the narrowest first."""
        found = [concept]
        for each in found:
            found += [broader for broader in self.held.links(each, BROADER) if broader not in found]
        return tuple(found)

    def label_as(self, concept: str, zh: str, en: str) -> tuple[LiteralTerm, ...]:
        """Names for a thing of a kind: the kind's own names, each with what sets the thing apart."""
        held = self.held.values(concept, PREF_LABEL)
        names = {name.language: name.value for name in held if isinstance(name, LiteralTerm)}
        chinese = (words(f"{names['zh']}（{zh}）", "zh"),) if zh and "zh" in names else ()
        english = (words(f"{names['en']} ({en})", "en"),) if en and "en" in names else ()
        return chinese + english

    def find_batch(self, case: CaseText) -> Batch | None:
        """The batch whose range holds the number of a case, or None."""
        fits = (b for b in self.batches if b.series == case.series and b.first <= case.number <= b.last)
        return next(fits, None)


def know_things(held: HeldFacts, records: Iterable[GuidingCaseRecord]) -> KnownThings:
    """What is known beforehand for describing these records, which stand in a fixed order."""
    return KnownThings(held, name_agencies(records, held), name_keywords(held), tuple(_batches(held)))


def _batches(held: HeldFacts) -> Iterable[Batch]:
    for iri in held.of_class(GC.Batch):
        series = held.find_link(iri, GC.series)
        first, last = held.find_text(iri, GC.firstCaseNumber), held.find_text(iri, GC.lastCaseNumber)
        if series and first and last:
            basis = held.find_link(iri, GC.issuedBasis)
            issued = held.find_text(iri, ISSUED)
            yield Batch(iri, series.rpartition("/")[2], int(first), int(last), issued, basis)

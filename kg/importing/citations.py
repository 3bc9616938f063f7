"""The versions that the citations of read documents mean: the one place where they are resolved for the graph."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import KgError
from kg.graph.outside_terms import ISSUED
from kg.importing.statute_parts import digest_of_instrument
from kg.remembering.edition import digest_of
from kg.remembering.memory import Memory
from kg.remembering.written_values import read_value, write_value
from kg.statutes.case_days import BatchDay, ReleaseDays, find_case_days
from kg.statutes.case_resolving import apply_resolutions, find_version_gaps, resolve_citations
from kg.statutes.resolving import find_instruments
from kg.terms import GC, Confidence
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.graph.held_facts import HeldFacts
    from kg.reading.reading import ReadFile
    from kg.record import Citation, GuidingCaseRecord
    from kg.statutes.case_days import CaseDays
    from kg.statutes.instrument import Instrument, StatuteCollection

ReadOutcome: TypeAlias = "tuple[Path, ReadFile | KgError]"
KIND = "resolved"
_WORDS: dict[str, type] = {"Words": Words}
_Resolved: TypeAlias = "tuple[tuple[str | None, str | None, str, Words | None], ...]"


def resolve_versions(
    read: Iterable[ReadOutcome],
    collection: StatuteCollection,
    releases: ReleaseDays,
    memory: Memory | None = None,
    edition: str = "",
) -> tuple[ReadOutcome, ...]:
    """The files that were read, each citation with the version it means and why, as far as that can be told.

    What was resolved before is remembered by the instruments that a case cites and everything else that counts.
    """
    outcomes = tuple(read)
    records = sorted(
        (record for _, file in outcomes if not isinstance(file, KgError) for record in file.records),
        key=lambda record: (record.case.series, record.case.number, record.source.content_digest),
    )
    gaps: Mapping[str, str] = {}
    for record in records:
        gaps = find_version_gaps(record.citations, collection, gaps)
    resolving = _Resolving(collection, releases, gaps, memory or Memory(None), edition)
    return tuple(
        (path, file) if isinstance(file, KgError) else (path, resolving.resolve(file)) for path, file in outcomes
    )


def find_release_days(held: HeldFacts) -> ReleaseDays:
    """The days on which the batches held were released."""
    return ReleaseDays(tuple(_find_batches(held)))


def count_bases(read: Iterable[ReadOutcome]) -> Counter[str]:
    """How many citations of articles rest on each basis."""
    records = (record for _, file in read if not isinstance(file, KgError) for record in file.records)
    return Counter(each.version_basis for record in records for each in record.citations if each.article is not None)


@dataclass(frozen=True)
class _Resolving:
    """Resolves the citations of records among instruments."""

    collection: StatuteCollection
    releases: ReleaseDays
    gaps: Mapping[str, str]
    memory: Memory
    edition: str
    known: dict[str, bytes] = field(init=False)
    digest_of_instrument: Callable[[str], str] = field(init=False)

    def __post_init__(self) -> None:
        by_slug = self.collection.by_slug
        object.__setattr__(self, "known", self.memory.find_all(KIND))
        object.__setattr__(self, "digest_of_instrument", cache(lambda slug: digest_of_instrument(by_slug[slug])))

    def resolve(self, file: ReadFile) -> ReadFile:
        text = file.document.text
        return replace(file, records=tuple(self._resolve(each, text) for each in file.records))

    def _resolve(self, record: GuidingCaseRecord, text: str) -> GuidingCaseRecord:
        days = find_case_days(record, self.releases)
        key = self._find_key(record, days)
        resolved = _find(self.known, key, record)
        if resolved is None:
            found = resolve_citations(record.citations, days, self.collection, self.gaps, text)
            citations = apply_resolutions(record.citations, found)
            resolved = tuple((c.statute, c.version, c.version_basis, c.version_note) for c in citations)
            self.memory.put(KIND, key, write_value(resolved))
        else:
            self.memory.note_use(KIND, [key])
        return replace(record, citations=tuple(map(_apply, record.citations, resolved)))

    def _find_key(self, record: GuidingCaseRecord, days: CaseDays) -> str:
        """The text, the days, and all versions of the instruments that are cited, with those that repealed them."""
        cited: list[tuple[Instrument, ...]] = [find_instruments(each, self.collection) for each in record.citations]
        named = {each.slug: each for some in cited for each in some}
        repealing = {each.repealed_by for each in named.values() if each.repealed_by in self.collection.by_slug}
        law = [(slug, self.digest_of_instrument(slug)) for slug in sorted({*named, *filter(None, repealing)})]
        gaps = sorted((each.slug, self.gaps.get(each.title_slug)) for each in named.values())
        which = [[each.slug for each in some] for some in cited]
        source, case = record.source, record.case
        texts = (source.file, source.sha256, source.content_digest, case.series, case.number, case.start)
        return digest_of(self.edition, json.dumps([texts, repr(days), which, law, gaps]))


def _find(known: Mapping[str, bytes], key: str, record: GuidingCaseRecord) -> _Resolved | None:
    if key not in known:
        return None
    try:
        found: _Resolved = read_value(known[key], _WORDS)
        is_whole = len(found) == len(record.citations) and all(len(each) == _FIELDS for each in found)
    except (ValueError, KeyError, TypeError, IndexError):
        return None
    return found if is_whole else None


_FIELDS = 4


def _apply(citation: Citation, resolved: tuple[str | None, str | None, str, Words | None]) -> Citation:
    statute, version, basis, note = resolved
    return replace(citation, statute=statute, version=version, version_basis=basis, version_note=note)


def _find_batches(held: HeldFacts) -> Iterator[BatchDay]:
    for node in sorted(held.of_class(GC.Batch)):
        series, day = held.find_link(node, GC.series), held.find_text(node, ISSUED)
        first, last = held.find_text(node, GC.firstCaseNumber), held.find_text(node, GC.lastCaseNumber)
        if series and day and first and last:
            bases = tuple(basis.rpartition("/")[2] for basis in held.links(node, GC.issuedBasis))
            inferred = Confidence.INFERRED in held.links(node, GC.confidence)
            yield BatchDay(series.rpartition("/")[2], int(first), int(last), day, bases, inferred)

"""The versions that the citations of read documents mean: the one place where they are resolved for the graph."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import KgError
from kg.graph.held_facts import hold_facts
from kg.graph.outside_terms import ISSUED
from kg.iris import absolute
from kg.statutes.case_days import BatchDay, ReleaseDays, find_case_days
from kg.statutes.case_resolving import apply_resolutions, find_version_gaps, resolve_citations
from kg.stores.plain_terms import statements_of
from kg.terms import GC, Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.graph.held_facts import HeldFacts
    from kg.reading.reading import ReadFile
    from kg.record import GuidingCaseRecord
    from kg.statutes.instrument import StatuteCollection
    from kg.stores.quads import Quads

ReadOutcome: TypeAlias = "tuple[Path, ReadFile | KgError]"


def resolve_versions(
    read: Iterable[ReadOutcome], collection: StatuteCollection, published: Quads
) -> tuple[ReadOutcome, ...]:
    """The files that were read, each citation with the version it means and why, as far as that can be told."""
    outcomes = tuple(read)
    releases = find_release_days(hold_facts(statements_of(published)))
    records = sorted(
        (record for _, file in outcomes if not isinstance(file, KgError) for record in file.records),
        key=lambda record: (record.case.series, record.case.number, record.source.content_digest),
    )
    gaps: Mapping[str, str] = {}
    for record in records:
        gaps = find_version_gaps(record.citations, collection, gaps)
    return tuple(
        (path, file)
        if isinstance(file, KgError)
        else (path, replace(file, records=tuple(_resolve(each, releases, collection, gaps) for each in file.records)))
        for path, file in outcomes
    )


def find_release_days(held: HeldFacts) -> ReleaseDays:
    """The days on which the batches held were released."""
    return ReleaseDays(tuple(_find_batches(held)))


def find_cited(read: Iterable[ReadOutcome]) -> tuple[frozenset[str], frozenset[str]]:
    """The slugs of the instruments that documents cite, and the IRIs of the number slots."""
    slugs, slots = set(), set()
    for _, file in read:
        for record in () if isinstance(file, KgError) else file.records:
            for each in record.citations:
                if each.statute:
                    slugs.add(each.statute)
                    number = f"{each.article}-{each.branch}" if each.branch else str(each.article)
                    slots.add(absolute(f"statute/{each.statute}/article/{number}"))
    return frozenset(slugs), frozenset(slots)


def count_bases(read: Iterable[ReadOutcome]) -> Counter[str]:
    """How many citations of articles rest on each basis."""
    records = (record for _, file in read if not isinstance(file, KgError) for record in file.records)
    return Counter(each.version_basis for record in records for each in record.citations if each.article is not None)


def _resolve(
    record: GuidingCaseRecord, releases: ReleaseDays, collection: StatuteCollection, gaps: Mapping[str, str]
) -> GuidingCaseRecord:
    days = find_case_days(record, releases)
    resolutions = resolve_citations(record.citations, days, collection, gaps)
    return replace(record, citations=apply_resolutions(record.citations, resolutions))


def _find_batches(held: HeldFacts) -> Iterator[BatchDay]:
    for node in sorted(held.of_class(GC.Batch)):
        series, day = held.find_link(node, GC.series), held.find_text(node, ISSUED)
        first, last = held.find_text(node, GC.firstCaseNumber), held.find_text(node, GC.lastCaseNumber)
        if series and day and first and last:
            bases = tuple(basis.rpartition("/")[2] for basis in held.links(node, GC.issuedBasis))
            inferred = Confidence.INFERRED in held.links(node, GC.confidence)
            yield BatchDay(series.rpartition("/")[2], int(first), int(last), day, bases, inferred)

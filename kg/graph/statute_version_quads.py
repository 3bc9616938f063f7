"""The versions of an instrument as the graph says them: days with their bases, what followed, which file has the text.

A day that is held stands; what a file says instead is a difference. A day that would make two versions apply at once is
left out, and told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.graph.legislation_terms import IN_FORCE_FROM, IS_MEMBER_OF, OFFICIAL_NUMBER, PASSED_BY, VERSION_DATE
from kg.graph.outside_terms import LANGUAGE, TITLE, TYPE
from kg.graph.statements import boolean, date, link, plain, words
from kg.graph.statute_facts import document_iri, statute_iri, title_of, version_iri
from kg.iris import absolute
from kg.terms import GC, TextStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.graph.held_facts import HeldFacts
    from kg.graph.statute_facts import StatuteSurroundings
    from kg.statutes.instrument import Instrument, StatuteVersion
    from kg.stores.plain_terms import Statement

_NOT_LOADED = (TextStatus.NOT_LOADED, TextStatus.RECONSTRUCTED)
_HELD_BEFORE = "known"


@dataclass(frozen=True, slots=True)
class Interval:
    """From which day a version applies and from which no longer; `is_held` where the first day is a held fact."""

    version: str
    start: str | None
    end: str | None
    is_held: bool
    is_open: bool


def name_documents(instrument: Instrument, around: StatuteSurroundings) -> dict[str, str]:
    """The IRIs of the files of an instrument by their digests; a held document of the same text keeps its own."""
    return {
        part.content_digest: around.documents.get(part.content_digest)
        or document_iri(version.slug, version.date, part.content_digest)
        for version in instrument.versions
        for part in version.parts
    }


def settle_intervals(instrument: Instrument, held: HeldFacts) -> tuple[Interval, ...]:
    """When each version applies: what is held, then what was read, without days that would make two apply at once."""
    intervals = [_find_interval(version, held) for version in instrument.versions]
    known = {interval.version for interval in intervals}
    others = (node for node in held.pointing_at(IS_MEMBER_OF, statute_iri(instrument.slug)) if node not in known)
    intervals += [_find_held_interval(node, held) for node in others]
    while (clash := _find_clash(intervals)) is not None:
        intervals = [replace(each, start=None, end=None) if each == clash else each for each in intervals]
        intervals = _reopen(intervals, clash)
    return tuple(intervals)


def describe_versions(
    instrument: Instrument, documents: Mapping[str, str], held: HeldFacts, around: StatuteSurroundings
) -> Iterator[Statement]:
    """Every version with what is not held of it yet."""
    intervals = {each.version: each for each in settle_intervals(instrument, held)}
    by_date = {version.date: version for version in instrument.versions}
    for version in instrument.versions:
        node = version_iri(version)
        yield node, TYPE, link(GC.StatuteVersion)
        yield node, IS_MEMBER_OF, link(statute_iri(version.slug))
        yield node, VERSION_DATE, date(version.date)
        yield from _describe_days(version, intervals[node], held)
        if version.next_date in by_date:
            yield node, GC.nextVersion, link(version_iri(by_date[version.next_date]))
        yield from _describe_making(version, held, around)
        yield from _describe_text(version, documents, held)


def describe_documents(instrument: Instrument, documents: Mapping[str, str], held: HeldFacts) -> Iterator[Statement]:
    """The files that versions were read in."""
    for version in instrument.versions:
        for part in version.parts:
            node = documents[part.content_digest]
            if held.holds(node):
                continue
            yield node, TYPE, link(GC.SourceDocument)
            yield node, TITLE, words(title_of(instrument, version), "zh")
            yield node, LANGUAGE, plain("zh")
            yield node, GC.fileName, plain(part.file.rpartition("/")[2])
            yield node, GC.contentDigest, plain(part.content_digest)


def find_replaced(instrument: Instrument, held: HeldFacts) -> Iterator[Statement]:
    """The held statements that a text is not loaded, of versions whose text now is."""
    for version in instrument.versions:
        if version.is_held:
            node = version_iri(version)
            yield from (
                (node, GC.textStatus, value) for value in held.values(node, GC.textStatus) if value.value in _NOT_LOADED
            )


def _describe_days(version: StatuteVersion, interval: Interval, held: HeldFacts) -> Iterator[Statement]:
    node = version_iri(version)
    if version.date_basis != _HELD_BEFORE and not held.holds(node):
        yield node, GC.versionDayBasis, link(absolute(f"statute-day-basis/{version.date_basis}"))
    for day in version.further_dates:
        yield node, GC.furtherDay, date(day)
    if version.named:
        yield node, GC.dayInFileName, date(version.named)
    if interval.start and not interval.is_held:
        yield node, IN_FORCE_FROM, date(interval.start)
    if interval.end:
        yield node, GC.supersededOn, date(interval.end)
    if version.in_force_basis and version.in_force_basis != _HELD_BEFORE and interval.start == version.in_force:
        yield node, GC.inForceBasis, link(absolute(f"statute-day-basis/{version.in_force_basis}"))
    if version.in_force_words:
        yield node, GC.inForceWords, words(" ".join(version.in_force_words.split()), "zh")


def _describe_making(version: StatuteVersion, held: HeldFacts, around: StatuteSurroundings) -> Iterator[Statement]:
    """How the version came about, as far as it is not held."""
    node = version_iri(version)
    if version.kind and not held.values(node, GC.revisionKind):
        yield node, GC.revisionKind, link(absolute(f"revision-kind/{version.kind}"))
    if not held.values(node, PASSED_BY):
        for body in version.bodies:
            if body in around.agencies:
                yield node, PASSED_BY, link(around.agencies[body])
    if version.act_slug in around.statutes and not held.values(node, GC.amendingAct):
        yield node, GC.amendingAct, link(statute_iri(version.act_slug or ""))


def _describe_text(version: StatuteVersion, documents: Mapping[str, str], held: HeldFacts) -> Iterator[Statement]:
    node = version_iri(version)
    if not version.is_held:
        if not held.values(node, GC.textStatus):
            yield node, GC.textStatus, link(TextStatus.NOT_LOADED)
        return
    yield node, GC.textStatus, link(TextStatus.LOADED)
    yield node, GC.isComplete, boolean(true=all(part.is_complete for part in version.parts))
    for part in version.parts:
        yield node, GC.textSource, link(documents[part.content_digest])
    numbers = {part.document_number for part in version.parts if part.document_number}
    if len(numbers) == 1 and not held.values(node, OFFICIAL_NUMBER):
        yield node, OFFICIAL_NUMBER, plain(next(iter(numbers)))


def _find_interval(version: StatuteVersion, held: HeldFacts) -> Interval:
    node = version_iri(version)
    start, end = held.find_text(node, IN_FORCE_FROM), held.find_text(node, GC.supersededOn)
    is_open = version.next_date is not None and (end or version.superseded_on) is None
    return Interval(node, start or version.in_force, end or version.superseded_on, start is not None, is_open)


def _find_held_interval(node: str, held: HeldFacts) -> Interval:
    start = held.find_text(node, IN_FORCE_FROM)
    return Interval(node, start, held.find_text(node, GC.supersededOn), start is not None, is_open=False)


def _find_clash(intervals: Sequence[Interval]) -> Interval | None:
    """The first version read whose days cannot stand beside the others, those that are held last."""
    for each in intervals:
        if not each.is_held and each.start and each.end and each.end <= each.start:
            return each
    dated = [each for each in intervals if each.start]
    for earlier in dated:
        for later in dated:
            if _overlap(earlier, later) and not (earlier.is_held and later.is_held):
                return later if earlier.is_held else earlier
    return None


def _overlap(earlier: Interval, later: Interval) -> bool:
    first, second = (earlier.start or "", earlier.version), (later.start or "", later.version)
    if first >= second:
        return False
    return (earlier.end is None and not earlier.is_open) or (earlier.end is not None and second[0] < earlier.end)


def _reopen(intervals: Iterable[Interval], clash: Interval) -> list[Interval]:
    """What was superseded on a day that was left out is superseded on an open day."""
    return [
        replace(each, end=None, is_open=True)
        if not each.is_held and each.end == clash.start and each != clash
        else each
        for each in intervals
    ]

"""Where the files of an instrument and the facts held of it differ: one row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import Place
from kg.graph.correspondence_quads import find_contradicted
from kg.graph.disagreements import Disagreement
from kg.graph.legislation_terms import DOCUMENT_TYPE, IN_FORCE_FROM, NO_LONGER_IN_FORCE
from kg.graph.outside_terms import TITLE
from kg.graph.statute_facts import statute_iri, version_iri
from kg.graph.statute_version_quads import settle_intervals
from kg.terms import GC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.graph.disagreements import What
    from kg.graph.held_facts import HeldFacts
    from kg.graph.statute_facts import Concordance
    from kg.statutes.concordance import Correspondence
    from kg.statutes.instrument import Instrument, StatuteVersion
    from kg.statutes.statute import StatuteText


def find_differences(
    instrument: Instrument, concordances: Sequence[Concordance], held: HeldFacts
) -> Iterator[Disagreement]:
    """Every difference between the files of an instrument and what is held of it."""
    rows = _Rows(instrument)
    yield from _compare_instrument(instrument, held, rows)
    for version in instrument.versions:
        yield from _compare_version(version, held, rows)
    yield from _compare_intervals(instrument, held, rows)
    for concordance in concordances:
        newer = concordance.compared.newer
        for known, computed in find_contradicted(concordance, held):
            stands = _say(known.older, known.newer, (kind.rpartition("/")[2] for kind in sorted(known.kinds)))
            read = _say_computed(computed)
            yield rows.note("correspondence", known.node, stands, read, newer)


class _Rows:
    """Makes the rows of one instrument."""

    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument

    def note(
        self, what: What, node: str, stands: str, read: str, version: StatuteVersion | None = None
    ) -> Disagreement:
        """A row; the file is that of the version, else of the last version that has one."""
        text = self._find_text(version)
        digest, file = (text.content_digest, text.file) if text else ("", self._instrument.slug)
        return Disagreement(statute_iri(self._instrument.slug), what, stands, read, node, digest, None, Place(file))

    def _find_text(self, version: StatuteVersion | None) -> StatuteText | None:
        if version is not None and version.parts:
            return version.parts[0]
        return next((each.parts[0] for each in reversed(self._instrument.versions) if each.parts), None)


def _compare_instrument(instrument: Instrument, held: HeldFacts, rows: _Rows) -> Iterator[Disagreement]:
    node = statute_iri(instrument.slug)
    title = held.find_text(node, TITLE, "zh")
    if title is not None and title != instrument.title:
        yield rows.note("title", node, title, instrument.title)
    kind = held.find_link(node, DOCUMENT_TYPE)
    if kind and instrument.kind and kind.rpartition("/")[2] != instrument.kind:
        yield rows.note("kind", node, kind.rpartition("/")[2], instrument.kind)
    ended = held.find_text(node, NO_LONGER_IN_FORCE)
    if ended and instrument.repealed_on and ended != instrument.repealed_on:
        yield rows.note("repealed-on", node, ended, instrument.repealed_on)


def _compare_version(version: StatuteVersion, held: HeldFacts, rows: _Rows) -> Iterator[Disagreement]:
    node = version_iri(version)
    kind = held.find_link(node, GC.revisionKind)
    if kind and version.kind and kind.rpartition("/")[2] != version.kind:
        yield rows.note("revision-kind", node, kind.rpartition("/")[2], version.kind, version)
    days: tuple[tuple[What, str, str | None], ...] = (
        ("in-force", IN_FORCE_FROM, version.in_force),
        ("superseded-on", GC.supersededOn, version.superseded_on),
    )
    for what, name, read in days:
        stands = held.find_text(node, name)
        if stands and read and stands != read:
            yield rows.note(what, node, stands, read, version)
    yield from _compare_texts_in_force(version, held, rows)


def _compare_texts_in_force(version: StatuteVersion, held: HeldFacts, rows: _Rows) -> Iterator[Disagreement]:
    """Where reviewed data settled the day in force beforehand, what the file itself says of it."""
    node = version_iri(version)
    stands = held.find_text(node, IN_FORCE_FROM)
    for part in version.parts:
        own = part.in_force if part.text_date == version.date else None
        if stands and own and own not in (stands, version.in_force):
            yield rows.note("in-force", node, stands, own, version)


def _compare_intervals(instrument: Instrument, held: HeldFacts, rows: _Rows) -> Iterator[Disagreement]:
    """Days that were read and left out, since two versions would apply at once."""
    settled = {each.version: each for each in settle_intervals(instrument, held)}
    for version in instrument.versions:
        node = version_iri(version)
        if version.in_force and settled[node].start is None:
            yield rows.note("in-force-impossible", node, "", version.in_force, version)


def _say_computed(computed: Correspondence) -> str:
    certain = () if computed.certain else ("uncertain",)
    return _say(computed.older, computed.newer, (computed.kind, *certain))


def _say(older: Iterable[str], newer: Iterable[str], kinds: Iterable[str]) -> str:
    return f"{_numbers(older)} → {_numbers(newer)} ({', '.join(kinds)})"


def _numbers(texts: Iterable[str]) -> str:
    return "+".join(sorted(each.rpartition("/")[2] for each in texts)) or "-"

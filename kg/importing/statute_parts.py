"""Instruments described one by one, each remembered by everything that its description depends on."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import Place
from kg.graph.correspondence_quads import count_agreeing
from kg.graph.disagreements import Disagreement
from kg.graph.statute_facts import Concordance
from kg.graph.statute_quads import describe_neighbours, describe_statute
from kg.importing.statute_pieces import find_pieces
from kg.remembering.edition import digest_of
from kg.remembering.packed_lines import split_lines
from kg.remembering.written_values import read_value, write_value
from kg.statutes.comparisons import compare_versions
from kg.statutes.concordance import ComparedPair, Correspondence, Evidence
from kg.statutes.similarity import Likeness
from kg.validation.remembered_checks import Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.graph.held_facts import HeldFacts
    from kg.graph.statute_facts import StatuteSurroundings
    from kg.remembering.memory import Memory
    from kg.statutes.comparisons import ComparedVersions
    from kg.statutes.instrument import Instrument, StatuteVersion

KIND, LINES_KIND, CONCORDANCE_KIND = "statute", "lines", "concordance"
_COMPARISON = (Correspondence, Evidence, ComparedPair, Likeness)
_CLASSES: dict[str, type] = {each.__name__: each for each in (Disagreement, Place, *_COMPARISON)}
_TEXTS = ("parts", "duplicates")
_Record: TypeAlias = "tuple[tuple[str, ...], tuple[tuple[str, int], ...], tuple[Disagreement, ...]]"


@dataclass(frozen=True, slots=True)
class StatutePart:
    """What one instrument adds to a release: its lines in the memory, the pieces that they are checked in, and counts.

    `key` is equal where the lines are.
    """

    slug: str
    key: str
    pieces: tuple[Part, ...]
    tally: Mapping[str, int]
    disagreements: tuple[Disagreement, ...]
    memory: Memory

    @property
    def lines(self) -> Sequence[str]:
        """The N-Quads lines of the instrument.

        Raises:
            ForgottenError: the memory has lost them.
        """
        return split_lines(self.memory.recall(LINES_KIND, self.key).decode())


@dataclass(frozen=True, slots=True)
class StatuteDescribing:
    """Describes instruments among the facts held; `edition` stands for these facts and for the software."""

    held: HeldFacts
    around: StatuteSurroundings
    gone: frozenset[str]
    memory: Memory
    edition: str

    def describe(self, instrument: Instrument, comparisons: Sequence[ComparedVersions]) -> StatutePart:
        """The part of one instrument, with the comparisons that have it on the newer side."""
        key = self.find_key(instrument, comparisons)
        record = self._recall(key)
        if record is None:
            return self._describe_anew(key, instrument, comparisons)
        digests, tally, disagreements = record
        self.memory.note_use(CONCORDANCE_KIND, map(self._find_comparison_key, comparisons))

        def open_again(place: int) -> tuple[Sequence[str], Sequence[str]]:
            return self._describe_anew(key, instrument, comparisons).pieces[place].open()

        pieces = tuple(
            Part(instrument.slug, digest, partial(open_again, place)) for place, digest in enumerate(digests)
        )
        return StatutePart(instrument.slug, key, pieces, dict(tally), disagreements, self.memory)

    def find_key(self, instrument: Instrument, comparisons: Sequence[ComparedVersions]) -> str:
        """What the description depends on: the instrument, its texts, what it is compared with, what else there is."""
        named = {*instrument.amends, instrument.repealed_by, *(version.act_slug for version in instrument.versions)}
        own = _lay_out_instrument(instrument)
        compared = [
            (each.older.slug, each.older.date, each.newer.date, each.replaces, _name_texts(each.older))
            for each in comparisons
        ]
        known = sorted(each for each in named if each in self.around.statutes)
        return digest_of(self.edition, json.dumps([own, compared, known], ensure_ascii=False))

    def _recall(self, key: str) -> _Record | None:
        raw = self.memory.find(KIND, key)
        if raw is None or not self.memory.note_if_known(LINES_KIND, key):
            return None
        try:
            found: _Record = read_value(raw, _CLASSES)
        except (ValueError, KeyError, TypeError, IndexError):
            return None
        return found

    def _describe_anew(self, key: str, instrument: Instrument, comparisons: Sequence[ComparedVersions]) -> StatutePart:
        concordances = [Concordance(each, self._compare(each)) for each in comparisons]
        described = describe_statute(instrument, concordances, self.held, self.around)
        near = tuple(describe_neighbours(instrument, concordances, self.around))
        pieces = tuple(find_pieces(instrument, described.statements, near, self.held, self.around, self.gone))
        tally = tuple(_count(concordances, self.held).items())
        digests = tuple(piece.digest for piece in pieces)
        lines = chain.from_iterable(piece.open()[0] for piece in pieces)
        self.memory.put(LINES_KIND, key, "".join(lines).encode())
        self.memory.put(KIND, key, write_value((digests, tally, described.differences)))
        return StatutePart(instrument.slug, key, pieces, dict(tally), described.differences, self.memory)

    def _find_comparison_key(self, compared: ComparedVersions) -> str:
        texts = [_name_texts(each) for each in (compared.older, compared.newer)]
        return digest_of(self.edition, json.dumps([texts, compared.replaces]))

    def _compare(self, compared: ComparedVersions) -> tuple[Correspondence, ...]:
        """The concordance of two versions, which depends on nothing but their files."""
        key = self._find_comparison_key(compared)
        raw = self.memory.find(CONCORDANCE_KIND, key)
        with suppress(ValueError, KeyError, TypeError, IndexError):
            if raw is not None:
                known: tuple[Correspondence, ...] = read_value(raw, _CLASSES)
                return known
        found = compare_versions(compared)
        self.memory.put(CONCORDANCE_KIND, key, write_value(found))
        return found


def digest_of_instrument(instrument: Instrument) -> str:
    """What is equal where an instrument, its versions and the files of its texts are."""
    return digest_of(json.dumps(_lay_out_instrument(instrument), ensure_ascii=False))


def _lay_out_instrument(instrument: Instrument) -> dict[str, object]:
    own = {each.name: getattr(instrument, each.name) for each in fields(instrument) if each.name != "problems"}
    own["versions"] = [_lay_out(version) for version in instrument.versions]
    return own


def _lay_out(version: StatuteVersion) -> list[object]:
    plain = [getattr(version, each.name) for each in fields(version) if each.name not in _TEXTS]
    return [*plain, _name_texts(version)]


def _name_texts(version: StatuteVersion) -> list[list[tuple[str, str]]]:
    return [[(text.file, text.sha256) for text in texts] for texts in (version.parts, version.duplicates)]


def _count(concordances: Sequence[Concordance], held: HeldFacts) -> Mapping[str, int]:
    """How much there is of what summing up needs, by the names that the manifest prints."""
    correspondences = [each for one in concordances for each in one.correspondences]
    agreeing = [count_agreeing(each, held) for each in concordances]
    kinds = Counter(f"correspondences_{each.kind}" for each in correspondences)
    return {
        "concordances": len(concordances),
        "correspondences": len(correspondences),
        **kinds,
        "correspondences_certain": sum(each.certain for each in correspondences),
        "hand_checked_compared": sum(known for known, _ in agreeing),
        "hand_checked_agreeing": sum(agreed for _, agreed in agreeing),
    }

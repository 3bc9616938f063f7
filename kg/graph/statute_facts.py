"""The values on the way from a statute collection to the graph: comparisons, surroundings, descriptions; and IRIs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.iris import absolute

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.graph.disagreements import Disagreement
    from kg.statutes.comparisons import ComparedVersions
    from kg.statutes.concordance import Correspondence
    from kg.statutes.instrument import Instrument, StatuteVersion
    from kg.stores.plain_terms import Statement

_DIGEST_PREFIX = "sha256:"
_MARK_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Concordance:
    """Two versions and how their articles correspond."""

    compared: ComparedVersions
    correspondences: tuple[Correspondence, ...]


@dataclass(frozen=True, slots=True)
class DescribedStatute:
    """What an instrument adds to the graph, and where its files and the facts held differ."""

    slug: str
    statements: tuple[Statement, ...]
    differences: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class StatuteSurroundings:
    """What describing an instrument needs to know beside it.

    `agencies` are IRIs by Chinese name, `documents` those of held documents by digest, `statutes` the slugs of all
    instruments that the graph will describe.
    """

    agencies: Mapping[str, str]
    documents: Mapping[str, str]
    statutes: frozenset[str]


def statute_iri(slug: str) -> str:
    """The IRI of an instrument.

    >>> statute_iri("criminal-law").rpartition("cases/")[2]
    'statute/criminal-law'
    """
    return absolute(f"statute/{slug}")


def version_iri(version: StatuteVersion) -> str:
    """The IRI of a version, by the day of its adoption."""
    return f"{statute_iri(version.slug)}/{version.date}"


def title_of(instrument: Instrument, version: StatuteVersion) -> str:
    """The title of a version for people."""
    return f"《{instrument.title}》（{version.date}文本）"


def document_iri(slug: str, date: str, content_digest: str) -> str:
    """The IRI of a file's text; the mark keeps apart two files of one version."""
    mark = content_digest.removeprefix(_DIGEST_PREFIX)[:_MARK_LENGTH]
    return absolute(f"doc/statute-{slug}-{date}-{mark}")

"""How far the citations of many cases reach the law: instrument, version, text and article, and what is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.statutes.resolving import find_instruments

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.record import Citation
    from kg.statutes.instrument import Instrument, StatuteCollection
    from kg.statutes.resolution import Resolution, VersionBasis

Shortfall: TypeAlias = Literal[
    "title-not-recognised",
    "instrument-not-held",
    "no-text-held",
    "article-in-no-text",
    "printed-version-not-known",
    "several-versions-fit",
    "days-open",
    "article-not-in-that-version",
    "text-of-that-version-not-held",
]
"""Why a citation does not reach the text it means."""

_BY_NO_ANSWER: dict[str, Shortfall] = {
    "not-held": "printed-version-not-known",
    "ambiguous": "several-versions-fit",
    "open-dates": "days-open",
    "article-absent": "article-not-in-that-version",
}


@dataclass(frozen=True, slots=True)
class CitedRow:
    """A citation of an article, as far as it reached: the case, what it resolved to, and what is missing, if anything.

    `in_some_text` says that some held version of the instrument has an article of that number.
    """

    case: str
    citation: Citation
    resolution: Resolution
    is_known: bool
    in_some_text: bool
    shortfall: Shortfall | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The rows of all citations of articles, and the counts over them."""

    rows: tuple[CitedRow, ...]

    @property
    def instrument_known(self) -> int:
        """Rows whose instrument is in the collection."""
        return sum(row.is_known for row in self.rows)

    @property
    def in_some_text(self) -> int:
        """Rows whose article number has a text in some held version."""
        return sum(row.in_some_text for row in self.rows)

    @property
    def text_reached(self) -> int:
        """Rows resolved to one version whose text of the article is held."""
        return sum(row.resolution.article == "found" for row in self.rows)

    def count_bases(self) -> Counter[VersionBasis]:
        """Rows by the basis of their version."""
        return Counter(row.resolution.basis for row in self.rows)

    def count_shortfalls(self) -> Counter[Shortfall]:
        """Rows that do not reach the text they mean, by cause."""
        return Counter(row.shortfall for row in self.rows if row.shortfall)


def measure_coverage(
    cases: Iterable[tuple[str, Sequence[Citation], Sequence[Resolution]]], collection: StatuteCollection
) -> Coverage:
    """How far the citations of articles reach, from cases by name with their citations and resolutions."""
    return Coverage(
        tuple(
            _measure(case, citation, resolution, collection)
            for case, citations, resolutions in cases
            for citation, resolution in zip(citations, resolutions, strict=True)
            if citation.article is not None
        )
    )


def _measure(case: str, citation: Citation, resolution: Resolution, collection: StatuteCollection) -> CitedRow:
    instruments = find_instruments(citation, collection)
    found = any(
        version.has_article(citation.article or 0, citation.branch)
        for instrument in instruments
        for version in instrument.versions
    )
    shortfall = _find_shortfall(citation, resolution, instruments, in_some_text=found)
    return CitedRow(case, citation, resolution, bool(instruments), found, shortfall)


def _find_shortfall(
    citation: Citation, resolution: Resolution, instruments: Sequence[Instrument], *, in_some_text: bool
) -> Shortfall | None:
    """The first thing that is missing on the way to the text."""
    if not instruments:
        return "instrument-not-held" if citation.statute or citation.law_zh else "title-not-recognised"
    if resolution.no_answer:
        return _BY_NO_ANSWER[resolution.no_answer]
    if resolution.article == "found":
        return None
    if not any(version.is_held for instrument in instruments for version in instrument.versions):
        return "no-text-held"
    return "text-of-that-version-not-held" if in_some_text else "article-in-no-text"

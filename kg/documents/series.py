"""The series of guiding cases that are read, each by its module: adding one is a module and a row here.

How a series prints its numbers and headings stands in `data/reading/case_series.tsv` and `headings.tsv`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kg.documents import court, english, procuratorate

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.documents.keywords import Keywords


class KeywordReader(Protocol):
    """Reads keywords from what stands under their heading; `inline` tells that it begins on the heading's line."""

    def __call__(self, content: str, *, inline: bool) -> Keywords:
        """The keywords of a section."""


@dataclass(frozen=True, slots=True)
class Series:
    """What is particular to a series in one language.

    `find_issued` reads the ISO day from the head of a case; `usual_kinds` are the kinds of section whose absence is a
    problem.
    """

    read_keywords: KeywordReader
    find_issued: Callable[[str], str | None]
    usual_kinds: tuple[str, ...]


SERIES = {
    ("spp", "zh"): Series(procuratorate.read_keywords, procuratorate.find_issued, procuratorate.USUAL_KINDS),
    ("spc", "zh"): Series(court.read_keywords, court.find_issued, court.USUAL_KINDS),
    ("spp", "en"): Series(english.read_keywords, english.find_issued, english.USUAL_KINDS),
    ("spc", "en"): Series(english.read_keywords, english.find_issued, english.USUAL_KINDS),
}

"""Instruments and their versions, put together from statute texts: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.statutes.statute import ArticleText, InForceBasis, RevisionKind, StatuteText
    from kg.words import Words

DateBasis: TypeAlias = Literal["header", "known", "later-header", "closing-article", "amending-act", "file-name"]


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """A version that reviewed data state: the instrument's slug, its day, and where established the days of its force.

    `superseded_on` is the first day on which it no longer applied, also where the text that took its place is unknown.
    """

    slug: str
    date: str
    kind: RevisionKind | None = None
    in_force: str | None = None
    superseded_on: str | None = None


@dataclass(frozen=True, slots=True)
class InstrumentProblem:
    """What is wrong with the files of an instrument taken together; `code` is a slug, frozen once published."""

    code: str
    message: Words
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatuteVersion:
    """An instrument as it read after one day; held where `parts` has its text, else known by its dates only.

    `parts` is one text, or the books of a code in the order of their articles; `duplicates` are further files of the
    same version. `further_dates` are other days that name it (promulgation, the other body of a joint instrument).
    `named` is the day of the file's name where it is later than the header's and nothing decides between them: the text
    may then be that of a later, unlisted change. `in_force` is None where nothing establishes it; `superseded_on` is
    the first day of the next version, also where reviewed data state it of a next one that is not known; None where
    that is open or no later one is known (`next_date` tells which).
    """

    slug: str
    date: str
    date_basis: DateBasis
    kind: RevisionKind | None
    bodies: tuple[str, ...]
    further_dates: tuple[str, ...]
    act: str | None
    act_slug: str | None
    in_force: str | None
    in_force_basis: InForceBasis | None
    in_force_words: str | None
    next_date: str | None
    superseded_on: str | None
    named: str | None
    parts: tuple[StatuteText, ...]
    duplicates: tuple[StatuteText, ...]

    @property
    def is_held(self) -> bool:
        """Whether the text of the version is in a file."""
        return bool(self.parts)

    def articles(self) -> Iterator[tuple[StatuteText, ArticleText]]:
        """Every article with the file that its offsets count in, in the order of the version."""
        for text in self.parts:
            for article in text.articles:
                yield text, article

    def find_article(self, number: int, branch: int = 0) -> tuple[StatuteText, ArticleText] | None:
        """The article with a number, or None where the version has none or is not held."""
        found = ((text, each) for text, each in self.articles() if (each.number, each.branch) == (number, branch))
        return next(found, None)

    def has_article(self, number: int, branch: int = 0) -> bool:
        """Whether the version has an article of that number; False where it is not held."""
        key = f"{number}-{branch}" if branch else str(number)
        return any(key in text.article_keys for text in self.parts)


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument with its versions, oldest first.

    `title_slug` is the slug that the index gives the title; `slug` differs from it where an instrument repealed and
    replaced an older one of the same title. `amends` are the slugs of instruments that this act changes; `repeals`
    those that its closing article repeals; `repealed_by` is what repeals this one, from `repealed_on` where known.
    """

    slug: str
    title_slug: str
    title: str
    short_title: str | None
    kind: str | None
    issuers: tuple[str, ...]
    versions: tuple[StatuteVersion, ...]
    amends: tuple[str, ...]
    repeals: tuple[str, ...]
    repealed_by: str | None
    repealed_on: str | None
    problems: tuple[InstrumentProblem, ...]

    def find_version(self, date: str) -> StatuteVersion | None:
        """The version of a day, by its own day or another by which it is named."""
        own = (version for version in self.versions if version.date == date)
        further = (version for version in self.versions if date in version.further_dates)
        return next(own, None) or next(further, None)


@dataclass(frozen=True, slots=True)
class StatuteCollection:
    """All instruments by slug, and the slugs that share a title in the order of their first versions."""

    by_slug: Mapping[str, Instrument]
    by_title_slug: Mapping[str, tuple[str, ...]]

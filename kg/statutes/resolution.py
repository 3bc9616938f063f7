"""What resolving a citation yields: the version meant, why, and where there is none the reason: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from kg.record import Citation
    from kg.words import Words

VersionBasis: TypeAlias = Literal["stated-in-text", "in-force-at-issue", "in-force-at-event", "unresolved"]
NoAnswer: TypeAlias = Literal["unknown", "ambiguous", "not-held", "open-dates", "article-absent"]
ArticleStatus: TypeAlias = Literal["found", "absent", "not-held", "none-cited"]


@dataclass(frozen=True, slots=True)
class VersionName:
    """A version by the slug of its instrument and its day, as its IRI holds them."""

    slug: str
    date: str

    @property
    def path(self) -> str:
        """The path of the IRI under the base.

        >>> VersionName("criminal-law", "2020-12-26").path
        'statute/criminal-law/2020-12-26'
        """
        return f"statute/{self.slug}/{self.date}"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The version that a citation means and why, or why there is none.

    `version` is set for every basis but `unresolved`. `rests_on` are the printed words, or the ISO day of release, or
    the days of the events parted by a slash. `article` tells whether the text of the cited article is there. `note`
    says what a reader must know: that the version is presumed, that it was not yet in force. `candidates` are the
    versions between which nothing decides; `no_answer` and `reason` say why the version is unresolved.
    """

    basis: VersionBasis
    version: VersionName | None
    rests_on: str | None
    article: ArticleStatus
    note: Words | None
    no_answer: NoAnswer | None
    reason: Words | None
    candidates: tuple[VersionName, ...]

    @property
    def links_article(self) -> bool:
        """Whether the article may be linked in the version: its text is there, or nothing says that it is not."""
        return self.version is not None and self.article in ("found", "not-held")


def article_key(citation: Citation) -> str | None:
    """The number of the cited article as IRIs hold it, None for a whole instrument."""
    if citation.article is None:
        return None
    return f"{citation.article}-{citation.branch}" if citation.branch else str(citation.article)


def unresolved(no_answer: NoAnswer, reason: Words, candidates: tuple[VersionName, ...] = ()) -> Resolution:
    """A resolution without a version.

    >>> from kg.words import Words
    >>> unresolved("open-dates", Words("open", "未定")).basis
    'unresolved'
    """
    article: ArticleStatus = "absent" if no_answer == "article-absent" else "not-held"
    return Resolution("unresolved", None, None, article, None, no_answer, reason, candidates)

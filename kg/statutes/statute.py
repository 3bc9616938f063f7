"""What reading one file of an instrument yields: frozen values, from its history to the items of its articles.

Every `start` and `end` counts code points of the file's normalised text (`kg.text.normalising`); a `text` or `words`
equals the slice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.record import Problem

HistoryAction: TypeAlias = Literal["adopted", "approved", "promulgated", "revised", "amended", "in-force", "other"]
SectionLevel: TypeAlias = Literal["part", "subpart", "chapter", "section", "heading"]
Numbering: TypeAlias = Literal["article", "point", "arabic", "item", "none"]
RevisionKind: TypeAlias = Literal["enactment", "revision", "amendment"]
InForceBasis: TypeAlias = Literal["header", "closing-article", "promulgation", "amending-act", "known"]
INCOMPLETE = frozenset({"truncated", "numbering-gap", "no-closing-provision", "no-articles"})


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One dated step of the header: the ISO day, what was done, by which bodies, and through which act if it names one.

    `ordinal` is 2 for 第二次修正; `words` runs to the next date.
    """

    date: str
    action: HistoryAction
    words: str
    bodies: tuple[str, ...]
    act: str | None
    ordinal: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class HistoryVersion:
    """A text of the instrument that the header tells of: its day, how it came about, its promulgation and force.

    `date` is the day of adoption, of promulgation where no adoption is printed; a joint instrument is dated by the
    Supreme People's Court, and the days of other bodies are `further`. `kind` is None where the header leaves it open.
    """

    date: str
    kind: RevisionKind | None
    bodies: tuple[str, ...]
    promulgated: str | None
    in_force: str | None
    in_force_words: str | None
    act: str | None
    further: tuple[str, ...]

    @property
    def dates(self) -> tuple[str, ...]:
        """Every day by which this text may be named, its own first; not the day in force."""
        return tuple(dict.fromkeys(day for day in (self.date, self.promulgated, *self.further) if day))


@dataclass(frozen=True, slots=True)
class Closing:
    """What the closing provision says of force: an ISO day or None (自公布之日起), its words, the titles it repeals."""

    date: str | None
    words: str
    repeals: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SectionText:
    """A part 编, subpart 分编, chapter 章, section 节 or other heading; `start` to `end` covers what stands under it.

    `parent` is the place of the surrounding section in the file's list; `number` is None for headings without one.
    """

    level: SectionLevel
    number: int | None
    heading: str
    start: int
    end: int
    parent: int | None


@dataclass(frozen=True, slots=True)
class ItemText:
    """A numbered item 项 of a paragraph; the text begins with its number as printed."""

    number: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """A paragraph 款, its items included."""

    text: str
    start: int
    end: int
    items: tuple[ItemText, ...]


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article 条, or a numbered point of a text without articles.

    `label` is the number as printed, at `label_start`; `text` is what follows it and the heading; `path` leads through
    the file's sections from the outermost.
    """

    number: int
    branch: int
    label: str
    heading: str | None
    text: str
    paragraphs: tuple[ParagraphText, ...]
    label_start: int
    start: int
    end: int
    path: tuple[int, ...]

    @property
    def key(self) -> str:
        """The number as IRIs hold it.

        >>> ArticleText(307, 1, "第三百零七条之一", None, "", (), 0, 0, 0, ()).key
        '307-1'
        """
        return f"{self.number}-{self.branch}" if self.branch else str(self.number)


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex 附件, with the articles it numbers itself, which are none of the instrument's own."""

    heading: str
    text: str
    start: int
    end: int
    articles: tuple[ArticleText, ...]


@dataclass(frozen=True, slots=True)
class StatuteText:
    """One file of an instrument as read.

    `part` is the second title of a file that holds one book of a code; `kind` a slug of document-type; `text_date` the
    day of adoption of this text by its header; `file_date` the day in the file's name; `revision` how it came about.
    `in_force` follows the header, or the closing article where the text was enacted or revised as a whole;
    `in_force_words` are the words it rests on, or that name no day. `articles_digest` is equal where the articles are,
    spaces and width apart. `unnumbered` holds what stands outside articles. `article_keys` are the numbers of the
    articles; `changes` the titles that an amending act names as changed. Sections, articles and what else makes up the
    text may be read from the file only when they are looked at (`kg.statutes.later_texts`).
    """

    file: str
    sha256: str
    content_digest: str
    articles_digest: str
    title: str
    part: str | None
    short_title: str | None
    document_number: str | None
    kind: str | None
    issuers: tuple[str, ...]
    history: tuple[HistoryLine, ...]
    versions: tuple[HistoryVersion, ...]
    text_date: str | None
    file_date: str | None
    revision: RevisionKind | None
    in_force: str | None
    in_force_basis: InForceBasis | None
    in_force_words: str | None
    closing: Closing | None
    article_keys: tuple[str, ...]
    changes: tuple[str, ...]
    sections: Sequence[SectionText]
    numbering: Numbering
    articles: Sequence[ArticleText]
    unnumbered: Sequence[ParagraphText]
    annexes: Sequence[Annex]
    problems: tuple[Problem, ...]

    @property
    def is_complete(self) -> bool:
        """Whether nothing says that articles are missing: what is not in the file may still be in the instrument."""
        return not any(problem.code in INCOMPLETE for problem in self.problems)

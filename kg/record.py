"""What reading one guiding case yields: frozen values, from the sections of its text to the record as a whole.

Every `start` and `end` counts code points of the document's normalised text (`kg.text.normalising`); where a value has
a `text`, it equals the slice. The fields are those that `kg read --schema` publishes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from kg.words import Words

SectionKind: TypeAlias = Literal[
    "keywords",
    "gist",
    "facts",
    "procedure",
    "reasoning",
    "result",
    "significance",
    "relevant-provisions",
    "other",
]
Relation: TypeAlias = Literal["cited", "now", "applied", "prior"]


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read, where it stands, and why; `code` is a slug, frozen once published."""

    code: str
    message: Words
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part: the heading as printed (without brackets) and the span of what stands under it, trimmed."""

    heading: str
    kind: SectionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CaseText:
    """One case found in a document: its span, head and sections.

    `gist_start` and `gist_end` bound the passage that `gist` was taken from (None where the case prints no gist);
    `issued` is an ISO day, stated by the source itself or None.
    """

    series: str
    number: int
    title: str
    language: Literal["zh", "en"]
    issued: str | None
    keywords: tuple[str, ...]
    keywords_separable: bool
    gist: str | None
    gist_start: int | None
    gist_end: int | None
    sections: tuple[Section, ...]
    start: int
    end: int
    title_start: int
    title_end: int


@dataclass(frozen=True, slots=True)
class FoundCases:
    """The cases of one document in file order, and the problems met, those inside a case included."""

    cases: tuple[CaseText, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """One provision cited: a row for every article, also of a range or a list.

    `law` is as printed, `law_zh` the official title or None, `statute` the slug of its IRI or None, `branch` 1 for 之一
    and 0 for none, `paragraph` 款, `item` 项, `place` the kind of section, `text` the words that name this provision.
    `note` are the printed version words; `version_note` says what the version rests on, or why there is none.
    """

    law: str
    law_zh: str | None
    statute: str | None
    issuer: str | None
    article: int | None
    branch: int
    paragraph: int | None
    item: int | None
    relation: Relation
    note: str | None
    locator: str | None
    range: str | None
    text: str
    start: int
    end: int
    place: SectionKind
    version: str | None = None
    version_basis: str = "unresolved"
    version_note: Words | None = None


@dataclass(frozen=True, slots=True)
class FoundCitations:
    """Citations in text order, and what could not be read of them."""

    citations: tuple[Citation, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an agency is named, by whatever form."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CaseAgency:
    """An agency that takes part in a case: canonical full name, type, level and roles (slugs), and where it is named.

    `only_here` is true for a name that hides the place, such as 某市人民检察院: it means another body in every case.
    """

    name: str
    type: str
    level: str | None
    roles: tuple[str, ...]
    mentions: tuple[Mention, ...]
    only_here: bool = False


@dataclass(frozen=True, slots=True)
class FoundAgencies:
    """Agencies in the order of their first mention, and the words that name one without saying which."""

    agencies: tuple[CaseAgency, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A dated step: the printed start and end (`2018-09-21`, `2018-10`, `2018`), its bounds as full days, who acted.

    `type` and `proceeding` are slugs; `agencies` and `addressees` are canonical names; `text` is the passage.
    """

    type: str
    date: str
    date_end: str | None
    earliest: str
    latest: str
    date_text: str
    proceeding: str
    agencies: tuple[str, ...]
    addressees: tuple[str, ...]
    count: int | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """A sanction, sum, quantity or change that resulted; `amount` and `quantity` are decimals written out.

    Of a printed range (200万元至5万元) they are the smaller end, `amount_max` and `quantity_max` the larger.
    `unit` is a slug of the ontology's units, or the printed measure where it has none.
    """

    type: str
    amount: str | None
    currency: str | None
    quantity: str | None
    unit: str | None
    approximate: bool
    proceeding: str
    text: str
    start: int
    end: int
    amount_max: str | None = None
    quantity_max: str | None = None


@dataclass(frozen=True, slots=True)
class FoundEvents:
    """Events in text order, and dates that fit no day."""

    events: tuple[Event, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class FoundOutcomes:
    """Outcomes in text order, and amounts that could not be read."""

    outcomes: tuple[Outcome, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """The file that was read: its name, sha256 of its bytes (hex), digest of its normalised text (`sha256:...`)."""

    file: str
    sha256: str
    content_digest: str


@dataclass(frozen=True, slots=True)
class GuidingCaseRecord:
    """Everything read of one guiding case."""

    case: CaseText
    batch: int | None
    citations: tuple[Citation, ...]
    agencies: tuple[CaseAgency, ...]
    events: tuple[Event, ...]
    outcomes: tuple[Outcome, ...]
    source: Source
    problems: tuple[Problem, ...]

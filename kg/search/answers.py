"""What a search answers: frozen values that map to JSON as they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.search.documents import Field
    from kg.search.requests import FacetName, Kind
    from kg.words import HeldWords, Words

Order: TypeAlias = Literal["relevance", "fixed"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a marked text that is a match or is none."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text and where it matches: pairs of start and end in code points, rising, apart from each other."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The text cut at its marks, ready to be shown in turn.

        >>> [(each.text, each.is_match) for each in MarkedText("公开听证会", ((2, 4),)).segments]
        [('公开', False), ('听证', True), ('会', False)]
        """
        found, at = [], 0
        for start, end in self.marks:
            found += [Segment(self.text[at:start], is_match=False), Segment(self.text[start:end], is_match=True)]
            at = end
        found.append(Segment(self.text[at:], is_match=False))
        return tuple(each for each in found if each.text)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text in which the query was found, or the text's beginning where it was found in the title alone.

    `part` is the IRI of the section, gist, keyword or agency that it is cut from and `heading` its heading, if it has
    them; `opens` and `closes` tell whether the piece begins and ends where the text does.
    """

    field: Field
    part: str | None
    heading: str | None
    words: MarkedText
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found: its titles (`en` None where it has none), a case's or article's number, a score where ranked."""

    iri: str
    kind: Kind
    notation: str | None
    zh: MarkedText
    en: MarkedText | None
    snippets: tuple[Snippet, ...]
    score: float | None


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A value of a facet, its name, how many hits have it, and whether the request asks for it."""

    value: str
    name: HeldWords
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its commonest values; each is counted under all filters but those of the facet itself."""

    name: FacetName
    counts: tuple[FacetCount, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Understood:
    """A thing that the query is the name or citation of, whatever was found in texts.

    `near` are IRIs of articles that may be looked for where this one is not held.
    """

    iri: str
    kind: str
    name: str
    is_held: bool
    reason: Words
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to try where nothing was found: a query that finds something, and why."""

    query: str
    reason: Words


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The answer to a search.

    `query` is the query that was answered, in simplified characters where that was asked; `terms` are the words and
    phrases looked for, all of which each hit has. `total` and all counts are exact. `order` is "relevance", or
    "fixed" where there are more hits than are ranked: then cases come first, and texts in force before older ones.
    `next` is the cursor of the hits that follow, None at the end.
    """

    query: str
    terms: tuple[str, ...]
    total: int
    order: Order
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    next: str | None
    understood: tuple[Understood, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


def add_understood(answer: SearchAnswer, things: Iterable[Understood]) -> SearchAnswer:
    """The answer with what the query was understood as."""
    return replace(answer, understood=tuple(things))

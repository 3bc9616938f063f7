"""The cases that apply an article, each with the citations by which it does, some on a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.browsing.case_table import ListedCase, unite_places
from kg.browsing.cited_together import find_cited_together
from kg.browsing.facets import ARTICLE
from kg.iris import absolute
from kg.words import HeldWords, Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from kg.articles import ApplyingCase, UnresolvedCitation
    from kg.browsing.case_table import CaseTable
    from kg.browsing.things import CountedThing

_A_PAGE: Final = 25
_MOST_BESIDE: Final = 10


@dataclass(frozen=True, slots=True)
class NamedCitation:
    """A citation of the provision, its IRI, and what its version rests on by name."""

    told: ApplyingCase
    iri: str
    basis: HeldWords


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case with its citations."""

    case: ListedCase
    citations: tuple[NamedCitation, ...]


@dataclass(frozen=True, slots=True)
class UnresolvedRow:
    """A case that prints the number while the version it means is not established; why, and the IRI of the citation."""

    case: ListedCase
    iri: str
    basis: HeldWords


@dataclass(frozen=True, slots=True)
class ApplyingCases:
    """The cases that apply an article: how many, newest first some of them, what else they cite.

    `first` is the place of the first that is shown, from 1; `following` that of the first one of the next page.
    """

    total: int
    first: int
    rows: tuple[CaseRow, ...]
    following: int | None
    preceding: int | None
    beside: tuple[CountedThing, ...]


def tell_cases(found: Sequence[ApplyingCase], table: CaseTable, own: Collection[str], first: int) -> ApplyingCases:
    """The cases from a place on; articles in `own`, by path, are those of the provision itself."""
    citations: dict[str, list[ApplyingCase]] = {}
    for each in found:
        citations.setdefault(each.case, []).append(each)
    places = table.find_places(citations)
    known = {table.cases[place].path: table.cases[place] for place in places}
    cases = sorted((known.get(path) or _unlisted(path) for path in citations), key=_newest_first, reverse=True)
    start = min(max(first, 1), max(len(cases), 1))
    shown = cases[start - 1 : start - 1 + _A_PAGE]
    rows = (
        CaseRow(
            case,
            tuple(
                NamedCitation(each, absolute(each.citation), _basis(each.basis, table)) for each in citations[case.path]
            ),
        )
        for case in shown
    )
    return ApplyingCases(
        len(cases),
        start,
        tuple(rows),
        start + _A_PAGE if start - 1 + _A_PAGE < len(cases) else None,
        max(start - _A_PAGE, 1) if start > 1 else None,
        find_cited_together(table, unite_places(places), ARTICLE, own.__contains__, _MOST_BESIDE),
    )


def tell_unresolved(found: Iterable[UnresolvedCitation], table: CaseTable) -> tuple[UnresolvedRow, ...]:
    """The citations that may mean any text under the number."""
    listed = tuple(found)
    if not listed:
        return ()
    known = {table.cases[place].path: table.cases[place] for place in table.find_places(each.case for each in listed)}
    return tuple(
        UnresolvedRow(known.get(each.case) or _unlisted(each.case), absolute(each.citation), _basis(each.basis, table))
        for each in listed
    )


def _basis(slug: str, table: CaseTable) -> HeldWords:
    return table.named(f"version-basis/{slug}")


def _unlisted(path: str) -> ListedCase:
    """A case of which nothing but its citations is held."""
    return ListedCase(path, path.split("/")[1], 0, path, Words("", ""), None, None)


def _newest_first(case: ListedCase) -> tuple[str, str, int]:
    return case.issued or "", case.series, case.number

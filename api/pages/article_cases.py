"""The cases that apply an article, grouped by what they cite, each with its citations, some on a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from kg.browsing.case_table import ListedCase, unite_places
from kg.browsing.cited_together import find_cited_together
from kg.browsing.facets import ARTICLE
from kg.iris import absolute
from kg.words import HeldWords, Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kg.articles import ApplyingCase, Provision, ProvisionText, UnresolvedCitation
    from kg.browsing.case_table import CaseTable
    from kg.browsing.things import CountedThing

CitingKind: TypeAlias = Literal["this-text", "other-texts", "provision"]
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
class Citing:
    """Citations of one kind: of the text that is shown, of the same provision in other texts, or of a provision.

    `text` is the text that is shown, or the newest text of the provision under the number asked for.
    """

    kind: CitingKind
    text: ProvisionText
    citations: tuple[ApplyingCase, ...]


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """The cases that cite alike: how many in all, and those on this page."""

    kind: CitingKind
    text: ProvisionText
    total: int
    rows: tuple[CaseRow, ...]


@dataclass(frozen=True, slots=True)
class UnresolvedRow:
    """A case that prints the number while the version it means is not established; why, and the IRI of the citation."""

    case: ListedCase
    iri: str
    basis: HeldWords


@dataclass(frozen=True, slots=True)
class ApplyingCases:
    """The cases that apply an article: how many, the groups of those on this page, what else they cite.

    A case that cites in two ways is in two groups, and counted once in `total`; `listed` counts lines of groups,
    `first` and `last` are the places of the lines on this page, from 1; `following` is the place of the first line of
    the next page.
    """

    total: int
    listed: int
    first: int
    last: int
    groups: tuple[CaseGroup, ...]
    following: int | None
    preceding: int | None
    beside: tuple[CountedThing, ...]


def part_citations(provisions: Sequence[Provision], *, is_text_chosen: bool) -> tuple[Citing, ...]:
    """The citations of the provisions that are told, the newest provision first.

    Where a day or a version chose one text, those of this text stand apart from those of its other texts.
    """
    if not is_text_chosen or not provisions:
        return tuple(Citing("provision", each.under_number[-1], each.cases) for each in reversed(provisions))
    (only,) = provisions
    same = tuple(each for each in only.cases if each.text == only.text.path)
    others = tuple(each for each in only.cases if each.text != only.text.path)
    return Citing("this-text", only.text, same), Citing("other-texts", only.text, others)


def tell_cases(parts: Sequence[Citing], table: CaseTable, own: Collection[str], first: int) -> ApplyingCases:
    """The cases from a line on, the newest first in each group; articles in `own` are those of the provisions."""
    places = table.find_places({each.case for part in parts for each in part.citations})
    known = {table.cases[place].path: table.cases[place] for place in places}
    told = [(part, _tell_rows(part.citations, known, table)) for part in parts]
    listed = sum(len(rows) for _, rows in told)
    start = min(max(first, 1), max(listed, 1))
    end = start - 1 + _A_PAGE
    groups, before = [], 0
    for part, rows in told:
        if shown := rows[max(start - 1 - before, 0) : max(end - before, 0)]:
            groups.append(CaseGroup(part.kind, part.text, len(rows), shown))
        before += len(rows)
    return ApplyingCases(
        len({each.case for part in parts for each in part.citations}),
        listed,
        start,
        min(end, listed),
        tuple(groups),
        end + 1 if end < listed else None,
        max(start - _A_PAGE, 1) if start > 1 else None,
        find_cited_together(table, unite_places(places), ARTICLE, own.__contains__, _MOST_BESIDE),
    )


def _tell_rows(found: Sequence[ApplyingCase], known: Mapping[str, ListedCase], table: CaseTable) -> tuple[CaseRow, ...]:
    citations: dict[str, list[NamedCitation]] = {}
    for each in found:
        named = NamedCitation(each, absolute(each.citation), _basis(each.basis, table))
        citations.setdefault(each.case, []).append(named)
    cases = sorted((known.get(path) or _unlisted(path) for path in citations), key=_newest_first, reverse=True)
    return tuple(CaseRow(case, tuple(citations[case.path])) for case in cases)


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

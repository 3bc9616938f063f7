"""The citations of a case resolved together: what stands beside a citation tells which version it means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.statutes.quoted_words import find_quoted_words
from kg.statutes.resolving import Surroundings, find_instruments, resolve_citation
from kg.statutes.stated import find_relation_groups
from kg.statutes.version_words import find_fitting, read_version_words
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.record import Citation
    from kg.statutes.case_days import CaseDays
    from kg.statutes.instrument import StatuteCollection
    from kg.statutes.resolution import NoAnswer, Resolution

NO_SURROUNDINGS = Surroundings()
_NO_ANSWERS: Mapping[NoAnswer, Words] = {
    "unknown": Words("no version is known", "未收录任何版本"),
    "ambiguous": Words("several versions fit", "与多个版本相符"),
    "not-held": Words("that version is not held", "未收录该版本"),
    "open-dates": Words("the days do not decide", "日期不足以确定"),
    "article-absent": Words("the article is not there", "没有该条"),
}


def resolve_citations(
    citations: Sequence[Citation],
    days: CaseDays,
    collection: StatuteCollection,
    gaps: Mapping[str, str] | None = None,
    text: str | None = None,
) -> tuple[Resolution, ...]:
    """A resolution for every citation of a case, in their order; `text` is what their offsets count in.

    What the case says is now another provision, or was then another, is resolved first: the provision before the
    bracket is older than its present one.
    """
    around = [_find_quoted(each, text) for each in citations]
    resolved = [
        None if each.relation == "cited" else resolve_citation(each, days, collection, gaps, near)
        for each, near in zip(citations, around, strict=True)
    ]
    for group in find_relation_groups(citations):
        if group.relation != "now":
            continue
        for place in group.before:
            present = next((each for at in group.within if (each := resolved[at]) and each.version), None)
            near = _look_around(citations, place, group.within[0], present, collection)
            around[place] = replace(near, quoted=around[place].quoted)
    return tuple(
        each or resolve_citation(citation, days, collection, gaps, near)
        for citation, each, near in zip(citations, resolved, around, strict=True)
    )


def _find_quoted(citation: Citation, text: str | None) -> Surroundings:
    """The words of the article that the case quotes after the citation."""
    if text is None or citation.article is None:
        return NO_SURROUNDINGS
    quoted = find_quoted_words(text, citation.end)
    return Surroundings(quoted=quoted) if quoted else NO_SURROUNDINGS


def _look_around(
    citations: Sequence[Citation], place: int, within: int, present: Resolution | None, collection: StatuteCollection
) -> Surroundings:
    """What a bracket with the present provision says of the one before it."""
    own = {each.slug for each in find_instruments(citations[place], collection)}
    named = {each.slug for each in find_instruments(citations[within], collection)}
    same = bool(own & named)
    return Surroundings(present.version.date if same and present and present.version else None, is_past=True)


def find_version_gaps(
    citations: Iterable[Citation], collection: StatuteCollection, earlier: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The earliest day of a printed version that the collection does not know, by the slug of the title.

    That a document prints one proves that the collection's versions of the instrument are not all there are.
    """
    gaps = dict(earlier or {})
    for citation in citations:
        if not citation.note or not (instruments := find_instruments(citation, collection)):
            continue
        printed = read_version_words(citation.note)
        versions = [version for each in instruments for version in each.versions]
        if not printed.days or any(find_fitting(printed, versions)):
            continue
        days = [each.prefix for each in printed.days if each.roles != {"ended"}]
        if days and versions and max(days) > min(version.date for version in versions):
            slug = instruments[0].title_slug
            gaps[slug] = min(max(days), gaps.get(slug, max(days)))
    return gaps


def apply_resolutions(citations: Sequence[Citation], resolutions: Sequence[Resolution]) -> tuple[Citation, ...]:
    """The citations with the version, its basis and what it rests on, as records carry them.

    Of instruments that share a title a citation gets the one that is meant.
    """
    return tuple(_apply(each, found) for each, found in zip(citations, resolutions, strict=True))


def explain_version(citation: Citation, found: Resolution) -> Words | None:
    """The words or the day that a version rests on, with the printed words; or the kind of no-answer and its reason."""
    said = found.note
    if found.no_answer is not None and found.reason is not None:
        kind = _NO_ANSWERS[found.no_answer]
        said = Words(f"Unresolved ({kind.en}): {found.reason.en}", f"版本未确定（{kind.zh}）：{found.reason.zh}")
    if citation.note is None or (said is not None and citation.note in said.zh):
        return said
    printed = Words(f"The source itself prints “{citation.note}”.", f"来源自行载明“{citation.note}”。")
    return Words(f"{printed.en} {said.en}", f"{printed.zh}{said.zh}") if said else printed


def _apply(citation: Citation, found: Resolution) -> Citation:
    note = explain_version(citation, found)
    if found.version is None:
        return replace(citation, version=None, version_basis=found.basis, version_note=note)
    meant = found.version
    return replace(citation, statute=meant.slug, version=meant.date, version_basis=found.basis, version_note=note)

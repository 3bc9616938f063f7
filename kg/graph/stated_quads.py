"""Correspondences that a case prints, as the graph says them, each proved by the case's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.outside_terms import IS_PART_OF, TYPE
from kg.graph.statements import link
from kg.iris import absolute
from kg.statutes.resolution import Resolution, VersionName
from kg.statutes.stated import find_stated_correspondences
from kg.statutes.wording import fold_words
from kg.terms import GC, CorrespondenceBasis, CorrespondenceKind, TextStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.graph.facts import Span
    from kg.graph.held_facts import HeldFacts
    from kg.record import Citation, GuidingCaseRecord
    from kg.statutes.stated import StatedCorrespondence, StatedProvision
    from kg.stores.plain_terms import Statement


@dataclass(frozen=True, slots=True)
class DescribedStated:
    """What one record states of corresponding articles: statements, the span that proves each node, what is left out.

    A correspondence is left out where a side is neither an article text that is held nor an article of a version that
    is known without its text, or where nothing tells its kind.
    """

    statements: tuple[Statement, ...]
    evidence: tuple[tuple[str, Span], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class _Sides:
    """The article texts of both sides by IRI, and the versions that they belong to."""

    older: tuple[str, ...]
    newer: tuple[str, ...]
    older_version: VersionName
    newer_version: VersionName


def describe_stated(record: GuidingCaseRecord, held: HeldFacts) -> DescribedStated:
    """The correspondences that a record's citations state between article texts that are held."""
    stated = find_stated_correspondences(record.citations, [_as_resolution(each) for each in record.citations])
    statements: list[Statement] = []
    evidence = []
    left_out = 0
    for each in stated:
        sides = _find_sides(each, held)
        kinds = _find_kinds(sides, held) if sides else ()
        if sides is None or not kinds:
            left_out += 1
            continue
        node = stated_iri(each, sides.older_version, sides.newer_version)
        statements += (*_describe_texts(sides, held), *_describe(node, sides, kinds))
        evidence.append((node, (each.start, each.end)))
    return DescribedStated(tuple(dict.fromkeys(statements)), tuple(dict.fromkeys(evidence)), left_out)


def stated_iri(stated: StatedCorrespondence, older: VersionName, newer: VersionName) -> str:
    """The IRI of a stated correspondence, by all of its articles: whoever states it, it is the same."""
    sides = ((newer, stated.newer), (older, stated.older))
    later, earlier = (f"{version.slug}/{version.date}/article/{'.'.join(side.articles)}" for version, side in sides)
    return absolute(f"correspondence/stated/{later}/from/{earlier}")


def _as_resolution(citation: Citation) -> Resolution:
    """The version that a record carries; why it is meant does not matter here."""
    version = VersionName(citation.statute, citation.version) if citation.statute and citation.version else None
    return Resolution("stated-in-text" if version else "unresolved", version, None, "none-cited", None, None, None, ())


def _find_sides(stated: StatedCorrespondence, held: HeldFacts) -> _Sides | None:
    """The texts of both sides, or None where one cannot be said or the older is not older."""
    older, newer = stated.older.version, stated.newer.version
    if older is None or newer is None or older.date >= newer.date:
        return None
    texts = [_find_texts(stated.older, older), _find_texts(stated.newer, newer)]
    if not all(side and all(_may_be_said(text, held) for text in side) for side in texts):
        return None
    return _Sides(texts[0], texts[1], older, newer)


def _find_texts(side: StatedProvision, version: VersionName) -> tuple[str, ...]:
    return tuple(absolute(f"{version.path}/article/{key}") for key in side.articles)


def _may_be_said(text: str, held: HeldFacts) -> bool:
    """Whether an article text is held, or its version is known and its words are not: there it may well stand."""
    version = text.partition("/article/")[0]
    return GC.ArticleVersion in held.links(text, TYPE) or TextStatus.NOT_LOADED in held.links(version, GC.textStatus)


def _describe_texts(sides: _Sides, held: HeldFacts) -> Iterator[Statement]:
    """The article texts that are not held: that the document names them is all that is known of them."""
    for text in (*sides.older, *sides.newer):
        version, _, key = text.partition("/article/")
        if GC.ArticleVersion not in held.links(text, TYPE):
            yield text, TYPE, link(GC.ArticleVersion)
            yield text, IS_PART_OF, link(version)
            yield text, GC.occupies, link(f"{version.rpartition('/')[0]}/article/{key}")


def _find_kinds(sides: _Sides, held: HeldFacts) -> tuple[str, ...]:
    """The kinds that the articles themselves show; none where they do not."""
    counts = (len(sides.older), len(sides.newer))
    kinds: tuple[str, ...] = ()
    if counts == (1, 1):
        kinds = tuple(_find_changes(sides.older[0], sides.newer[0], held))
    elif 1 in counts:
        kinds = (CorrespondenceKind.SPLIT if counts[0] == 1 else CorrespondenceKind.MERGED,)
    is_replaced = sides.older_version.slug != sides.newer_version.slug
    return (*kinds, CorrespondenceKind.REPLACED_BY_INSTRUMENT) if is_replaced else kinds


def _find_changes(older: str, newer: str, held: HeldFacts) -> Iterator[str]:
    """Whether an article got another number, and other words as far as both texts are held."""
    is_renumbered = older.rpartition("/")[2] != newer.rpartition("/")[2]
    if is_renumbered:
        yield CorrespondenceKind.RENUMBERED
    before, after = held.find_text(older, GC.text, "zh"), held.find_text(newer, GC.text, "zh")
    if before is None or after is None:
        return
    if fold_words(before) != fold_words(after):
        yield CorrespondenceKind.CHANGED
    elif not is_renumbered:
        yield CorrespondenceKind.UNCHANGED


def _describe(node: str, sides: _Sides, kinds: tuple[str, ...]) -> Iterator[Statement]:
    yield node, TYPE, link(GC.Correspondence)
    yield node, GC.correspondenceBasis, link(CorrespondenceBasis.STATED)
    for kind in kinds:
        yield node, GC.correspondenceKind, link(kind)
    for text in sides.older:
        yield node, GC.olderText, link(text)
    for text in sides.newer:
        yield node, GC.newerText, link(text)

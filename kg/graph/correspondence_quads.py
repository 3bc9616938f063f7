"""Correspondences of articles as the graph says them, and what the certain ones prove: an article continues another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.article_quads import article_text_iri
from kg.graph.outside_terms import TYPE
from kg.graph.statements import boolean, decimal, link
from kg.graph.statute_facts import version_iri
from kg.iris import absolute
from kg.terms import GC, CorrespondenceBasis, CorrespondenceKind, TextChange

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.graph.held_facts import HeldFacts
    from kg.graph.statute_facts import Concordance
    from kg.statutes.comparisons import ComparedVersions
    from kg.statutes.concordance import Correspondence
    from kg.stores.plain_terms import Statement

_KINDS: Mapping[str, str] = {
    "unchanged": CorrespondenceKind.UNCHANGED,
    "changed": CorrespondenceKind.CHANGED,
    "renumbered": CorrespondenceKind.RENUMBERED,
    "split": CorrespondenceKind.SPLIT,
    "merged": CorrespondenceKind.MERGED,
    "repealed": CorrespondenceKind.REPEALED,
    "new": CorrespondenceKind.NEW,
}


@dataclass(frozen=True, slots=True)
class HeldCorrespondence:
    """A correspondence that is held, by the IRIs of its texts and its kinds."""

    node: str
    older: frozenset[str]
    newer: frozenset[str]
    kinds: frozenset[str]


def describe_concordance(concordance: Concordance, held: HeldFacts) -> Iterator[Statement]:
    """Every correspondence of two versions, and what continues what; a text that is held to continue one keeps that."""
    compared = concordance.compared
    for each in concordance.correspondences:
        yield from _describe(each, compared)
        if not each.certain or not each.older or not each.newer:
            continue
        change = link(TextChange.UNCHANGED if each.same_words else TextChange.CHANGED)
        for key in each.newer:
            node = article_text_iri(compared.newer, key)
            if not held.values(node, GC.continues):
                for older in each.older:
                    yield node, GC.continues, link(article_text_iri(compared.older, older))
                yield node, GC.textChange, change


def find_contradicted(concordance: Concordance, held: HeldFacts) -> Iterator[tuple[HeldCorrespondence, Correspondence]]:
    """The hand-checked and stated correspondences of the two versions that the computed ones contradict."""
    by_text: dict[str, list[HeldCorrespondence]] = {}
    for each in _find_held(concordance.compared, held):
        for text in each.older | each.newer:
            by_text.setdefault(text, []).append(each)
    seen: set[tuple[str, str]] = set()
    for computed in concordance.correspondences:
        older = {article_text_iri(concordance.compared.older, key) for key in computed.older}
        newer = {article_text_iri(concordance.compared.newer, key) for key in computed.newer}
        for text in sorted(older | newer):
            for known in by_text.get(text, ()):
                mark = (known.node, correspondence_iri(computed, concordance.compared))
                if mark not in seen and _contradict(known, computed, older, newer):
                    seen.add(mark)
                    yield known, computed


def count_agreeing(concordance: Concordance, held: HeldFacts) -> tuple[int, int]:
    """How many correspondences of two versions are held, and how many of them nothing computed contradicts."""
    known = {each.node for each in _find_held(concordance.compared, held)}
    return len(known), len(known - {each.node for each, _ in find_contradicted(concordance, held)})


def correspondence_iri(each: Correspondence, compared: ComparedVersions) -> str:
    """The IRI of a computed correspondence: by its first newer article, or by the older one that was repealed."""
    owner = absolute(f"correspondence/{compared.newer.slug}/{compared.newer.date}")
    if compared.replaces:
        owner += f"/from/{compared.older.slug}"
    return f"{owner}/article/{each.newer[0]}" if each.newer else f"{owner}/repealed/{each.older[0]}"


def kinds_of(each: Correspondence) -> tuple[str, ...]:
    """The kinds of a correspondence in the ontology's sense, where a new number and new words are told apart."""
    if each.kind == "changed" and each.older != each.newer:
        return (CorrespondenceKind.RENUMBERED, CorrespondenceKind.CHANGED)
    return (_KINDS[each.kind],)


def _describe(each: Correspondence, compared: ComparedVersions) -> Iterator[Statement]:
    node = correspondence_iri(each, compared)
    yield node, TYPE, link(GC.Correspondence)
    kinds = kinds_of(each)
    for kind in (*kinds, CorrespondenceKind.REPLACED_BY_INSTRUMENT) if compared.replaces else kinds:
        yield node, GC.correspondenceKind, link(kind)
    yield node, GC.correspondenceBasis, link(CorrespondenceBasis.COMPUTED)
    yield node, GC.correspondenceScore, decimal(f"{each.score:.4f}")
    yield node, GC.isCertain, boolean(true=each.certain)
    if each.references_only:
        yield node, GC.onlyReferencesDiffer, boolean(true=True)
    yield node, GC.olderVersion, link(version_iri(compared.older))
    yield node, GC.newerVersion, link(version_iri(compared.newer))
    for key in each.older:
        yield node, GC.olderText, link(article_text_iri(compared.older, key))
    for key in each.newer:
        yield node, GC.newerText, link(article_text_iri(compared.newer, key))


def _find_held(compared: ComparedVersions, held: HeldFacts) -> Iterator[HeldCorrespondence]:
    """The held correspondences between articles of these two versions, found through the articles."""
    older, newer = f"{version_iri(compared.older)}/article/", f"{version_iri(compared.newer)}/article/"
    for node in held.of_class(GC.Correspondence):
        texts = frozenset(held.links(node, GC.olderText)), frozenset(held.links(node, GC.newerText))
        if all(text.startswith(older) for text in texts[0]) and all(text.startswith(newer) for text in texts[1]):
            yield HeldCorrespondence(node, *texts, frozenset(held.links(node, GC.correspondenceKind)))


def _contradict(known: HeldCorrespondence, computed: Correspondence, older: set[str], newer: set[str]) -> bool:
    """Other articles, or words said to be the same on one side and to have changed on the other."""
    if known.older != older or known.newer != newer:
        return True
    if known.kinds & {CorrespondenceKind.SPLIT, CorrespondenceKind.MERGED}:
        return False
    if CorrespondenceKind.UNCHANGED in known.kinds:
        return not computed.same_words
    return CorrespondenceKind.CHANGED in known.kinds and computed.same_words

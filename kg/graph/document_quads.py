"""All documents of an import as one graph, the same whatever the order in which the files were given.

Cases are taken by series and number; of two documents of one case the Chinese one comes first, then the one with the
smaller digest. The first describes the case, unless the case is held already; every other one is merged into it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import TYPE_CHECKING

from kg.graph.case_quads import case_iri
from kg.graph.comparing import compare_agencies, compare_batch
from kg.graph.facts import DocumentText
from kg.graph.held_cases import documents_behind, hold_case
from kg.graph.held_facts import add_facts, hold_facts
from kg.graph.known_things import know_things
from kg.graph.merging import merge_case
from kg.graph.outside_terms import WAS_DERIVED_FROM
from kg.graph.passage_quads import describe_document, find_document
from kg.graph.record_quads import describe_record_facts
from kg.graph.stated_quads import describe_stated
from kg.graph.statements import link
from kg.stores.plain_terms import quads_of
from kg.terms import GC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.graph.disagreements import Disagreement
    from kg.graph.facts import CaseFacts, Span
    from kg.graph.held_cases import HeldCase
    from kg.graph.held_facts import HeldFacts
    from kg.graph.known_things import KnownThings
    from kg.graph.passage_quads import DescribedDocument
    from kg.record import GuidingCaseRecord, Problem
    from kg.stores.plain_terms import Statement
    from kg.stores.quads import Quads


@dataclass(frozen=True, slots=True)
class AddedByDocument:
    """What one document adds to one case; `problems` are facts of it that the graph cannot state.

    `evidence` are nodes with the spans that prove them; `left_out` counts facts that are not among those held;
    `stated` are the correspondences of articles that it prints, `stated_left_out` counts those that cannot be said.
    """

    case: str
    digest: str
    statements: tuple[Statement, ...]
    shared: tuple[Statement, ...]
    evidence: tuple[tuple[str, Span], ...]
    disagreements: tuple[Disagreement, ...]
    problems: tuple[Problem, ...]
    is_merged: bool
    left_out: int
    stated: tuple[str, ...] = ()
    stated_left_out: int = 0


@dataclass(frozen=True, slots=True)
class DescribedDocuments:
    """What an import adds to the graph.

    `parts` are the statements of each case, with the documents that have no earlier case; `shared` are the agencies,
    keywords and instruments that several cases may speak of; `sizes` counts statements by the digest of the document.
    """

    parts: tuple[tuple[Statement, ...], ...]
    shared: tuple[Statement, ...]
    added: tuple[AddedByDocument, ...]
    sizes: Mapping[str, int]

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """The differences of all documents."""
        return tuple(each for added in self.added for each in added.disagreements)


def describe_record(record: GuidingCaseRecord, text: str, held: HeldFacts) -> Quads:
    """The quads of one record alone, as an import of its document would add them to what is held."""
    document = DocumentText(record.source.file, text, record.source.content_digest, (record,))
    described = describe_documents([document], held)
    return quads_of(chain(described.shared, *described.parts))


def order_records(documents: Iterable[DocumentText]) -> list[tuple[GuidingCaseRecord, DocumentText]]:
    """The records of documents with these, in the order in which they are described."""
    return sorted(((record, document) for document in documents for record in document.records), key=_order)


def describe_documents(
    documents: Sequence[DocumentText], held: HeldFacts, known: KnownThings | None = None
) -> DescribedDocuments:
    """The graph of documents that all have different texts, merged with what is held.

    `known` is what is known for describing them among others, where they are described apart from these.
    """
    pairs = order_records(documents)
    known = known or know_things(held, (record for record, _ in pairs))
    by_case = groupby(pairs, key=lambda pair: case_iri(pair[0].case))
    added = tuple(each for case, group in by_case for each in _add_case(case, list(group), known))
    passages = {document.digest: _describe_passages(document, added, held) for document in documents}
    return DescribedDocuments(
        parts=tuple(_parts(documents, added, passages)),
        shared=tuple(dict.fromkeys(statement for each in added for statement in each.shared)),
        added=added,
        sizes={digest: _size(digest, added, described) for digest, described in passages.items()},
    )


def _size(digest: str, added: Iterable[AddedByDocument], described: DescribedDocument | None) -> int:
    own = [len(each.statements) + len(each.evidence) for each in added if each.digest == digest]
    return sum(own) + (len(described.statements) if described else 0)


def _order(pair: tuple[GuidingCaseRecord, DocumentText]) -> tuple[str, int, bool, str, int]:
    case = pair[0].case
    return (case.series, case.number, case.language != "zh", pair[1].digest, case.start)


def _add_case(
    case: str, group: Sequence[tuple[GuidingCaseRecord, DocumentText]], known: KnownThings
) -> Iterator[AddedByDocument]:
    """What each document adds to a case, one after the other, each seeing what stands before it."""
    held: HeldCase | None = None
    if case in known.held.of_class(GC.GuidingCase):
        held = hold_case(case, known.held, known.held, documents_behind(case, known.held))
    for record, document in group:
        read = describe_record_facts(record, document.text, known)
        added = _add_first(read, document, known) if held is None else _add_further(read, document, held, known)
        added = _with_stated(added, record, known)
        yield added
        held = _hold(case, added, held, known)


def _with_stated(added: AddedByDocument, record: GuidingCaseRecord, known: KnownThings) -> AddedByDocument:
    """The correspondences that a record states as well: they are of statutes, whether the case is held or not."""
    stated = describe_stated(record, known.held)
    return replace(
        added,
        statements=(*added.statements, *stated.statements),
        evidence=(*added.evidence, *stated.evidence),
        stated=tuple(dict.fromkeys(node for node, _ in stated.evidence)),
        stated_left_out=stated.left_out,
    )


def _add_first(read: CaseFacts, document: DocumentText, known: KnownThings) -> AddedByDocument:
    differences = (*compare_batch(read, document, known), *compare_agencies(read, document, known))
    return AddedByDocument(
        case=read.case,
        digest=document.digest,
        statements=tuple(statement for fact in read.facts for statement in fact.statements),
        shared=tuple(statement for fact in read.facts for statement in fact.shared),
        evidence=tuple((fact.node, fact.span) for fact in read.facts),
        disagreements=differences,
        problems=read.problems,
        is_merged=False,
        left_out=0,
    )


def _add_further(read: CaseFacts, document: DocumentText, held: HeldCase, known: KnownThings) -> AddedByDocument:
    merged = merge_case(read, document, held, known)
    return AddedByDocument(
        case=read.case,
        digest=document.digest,
        statements=merged.statements,
        shared=(),
        evidence=merged.evidence,
        disagreements=(*merged.disagreements, *compare_agencies(read, document, known)),
        problems=read.problems,
        is_merged=True,
        left_out=merged.left_out,
    )


def _hold(case: str, added: AddedByDocument, held: HeldCase | None, known: KnownThings) -> HeldCase:
    """The case as it stands after a document."""
    behind: dict[str, frozenset[str]] = dict(held.documents) if held else {}
    for node, _ in added.evidence:
        behind[node] = behind.get(node, frozenset()) | {added.digest}
    statements = (*added.statements, *added.shared)
    facts = add_facts(held.facts, statements) if held else hold_facts(statements)
    return hold_case(case, facts, known.held, behind)


def _describe_passages(
    document: DocumentText, added: Iterable[AddedByDocument], held: HeldFacts
) -> DescribedDocument | None:
    """The document with its passages; None where it has no case and is not held."""
    own = [each for each in added if each.digest == document.digest]
    if not own and find_document(document, held) is None:
        return None
    spans = {span for each in own for _, span in each.evidence}
    spans |= {each.span for part in own for each in part.disagreements if each.span and each.span[0] < each.span[1]}
    return describe_document(document, spans, held)


def _parts(
    documents: Sequence[DocumentText],
    added: Iterable[AddedByDocument],
    passages: Mapping[str, DescribedDocument | None],
) -> Iterator[tuple[Statement, ...]]:
    """The statements case by case; a document goes with the first of its cases."""
    left = {document.digest for document in documents}
    for _, group in groupby(added, key=lambda each: each.case):
        part: list[Statement] = []
        for each in group:
            described = passages[each.digest]
            if described is not None:
                part += [*each.statements, *_proofs(each, described), *_objections(each, described)]
            if described is not None and each.digest in left:
                left.remove(each.digest)
                part += described.statements
        yield tuple(part)
    for digest in sorted(left):
        if (alone := passages[digest]) is not None:
            yield alone.statements


def _proofs(added: AddedByDocument, described: DescribedDocument) -> Iterator[Statement]:
    for node, span in added.evidence:
        yield node, WAS_DERIVED_FROM, link(described.passages[span])


def _objections(added: AddedByDocument, described: DescribedDocument) -> Iterator[Statement]:
    for each in added.disagreements:
        objector = described.passages.get(each.span, described.iri) if each.span else described.iri
        yield objector, GC.disagreesWith, link(each.node)

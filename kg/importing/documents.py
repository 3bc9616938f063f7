"""Documents become the part of a release that was read: files in, quads, differences and a summary out.

read  ->  tell copies apart  ->  compare quotes with what is held  ->  describe and merge  ->  sum up
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from kg.errors import KgError, Place
from kg.graph.document_quads import describe_documents
from kg.graph.facts import DocumentText
from kg.graph.held_facts import hold_facts
from kg.graph.outside_terms import ISSUED
from kg.graph.passage_quads import find_document
from kg.graph.text_places import place_in
from kg.iris import relative
from kg.releases import InputFile
from kg.stores.plain_terms import quads_of, statements_of
from kg.stores.surroundings import quads_about
from kg.stores.term_models import rdflib_graph
from kg.terms import GC
from kg.validation.findings import Finding, InvalidGraphError, Report
from kg.validation.passages import check_passages
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.graph.disagreements import Disagreement
    from kg.graph.document_quads import DescribedDocuments
    from kg.graph.held_facts import HeldFacts
    from kg.reading.reading import ReadFile
    from kg.record import Problem
    from kg.stores.plain_terms import Statement
    from kg.stores.quads import Quad, Quads

_MEND_DOCUMENT = Words("Correct the document, or build without --strict.", "请更正文件，或者不加 --strict 构建。")
_MEND_EITHER = Words(
    "Correct the document or the facts held, or build without --strict.",
    "请更正文件或者已有事实，或者不加 --strict 构建。",
)
_NO_CASE = Words("no guiding case was found in this file.", "该文件中未找到指导性案例。")
_EXPECTED_ONCE = {"batch": GC.batch, "day_of_issue": ISSUED, "gist": GC.hasGist}


@dataclass(frozen=True, slots=True)
class PlacedProblem:
    """What could not be read or said, and where: file, line and column."""

    place: Place
    code: str
    message: Words


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import adds to a release.

    `parts` hold the quads of each case with its documents, `shared` those of things that several cases speak of;
    `counts` says how much was found, by names that the manifest prints.
    """

    inputs: tuple[InputFile, ...]
    parts: tuple[Quads, ...]
    shared: Quads
    disagreements: tuple[Disagreement, ...]
    problems: tuple[PlacedProblem, ...]
    counts: Mapping[str, int]

    @property
    def quads(self) -> Iterator[Quad]:
        """All quads of the import."""
        return chain(self.shared, *self.parts)


def import_files(read: Iterable[tuple[Path, ReadFile | KgError]], published: Quads) -> Imported:
    """Turn files that were read into quads, merged with the published facts; an unreadable file is a problem.

    Raises:
        InvalidGraphError: a published passage does not have the words that its digest stands for.
    """
    outcomes = sorted(read, key=_by_name)
    readable = [(path, file) for path, file in outcomes if not isinstance(file, KgError)]
    unreadable = [(path, error) for path, error in outcomes if isinstance(error, KgError)]
    documents = tuple(_document_texts(file for _, file in readable))
    held = hold_facts(statements_of(published))
    _check_quotes(documents, held, published)
    described = describe_documents(documents, held)
    problems = [*(_unreadable(*each) for each in unreadable), *_problems(readable, described)]
    return Imported(
        inputs=tuple(_input(file, described) for _, file in readable),
        parts=tuple(quads_of(part) for part in described.parts),
        shared=quads_of(described.shared),
        disagreements=described.disagreements,
        problems=tuple(sorted(problems, key=_by_place)),
        counts=_count([file for _, file in readable], len(unreadable), described),
    )


def refuse(imported: Imported) -> None:
    """What `--strict` does not let pass.

    Raises:
        InvalidGraphError: there is a problem or a disagreement.
    """
    findings = [
        Finding("import", "violation", str(problem.place), problem.message, _MEND_DOCUMENT)
        for problem in imported.problems
    ]
    findings += [_as_finding(each) for each in imported.disagreements]
    if findings:
        raise InvalidGraphError(Report(tuple(findings)))


def _as_finding(each: Disagreement) -> Finding:
    what = Words(
        f"{relative(each.case)}, {each.what}: “{each.stands}” is held, this document has “{each.read}”.",
        f"{relative(each.case)}，{each.what}：已有“{each.stands}”，本文件为“{each.read}”。",
    )
    return Finding("import", "violation", str(each.place), what, _MEND_EITHER)


def _by_name(outcome: tuple[Path, ReadFile | KgError]) -> tuple[str, str]:
    return (outcome[0].name, str(outcome[0]))


def _by_place(problem: PlacedProblem) -> tuple[str, int, int, str]:
    return (problem.place.source, problem.place.line or 0, problem.place.column or 0, problem.code)


def _document_texts(files: Iterable[ReadFile]) -> Iterator[DocumentText]:
    """One document for each text; of two copies the file whose name comes first."""
    seen: set[str] = set()
    for file in files:
        document = file.document
        if document.content_digest not in seen:
            seen.add(document.content_digest)
            yield DocumentText(document.file, document.text, document.content_digest, file.records)


def _check_quotes(documents: Iterable[DocumentText], held: HeldFacts, published: Quads) -> None:
    """Compare every published passage of these very texts with its words."""
    texts = {iri: document.text for document in documents if (iri := find_document(document, held))}
    graph = rdflib_graph(quads_about(published, texts))
    report = check_passages(graph, texts)
    if not report.conforms:
        raise InvalidGraphError(report)


def _unreadable(path: Path, error: KgError) -> PlacedProblem:
    return PlacedProblem(error.place or Place(str(path)), "unreadable", error.words)


def _problems(readable: Iterable[tuple[Path, ReadFile]], described: DescribedDocuments) -> Iterator[PlacedProblem]:
    """What reading noted, and what it found that the graph cannot state."""
    unstated: dict[str, list[Problem]] = {}
    for added in described.added:
        unstated.setdefault(added.digest, []).extend(added.problems)
    for path, file in readable:
        text = file.document.text
        noted = [*file.problems, *(problem for record in file.records for problem in record.problems)]
        for problem in (*noted, *unstated.get(file.document.content_digest, ())):
            yield PlacedProblem(place_in(str(path), text, problem.start), problem.code, problem.message)
        if not file.records and not noted:
            yield PlacedProblem(Place(str(path)), "no-case", _NO_CASE)


def _input(file: ReadFile, described: DescribedDocuments) -> InputFile:
    document = file.document
    return InputFile(document.file, "document", document.sha256, described.sizes.get(document.content_digest, 0))


def _count(files: Sequence[ReadFile], unreadable: int, described: DescribedDocuments) -> Mapping[str, int]:
    """How much was found, what of it was recognised, and what the documents do not state."""
    records = list({(f.document.content_digest, r.case.start): r for f in files for r in f.records}.values())
    citations = [citation for record in records for citation in record.citations]
    fresh = [added for added in described.added if not added.is_merged]
    stated = Counter(name for added in fresh for _, name, _ in added.statements)
    absent = {f"cases_without_{name}": len(fresh) - stated[iri] for name, iri in _EXPECTED_ONCE.items()}
    return {
        "documents": len(files),
        "unreadable": unreadable,
        "copies": len(files) - len({file.document.content_digest for file in files}),
        "cases": len({added.case for added in described.added}),
        "cases_new": len(fresh),
        "citations": len(citations),
        "citations_resolved": sum(citation.statute is not None for citation in citations),
        "citations_open": sum(citation.statute is None for citation in citations),
        "agencies": len({agency.name for record in records for agency in record.agencies if not agency.only_here})
        + sum(agency.only_here for record in records for agency in record.agencies),
        "events": sum(len(record.events) for record in records),
        "outcomes": sum(len(record.outcomes) for record in records),
        "left_out": sum(added.left_out for added in described.added),
        "disagreements": len(described.disagreements),
        "stated_correspondences": len({node for added in described.added for node in added.stated}),
        "stated_correspondences_left_out": sum(added.stated_left_out for added in described.added),
        **absent,
        "cases_without_keywords": sum(not _has_keywords(added.statements) for added in fresh),
    }


def _has_keywords(statements: Iterable[Statement]) -> bool:
    return any(name == GC.keyword for _, name, _ in statements)

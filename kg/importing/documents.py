"""Documents become the part of a release that was read: files in, quads, differences and a summary out.

read  ->  tell copies apart  ->  compare quotes with what is held  ->  describe and merge  ->  sum up
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import KgError, Place
from kg.formats import N_QUADS
from kg.graph.document_quads import order_records
from kg.graph.facts import DocumentText
from kg.graph.held_facts import hold_facts
from kg.graph.known_things import know_things
from kg.graph.passage_quads import find_document
from kg.graph.text_places import place_in
from kg.importing.document_parts import COUNTED, KIND, DocumentDescribing, find_cited, find_groups
from kg.importing.document_pieces import find_shared_pieces, index_lines, join_pieces, make_parts
from kg.importing.law_lines import LawLines
from kg.iris import absolute, relative
from kg.releases import InputFile
from kg.remembering.edition import digest_of
from kg.remembering.memory import Memory
from kg.stores.parsing import parse_rdf
from kg.stores.plain_terms import statements_of
from kg.stores.quads import render_quad
from kg.stores.surroundings import quads_about
from kg.stores.term_models import rdflib_graph
from kg.validation.findings import Finding, InvalidGraphError, Report
from kg.validation.passages import check_passages
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.graph.disagreements import Disagreement
    from kg.graph.held_facts import HeldFacts
    from kg.graph.known_things import KnownThings
    from kg.importing.document_parts import AddedToCase, DocumentPart
    from kg.importing.statute_parts import StatutePart
    from kg.reading.reading import ReadFile
    from kg.record import GuidingCaseRecord, Problem
    from kg.stores.quads import Quads
    from kg.validation.remembered_checks import Part

_MEND_DOCUMENT = Words("Correct the document, or build without --strict.", "请更正文件，或者不加 --strict 构建。")
_MEND_EITHER = Words(
    "Correct the document or the facts held, or build without --strict.",
    "请更正文件或者已有事实，或者不加 --strict 构建。",
)
_NO_CASE = Words("no guiding case was found in this file.", "该文件中未找到指导性案例。")
_OF_LAW = f"<{absolute('statute/')}"


@dataclass(frozen=True, slots=True)
class PlacedProblem:
    """What could not be read or said, and where: file, line and column."""

    place: Place
    code: str
    message: Words


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import adds to a release.

    `parts` hold the lines of documents of the same cases, `pieces` all lines as they are checked; `counts` says how
    much was found, by names that the manifest prints.
    """

    inputs: tuple[InputFile, ...]
    parts: tuple[DocumentPart, ...]
    pieces: tuple[Part, ...]
    disagreements: tuple[Disagreement, ...]
    problems: tuple[PlacedProblem, ...]
    counts: Mapping[str, int]

    @property
    def quads(self) -> Quads:
        """All quads of the import, each once."""
        lines = dict.fromkeys(line for part in self.parts for line in part.lines)
        return parse_rdf("".join(lines).encode(), N_QUADS, "documents")


def import_files(
    read: Iterable[tuple[Path, ReadFile | KgError]],
    published: Quads,
    statutes: Iterable[StatutePart] = (),
    memory: Memory | None = None,
    edition: str = "",
) -> Imported:
    """Turn files that were read into quads, merged with the published facts; an unreadable file is a problem.

    Cases that the memory has are taken from there, as long as what is said of the law that they cite is the same.

    Raises:
        InvalidGraphError: a published passage does not have the words that its digest stands for.
    """
    outcomes = sorted(read, key=_by_name)
    readable = [(path, file) for path, file in outcomes if not isinstance(file, KgError)]
    unreadable = [(path, error) for path, error in outcomes if isinstance(error, KgError)]
    documents = tuple(_document_texts(file for _, file in readable))
    describing = _begin(documents, published, statutes, memory or Memory(None), edition)
    known = describing.memory.find_all(KIND)
    parts = tuple(describing.describe(group, known) for group in find_groups(documents))
    added = [each for part in parts for each in part.described.added]
    disagreements = tuple(each for part in parts for each in part.described.disagreements)
    problems = [*(_unreadable(*each) for each in unreadable), *_problems(readable, added)]
    sizes = {digest: size for part in parts for digest, size in part.described.sizes}
    return Imported(
        inputs=tuple(_input(file, sizes) for _, file in readable),
        parts=parts,
        pieces=tuple(_find_pieces(parts, describing)),
        disagreements=disagreements,
        problems=tuple(sorted(problems, key=_by_place)),
        counts=_count([file for _, file in readable], len(unreadable), added, disagreements),
    )


def _begin(
    documents: Sequence[DocumentText], published: Quads, statutes: Iterable[StatutePart], memory: Memory, edition: str
) -> DocumentDescribing:
    """Everything that describing documents needs; what takes time is put off until something is new."""
    lines = [render_quad(quad) for quad in published]
    others = [line for line in lines if not _is_of_law(line)]
    law = LawLines(index_lines(line for line in lines if _is_of_law(line)).said_of, statutes)
    records = [record for record, _ in order_records(documents)]
    law.want(node for record in records for node in find_cited(record))

    @cache
    def hold() -> HeldFacts:
        return hold_facts(statements_of(published))

    @cache
    def know() -> KnownThings:
        return know_things(hold(), records)

    def check(group: Sequence[DocumentText]) -> None:
        _check_quotes(group, hold(), published)

    facts = digest_of(edition, *others)
    return DocumentDescribing(know, check, _find_namings(records), index_lines(others), law, memory, facts)


def _is_of_law(line: str) -> bool:
    return line.startswith(_OF_LAW)


def _find_namings(records: Iterable[GuidingCaseRecord]) -> Mapping[str, list[tuple[str, str | None]]]:
    """What all records take agencies for, by name, in the order in which they are described."""
    found: dict[str, dict[tuple[str, str | None], None]] = {}
    for record in records:
        for agency in record.agencies:
            said = found.setdefault(agency.name, {})
            if not agency.only_here:
                said[agency.type, agency.level] = None
    return {name: list(said) for name, said in found.items()}


def _find_pieces(parts: Sequence[DocumentPart], describing: DocumentDescribing) -> Iterator[Part]:
    """Every case, and what several speak of, as they are checked."""
    shared = index_lines(dict.fromkeys(line for part in parts for line in part.described.shared))
    held, law, memory, facts = describing.held, describing.law, describing.memory, describing.facts
    own = [(part, part.described.common) for part in parts]
    yield from make_parts(join_pieces((part.rest, common) for part, common in own), shared, held, law, facts)
    yield from make_parts(join_pieces((part.citations, common) for part, common in own), shared, held, law, facts)
    yield from make_parts(find_shared_pieces(shared, held, law, memory, facts), shared, held, law, facts)


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
    if not texts:
        return
    graph = rdflib_graph(quads_about(published, texts))
    report = check_passages(graph, texts)
    if not report.conforms:
        raise InvalidGraphError(report)


def _unreadable(path: Path, error: KgError) -> PlacedProblem:
    return PlacedProblem(error.place or Place(str(path)), "unreadable", error.words)


def _problems(readable: Iterable[tuple[Path, ReadFile]], added: Iterable[AddedToCase]) -> Iterator[PlacedProblem]:
    """What reading noted, and what it found that the graph cannot state."""
    unstated: dict[str, list[Problem]] = {}
    for each in added:
        unstated.setdefault(each.digest, []).extend(each.problems)
    for path, file in readable:
        text = file.document.text
        noted = [*file.problems, *(problem for record in file.records for problem in record.problems)]
        for problem in (*noted, *unstated.get(file.document.content_digest, ())):
            yield PlacedProblem(place_in(str(path), text, problem.start), problem.code, problem.message)
        if not file.records and not noted:
            yield PlacedProblem(Place(str(path)), "no-case", _NO_CASE)


def _input(file: ReadFile, sizes: Mapping[str, int]) -> InputFile:
    document = file.document
    return InputFile(document.file, "document", document.sha256, sizes.get(document.content_digest, 0))


def _count(
    files: Sequence[ReadFile], unreadable: int, added: Sequence[AddedToCase], disagreements: Sequence[Disagreement]
) -> Mapping[str, int]:
    """How much was found, what of it was recognised, and what the documents do not state."""
    records = list({(f.document.content_digest, r.case.start): r for f in files for r in f.records}.values())
    citations = [citation for record in records for citation in record.citations]
    fresh = [each for each in added if not each.is_merged]
    stated = Counter(name for each in fresh for name in each.names)
    return {
        "documents": len(files),
        "unreadable": unreadable,
        "copies": len(files) - len({file.document.content_digest for file in files}),
        "cases": len({each.case for each in added}),
        "cases_new": len(fresh),
        "citations": len(citations),
        "citations_resolved": sum(citation.statute is not None for citation in citations),
        "citations_open": sum(citation.statute is None for citation in citations),
        "agencies": len({agency.name for record in records for agency in record.agencies if not agency.only_here})
        + sum(agency.only_here for record in records for agency in record.agencies),
        "events": sum(len(record.events) for record in records),
        "outcomes": sum(len(record.outcomes) for record in records),
        "left_out": sum(each.left_out for each in added),
        "disagreements": len(disagreements),
        "stated_correspondences": len({node for each in added for node in each.stated}),
        "stated_correspondences_left_out": sum(each.stated_left_out for each in added),
        **{f"cases_without_{name}": len(fresh) - stated[name] for name in COUNTED},
    }

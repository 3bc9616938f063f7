"""The writing half on one screen: files in, a checked and immutable release out.

parse  ->  import statutes and documents  ->  check  ->  sort and name  ->  write  ->  finish and switch

What a build finds is remembered in the home folder, so that the next one does only what is new; that changes how long a
build takes and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from kg.build_inputs import (
    BuildRequest,
    ParsedFile,
    load_file,
    load_files,
    load_shapes,
    quads_of_files,
    replace_held,
)
from kg.importing.citations import find_release_days, resolve_versions
from kg.importing.documents import import_files, refuse
from kg.importing.report import problem_words, summary_words
from kg.importing.statute_report import statute_words
from kg.importing.statutes import import_statutes, refuse_statutes
from kg.release_checking import checking_files
from kg.release_relations import find_relations
from kg.release_writing import Contents, write_release
from kg.remembering.edition import digest_of, find_edition
from kg.remembering.memory import ForgottenError, Memory
from kg.shipped import Shipped, find_shipped
from kg.statute_index import load_statute_index
from kg.statutes.knowledge import load_statute_knowledge
from kg.statutes.remembered_files import read_remembered_files
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.importing.citations import ReadOutcome
    from kg.importing.documents import Imported
    from kg.importing.statutes import ImportedStatutes
    from kg.releases import Release
    from kg.validation.findings import Report

__all__ = ["BuildRequest", "Built", "ParsedFile", "build", "load_file", "load_files", "load_shapes"]
_MEMORY = "builds.db"


@dataclass(frozen=True, slots=True)
class Built:
    """A finished release, what the checking found that was no violation, and what was imported."""

    release: Release
    report: Report
    imported: Imported | None = None
    statutes: ImportedStatutes | None = None


def build(request: BuildRequest, tell: Callable[[Words], None]) -> Built:
    """Build a release and make it the current one; on any failure the previous release stays.

    Raises:
        InputError, PlaceError: a file cannot be read or is not RDF, or the disk is full.
        InvalidGraphError: rules are violated; its `report` says which.
        StoreError: the shapes cannot be applied.
    """
    memory = Memory(request.home / "cache" / _MEMORY)
    try:
        built = _build(request, tell, memory)
    except ForgottenError:
        memory.forget()
        tell(
            Words("The memory of earlier builds is damaged; all is built anew.", "此前构建的缓存已损坏，全部重新构建。")
        )
        built = _build(request, tell, memory)
    memory.save()
    return built


def _build(request: BuildRequest, tell: Callable[[Words], None], memory: Memory) -> Built:
    shipped = find_shipped()
    edition = find_edition(shipped)
    files = load_files(request, shipped)
    tell(_read_message(files))
    statutes = import_statute_files(request, shipped, files, memory, edition)
    if statutes is not None:
        tell(statute_words(statutes))
        files = replace_held(files, statutes.replaced)
        if request.strict:
            refuse_statutes(statutes)
    imported = import_documents(request, shipped, files, statutes, memory, edition)
    if imported is not None:
        tell(problem_words(imported))
        if request.strict:
            refuse(imported)

    def finish_checks() -> Report:
        report = checking.finish(relations.samples)
        tell(summary_words(imported, report) if imported is not None else _checked_message(report))
        return report

    shapes = load_shapes(shipped)
    with checking_files(files, shapes, imported, statutes, request.home, memory, edition) as checking:
        relations = find_relations(files, imported, statutes, memory, edition)
        contents = Contents(files, imported, statutes, relations)
        release, report = write_release(request, shipped, contents, finish_checks, memory)
    tell(Words(f"Release {release.id} is current.", f"发布版本 {release.id} 已启用。"))
    return Built(release, report, imported, statutes)


def import_statute_files(
    request: BuildRequest, shipped: Shipped, files: tuple[ParsedFile, ...], memory: Memory, edition: str
) -> ImportedStatutes | None:
    """The statute files of the request merged with every fact in the files; None where it names none.

    Raises:
        InputError, PlaceError: a path holds no statute file, or one cannot be read.
    """
    if not request.statutes:
        return None
    knowledge = load_statute_knowledge(shipped.data)
    read = read_remembered_files(request.statutes, knowledge, request.largest_document, memory, edition)
    facts = digest_of(edition, *(f"{file.kind} {file.path.suffix} {file.sha256}" for file in files))
    return import_statutes(read, quads_of_files(files), load_statute_index(shipped.data), knowledge, memory, facts)


def import_documents(  # noqa: PLR0913, PLR0917 - what an import is made of
    request: BuildRequest,
    shipped: Shipped,
    files: tuple[ParsedFile, ...],
    statutes: ImportedStatutes | None,
    memory: Memory,
    edition: str,
) -> Imported | None:
    """The documents of the request as quads merged with every fact in the files; None where it names none.

    Raises:
        InputError, PlaceError: a path holds no document.
    """
    if not request.documents:
        return None
    from kg.reading.knowledge import load_knowledge  # noqa: PLC0415 - most builds read no documents
    from kg.reading.remembered_documents import DocumentReading, read_remembered_documents  # noqa: PLC0415

    reading = DocumentReading(partial(load_knowledge, shipped.data), request.largest_document)
    read: Iterable[ReadOutcome] = read_remembered_documents(request.documents, reading, memory, edition)
    if statutes is not None:
        days = find_release_days(statutes.held)
        read = resolve_versions(read, statutes.collection, days, memory, edition)
    return import_files(read, quads_of_files(files), statutes.parts if statutes else (), memory, edition)


def _read_message(files: tuple[ParsedFile, ...]) -> Words:
    quads = sum(len(file.quads) for file in files)
    return Words(
        f"Read {quads:,} triples from {len(files)} files.", f"已从 {len(files)} 个文件读入 {quads:,} 条三元组。"
    )


def _checked_message(report: Report) -> Words:
    warnings = report.count("warning")
    return Words(f"Checked: no violation, {warnings} warnings.", f"已校验：没有违反，提醒 {warnings} 处。")

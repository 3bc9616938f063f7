"""Everything that was read and checked written as one release: anew, or as a change to one that it differs little from.

Both ways give the same bytes of data and the same id.
"""

from __future__ import annotations

import heapq
import platform
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from kg import release_building, releases
from kg.browsing.table_file import write_case_table
from kg.build_inputs import quads_of_files
from kg.data_blocks import ChangedDataError
from kg.errors import StoreError
from kg.graph.disagreements import render_table
from kg.importing.statute_report import render_problems
from kg.queries.remembered_answers import RememberingStore, find_touched
from kg.related.networks_file import has_network, write_network_file
from kg.related.networks_writing import build_network
from kg.related.related_file import has_related_cases, write_related_file
from kg.related.relations import relate_cases
from kg.release_sources import find_beginning, find_sources, note_release, take_repeated
from kg.search.facts import find_subjects
from kg.search.index import has_search_index
from kg.search.writing import update_search_index, write_search_index
from kg.stores.oxigraph import open_read_only, write_store
from kg.stores.quads import are_plain_triples, render_quad, summarise, summarise_lines
from kg.stores.store_writing import change_store
from kg.terms import GC

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.build_inputs import BuildRequest, ParsedFile
    from kg.data_blocks import LineChange
    from kg.importing.documents import Imported
    from kg.importing.statutes import ImportedStatutes
    from kg.release_building import WrittenData
    from kg.release_relations import ReleaseRelations
    from kg.release_sources import Beginning, Sources
    from kg.releases import Release
    from kg.remembering.memory import Memory
    from kg.shipped import Shipped
    from kg.stores.quads import Quad, Summary
    from kg.validation.findings import Report

_COUNTED = {
    "cases": GC.GuidingCase,
    "citations": GC.Citation,
    "statutes": GC.Statute,
    "statute_versions": GC.StatuteVersion,
    "articles": GC.Article,
    "agencies": GC.Agency,
    "events": GC.ProcedureEvent,
    "passages": GC.Passage,
}
_LICENCES = {
    "software": "Apache-2.0",
    "data": "CC-BY-4.0",
    "ontology": "CC-BY-4.0",
}
_MORE = "lines.nq"
_TITLE = {"en": "Guiding cases knowledge graph", "zh": "指导性案例知识图谱"}


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that goes into a release."""

    files: tuple[ParsedFile, ...]
    imported: Imported | None = None
    statutes: ImportedStatutes | None = None
    relations: ReleaseRelations | None = None

    @property
    def quads(self) -> tuple[Quad, ...]:
        """The quads of files; documents and statutes are lines from the start."""
        return quads_of_files(self.files)


@dataclass(frozen=True, slots=True)
class WrittenGraph:
    """A store and a data file that were written to a folder, with their counts.

    `beginning` is the release that `change` was made to; both are None where everything was written anew.
    """

    data: WrittenData
    counts: Mapping[str, int]
    beginning: Release | None = None
    change: LineChange | None = None


def write_release(
    request: BuildRequest, shipped: Shipped, contents: Contents, finish_checks: Callable[[], Report], memory: Memory
) -> tuple[Release, Report]:
    """Write everything as one release and, when the checks are done, make it the current one.

    Raises:
        InvalidGraphError: rules are violated, as `finish_checks` found.
    """
    imported, statutes = contents.imported, contents.statutes
    with release_building.building_folder(request.home) as folder:
        graph = write_graph(request.home, folder, contents, memory)
        for write in _FURTHER_FILES:
            write(folder, contents, graph, memory)
        report = finish_checks()
        release = release_building.finish(
            request.home,
            folder,
            releases.Manifest(
                id=graph.data.id,
                schema_version=release_building.SCHEMA_VERSION,
                built=datetime.now(UTC).isoformat(timespec="seconds"),
                command=request.command,
                tools=tool_versions(),
                inputs=(
                    *(_input(file, shipped) for file in contents.files),
                    *(statutes.inputs if statutes else ()),
                    *(imported.inputs if imported else ()),
                ),
                counts=graph.counts,
                checked={"violations": report.count("violation"), "warnings": report.count("warning")},
                licences=_LICENCES,
                data_sha256=graph.data.sha256,
                title=_TITLE,
                imported={**(statutes.counts if statutes else {}), **(imported.counts if imported else {})},
            ),
            is_sound=_answers,
        )
    return release, report


def write_graph(home: Path, folder: Path, contents: Contents, memory: Memory) -> WrittenGraph:
    """Write store and data file; as a change to an earlier release where the memory has one that differs little."""
    files = map(render_quad, quads_of_files(contents.files))
    sources = find_sources(files, contents.imported, contents.statutes, contents.relations, memory)
    beginning = find_beginning(home, sources, memory)
    graph = _write_changed(folder, beginning) if beginning else None
    repeated: Mapping[str, int] = graph.change.repeated if graph and graph.change else {}
    if graph is None:
        graph, repeated = _write_anew(folder, contents, sources)
    note_release(graph.data.id, sources, repeated, memory)
    return graph


def _write_changed(folder: Path, beginning: Beginning) -> WrittenGraph | None:
    """Write a change to a release, None where that is not as it should be or the change has blank nodes or graphs."""
    release = beginning.release
    if not are_plain_triples(beginning.change):
        return None
    try:
        data, change = release_building.change_data(release, folder, beginning.change, beginning.repeated)
        counts = _count_changed(release.manifest.counts, change)
        added = (*change.added, *change.beside)
        if change_store(release.store_folder, folder / "store", change.removed, added) == counts["quads"]:
            return WrittenGraph(data, counts, release, change)
    except (ChangedDataError, OSError):
        pass
    _empty(folder)
    return None


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _write_anew(folder: Path, contents: Contents, sources: Sources) -> tuple[WrittenGraph, Mapping[str, int]]:
    """Write everything, and how often the lines are stated that are stated more than once."""
    quads = {quad: render_quad(quad) for quad in contents.quads}
    known = set(quads.values())
    repeated, counts = _write_lines(folder / _MORE, sources, known)
    with (
        writing_store(folder, sorted(quads, key=quads.__getitem__)),
        (folder / _MORE).open(encoding="utf-8", newline="\n") as more,
    ):
        data = release_building.write_data(folder, heapq.merge(more, sorted(known)))
    first = _name_counts(summarise(quads))
    return WrittenGraph(data, {name: first[name] + counts[name] for name in first}), repeated


def _write_lines(path: Path, sources: Sources, known: Collection[str]) -> tuple[dict[str, int], dict[str, int]]:
    """Write the lines that are not known, sorted, so that they need not be held while the engine takes its room.

    Gives how often the repeated ones are stated, known ones too, and the counts of those written.
    """
    lines = [line for name in sources.keys for line in sources.lines(name)]
    lines.sort()
    repeated = take_repeated(lines)
    more = [line for line in lines if line not in known]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(more)
    return repeated, _name_counts(summarise_lines(more))


@contextmanager
def writing_store(folder: Path, quads: Iterable[Quad], lines: Iterable[str] = ()) -> Iterator[None]:
    """Write the store while something else is done: the engine and the compressor each take one core.

    Lines that stand in the folder already are written to the store as well.
    """
    more = folder / _MORE
    with more.open("a", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
    with ThreadPoolExecutor(1) as thread:
        writing = thread.submit(write_store, folder / "store", quads, more if more.stat().st_size else None)
        yield
        writing.result()
    more.unlink()


def write_tables(folder: Path, contents: Contents, _: WrittenGraph, __: Memory) -> None:
    """Write what differs from the facts held, and what is wrong with statute files."""
    imported, statutes = contents.imported, contents.statutes
    if imported is None and statutes is None:
        return
    rows = (*(statutes.disagreements if statutes else ()), *(imported.disagreements if imported else ()))
    (folder / "disagreements.tsv").write_text(render_table(rows), encoding="utf-8", newline="\n")
    if statutes is not None:
        table = render_problems(statutes.problems)
        (folder / "statute_problems.tsv").write_text(table, encoding="utf-8", newline="\n")


def write_search(folder: Path, _: Contents, graph: WrittenGraph, __: Memory) -> None:
    """Write the search index, as a change to that of the release that the graph is a change to."""
    if graph.beginning is None or graph.change is None:
        write_search_index(folder)
        return
    changed = find_subjects((*graph.change.removed, *graph.change.added))
    update_search_index(graph.beginning.folder, folder, changed)


def write_cases(folder: Path, _: Contents, graph: WrittenGraph, memory: Memory) -> None:
    """Write the table that lists of cases are read from, with the answers of a release that this is a change to."""
    store = open_read_only(folder / "store")
    beginning, change = graph.beginning, graph.change
    touched = find_touched((*change.removed, *change.added)) if change is not None else None
    try:
        remembering = RememberingStore(store, memory, graph.data.id, beginning.id if beginning else None, touched)
        write_case_table(folder, remembering)
    finally:
        store.close()


def write_related(folder: Path, contents: Contents, _: WrittenGraph, __: Memory) -> None:
    """Write what related cases, paths, graphs and pictures are told from, whether or not relations are stated."""
    if contents.relations is not None:
        contents.relations.write(folder)
        return
    store = open_read_only(folder / "store")
    try:
        relations = relate_cases(store)
    finally:
        store.close()
    write_related_file(folder, relations)
    write_network_file(folder, build_network(relations.corpus.cases, relations.names, relations.near))


_FURTHER_FILES: Sequence[Callable[[Path, Contents, WrittenGraph, Memory], None]] = (
    write_tables,
    write_search,
    write_cases,
    write_related,
)
"""What else is written to the folder of a release, in this order, once its store and its data are there."""


def tool_versions() -> dict[str, str]:
    """The versions of everything that shaped the release."""
    packages = {name: version(name) for name in ("cn-guiding-cases", "pyoxigraph", "pyshacl", "rdflib")}
    return {"python": platform.python_version(), **packages}


def _name_counts(summary: Summary) -> dict[str, int]:
    """How many quads, named graphs and things of each main class there are."""
    things = {name: summary.by_class.get(iri, 0) for name, iri in _COUNTED.items()}
    return {"quads": summary.quads, "named_graphs": summary.named_graphs} | things


def _count_changed(before: Mapping[str, int], change: LineChange) -> dict[str, int]:
    gone, come = (_name_counts(summarise_lines(lines)) for lines in (change.removed, change.added))
    return {name: before[name] - gone[name] + come[name] for name in come}


def _answers(release: Release) -> bool:
    """Whether the store of a release opens and holds what its manifest says, and its further files can be read."""
    try:
        is_whole = len(open_read_only(release.store_folder)) == release.manifest.counts["quads"]
        further = (has_search_index, has_network, has_related_cases)
        return is_whole and all(has_file(release.folder) for has_file in further)
    except StoreError:
        return False


def _input(file: ParsedFile, shipped: Shipped) -> releases.InputFile:
    name = file.path.name if file.kind == "data" else file.path.relative_to(shipped.data.parent).as_posix()
    return releases.InputFile(name, file.kind, file.sha256, len(file.quads))

"""The writing half on one screen: files in, a checked and immutable release out.

parse  ->  import statutes and documents  ->  check  ->  sort and name  ->  write  ->  finish and switch
"""

from __future__ import annotations

import hashlib
import platform
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import chain
from typing import TYPE_CHECKING

from kg import releases
from kg.errors import StoreError
from kg.graph.disagreements import render_table
from kg.importing.citations import find_cited, resolve_versions
from kg.importing.documents import import_files, refuse
from kg.importing.report import problem_words, summary_words
from kg.importing.statute_report import render_problems, statute_words
from kg.importing.statutes import import_statutes, refuse_statutes
from kg.iris import absolute
from kg.shipped import Shipped, find_shipped
from kg.statute_index import load_statute_index
from kg.statutes.files import read_statute_files
from kg.statutes.knowledge import load_statute_knowledge
from kg.stores.oxigraph import open_read_only, write_store
from kg.stores.parsing import find_format, find_rdf_files, load_bytes, parse_rdf
from kg.stores.quads import Quads, render_quad, summarise, summarise_lines
from kg.stores.surroundings import class_tree
from kg.stores.term_models import rdflib_graph
from kg.terms import GC
from kg.validation.checking import check
from kg.validation.findings import InvalidGraphError, Report, merge
from kg.validation.parts import check_parts
from kg.validation.remembered_checks import check_remembered
from kg.validation.shapes import adapt_shapes
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.importing.citations import ReadOutcome
    from kg.importing.documents import Imported
    from kg.importing.statutes import ImportedStatutes
    from kg.releases import Release
    from kg.stores.quads import Quad

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
_STATUTES = absolute("statute/")
_TITLE = {"en": "Guiding cases knowledge graph", "zh": "指导性案例知识图谱"}


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What to build: where to, with or without the shipped data, which RDF and which documents besides.

    `largest_document` is in bytes; with `strict` any problem of a document or statute, or disagreement with it, ends
    the build.
    """

    home: Path
    data: tuple[Path, ...] = ()
    with_shipped: bool = True
    command: str = "kg build"
    documents: tuple[Path, ...] = ()
    strict: bool = False
    largest_document: int = 5_000_000
    statutes: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """One input file as quads."""

    path: Path
    kind: str
    sha256: str
    quads: Quads


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that goes into a release."""

    files: tuple[ParsedFile, ...]
    imported: Imported | None = None
    statutes: ImportedStatutes | None = None


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
    shipped = find_shipped()
    files = load_files(request, shipped)
    tell(_read_message(files))
    statutes = import_statute_files(request, shipped, files)
    if statutes is not None:
        tell(statute_words(statutes))
        files = replace_held(files, statutes.replaced)
        if request.strict:
            refuse_statutes(statutes)
    imported = import_documents(request, shipped, files, statutes)
    if imported is not None:
        tell(problem_words(imported))
        if request.strict:
            refuse(imported)
    report = check_files(files, load_shapes(shipped), imported, statutes, request.home)
    if not report.conforms:
        raise InvalidGraphError(report)
    tell(summary_words(imported, report) if imported is not None else _checked_message(report))
    release = write_release(request, shipped, Contents(files, imported, statutes), report)
    tell(Words(f"Release {release.id} is current.", f"发布版本 {release.id} 已启用。"))
    return Built(release, report, imported, statutes)


def write_release(request: BuildRequest, shipped: Shipped, contents: Contents, report: Report) -> Release:
    """Write everything as one release and make it the current one."""
    files, imported, statutes = contents.files, contents.imported, contents.statutes
    everything = chain(chain.from_iterable(file.quads for file in files), imported.quads if imported else ())
    quads = {quad: render_quad(quad) for quad in everything}
    known = set(quads.values())
    more = sorted({line for line in statutes.lines if line not in known}) if statutes else []
    lines = sorted(chain(known, more))
    with releases.building_folder(request.home) as folder:
        with writing_store(folder, sorted(quads, key=quads.__getitem__), more):
            digest = releases.write_data(folder, lines)
        write_tables(folder, contents)
        return releases.finish(
            request.home,
            folder,
            releases.Manifest(
                id=releases.release_id(lines),
                schema_version=releases.SCHEMA_VERSION,
                built=datetime.now(UTC).isoformat(timespec="seconds"),
                command=request.command,
                tools=tool_versions(),
                inputs=(
                    *(_input(file, shipped) for file in files),
                    *(statutes.inputs if statutes else ()),
                    *(imported.inputs if imported else ()),
                ),
                counts=count(quads, more),
                checked={"violations": report.count("violation"), "warnings": report.count("warning")},
                licences=_LICENCES,
                data_sha256=digest,
                title=_TITLE,
                imported={**(statutes.counts if statutes else {}), **(imported.counts if imported else {})},
            ),
            is_sound=_answers,
        )


@contextmanager
def writing_store(folder: Path, quads: Iterable[Quad], lines: Sequence[str]) -> Iterator[None]:
    """Write the store while something else is done: the engine and the compressor each take one core."""
    more = folder / "statutes.nq"
    with more.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
    with ThreadPoolExecutor(1) as thread:
        writing = thread.submit(write_store, folder / "store", quads, more if lines else None)
        yield
        writing.result()
    more.unlink()


def write_tables(folder: Path, contents: Contents) -> None:
    """Write what differs from the facts held, and what is wrong with statute files."""
    imported, statutes = contents.imported, contents.statutes
    if imported is None and statutes is None:
        return
    rows = (*(statutes.disagreements if statutes else ()), *(imported.disagreements if imported else ()))
    (folder / "disagreements.tsv").write_text(render_table(rows), encoding="utf-8", newline="\n")
    if statutes is not None:
        table = render_problems(statutes.problems)
        (folder / "statute_problems.tsv").write_text(table, encoding="utf-8", newline="\n")


def load_files(request: BuildRequest, shipped: Shipped) -> tuple[ParsedFile, ...]:
    """Every input file, parsed, in a fixed order: vocabulary, shipped data, the user's data."""
    shipped_data = shipped.data_files if request.with_shipped else ()
    own = tuple(file for place in request.data for file in find_rdf_files(place))
    return tuple(
        load_file(path, kind)
        for kind, paths in (("vocabulary", shipped.vocabulary_files), ("shipped", shipped_data), ("data", own))
        for path in paths
    )


def load_file(path: Path, kind: str) -> ParsedFile:
    """One file, parsed and digested."""
    raw = load_bytes(path)
    return ParsedFile(path, kind, hashlib.sha256(raw).hexdigest(), parse_rdf(raw, find_format(path), str(path)))


def import_statute_files(
    request: BuildRequest, shipped: Shipped, files: tuple[ParsedFile, ...]
) -> ImportedStatutes | None:
    """The statute files of the request merged with every fact in the files; None where it names none.

    Raises:
        InputError, PlaceError: a path holds no statute file, or one cannot be read.
    """
    if not request.statutes:
        return None
    knowledge = load_statute_knowledge(shipped.data)
    read = read_statute_files(request.statutes, knowledge, request.largest_document)
    return import_statutes(read, _quads(files), load_statute_index(shipped.data), knowledge)


def replace_held(files: tuple[ParsedFile, ...], gone: frozenset[Quad]) -> tuple[ParsedFile, ...]:
    """The files without the statements that no longer hold, such as that a text is not loaded."""
    return tuple(
        replace(file, quads=tuple(quad for quad in file.quads if quad not in gone)) if gone else file for file in files
    )


def import_documents(
    request: BuildRequest,
    shipped: Shipped,
    files: tuple[ParsedFile, ...],
    statutes: ImportedStatutes | None = None,
) -> Imported | None:
    """The documents of the request as quads merged with every fact in the files; None where it names none.

    Raises:
        InputError, PlaceError: a path holds no document.
    """
    if not request.documents:
        return None
    from kg.reading.knowledge import load_knowledge  # noqa: PLC0415 - most builds read no documents
    from kg.reading.reading import read_files  # noqa: PLC0415

    published = _quads(files)
    read: Iterable[ReadOutcome] = read_files(request.documents, load_knowledge(shipped.data), request.largest_document)
    if statutes is not None:
        read = resolve_versions(read, statutes.collection, published)
        published += statutes.quads_of_instruments(*find_cited(read))
    return import_files(read, published)


def load_shapes(shipped: Shipped) -> Quads:
    """The shapes with the prefixes they use."""
    return tuple(chain.from_iterable(load_file(path, "shapes").quads for path in shipped.shape_files))


def check_files(
    files: Iterable[ParsedFile],
    shapes: Quads,
    imported: Imported | None = None,
    statutes: ImportedStatutes | None = None,
    home: Path | None = None,
) -> Report:
    """Check shipped data in full, the user's data, statutes and documents with gaps forgiven.

    What was found of statutes is remembered in the home folder.
    """
    by_kind: Mapping[str, list[Quad]] = {"vocabulary": [], "shipped": [], "data": []}
    for file in files:
        by_kind[file.kind].extend(file.quads)
    rules, forgiving = rdflib_graph(shapes), adapt_shapes(rdflib_graph(shapes), "imported")
    cited = _find_cited_law((*by_kind["shipped"], *by_kind["data"]), statutes)
    shipped = (*by_kind["vocabulary"], *by_kind["shipped"])
    own = tuple(by_kind["data"])
    report = check(shipped, rules, cited, only_data=bool(cited), in_two_processes=True)
    if own:
        report = merge(report, check(own, forgiving, (*shipped, *cited), only_data=True))
    if statutes is not None and home is not None:
        classes = [render_quad(quad) for quad in class_tree(shipped)]
        memory = home / "cache" / "statute_checks.json"
        report = merge(report, check_remembered(statutes.parts, forgiving, classes, memory).report)
    if imported is not None:
        law = statutes.quads_of_instruments(*_name_cited(imported.quads)) if statutes else ()
        held = tuple(dict.fromkeys((*shipped, *own, *law)))
        report = merge(report, check_parts(imported.parts, imported.shared, held, forgiving))
    return report


def _find_cited_law(quads: Iterable[Quad], statutes: ImportedStatutes | None) -> Quads:
    """What statute files add to the instruments that these quads speak of, as far as citations have to do with it."""
    if statutes is None:
        return ()
    known = set(quads)
    return tuple(quad for quad in statutes.quads_of_instruments(*_name_cited(known)) if quad not in known)


def _name_cited(quads: Iterable[Quad]) -> tuple[set[str], set[str]]:
    """The slugs of the instruments that quads point at or speak of, and all IRIs below them."""
    terms = {str(term)[1:-1] for quad in quads for term in (quad.subject, quad.object)}
    nodes = {term for term in terms if term.startswith(_STATUTES)}
    return {node.removeprefix(_STATUTES).partition("/")[0] for node in nodes}, nodes


def count(quads: Iterable[Quad], lines: Iterable[str] = ()) -> dict[str, int]:
    """How many quads, named graphs and things of each main class there are in quads and in lines of N-Quads."""
    summary, more = summarise(quads), summarise_lines(lines)
    things = {name: summary.by_class.get(iri, 0) + more.by_class.get(iri, 0) for name, iri in _COUNTED.items()}
    return {"quads": summary.quads + more.quads, "named_graphs": summary.named_graphs} | things


def tool_versions() -> dict[str, str]:
    """The versions of everything that shaped the release."""
    packages = {name: version(name) for name in ("cn-guiding-cases", "pyoxigraph", "pyshacl", "rdflib")}
    return {"python": platform.python_version(), **packages}


def _quads(files: Iterable[ParsedFile]) -> Quads:
    return tuple(chain.from_iterable(file.quads for file in files))


def _answers(release: Release) -> bool:
    """Whether the store of a release opens and holds what its manifest says."""
    try:
        return len(open_read_only(release.store_folder)) == release.manifest.counts["quads"]
    except StoreError:
        return False


def _input(file: ParsedFile, shipped: Shipped) -> releases.InputFile:
    name = file.path.name if file.kind == "data" else file.path.relative_to(shipped.data.parent).as_posix()
    return releases.InputFile(name, file.kind, file.sha256, len(file.quads))


def _read_message(files: tuple[ParsedFile, ...]) -> Words:
    quads = sum(len(file.quads) for file in files)
    return Words(
        f"Read {quads:,} triples from {len(files)} files.", f"已从 {len(files)} 个文件读入 {quads:,} 条三元组。"
    )


def _checked_message(report: Report) -> Words:
    warnings = report.count("warning")
    return Words(f"Checked: no violation, {warnings} warnings.", f"已校验：没有违反，提醒 {warnings} 处。")

"""The writing half on one screen: files in, a checked and immutable release out.

parse  ->  check  ->  sort and name  ->  write  ->  finish and switch
"""

from __future__ import annotations

import hashlib
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import chain
from typing import TYPE_CHECKING

from kg import releases
from kg.errors import StoreError
from kg.shipped import Shipped, find_shipped
from kg.stores.oxigraph import open_read_only, write_store
from kg.stores.parsing import find_format, find_rdf_files, load_bytes, parse_rdf
from kg.stores.quads import Quads, render_quad, summarise
from kg.stores.term_models import rdflib_graph
from kg.terms import GC
from kg.validation.checking import check
from kg.validation.findings import InvalidGraphError, Report, merge
from kg.validation.shapes import adapt_shapes
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

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
_TITLE = {"en": "Guiding cases knowledge graph", "zh": "指导性案例知识图谱"}


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What to build: where to, with or without the shipped data, and which RDF files or folders besides."""

    home: Path
    data: tuple[Path, ...] = ()
    with_shipped: bool = True
    command: str = "kg build"


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """One input file as quads."""

    path: Path
    kind: str
    sha256: str
    quads: Quads


@dataclass(frozen=True, slots=True)
class Built:
    """A finished release, and what the checking found that was no violation."""

    release: Release
    report: Report


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
    report = check_files(files, load_shapes(shipped))
    if not report.conforms:
        raise InvalidGraphError(report)
    tell(Words(f"Checked: no violation, {report.count('warning')} warnings.", _checked_zh(report)))
    quads = sorted({quad: render_quad(quad) for file in files for quad in file.quads}.items(), key=lambda pair: pair[1])
    lines = [line for _, line in quads]
    identifier = releases.release_id(lines)
    with releases.building_folder(request.home) as folder:
        digest = releases.write_data(folder, lines)
        write_store(folder / "store", (quad for quad, _ in quads))
        release = releases.finish(
            request.home,
            folder,
            releases.Manifest(
                id=identifier,
                schema_version=releases.SCHEMA_VERSION,
                built=datetime.now(UTC).isoformat(timespec="seconds"),
                command=request.command,
                tools=tool_versions(),
                inputs=tuple(
                    releases.InputFile(_name(file, shipped), file.kind, file.sha256, len(file.quads)) for file in files
                ),
                counts=count(quad for quad, _ in quads),
                checked={"violations": report.count("violation"), "warnings": report.count("warning")},
                licences=_LICENCES,
                data_sha256=digest,
                title=_TITLE,
            ),
            is_sound=_answers,
        )
    tell(Words(f"Release {release.id} is current.", f"发布版本 {release.id} 已启用。"))
    return Built(release, report)


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


def load_shapes(shipped: Shipped) -> Quads:
    """The shapes with the prefixes they use."""
    return tuple(chain.from_iterable(load_file(path, "shapes").quads for path in shipped.shape_files))


def check_files(files: Iterable[ParsedFile], shapes: Quads) -> Report:
    """Check shipped data in full and the user's data with gaps forgiven."""
    by_kind: Mapping[str, list[Quad]] = {"vocabulary": [], "shipped": [], "data": []}
    for file in files:
        by_kind[file.kind].extend(file.quads)
    rules = rdflib_graph(shapes)
    shipped = (*by_kind["vocabulary"], *by_kind["shipped"])
    report = check(shipped, rules, in_two_processes=True)
    if not by_kind["data"]:
        return report
    own = tuple(by_kind["data"])
    return merge(report, check(own, adapt_shapes(rules, "imported"), shipped, only_data=True))


def count(quads: Iterable[Quad]) -> dict[str, int]:
    """How many quads, named graphs and things of each main class there are."""
    summary = summarise(quads)
    things = {name: summary.by_class.get(iri, 0) for name, iri in _COUNTED.items()}
    return {"quads": summary.quads, "named_graphs": summary.named_graphs} | things


def tool_versions() -> dict[str, str]:
    """The versions of everything that shaped the release."""
    packages = {name: version(name) for name in ("cn-guiding-cases", "pyoxigraph", "pyshacl", "rdflib")}
    return {"python": platform.python_version(), **packages}


def _answers(release: Release) -> bool:
    """Whether the store of a release opens and holds what its manifest says."""
    try:
        return len(open_read_only(release.store_folder)) == release.manifest.counts["quads"]
    except StoreError:
        return False


def _name(file: ParsedFile, shipped: Shipped) -> str:
    return file.path.name if file.kind == "data" else file.path.relative_to(shipped.data.parent).as_posix()


def _read_message(files: tuple[ParsedFile, ...]) -> Words:
    quads = sum(len(file.quads) for file in files)
    return Words(
        f"Read {quads:,} triples from {len(files)} files.", f"已从 {len(files)} 个文件读入 {quads:,} 条三元组。"
    )


def _checked_zh(report: Report) -> str:
    return f"已校验：没有违反，提醒 {report.count('warning')} 处。"

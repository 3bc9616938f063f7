"""What is proved of the shipped data: canonical order, the rules in full, passages true to their documents."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from kg.build import load_file, load_shapes
from kg.errors import Place, PlaceError
from kg.graph.canonical_turtle import render_turtle
from kg.graph.term_namespaces import load_prefixes, render_terms
from kg.stores.term_models import rdflib_graph
from kg.text.normalising import normalise
from kg.validation.checking import check
from kg.validation.findings import Finding, Report, merge
from kg.validation.passages import check_passages, count_passages, file_names
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from rdflib import Graph

    from kg.shipped import Shipped

_DOCUMENT_SUFFIXES = {".md", ".txt"}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, and how much was looked at."""

    report: Report
    summary: Words


def find_documents(folder: Path) -> Mapping[str, Path]:
    """The documents below a folder by file name; empty where there is no such folder."""
    return {path.name: path for path in sorted(folder.rglob("*")) if path.suffix in _DOCUMENT_SUFFIXES}


def check_shipped(shipped: Shipped, documents: Mapping[str, Path]) -> Checked:
    """Check order, rules and passages of the shipped data.

    Raises:
        RdfSyntaxError: a shipped file is broken.
    """
    quads = {path: load_file(path, "shipped").quads for path in (*shipped.vocabulary_files, *shipped.data_files)}
    graphs = {path: rdflib_graph(quads[path]) for path in shipped.data_files}
    everything = tuple(chain.from_iterable(quads.values()))
    whole = rdflib_graph(everything)
    prefixes = load_prefixes(rdflib_graph(load_file(shipped.ontology / "prefixes.ttl", "shapes").quads))
    order = Report(tuple(_disordered(graphs, prefixes)))
    rules = check(everything, rdflib_graph(load_shapes(shipped)))
    texts = {
        document: normalise(documents[name].read_bytes())
        for document, name in file_names(whole).items()
        if name in documents
    }
    compared = sum(count_passages(whole, document) for document in texts)
    return Checked(
        merge(order, rules, check_passages(whole, texts)),
        Words(
            f"{len(graphs)} files, {len(whole):,} triples; {compared:,} passages compared with {len(texts)} documents.",
            f"{len(graphs)} 个文件，{len(whole):,} 条三元组；已将 {compared:,} 处段落与 {len(texts)} 份文件核对。",
        ),
    )


def render_generated(shipped: Shipped) -> Mapping[Path, str]:
    """What each data file is in canonical order, and `kg/terms.py` as the ontology has it."""
    declared = rdflib_graph(load_file(shipped.ontology / "prefixes.ttl", "shapes").quads)
    prefixes = load_prefixes(declared)
    vocabulary = rdflib_graph(chain.from_iterable(load_file(p, "vocabulary").quads for p in shipped.vocabulary_files))
    rendered = {
        path: render_turtle(rdflib_graph(load_file(path, "shipped").quads), prefixes) for path in shipped.data_files
    }
    return rendered | {shipped.ontology.parent / "kg" / "terms.py": render_terms(vocabulary, declared)}


def write_generated(shipped: Shipped) -> Iterator[Path]:
    """Write what `render_generated` gives; the files that changed.

    Raises:
        PlaceError: this is an installed copy, where nothing is to be written.
    """
    if not (shipped.ontology.parent / "kg" / "terms.py").is_file():
        raise PlaceError(
            "--write works in a source checkout only; this copy is installed.",
            "--write 只能在源码目录中使用；当前是已安装的副本。",
            place=Place(str(shipped.data)),
        )
    for path, text in render_generated(shipped).items():
        if path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            yield path


def _disordered(graphs: Mapping[Path, Graph], prefixes: Mapping[str, str]) -> Iterator[Finding]:
    for path, graph in graphs.items():
        if path.read_text(encoding="utf-8") != render_turtle(graph, prefixes):
            yield Finding(
                "order",
                "violation",
                path.name,
                Words("the file is not in canonical order.", "文件不符合规范次序。"),
                Words("Run: kg check-data --write", "请运行：kg check-data --write"),
            )

"""RDF files read into quads, with errors that name file, line and column."""

from __future__ import annotations

import codecs
import hashlib
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import formats
from kg.errors import InputError, Place, PlaceError, RdfSyntaxError
from kg.iris import BASE
from kg.stores.quads import Quads, render_quad
from kg.stores.query_guard import find_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.formats import Format

_DEEPEST_NESTING = 500
_BRACKETED = (formats.TURTLE, formats.TRIG, formats.JSON_LD)

ENGINE_GRAPH_FORMATS = {
    formats.TURTLE: ox.RdfFormat.TURTLE,
    formats.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    formats.RDF_XML: ox.RdfFormat.RDF_XML,
    formats.JSON_LD: ox.RdfFormat.JSON_LD,
    formats.N_QUADS: ox.RdfFormat.N_QUADS,
    formats.TRIG: ox.RdfFormat.TRIG,
}


def find_rdf_files(place: Path) -> tuple[Path, ...]:
    """The RDF files that a path names: itself, or those in a folder and its folders, in order.

    Raises:
        PlaceError: there is no such path.
        InputError: it is no RDF file, or the folder holds none.
    """
    if not place.exists():
        raise _missing(place)
    if place.is_dir():
        found = tuple(
            sorted(p for p in place.rglob("*") if p.is_file() and formats.find_graph_format(p.suffix.lower()))
        )
        if not found:
            raise InputError(
                "this folder holds no RDF file (.ttl .nt .nq .trig .rdf .jsonld).",
                "该文件夹中没有 RDF 文件（.ttl .nt .nq .trig .rdf .jsonld）。",
                place=Place(str(place)),
            )
        return found
    find_format(place)
    return (place,)


def find_format(path: Path) -> Format:
    """The RDF format that a file's name says.

    Raises:
        InputError: the suffix is none of an RDF format.
    """
    if found := formats.find_graph_format(path.suffix.lower()):
        return found
    raise InputError(
        "the name does not say which RDF format this is; use .ttl .nt .nq .trig .rdf or .jsonld.",
        "文件名看不出是哪种 RDF 格式；请用 .ttl .nt .nq .trig .rdf 或 .jsonld。",
        place=Place(str(path)),
    )


def load_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        PlaceError: there is no such file, or it may not be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise _missing(path) from error
    except OSError as error:
        raise PlaceError(
            f"this file cannot be read ({error.strerror}).",
            f"无法读取该文件（{error.strerror}）。",
            place=Place(str(path)),
        ) from error


def _missing(path: Path) -> PlaceError:
    return PlaceError("there is no such file or folder.", "没有这个文件或文件夹。", place=Place(str(path)))


def parse_rdf(raw: bytes, rdf_format: Format, source: str, *, stable_blank_nodes: bool = True) -> Quads:
    """The quads of a document in their order, literals as written, relative IRIs under the project's base.

    Stable blank nodes get labels that depend on the document alone (RDFC-1.0), so that equal input gives equal
    quads; otherwise they get fresh labels, which costs nothing however many they are.

    Raises:
        RdfSyntaxError: the document is not of that format; the place has line and column.
    """
    raw = raw.removeprefix(codecs.BOM_UTF8)
    _check_nesting(raw, rdf_format, source)
    try:
        engine_format = ENGINE_GRAPH_FORMATS[rdf_format]
        quads = tuple(ox.parse(raw, format=engine_format, base_iri=BASE, rename_blank_nodes=not stable_blank_nodes))
    except SyntaxError as error:
        raise RdfSyntaxError(
            f"this is not valid {rdf_format.name}: {_plain(str(error.msg or error))}.",
            f"不是合法的 {rdf_format.name}：{_plain(str(error.msg or error))}。",
            place=Place(source, error.lineno, error.offset),
        ) from error
    if any(isinstance(quad.object, ox.Triple) for quad in quads):
        raise RdfSyntaxError(
            "it has a triple term (RDF 1.2), which is not read here; give the statement an IRI of its own.",
            "其中有 RDF 1.2 的三元组项，本软件不读取；请为该陈述另设 IRI。",
            place=Place(source),
        )
    if stable_blank_nodes and any(_has_blank_node(quad) for quad in quads):
        return _label_blank_nodes(quads)
    return quads


def load_rdf(path: Path, *, stable_blank_nodes: bool = True) -> Quads:
    """The quads of a file.

    Raises:
        InputError, PlaceError, RdfSyntaxError: as `find_format`, `load_bytes` and `parse_rdf`.
    """
    return parse_rdf(load_bytes(path), find_format(path), str(path), stable_blank_nodes=stable_blank_nodes)


def _check_nesting(raw: bytes, rdf_format: Format, source: str) -> None:
    """Refuse brackets nested so deeply that the engine's parser would run out of stack and end the process."""
    if raw.count(b"[") + raw.count(b"(") + raw.count(b"{") <= _DEEPEST_NESTING or rdf_format not in _BRACKETED:
        return
    depth = 0
    for token in find_tokens(raw.decode("utf-8", errors="replace")):
        depth += (token.text in ("[", "(", "{")) - (token.text in ("]", ")", "}"))
        if depth > _DEEPEST_NESTING:
            raise RdfSyntaxError(
                f"its brackets are nested more than {_DEEPEST_NESTING} levels deep.",
                f"括号嵌套超过 {_DEEPEST_NESTING} 层。",
                place=Place(source, raw[: token.start].count(b"\n") + 1),
            )


def _plain(message: str) -> str:
    """The engine's reason without its own place, which stands in front already."""
    reason = message.split(": ", 1)[1] if message.startswith("Parser error") and ": " in message else message
    return reason.rsplit(" (line ", 1)[0].rstrip(".")


def _has_blank_node(quad: ox.Quad) -> bool:
    return any(isinstance(term, ox.BlankNode) for term in (quad.subject, quad.object, quad.graph_name))


def _label_blank_nodes(quads: Iterable[ox.Quad]) -> Quads:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = sorted(render_quad(quad) for quad in dataset)
    mark = hashlib.sha256("".join(lines).encode()).hexdigest()[:12]
    return tuple(_relabelled(dataset, mark))


def _relabelled(quads: Iterable[ox.Quad], mark: str) -> Iterator[ox.Quad]:
    for quad in sorted(quads, key=render_quad):
        graph = quad.graph_name
        yield ox.Quad(
            ox.BlankNode(f"f{mark}{quad.subject.value}") if isinstance(quad.subject, ox.BlankNode) else quad.subject,
            quad.predicate,
            ox.BlankNode(f"f{mark}{quad.object.value}") if isinstance(quad.object, ox.BlankNode) else quad.object,
            ox.BlankNode(f"f{mark}{graph.value}") if isinstance(graph, ox.BlankNode) else graph,
        )

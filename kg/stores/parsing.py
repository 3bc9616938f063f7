"""RDF files read into quads, with errors that name file, line and column."""

from __future__ import annotations

import codecs
import hashlib
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import formats
from kg.errors import InputError, Place, PlaceError, RdfSyntaxError
from kg.iris import BASE
from kg.stores.rdf_bombs import refuse_bombs

if TYPE_CHECKING:
    from pathlib import Path

    from kg.formats import Format
    from kg.stores.quads import Quads

_NO_LOADER = "LoadDocumentCallback"  # the engine's word for a context at another address

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


def parse_rdf(raw: bytes, rdf_format: Format, source: str) -> Quads:
    """The quads of a document in their order, literals as written, relative IRIs under the project's base.

    Stable blank nodes get labels that depend on the document alone (RDFC-1.0), so that equal input gives equal
    quads; otherwise they get fresh labels, which costs nothing however many they are.

    Raises:
        RdfSyntaxError: the document is not of that format; the place has line and column.
    """
    raw = raw.removeprefix(codecs.BOM_UTF8)
    refuse_bombs(raw, rdf_format, source)
    try:
        engine_format = ENGINE_GRAPH_FORMATS[rdf_format]
        quads = tuple(ox.parse(raw, format=engine_format, base_iri=BASE))
    except MemoryError as error:
        raise RdfSyntaxError(
            "it has a value of more than 16 MiB, the most that is read.",
            "其中有超过 16 MiB 的值，超出读取上限。",
            place=Place(source),
        ) from error
    except SyntaxError as error:
        if _NO_LOADER in str(error):
            raise _remote_context(source) from error
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
    return _label_blank_nodes(quads, raw) if any(_has_blank_node(quad) for quad in quads) else quads


def render_rdf(quads: Quads, rdf_format: Format) -> bytes:
    r"""Statements of the default graph in an RDF format, as the engine writes it.

    >>> render_rdf(parse_rdf(b"<urn:s> <urn:p> 1 .", formats.TURTLE, "x"), formats.JSON_LD)[:14]
    b'[{"@id":"urn:s'
    """
    triples = (quad.triple for quad in quads)
    return ox.serialize(triples, format=ENGINE_GRAPH_FORMATS[rdf_format]) or b""


def _remote_context(source: str) -> RdfSyntaxError:
    return RdfSyntaxError(
        "its JSON-LD context stands at another address, and nothing is fetched here; write it into the document.",
        "其 JSON-LD 上下文在其他地址，本软件不获取任何外部内容；请将上下文直接写入文件。",
        place=Place(source),
    )


def _plain(message: str) -> str:
    """The engine's reason without its own place, which stands in front already."""
    reason = message.split(": ", 1)[1] if message.startswith("Parser error") and ": " in message else message
    return reason.rsplit(" (line ", 1)[0].rstrip(".")


def _has_blank_node(quad: ox.Quad) -> bool:
    return any(isinstance(term, ox.BlankNode) for term in (quad.subject, quad.object, quad.graph_name))


def _label_blank_nodes(quads: Quads, raw: bytes) -> Quads:
    """The same quads with blank nodes named for the document and numbered in the order in which they appear."""
    mark = hashlib.sha256(raw).hexdigest()[:12]
    labels: dict[str, ox.BlankNode] = {}

    def labelled(term: ox.BlankNode) -> ox.BlankNode:
        return labels.setdefault(term.value, ox.BlankNode(f"f{mark}n{len(labels)}"))

    return tuple(
        ox.Quad(
            labelled(quad.subject) if isinstance(quad.subject, ox.BlankNode) else quad.subject,
            quad.predicate,
            labelled(quad.object) if isinstance(quad.object, ox.BlankNode) else quad.object,
            labelled(quad.graph_name) if isinstance(quad.graph_name, ox.BlankNode) else quad.graph_name,
        )
        for quad in quads
    )

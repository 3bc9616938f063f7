"""What a build is asked for, and the RDF files that it starts from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from kg.stores.parsing import find_format, find_rdf_files, load_bytes, parse_rdf

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.shipped import Shipped
    from kg.stores.quads import Quad, Quads


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


def replace_held(files: tuple[ParsedFile, ...], gone: frozenset[Quad]) -> tuple[ParsedFile, ...]:
    """The files without the statements that no longer hold, such as that a text is not loaded."""
    return tuple(
        replace(file, quads=tuple(quad for quad in file.quads if quad not in gone)) if gone else file for file in files
    )


def quads_of_files(files: Iterable[ParsedFile]) -> Quads:
    """The quads of all files, in their order."""
    return tuple(chain.from_iterable(file.quads for file in files))

"""Which store a release or a folder becomes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.stores import oxigraph
from kg.stores.parsing import find_format, find_rdf_files, load_bytes, parse_rdf
from kg.stores.quads import digest_of_statements

if TYPE_CHECKING:
    from pathlib import Path

    from kg.releases import Release
    from kg.stores.quads import Quad
    from kg.stores.store import Store


@dataclass(frozen=True, slots=True)
class OpenStore:
    """A store that answers, under the id of what it holds: a release's id, or the digest of a folder's files."""

    id: str
    store: Store
    quads: int


def open_release_store(release: Release) -> OpenStore:
    """The embedded store of a release, read-only.

    Raises:
        StoreError: its files are damaged.
    """
    return OpenStore(release.id, oxigraph.open_read_only(release.store_folder), release.manifest.counts["quads"])


def open_folder(folder: Path) -> OpenStore:
    """All RDF of a folder in memory, nothing else: no shipped data, no ontology, named graphs kept.

    A file that says the same as another of its name in another format (data.nq, data.trig) adds nothing.

    Raises:
        InputError, PlaceError, RdfSyntaxError: as `find_rdf_files` and `parse_rdf`.
    """
    digest = hashlib.sha256()
    quads: list[Quad] = []
    seen: set[tuple[str, str]] = set()
    for path in find_rdf_files(folder):
        raw = load_bytes(path)
        digest.update(hashlib.sha256(raw).digest())
        read = parse_rdf(raw, find_format(path), str(path))
        said = (str(path.with_suffix("")), digest_of_statements(read))
        quads += () if said in seen else read
        seen.add(said)
    store = oxigraph.hold_in_memory(quads)
    return OpenStore("data-" + digest.hexdigest()[:16], store, len(store))

"""Which store a release or a folder becomes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from kg.stores import oxigraph
from kg.stores.parsing import find_rdf_files, load_bytes, load_rdf

if TYPE_CHECKING:
    from pathlib import Path

    from kg.releases import Release
    from kg.stores.store import Store


@dataclass(frozen=True, slots=True)
class OpenStore:
    """A store that answers, under the id of what it holds: a release's id, or the digest of a folder's files."""

    id: str
    store: Store


def open_release_store(release: Release) -> OpenStore:
    """The embedded store of a release, read-only.

    Raises:
        StoreError: its files are damaged.
    """
    return OpenStore(release.id, oxigraph.open_read_only(release.store_folder))


def open_folder(folder: Path) -> OpenStore:
    """All RDF of a folder in memory, nothing else: no shipped data, no ontology, named graphs kept.

    Raises:
        InputError, PlaceError, RdfSyntaxError: as `find_rdf_files` and `load_rdf`.
    """
    files = find_rdf_files(folder)
    digest = hashlib.sha256()
    for path in files:
        digest.update(hashlib.sha256(load_bytes(path)).digest())
    quads = chain.from_iterable(load_rdf(path) for path in files)
    return OpenStore("data-" + digest.hexdigest()[:16], oxigraph.hold_in_memory(quads))

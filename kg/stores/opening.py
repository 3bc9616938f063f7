"""Which store a release, a folder or the address of an endpoint becomes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.stores import oxigraph
from kg.stores.endpoint_address import parse_endpoint
from kg.stores.endpoint_watch import EndpointWatch
from kg.stores.parsing import find_format, find_rdf_files, load_bytes, parse_rdf
from kg.stores.quads import digest_of_statements
from kg.stores.scratch_store import hold_on_disk

if TYPE_CHECKING:
    from pathlib import Path

    from kg.releases import Release
    from kg.stores.endpoint_watch import Sight
    from kg.stores.quads import Quad
    from kg.stores.remote import RemoteStore
    from kg.stores.store import Store


@dataclass(frozen=True, slots=True)
class OpenStore:
    """A store that answers, under the id of what it holds: a release's id, or the digest of a folder's files.

    What is fixed holds the same as long as its id is the same. An endpoint elsewhere is not: its data may change under
    an id, so nothing may be marked as unchanged by it. `quads` is None where they cannot be counted in time. `folder`
    is where the embedded store lies on disk, for processes that read it beside this one.
    """

    id: str
    store: Store
    quads: int | None
    is_fixed: bool = True
    folder: Path | None = None


def open_release_store(release: Release) -> OpenStore:
    """The embedded store of a release, read-only.

    Raises:
        StoreError: its files are damaged.
    """
    folder = release.store_folder
    return OpenStore(release.id, oxigraph.open_read_only(folder), release.manifest.counts["quads"], folder=folder)


def open_folder(folder: Path) -> OpenStore:
    """All RDF of a folder in a store of its own, nothing else: no shipped data, no ontology, named graphs kept.

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
    store = hold_on_disk(quads)
    return OpenStore("data-" + digest.hexdigest()[:16], store, len(store), folder=store.folder)


class OpenEndpoint:
    """An endpoint elsewhere, under the id of what was last seen of it."""

    def __init__(self, store: RemoteStore, watch: EndpointWatch) -> None:
        self._store = store
        self._watch = watch
        self._opened = self._as_seen(watch.current())

    def current(self) -> OpenStore:
        """The store under its present id; cheap to ask."""
        sight = self._watch.current()
        if sight.id != self._opened.id:
            self._opened = self._as_seen(sight)
        return self._opened

    def close(self) -> None:
        """End the connections."""
        self._store.close()

    def _as_seen(self, sight: Sight) -> OpenStore:
        return OpenStore(sight.id, self._store, sight.quads, is_fixed=False)


def open_endpoint(address: str, seconds: float, largest_answer: int) -> OpenEndpoint:
    """The endpoint at an address, once it has answered a first question; the limits of each later one, in bytes.

    Raises:
        SettingsError: this is no address of an endpoint.
        KgError: nothing there answers SPARQL queries; the error says what happened.
    """
    from kg.stores.remote import EndpointLimits, RemoteStore  # noqa: PLC0415 - its HTTP client takes longer to load than a release

    endpoint = parse_endpoint(address)
    store = RemoteStore(endpoint, EndpointLimits(seconds=seconds, largest_answer=largest_answer))
    try:
        store.check()
    except KgError:
        store.close()
        raise
    return OpenEndpoint(store, EndpointWatch(store, endpoint.url))

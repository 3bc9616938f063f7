"""What tests share: a release built once, the stores that hold it, and the reference material where it is present."""

from __future__ import annotations

import os
import time
import urllib.request
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.build import BuildRequest, build, load_files
from kg.shipped import find_shipped
from kg.stores import memory, oxigraph
from kg.stores.opening import open_release_store
from kg.stores.parsing import find_format, load_bytes, parse_rdf
from kg.stores.term_models import rdflib_graph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import rdflib

    from kg.releases import Release
    from kg.stores.quads import Quads
    from kg.stores.store import Store
    from kg.words import Words

ROOT = Path(__file__).resolve().parent.parent


SLOW_ON_THE_REFERENCE_STORE = {  # which takes many times as long; the long run has them
    "test_relations_of_a_store_are_the_same_every_time_and_on_every_store",
    "test_cases_of_a_store_are_loaded_with_everything_that_they_are_compared_by",
    "test_what_the_shipped_cases_share_is_told_by_every_store",
    "test_every_pair_of_facets_leaves_the_cases_that_sparql_gives",
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long on the reference store alone is of the long run there."""
    for item in items:
        name, _, parameters = item.name.partition("[")
        if name in SLOW_ON_THE_REFERENCE_STORE and parameters.startswith("memory"):
            item.add_marker(pytest.mark.long)


def load_rdf(path: Path) -> Quads:
    """The quads of a file."""
    return parse_rdf(load_bytes(path), find_format(path), str(path))


def say_nothing(_: Words) -> None:
    """Progress is of no interest in tests."""


FAR_ABOVE = 30  # seconds of processor time: a hang, not a slow machine


@contextmanager
def ends_soon() -> Iterator[None]:
    """Fails on what takes minutes because its work grows faster than its input."""
    start = time.process_time()
    yield
    assert time.process_time() - start < FAR_ABOVE


@pytest.fixture(scope="session")
def shipped_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder whose current release is the shipped one."""
    home = tmp_path_factory.mktemp("home")
    build(BuildRequest(home), say_nothing)
    return home


@pytest.fixture(scope="session")
def shipped_release(shipped_home: Path) -> Release:
    """The shipped release."""
    from kg.releases import open_current

    return open_current(shipped_home)


@pytest.fixture(scope="session")
def shipped_graph() -> rdflib.Graph:
    """The shipped vocabulary and data as one rdflib graph."""
    shipped = find_shipped()
    files = (*shipped.vocabulary_files, *shipped.data_files)
    return rdflib_graph(chain.from_iterable(load_rdf(path) for path in files))


@pytest.fixture(scope="session")
def shipped_endpoint(shipped_release: Release) -> Iterator[str]:
    """The address of an Oxigraph server that holds the shipped release."""
    from tests.stores.oxigraph_server import serving_oxigraph

    with serving_oxigraph(shipped_release.store_folder) as address:
        yield address


@pytest.fixture(scope="session", params=["oxigraph", "remote", "memory"])
def shipped_store(request: pytest.FixtureRequest, shipped_release: Release, shipped_home: Path) -> Iterator[Store]:
    """The shipped release in the embedded store, behind an endpoint, and in the reference store."""
    if request.param == "oxigraph":
        store: Store = open_release_store(shipped_release).store
    elif request.param == "remote":
        from tests.stores.oxigraph_server import open_remote

        store = open_remote(request.getfixturevalue("shipped_endpoint"))
    else:
        files = load_files(BuildRequest(shipped_home), find_shipped())
        store = memory.hold_in_memory(chain.from_iterable(file.quads for file in files))
    yield store
    store.close()


@pytest.fixture(scope="session")
def empty_endpoint() -> Iterator[str]:
    """The address of an Oxigraph server that can be told what to hold."""
    from tests.stores.oxigraph_server import serving_oxigraph

    with serving_oxigraph() as address:
        yield address


@pytest.fixture(params=["oxigraph", "remote", "memory"])
def hold_quads(request: pytest.FixtureRequest) -> Iterator[Callable[[Quads], Store]]:
    """How to hold quads in each kind of store."""
    if request.param != "remote":
        yield oxigraph.hold_in_memory if request.param == "oxigraph" else memory.hold_in_memory
        return
    from tests.stores.oxigraph_server import open_remote, put_quads

    address = request.getfixturevalue("empty_endpoint")
    store = open_remote(address)

    def hold(quads: Quads) -> Store:
        put_quads(address, quads)
        return store

    yield hold
    store.close()


def find_shared() -> Path | None:
    """The reference material: `KG_SHARED`, else `../shared` beside the project."""
    folder = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material, or a skip that says why."""
    folder = find_shared()
    if folder is None:
        pytest.skip("the reference material is not here; name its folder with KG_SHARED")
    return folder


def first_answer(address: str) -> bytes:
    """What a server that is just starting answers, asked until it does, for ten seconds at the most."""
    for _ in range(200):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - loopback
                body: bytes = answer.read()
                return body
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"no answer from {address}")

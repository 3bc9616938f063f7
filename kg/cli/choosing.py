"""What a release is chosen from on the command line: its table of cases, and what its law is called and cited as."""

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.browsing.table_file import read_case_table
from kg.resolving.held_law import StoredLaw
from kg.shipped import find_shipped
from kg.statute_index import load_statute_index
from kg.stores.opening import open_release_store
from kg.understanding import ReleaseLawNames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.browsing.case_table import CaseTable
    from kg.releases import Release


@dataclass(frozen=True)
class Choosable:
    """The cases of a release, and the names of instruments and articles in it."""

    table: "CaseTable"
    names: ReleaseLawNames


@contextmanager
def open_choosable(release: "Release") -> "Iterator[Choosable]":
    """What the release is chosen from, as long as its store is open."""
    store = open_release_store(release).store
    try:
        names = ReleaseLawNames(load_statute_index(find_shipped().data), StoredLaw(store))
        yield Choosable(read_case_table(release.folder, store), names)
    finally:
        store.close()

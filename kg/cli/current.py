"""The current release for verbs that ask it; the shipped one is built where there is none yet."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg import releases
from kg.cli.speaking import teller
from kg.stores.opening import open_release_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.releases import Release
    from kg.stores.store import Store
    from kg.words import Language


def ensure_release(home: Path, language: Language) -> Release:
    """The current release, built from the shipped data if there is none.

    Raises:
        KgError: the release is damaged, or cannot be built.
    """
    if releases.find_current_id(home) is None:
        from kg.build import BuildRequest, build

        return build(BuildRequest(home), teller(language)).release
    return releases.open_current(home)


@contextmanager
def current_store(home: Path, language: Language) -> Iterator[Store]:
    """The store of the current release, closed again at the end."""
    store = open_release_store(ensure_release(home, language)).store
    try:
        yield store
    finally:
        store.close()

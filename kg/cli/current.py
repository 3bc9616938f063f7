"""The current release for verbs that ask it; the shipped one is built where there is none yet."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg import releases
from kg.cli.speaking import teller
from kg.home_lock import alone_in
from kg.stores.opening import open_release_store
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.releases import Release
    from kg.stores.store import Store
    from kg.words import Language

_WAITING = Words(
    "Another process builds the first release; waiting for it.", "另一个进程正在构建首个发布版本，请稍候。"
)


def ensure_release(home: Path, language: Language) -> Release:
    """The current release, built from the shipped data if there is none; where another process builds it, waited for.

    Raises:
        KgError: the release is damaged, or cannot be built.
    """
    if releases.find_current_id(home) is None:
        tell = teller(language)
        with alone_in(home, "first-build", lambda: tell(_WAITING)):
            if releases.find_current_id(home) is None:
                from kg.build import BuildRequest, build

                return build(BuildRequest(home), tell).release
    return releases.open_current(home)


@contextmanager
def current_store(home: Path, language: Language) -> Iterator[Store]:
    """The store of the current release, closed again at the end."""
    store = open_release_store(ensure_release(home, language)).store
    try:
        yield store
    finally:
        store.close()

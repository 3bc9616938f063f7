"""A store made of another one that a few statements part it from: its large files are linked, not copied."""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.formats import N_QUADS
from kg.stores.parsing import parse_rdf

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NEVER_REWRITTEN = ".sst"
_OF_NO_USE = ("LOCK", "LOG")


def change_store(source: Path, folder: Path, removed: Iterable[str], added: Iterable[str]) -> int:
    """Make a new store of the one in `source`, which stays as it is; how many quads the new one holds.

    `removed` and `added` are N-Quads lines without blank nodes. The engine does not tell 2.10 from 2.1: what stays
    beside a removed line must be among those added.

    Raises:
        OSError: the engine could not read or write.
    """
    copy_store(source, folder)
    try:
        engine = ox.Store(str(folder))
        for quad in parse_rdf("".join(removed).encode(), N_QUADS, "removed"):
            engine.remove(quad)
        engine.extend(parse_rdf("".join(added).encode(), N_QUADS, "added"))
        engine.flush()
        return len(engine)
    except (RuntimeError, ValueError) as error:
        raise OSError(errno.EIO, str(error)) from error


def copy_store(source: Path, folder: Path) -> None:
    """A store in a new folder; the table files, which the engine never writes again, are shared where that is possible.

    Source: RocksDB wiki, "Checkpoints".
    """
    folder.mkdir()
    for file in source.iterdir():
        if file.name.startswith(_OF_NO_USE):
            continue
        if file.suffix == _NEVER_REWRITTEN:
            try:
                os.link(file, folder / file.name)
                continue
            except OSError:  # a file system without links
                pass
        shutil.copyfile(file, folder / file.name)

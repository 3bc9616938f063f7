"""A store on disk for as long as it is used: what a folder of RDF becomes when other processes must read it, too."""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.errors import PlaceError, StoreError
from kg.stores.oxigraph import OxigraphStore, write_store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.stores.quads import Quad

_PREFIX: Final = "cn-guiding-cases-"


class ScratchStore(OxigraphStore):
    """A read-only store whose folder goes when it is closed, let go, or the process ends in good order."""

    def __init__(self, engine: ox.Store, folder: Path) -> None:
        super().__init__(engine)
        self._remove = weakref.finalize(self, shutil.rmtree, folder.parent, ignore_errors=True)
        self.folder = folder

    def close(self) -> None:
        """Let the engine go and remove the folder."""
        super().close()
        self._remove()


def hold_on_disk(quads: Iterable[Quad]) -> ScratchStore:
    """A read-only store of these quads in the system's folder for temporary files.

    Raises:
        PlaceError: that folder cannot be written.
        StoreError: what was written cannot be opened.
    """
    if os.name == "posix":  # elsewhere a signal cannot be sent just to see who is there
        _sweep(Path(tempfile.gettempdir()))
    try:
        folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-")) / "store"
        write_store(folder, quads)
    except OSError as error:
        raise PlaceError(
            f"no store can be written under {tempfile.gettempdir()} ({error.strerror}); name another with TMPDIR.",
            f"无法在 {tempfile.gettempdir()} 下写入存储（{error.strerror}）；请用 TMPDIR 指定其他文件夹。",
        ) from error
    try:
        return ScratchStore(ox.Store.read_only(str(folder)), folder)
    except (OSError, RuntimeError) as error:
        raise StoreError(
            f"the store in {folder} cannot be opened ({error}).", f"无法打开 {folder}（{error}）。"
        ) from error


def _sweep(place: Path) -> None:
    """Remove what processes left that were killed."""
    for leftover in place.glob(f"{_PREFIX}*-*"):
        number = leftover.name.removeprefix(_PREFIX).partition("-")[0]
        if number.isascii() and number.isdigit() and not _is_alive(int(number)):
            shutil.rmtree(leftover, ignore_errors=True)


def _is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True

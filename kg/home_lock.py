"""One process at a time in a home folder, for what two must not do at once; readers need no lock and write none.

The operating system lets go of a lock when its process ends, however it ends, so that none is ever left behind.
"""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Literal, TypeAlias

from kg.errors import PlaceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Purpose: TypeAlias = Literal["first-build", "finish", "export"]

_SECONDS_BETWEEN_TRIES = 0.1


@contextmanager
def alone_in(home: Path, purpose: Purpose, tell_waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Wait until no other process does the same in this home, then keep the others waiting for the length of the block.

    `tell_waiting` is called once where there is something to wait for.

    Raises:
        PlaceError: the home folder cannot be written.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        held = (home / f".{purpose}.lock").open("ab")
    except OSError as error:
        raise PlaceError(
            f"{home} cannot be used: {error.strerror or error}.", f"无法使用 {home}：{error.strerror or error}。"
        ) from error
    with held:
        if not _try_to_lock(held):
            if tell_waiting is not None:
                tell_waiting()
            while not _try_to_lock(held):
                time.sleep(_SECONDS_BETWEEN_TRIES)
        yield


if sys.platform == "win32":
    import msvcrt

    def _try_to_lock(file: IO[bytes]) -> bool:
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_to_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks, where two builds at once were never safe
            return True
        return True

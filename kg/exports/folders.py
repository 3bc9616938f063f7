"""A folder of exported files that appears whole or not at all."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.errors import Place, PlaceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def exporting_to(target: Path) -> Iterator[Path]:
    """A folder beside `target` to write in; it becomes `target` in one rename when the block ends well, else it goes.

    Raises:
        PlaceError: `target` is there already and not empty, or cannot be written.
    """
    try:
        if target.is_symlink() or (target.exists() and (not target.is_dir() or any(target.iterdir()))):
            raise PlaceError(
                "this exists already, and nothing is written over; name another folder with --out.",
                "目标已存在，不会覆盖；请用 --out 另选文件夹。",
                place=Place(str(target)),
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.parent / f".exporting-{os.getpid()}-{os.urandom(4).hex()}"
        beside.mkdir()
    except OSError as error:
        raise _unusable(target, error) from error
    try:
        yield beside
        if target.is_dir():
            target.rmdir()
        beside.rename(target)
    except OSError as error:
        raise _unusable(target, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _unusable(target: Path, error: OSError) -> PlaceError:
    return PlaceError(
        f"nothing can be exported to it: {error.strerror or error}. Nothing is left half written.",
        f"无法导出到此处：{error.strerror or error}。没有留下未写完的文件。",
        place=Place(str(target)),
    )

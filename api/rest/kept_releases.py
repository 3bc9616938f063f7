"""A release that a server keeps, by its whole id or as `current`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from api.problems import ProblemError
from kg import releases
from kg.errors import ReleaseError, UnknownThingError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.releases import Release

_RELEASE_ID = re.compile(r"[0-9a-f]{16}", re.ASCII)


def open_kept(home: Path, identifier: str | None, *, gone: int = 404) -> Release:
    """The release; the current one for None or `current`.

    Raises:
        ProblemError: with the status `gone` where there is no such release here.
        ReleaseError: there is no current release.
    """
    if identifier is None or identifier == "current":
        current = releases.find_current_id(home)
        return _open(home, current) if current else releases.open_current(home)
    if _RELEASE_ID.fullmatch(identifier):
        try:
            return _open(home, identifier)
        except (UnknownThingError, ReleaseError):
            pass
    shown = identifier[:40]
    raise ProblemError(
        gone,
        f"The release {shown} is not kept here; /api/v1/releases lists those that are.",
        f"此处没有发布版本 {shown}；现有版本见 /api/v1/releases。",
    )


def _open(home: Path, identifier: str) -> Release:
    """The release, its manifest read once as long as it is the same file: that of a large one takes a while."""
    try:
        written = (home / "releases" / identifier / "manifest.json").stat().st_mtime_ns
    except OSError:
        written = 0
    return _open_as_written(home, identifier, written)


@lru_cache(maxsize=8)
def _open_as_written(home: Path, identifier: str, _: int) -> Release:
    return releases.open_release(home, identifier)

"""The N-Quads lines of a release, read one after the other from its data file, which keeps every literal as written."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from typing import TYPE_CHECKING

from kg.errors import ReleaseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.releases import Release

_CHUNK = 1 << 20  # bytes


def check_data(release: Release) -> None:
    """Make sure that the data file has the digest that the manifest states.

    Raises:
        ReleaseError: it has another, or cannot be read.
    """
    digest = hashlib.sha256()
    try:
        with release.data_file.open("rb") as packed:
            while chunk := packed.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise _unreadable(release, str(error)) from error
    if digest.hexdigest() != release.manifest.data_sha256:
        raise _unreadable(release, "its digest is not that of the manifest")


def iterate_lines(release: Release) -> Iterator[bytes]:
    """The lines in their order, line ends included; only a few are in memory at a time.

    Raises:
        ReleaseError: the file cannot be read to its end.
    """
    try:
        with gzip.open(release.data_file, "rb") as lines:
            yield from lines
    except (OSError, EOFError, zlib.error) as error:
        raise _unreadable(release, str(error)) from error


def _unreadable(release: Release, reason: str) -> ReleaseError:
    return ReleaseError(
        f"the data of release {release.id} cannot be exported ({reason}); build it again with: kg build",
        f"无法导出发布版本 {release.id} 的数据（{reason}）；请重新构建：kg build",
    )

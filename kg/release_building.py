"""A release being built: its folder, its data and their id, and the step by which it becomes the current one."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from kg.data_blocks import ChangedDataError, change_blocks, write_blocks
from kg.errors import ReleaseError, UnknownThingError
from kg.home_lock import alone_in
from kg.releases import describe_unusable, open_release, remove_folder, use

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.data_blocks import LineChange
    from kg.releases import Manifest, Release

SCHEMA_VERSION: Final = "1"
_ID_LENGTH: Final = 16
_HEAD: Final = f"schema {SCHEMA_VERSION}\n".encode()
_SECONDS_A_DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class WrittenData:
    """A data file that was written: the id of the release that has it, and its digest."""

    id: str
    sha256: str


def release_id(lines: Iterable[str]) -> str:
    r"""The id of a release that holds these N-Quads lines, which must be sorted and unique.

    >>> release_id(["<http://e/s> <http://e/p> <http://e/o> .\n"])
    '9d67840e6708b77a'
    """
    whole = hashlib.sha256(_HEAD)
    for line in lines:
        whole.update(line.encode())
    return whole.hexdigest()[:_ID_LENGTH]


@contextmanager
def building_folder(home: Path) -> Iterator[Path]:
    """A fresh folder to build in, removed again unless it was finished; leftovers of dead builds go first.

    Raises:
        PlaceError: the home folder cannot be written.
    """
    releases = home / "releases"
    try:
        releases.mkdir(parents=True, exist_ok=True)
        _sweep(releases)
        folder = releases / f".building-{os.getpid()}-{os.urandom(4).hex()}"
        folder.mkdir()
    except OSError as error:
        raise describe_unusable(home, error) from error
    try:
        yield folder
    except OSError as error:
        raise describe_unusable(home, error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_data(folder: Path, lines: Iterable[str]) -> WrittenData:
    """Write `data.nq.gz` from sorted, unique lines, byte for byte the same for the same lines."""
    with (folder / "data.nq.gz").open("wb") as target:
        written = write_blocks(target, lines, _HEAD)
    return WrittenData(written.of_lines[:_ID_LENGTH], written.sha256)


def change_data(
    release: Release, folder: Path, change: Mapping[str, int], repeated: Mapping[str, int]
) -> tuple[WrittenData, LineChange]:
    """Write `data.nq.gz` as that of a release is after a change; see `kg.data_blocks.change_blocks`.

    Raises:
        ChangedDataError: the data of the release are not what its manifest says, or do not fit the change.
        OSError: they cannot be read.
    """
    source = release.data_file.read_bytes()
    if hashlib.sha256(source).hexdigest() != release.manifest.data_sha256:
        raise ChangedDataError(release.id)
    with (folder / "data.nq.gz").open("wb") as target:
        written, came_to = change_blocks(source, target, _HEAD, change, repeated)
    return WrittenData(written.of_lines[:_ID_LENGTH], written.sha256), came_to


def finish(home: Path, folder: Path, manifest: Manifest, is_sound: Callable[[Release], bool]) -> Release:
    """Make a built folder the release of its id, then make that release the current one.

    The manifest is written last. A release of the same id that stands already is kept, if its data have the digest
    that its manifest states and `is_sound` finds nothing wrong with it; else it is replaced.
    """
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=2) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
    target = home / "releases" / manifest.id
    with alone_in(home, "finish"):  # what another build put there meanwhile must not be taken for damaged
        if not _is_intact(home, manifest.id, is_sound):
            remove_folder(target)
            folder.rename(target)
    release = open_release(home, manifest.id)
    use(home, release.id)
    return release


def _is_intact(home: Path, identifier: str, is_sound: Callable[[Release], bool]) -> bool:
    try:
        release = open_release(home, identifier)
        digest = hashlib.sha256(release.data_file.read_bytes()).hexdigest()
    except (UnknownThingError, ReleaseError, OSError):
        return False
    return digest == release.manifest.data_sha256 and is_sound(release)


def _sweep(releases: Path) -> None:
    """Remove what builds and prunings that are no longer running left behind."""
    for leftover in (*releases.glob(".building-*"), *releases.glob(".removing-*")):
        if not _is_in_use(leftover):
            shutil.rmtree(leftover, ignore_errors=True)


def _is_in_use(leftover: Path) -> bool:
    """Whether the process that the folder is named for may still be at it; a day is more than any build takes."""
    try:
        if time.time() - leftover.stat().st_mtime > _SECONDS_A_DAY:
            return False
        if os.name != "posix":  # elsewhere there is no way to ask after a process without harming it
            return True
        os.kill(int(leftover.name.split("-")[1]), 0)
    except (ValueError, OverflowError, ProcessLookupError, FileNotFoundError):
        return False
    except PermissionError:
        return True
    return True

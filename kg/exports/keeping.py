"""Files made of a release: made once, kept in the home folder beside a description, and gone when their release is.

HOME/exports/
  {id}/
    data.ttl.gz                 a form of the release
    data.ttl.gz.json            its description, written last: a file without one is not finished
    differences-{other}.gz      what another release holds that this one does not, and the other way round
    .making-*                   what is not finished; removed when the next file is made
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from kg import releases
from kg.errors import PlaceError, ReleaseError, UnknownThingError
from kg.exports.bulk_forms import SQLITE
from kg.exports.lines import check_data
from kg.home_lock import alone_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kg.exports.bulk_forms import BulkForm
    from kg.releases import Release

_MOST_RELEASES: Final = 4  # whose files are kept, the last used ones
_CHUNK: Final = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A finished file: of which release and form, sizes and sha256 as kept and unpacked, licence and counts."""

    release: str
    form: str
    file: str
    media_type: str
    bytes: int
    sha256: str
    unpacked_bytes: int
    unpacked_sha256: str
    licence: str
    data_sha256: str
    counts: Mapping[str, int] = field(default_factory=dict)


def exports_folder(home: Path, release: str) -> Path:
    """Where the files of a release are kept."""
    return home / "exports" / release


def find_kept(home: Path, release: str, form: BulkForm) -> KeptFile | None:
    """The description of a finished file, None where it was not made yet."""
    folder = exports_folder(home, release)
    try:
        found = KeptFile(**json.loads((folder / f"{form.file_name}.json").read_text("utf-8")))
        size = (folder / found.file).stat().st_size
    except (OSError, ValueError, TypeError):
        return None
    return found if size == found.bytes else None


def keep_form(home: Path, release: Release, form: BulkForm) -> KeptFile:
    """Make a form of a release, unless it is there; of several processes one makes it and the others wait.

    Raises:
        ReleaseError: the data of the release are damaged.
        PlaceError: the home folder cannot be written.
    """
    found = find_kept(home, release.id, form)
    if found is not None:
        return found
    with writing_in(home, release) as folder:
        found = find_kept(home, release.id, form)
        if found is not None:
            return found
        check_data(release)
        if form.needs_tables and find_kept(home, release.id, SQLITE) is None:
            _make(folder, release, SQLITE)
        return _make(folder, release, form)


def write_form(release: Release, form: BulkForm, target: Path, *, packed: bool) -> KeptFile:
    """Write a form to a file of one's own, with its description beside it; nothing is written over.

    Raises:
        ReleaseError: the data of the release are damaged.
        PlaceError: the file is there already, or cannot be written.
    """
    if target.exists():
        raise PlaceError(
            f"{target} exists already, and nothing is written over; name another file with --out.",
            f"{target} 已存在，不会覆盖；请用 --out 另选文件。",
        )
    check_data(release)
    beside = target.parent / f".exporting-{os.getpid()}-{os.urandom(4).hex()}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.mkdir()
        tables = beside / SQLITE.file_name
        if form.needs_tables:
            SQLITE.write(release, tables, tables)
        made = beside / "made"
        form.write(release, tables, made)
        if form.is_packed and not packed:
            made = _unpack(made, beside / "unpacked")
        described = _describe(release, form, made, target.name, is_packed=form.is_packed and packed)
        made.replace(target)
        _write_description(target.with_name(target.name + ".json"), described)
    except OSError as error:
        raise _unusable(target, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return described


def write_json(path: Path, values: Mapping[str, Any]) -> None:
    """Write a JSON file whole or not at all."""
    beside = path.with_name(f".making-{path.name}-{os.getpid()}")
    beside.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8", newline="\n")
    beside.replace(path)


@contextmanager
def open_unpacked(path: Path, *, is_packed: bool) -> Iterator[Iterator[bytes]]:
    """The bytes of a kept file in pieces, unpacked where it is kept gzipped."""
    with gzip.open(path, "rb") if is_packed else path.open("rb") as file:
        yield iter(lambda: file.read(_CHUNK), b"")


@contextmanager
def writing_in(home: Path, release: Release) -> Iterator[Path]:
    """The folder of a release's files, with no other process writing in any; cleared of what others left unfinished.

    Raises:
        PlaceError: the home folder cannot be written.
    """
    folder = exports_folder(home, release.id)
    with alone_in(home, "export"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            os.utime(folder)
            for leftover in folder.glob(".making-*"):
                leftover.unlink(missing_ok=True)
            _remove_old(home, release.id)
            yield folder
        except OSError as error:
            raise _unusable(folder, error) from error


def _make(folder: Path, release: Release, form: BulkForm) -> KeptFile:
    beside = folder / f".making-{form.file_name}-{os.getpid()}"
    try:
        form.write(release, folder / SQLITE.file_name, beside)
        described = _describe(release, form, beside, form.file_name, is_packed=form.is_packed)
        beside.replace(folder / form.file_name)
        _write_description(folder / f"{form.file_name}.json", described)
    finally:
        beside.unlink(missing_ok=True)
    return described


def _describe(release: Release, form: BulkForm, made: Path, name: str, *, is_packed: bool) -> KeptFile:
    size, digest = _digest(made, is_packed=False)
    unpacked_size, unpacked_digest = _digest(made, is_packed=True) if is_packed else (size, digest)
    return KeptFile(
        release=release.id,
        form=form.name,
        file=name,
        media_type=form.media_type,
        bytes=size,
        sha256=digest,
        unpacked_bytes=unpacked_size,
        unpacked_sha256=unpacked_digest,
        licence=release.manifest.licences.get("data", ""),
        data_sha256=release.manifest.data_sha256,
        counts=release.manifest.counts,
    )


def _digest(path: Path, *, is_packed: bool) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with open_unpacked(path, is_packed=is_packed) as pieces:
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
    return size, digest.hexdigest()


def _write_description(path: Path, described: KeptFile) -> None:
    write_json(path, asdict(described))


def _unpack(packed: Path, target: Path) -> Path:
    with open_unpacked(packed, is_packed=True) as pieces, target.open("wb") as file:
        file.writelines(pieces)
    return target


def _remove_old(home: Path, current: str) -> None:
    """Remove the files of releases that are gone, and of all but the last used ones."""
    folders = sorted((home / "exports").iterdir(), key=lambda each: each.stat().st_mtime, reverse=True)
    kept = [folder for folder in folders if _is_there(home, folder.name)][:_MOST_RELEASES]
    for folder in folders:
        if folder not in kept and folder.name != current:
            shutil.rmtree(folder, ignore_errors=True)


def _is_there(home: Path, identifier: str) -> bool:
    try:
        return releases.open_release(home, identifier).id == identifier
    except (UnknownThingError, ReleaseError):
        return False


def _unusable(path: Path, error: OSError) -> PlaceError:
    return PlaceError(
        f"{path} cannot be written: {error.strerror or error}. Nothing is left half written.",
        f"无法写入 {path}：{error.strerror or error}。没有留下未写完的文件。",
    )

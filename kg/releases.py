"""Releases: a built dataset as an immutable folder with a manifest, and the one atomic step from one to the next.

    HOME/
      current                   the id of the release that is served, replaced by one rename
      releases/
        {id}/
          store/                Oxigraph on disk
          data.nq.gz            every quad as written, sorted, in members (`kg.data_blocks`)
          search.db             what searches look in (`kg.search`)
          network.json          what cases share, for paths, graphs and pictures (`kg.related`)
          cases.json.gz         the cases with the values of their facets (`kg.browsing`)
          disagreements.tsv     where imported files and the facts held differ; only in a release with such files
          statute_problems.tsv  what is wrong with the statute files; only in a release with such files
          manifest.json         written last: a folder without it is no release
        .building-*/            what a build has not finished (`kg.release_building`); removed by the next build

An id is the first 16 hex digits of a sha256 over the schema version and the sorted N-Quads: equal input, equal id.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.errors import PlaceError, ReleaseError, UnknownThingError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that went into a release: its name, what it was read as, its digest and how many quads it gave."""

    name: str
    kind: str
    sha256: str
    quads: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release is, where it came from and what was found when it was checked.

    `imported` counts what was read in documents and statutes, by name (`kg.importing`); empty where none were imported.
    """

    id: str
    schema_version: str
    built: str
    command: str
    tools: Mapping[str, str]
    inputs: tuple[InputFile, ...]
    counts: Mapping[str, int]
    checked: Mapping[str, int]
    licences: Mapping[str, str]
    data_sha256: str
    title: Mapping[str, str] = field(default_factory=dict)
    imported: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Release:
    """A finished release on disk."""

    id: str
    folder: Path
    manifest: Manifest

    @property
    def store_folder(self) -> Path:
        """The folder that Oxigraph opens."""
        return self.folder / "store"

    @property
    def data_file(self) -> Path:
        """The gzipped N-Quads."""
        return self.folder / "data.nq.gz"


@dataclass(frozen=True, slots=True)
class Difference:
    """What one release holds that another does not, as sorted N-Quads lines."""

    removed: tuple[str, ...]
    added: tuple[str, ...]


def use(home: Path, identifier: str) -> Release:
    """Make a release the current one, in one rename.

    Raises:
        UnknownThingError, ReleaseError: there is no such release, or it is not whole.
    """
    release = open_release(home, identifier)
    temporary = home / f".current-{os.getpid()}-{os.urandom(4).hex()}"
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            file.write(release.id + "\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(home / "current")
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise describe_unusable(home, error) from error
    return release


def find_current_id(home: Path) -> str | None:
    """The id of the current release, or None where nothing was built yet."""
    try:
        return (home / "current").read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise ReleaseError(
            f"{home / 'current'} does not hold the id of a release; choose one with: kg release use",
            f"{home / 'current'} 中不是发布版本的编号；请用 kg release use 选定。",
        ) from error
    except OSError as error:
        raise describe_unusable(home, error) from error


def open_current(home: Path) -> Release:
    """The current release.

    Raises:
        ReleaseError: nothing was built yet, or the current release is not whole.
    """
    identifier = find_current_id(home)
    if identifier is None:
        raise ReleaseError(
            f"there is no release in {home} yet; build one with: kg build",
            f"{home} 中还没有发布版本；请先构建：kg build",
        )
    return open_release(home, identifier)


def open_release(home: Path, identifier: str) -> Release:
    """A release by its id or by the first digits of it, if they are enough to tell.

    Raises:
        UnknownThingError: no release, or more than one, has that id.
        ReleaseError: its folder is half written or its manifest is damaged.
    """
    names = _folder_names(home)
    matches = [identifier] if identifier in names else [n for n in names if identifier and n.startswith(identifier)]
    if len(matches) != 1:
        raise UnknownThingError(
            f"there is no single release “{identifier}” in {home}; list them with: kg release list",
            f"{home} 中没有唯一的发布版本“{identifier}”；可用 kg release list 查看。",
        )
    folder = home / "releases" / matches[0]
    if not _is_whole(folder):
        raise ReleaseError(
            f"the release {folder.name} is half written; build it again with: kg build",
            f"发布版本 {folder.name} 不完整；请重新构建：kg build",
        )
    try:
        return Release(folder.name, folder, _parse_manifest(json.loads((folder / "manifest.json").read_text("utf-8"))))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReleaseError(
            f"the manifest of release {folder.name} is damaged ({error}); build it again with: kg build",
            f"发布版本 {folder.name} 的清单已损坏（{error}）；请重新构建：kg build",
        ) from error


def list_releases(home: Path) -> tuple[Release, ...]:
    """Every whole release, oldest first; half written and damaged ones are left out."""
    found = []
    for name in _folder_names(home):
        with suppress(ReleaseError):
            found.append(open_release(home, name))
    return tuple(sorted(found, key=lambda each: (each.manifest.built, each.id)))


def list_damaged(home: Path) -> tuple[str, ...]:
    """The names of the release folders that hold no release: half written or damaged ones."""
    whole = {release.id for release in list_releases(home)}
    return tuple(name for name in _folder_names(home) if name not in whole)


def read_lines(release: Release) -> tuple[str, ...]:
    """The N-Quads lines of a release, sorted, line ends included.

    Raises:
        ReleaseError: the data file is missing or damaged.
    """
    try:
        with gzip.open(release.data_file, "rt", encoding="utf-8", newline="\n") as lines:
            return tuple(lines)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ReleaseError(
            f"the data of release {release.id} cannot be read ({error}); build it again with: kg build",
            f"无法读取发布版本 {release.id} 的数据（{error}）；请重新构建：kg build",
        ) from error


def compare(old: Release, new: Release) -> Difference:
    """Which quads went and which came from one release to another."""
    before, after = set(read_lines(old)), set(read_lines(new))
    return Difference(tuple(sorted(before - after)), tuple(sorted(after - before)))


def prune(home: Path, keep: int) -> tuple[str, ...]:
    """Remove all but the newest `keep` releases; the current one always stays. The ids that went.

    Raises:
        PlaceError: a folder could not be removed.
    """
    current = find_current_id(home)
    releases = list_releases(home)
    stay = {release.id for release in releases[len(releases) - keep :]} if keep > 0 else set()
    gone = tuple(release.id for release in releases if release.id not in stay | {current})
    try:
        for identifier in gone:
            remove_folder(home / "releases" / identifier)
    except OSError as error:
        raise describe_unusable(home, error) from error
    return gone


def remove_folder(folder: Path) -> None:
    """Remove a release folder; it is renamed first, so that nothing takes half of it for a release."""
    if folder.exists():
        leaving = folder.parent / f".removing-{os.getpid()}-{os.urandom(4).hex()}"
        folder.rename(leaving)
        shutil.rmtree(leaving)


def _folder_names(home: Path) -> list[str]:
    releases = home / "releases"
    try:
        return sorted(each.name for each in releases.iterdir() if not each.name.startswith("."))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise describe_unusable(home, error) from error


def _is_whole(folder: Path) -> bool:
    return (folder / "manifest.json").is_file() and (folder / "store").is_dir() and (folder / "data.nq.gz").is_file()


def _parse_manifest(read: Mapping[str, Any]) -> Manifest:
    inputs = tuple(InputFile(**each) for each in read["inputs"])
    return Manifest(**{**read, "inputs": inputs})


def describe_unusable(home: Path, error: OSError) -> PlaceError:
    """What to say of a home folder that cannot be read or written."""
    return PlaceError(
        f"{home} cannot be used: {error.strerror or error}. The previous release is untouched.",
        f"无法使用 {home}：{error.strerror or error}。原有发布版本未受影响。",
    )
